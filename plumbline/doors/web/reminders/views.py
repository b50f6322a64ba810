"""Updates that are due on a plan, and reminding their owners."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import plural
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.actions import Reminded, remind
from plumbline.workspace.improvement.reminders import updates_due
from plumbline.workspace.improvement.rules import NotYet


@council_page(Permission.READ_RECORD, to_change=Permission.DRAFT_PLAN)
def reminders(request: CouncilRequest, number: int) -> HttpResponse:
    """POST writes to the owners of the chosen actions, or of all that are shown."""
    plan = get_object_or_404(request.council.plans.select_related("council"), number=number)
    due = updates_due(plan, today=timezone.localdate())
    problem = ""
    if request.method == "POST":
        chosen = {number_in(text) for text in request.POST.getlist("actions")}
        everybody = request.POST.get("who") == "all"
        try:
            done = remind(plan, [one for one in due if everybody or one.action.number in chosen], by=request.user)
        except NotYet as refused:
            problem = str(refused)
        else:
            messages.success(request, _in_words(done))
            return redirect(council_address(request.council, f"{plan.path}/reminders"))
    return page(request, "reminders/reminders.html", {"plan": plan, "due": due, "problem": problem})


def _in_words(done: Reminded) -> str:
    said = f"{plural(done.people, 'owner')} reminded of {plural(done.actions, 'action')}."
    if done.without_account:
        numbers = ", ".join(map(str, done.without_account))
        said += f" Nobody with an account owns action {numbers}: remind its owner another way."
    return said
