"""Setting and changing a target, and what is done when its trigger is passed."""

from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.measures.asking import ask_of, back_to, done, sent
from plumbline.doors.web.measures.forms import EndMitigationForm, MitigationForm, TargetForm
from plumbline.doors.web.measures.views import measure_named
from plumbline.doors.web.navigation import council_address
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions import set_free_target
from plumbline.workspace.improvement.measures import plans_holding
from plumbline.workspace.performance.actions import end_mitigation, start_mitigation
from plumbline.workspace.performance.models import Mitigation
from plumbline.workspace.performance.rules.targets import LABELS

SET = Permission.SET_TARGETS


@council_page(SET, to_change=SET)
def target(request: CouncilRequest, number: int) -> HttpResponse:
    """Where an approved plan holds the target, the way leads to asking for a change of that plan."""
    found = measure_named(request, number)
    if holding := plans_holding(found):
        return redirect(council_address(request.council, f"{holding[0].path}/{found.path}/ask-for-target"))
    before = found.targets.standing().first()
    initial = {
        "trigger_value": before.trigger_value,
        "mitigation": before.mitigation,
        "mitigation_owner": before.mitigation_owner,
    } if before else {}  # fmt: skip
    form = TargetForm(sent(request), initial=initial)
    if made := done(form, lambda: set_free_target(found, form.given(), by=request.user)):
        return back_to(request, found.path, f"{LABELS[made.change]}.")
    lead = "A change that asks for less is called lowering, and stays on the page." if before else ""
    heading = "Change the target" if before else "Set a target"
    return ask_of(request, form, found, heading=heading, button="Keep the target", lead=lead)


@council_page(SET, to_change=SET)
def mitigation(request: CouncilRequest, number: int) -> HttpResponse:
    """Start what was agreed, or end what is live."""
    found = measure_named(request, number)
    before = found.targets.standing().first()
    if before is None:
        return redirect(council_address(request.council, f"{found.path}/target"))
    live = Mitigation.objects.filter(target__measure=found, ended_on__isnull=True).select_related(
        "target__measure__council"
    )
    running = live.first()
    if running is not None:
        ending = EndMitigationForm(sent(request))
        if done(ending, lambda: end_mitigation(running, words=ending.cleaned_data["words"], by=request.user)):
            return back_to(request, found.path, "The mitigation has ended.")
        return ask_of(request, ending, found, heading="End the mitigation", button="End it", lead=running.words)
    form = MitigationForm(sent(request), initial={"words": before.mitigation, "owner_role": before.mitigation_owner})
    if done(form, lambda: start_mitigation(before, **form.cleaned_data, by=request.user)):
        return back_to(request, found.path, "The mitigation is live.")
    return ask_of(
        request, form, found, heading="Start the mitigation", button="Start it",
        lead="What was agreed when the target was set stands below. Change it where something else is done.",
    )  # fmt: skip
