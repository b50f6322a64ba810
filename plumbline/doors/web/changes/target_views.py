"""Asking for another target of a measure that an approved plan holds."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.changes.approved import ASK
from plumbline.doors.web.changes.asking import ask_page, fields_changed, ground_of
from plumbline.doors.web.changes.target_forms import AskForTargetForm
from plumbline.doors.web.navigation import council_address
from plumbline.workspace.improvement.changes.operations import Change, add_row, remove_row
from plumbline.workspace.improvement.measures import plans_holding
from plumbline.workspace.improvement.targets import measure_row, row_of


@council_page(ASK, to_change=ASK)
def change_target(request: CouncilRequest, number: int, measure: int) -> HttpResponse:
    """The first target, or another one; or that the plan lets it go."""
    plan = get_object_or_404(request.council.plans.select_related("council"), number=number)
    found = get_object_or_404(request.council.measures.select_related("council"), number=measure)
    if plan not in plans_holding(found):
        return redirect(council_address(request.council, found.path))
    ground, place = ground_of(request, plan), ("targets", measure)
    stands = found.targets.standing().prefetch_related("steps").select_related("measure").first()

    def changes_of(form: Any, seen: dict[str, Any]) -> list[Change]:
        if "take_out" in request.POST:
            return [remove_row(seen, place)]
        if ground.row(*place):
            return fields_changed(seen, place, form.wanted())
        return [add_row(place, measure_row(found) | form.wanted())]

    return ask_page(
        request,
        ground,
        AskForTargetForm,
        changes_of=changes_of,
        heading="Ask for another target" if stands else "Ask for a target",
        intro=f"{found.title}. {plan.title} is approved and holds this target, so a decision changes it.",
        initial=AskForTargetForm.initial_of(ground.row(*place) or (row_of(stands) if stands else {})),
        back=found.path,
        subject=place,
        takes_out=bool(ground.row(*place)),
    )
