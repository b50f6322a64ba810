"""What a measure's limits rest on: fixing its baseline, letting it go, taking a break back, and where none was."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.measures.asking import ask_of, back_to, done, sent
from plumbline.doors.web.measures.forms import ReasonForm
from plumbline.doors.web.measures.step_views import KEEP, point_named
from plumbline.doors.web.measures.views import measure_named
from plumbline.workspace.performance.actions import (
    fix_baseline,
    let_baseline_go,
    set_suggestion_aside,
    take_back_break,
)
from plumbline.workspace.performance.rules.expected import period_name


@council_page(KEEP, to_change=KEEP)
def fix(request: CouncilRequest, point: int) -> HttpResponse:
    last = point_named(request, point)
    found, form = last.measure, ReasonForm(sent(request))
    period = period_name(last.period_start, found.frequency)
    if done(form, lambda: fix_baseline(found, to=last.period_start, why=form.cleaned_data["reason"], by=request.user)):
        return back_to(request, found.path, f"The baseline ends with {period}: later figures are held against it.")
    return ask_of(
        request, form, found, heading=f"Fix the baseline up to {period}", button="Fix the baseline", path=last.path,
        lead="What was usual up to then is kept as it is, and every later figure is held against it. Say what began "
        "after it: the plan, a new team, a new way of working. A baseline chosen by how the later figures look proves "
        "nothing.",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def let_go(request: CouncilRequest, number: int) -> HttpResponse:
    found = measure_named(request, number)
    baseline = get_object_or_404(found.baselines.select_related("measure__council"), let_go_at__isnull=True)
    form = ReasonForm(sent(request))
    if done(form, lambda: let_baseline_go(baseline, reason=form.cleaned_data["reason"], by=request.user)):
        return back_to(request, found.path, "The baseline is let go: the limits rest on all figures again.")
    return ask_of(
        request, form, found, heading="Let the baseline go", button="Let it go",
        lead=f"It ends with {period_name(baseline.to, found.frequency)}. {baseline.why}",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def no_break(request: CouncilRequest, point: int) -> HttpResponse:
    first = point_named(request, point)
    found, form = first.measure, ReasonForm(sent(request))
    marked = get_object_or_404(
        found.series_breaks.select_related("measure__council"),
        starts_on=first.period_start,
        taken_back_at__isnull=True,
    )
    if done(form, lambda: take_back_break(marked, reason=form.cleaned_data["reason"], by=request.user)):
        return back_to(request, found.path, "The break is taken back: the figures before and after are one part again.")
    period = period_name(first.period_start, found.frequency)
    return ask_of(
        request, form, found, heading=f"Take back the break at {period}", button="Take it back", path=first.path,
        lead=f"It was marked with these words: {marked.why}",
    )  # fmt: skip


@council_page(KEEP, to_change=KEEP)
def no_change(request: CouncilRequest, point: int) -> HttpResponse:
    first = point_named(request, point)
    found, form = first.measure, ReasonForm(sent(request))
    period = period_name(first.period_start, found.frequency)

    def setting_aside() -> object:
        return set_suggestion_aside(
            found, starts_on=first.period_start, why=form.cleaned_data["reason"], by=request.user
        )

    if done(form, setting_aside):
        return back_to(request, found.path, f"Set aside: nothing is asked about {period} again.")
    return ask_of(
        request, form, found, heading=f"Set aside the change at {period}", button="Set it aside", path=first.path,
        lead="The figures look as if the level changed there, and nothing that you know of began then. "
        "The verdict stays as it is.",
    )  # fmt: skip
