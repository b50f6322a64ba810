"""Adding and checking measures, entering and revising figures, marking breaks, linking actions."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.measures.asking import ask_of, back_to, done, sent
from plumbline.doors.web.measures.forms import (
    ActionsForm,
    CatalogueForm,
    CheckForm,
    EnterForm,
    MeasureForm,
    ReasonForm,
    ReviseForm,
)
from plumbline.doors.web.measures.views import measure_named
from plumbline.doors.web.meetings.asking import ask
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions import link_measure, unlink_measure
from plumbline.workspace.performance.actions import (
    Origin,
    check_measure,
    define_measure,
    end_measure,
    mark_break,
    receive_figures,
    take_into_use,
)
from plumbline.workspace.performance.models import DataPoint, LoadKind, Measure
from plumbline.workspace.performance.rules.expected import period_name, period_of
from plumbline.workspace.performance.rules.figures import GivenFigure
from plumbline.workspace.performance.rules.wording import value_in_words

KEEP = Permission.KEEP_MEASURES


@council_page(KEEP, to_change=KEEP)
def add(request: CouncilRequest) -> HttpResponse:
    form = MeasureForm(sent(request))

    def adding() -> Measure:
        return define_measure(
            request.council,
            form.said(),
            by=request.user,
            days_until_due=form.cleaned_data["days_until_due"],
            hold_below=form.cleaned_data["hold_below"],
        )

    if made := done(form, adding):
        return back_to(request, made.path, f"{made} is defined. It takes figures once a second person has checked it.")
    return page(request, "measures/add.html", {"form": form})


@council_page(KEEP, to_change=KEEP)
def catalogue(request: CouncilRequest) -> HttpResponse:
    kept = set(request.council.measures.filter(ended_on__isnull=True).values_list("definition", flat=True))
    form = CatalogueForm(sent(request), kept=kept)

    def taking() -> Measure:
        given = form.cleaned_data
        return take_into_use(
            request.council,
            given["definition"],
            by=request.user,
            days_until_due=given["days_until_due"],
            hold_below=given["hold_below"],
        )

    if made := done(form, taking):
        return back_to(request, made.path, f"{made.title} is in use.")
    return ask(
        request, form, heading="Take a measure of the catalogue into use", button="Take it into use", back="measures/",
        back_text="measures", lead="Its definition is agreed in the field, so nobody here needs to check it.",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def check(request: CouncilRequest, number: int) -> HttpResponse:
    found = measure_named(request, number)
    form = CheckForm(sent(request))
    if done(form, lambda: check_measure(found, by=request.user)):
        return back_to(request, found.path, f"{found} is checked and takes figures.")
    return page(request, "measures/check.html", {"form": form, "measure": found})


@council_page(KEEP, to_change=KEEP)
def end(request: CouncilRequest, number: int) -> HttpResponse:
    found = measure_named(request, number)
    form = ReasonForm(sent(request))
    if done(form, lambda: end_measure(found, reason=form.cleaned_data["reason"], by=request.user)):
        return back_to(request, found.path, f"{found} has ended.")
    return ask_of(
        request, form, found, heading="End this measure", button="End it",
        lead="No more figures are expected of it. What was counted stays.",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def enter(request: CouncilRequest, number: int) -> HttpResponse:
    """One figure by hand."""
    found = measure_named(request, number)
    form = EnterForm(sent(request), kind=found.kind, unit=found.unit)

    def entering() -> object:
        given = form.cleaned_data
        first, last = period_of(given["day"], found.frequency)
        figure = GivenFigure(number, first, last, status=given["status"], **form.numbers(kind=found.kind))
        origin = Origin(source=given["source"])
        return receive_figures(request.council, [figure], kind=LoadKind.ENTRY, origin=origin, by=request.user)

    if done(form, entering):
        return back_to(request, found.path, "The figure is kept.")
    return ask_of(
        request, form, found, heading="Enter a figure", button="Keep the figure",
        lead=f"Numbers below {found.hold_below} are held back." if found.hold_below else "",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def revise(request: CouncilRequest, point: int) -> HttpResponse:
    before = point_named(request, point)
    found = before.measure
    form = ReviseForm(sent(request), kind=found.kind, unit=found.unit)

    def revising() -> object:
        numbers = form.numbers(kind=found.kind)
        figure = GivenFigure(
            found.number, before.period_start, before.period_end, breakdown=before.breakdown, **numbers
        )
        origin = Origin(source=before.load.source)
        return receive_figures(request.council, [figure], kind=LoadKind.ENTRY, origin=origin, by=request.user)

    if done(form, revising):
        return back_to(request, found.path, "The figure is revised; what it was before is kept.")
    period = period_name(before.period_start, found.frequency)
    now = value_in_words(before.value, mark=before.mark, unit=found.unit)
    return ask_of(
        request, form, found, heading=f"Revise the figure of {period}", button="Revise it", path=before.path,
        lead=f"What stands now: {now}. It is kept beside the new one.",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def mark(request: CouncilRequest, point: int) -> HttpResponse:
    before = point_named(request, point)
    found = before.measure
    form = ReasonForm(sent(request))
    if done(
        form, lambda: mark_break(found, starts_on=before.period_start, why=form.cleaned_data["reason"], by=request.user)
    ):
        return back_to(request, found.path, "The break is marked: a new part begins with this period.")
    period = period_name(before.period_start, found.frequency)
    return ask_of(
        request, form, found, heading=f"Mark a break at {period}", button="Mark the break", path=before.path,
        lead="From here on the values are of another kind: a definition, a system or a way of working changed. "
        "Nothing is compared across a break, so say only what you know.",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def actions(request: CouncilRequest, number: int) -> HttpResponse:
    """Which actions of the plan this measure shows something of."""
    found = measure_named(request, number)
    linked = {link.action_id: link.action for link in found.action_links.select_related("action__council")}
    form = ActionsForm(sent(request), council=request.council, initial={"actions": list(linked)})
    if form.is_valid():
        chosen = {action.pk: action for action in form.cleaned_data["actions"]}
        for key in chosen.keys() - linked.keys():
            link_measure(chosen[key], found, by=request.user)
        for key in linked.keys() - chosen.keys():
            unlink_measure(linked[key], found, by=request.user)
        return back_to(request, found.path, "The links are kept.")
    return ask_of(
        request, form, found, heading="Link actions", button="Keep the links",
        lead="A link says where to look for a cause; it does not say that there is one.",
    )  # fmt: skip


def point_named(request: CouncilRequest, point: int) -> DataPoint:
    found = DataPoint.objects.filter(measure__council=request.council).standing()
    return get_object_or_404(found.select_related("measure__council", "load"), pk=point)
