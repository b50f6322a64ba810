"""The actions of change control, each as a page would call it."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement import actions
from plumbline.workspace.improvement.change_queries import asked_changes, history_of
from plumbline.workspace.improvement.changes.operations import Change, set_field
from plumbline.workspace.improvement.models import Action, ChangeRequest, Plan, ReturnedWorkbook, Tracker


def ready(job: dict[str, Any]) -> Callable[[], object]:
    """The action of a job, its records fetched."""
    plan = Plan.objects.select_related("council").get(pk=job["plan"])
    requests = ChangeRequest.objects.select_related("plan", "council")
    request = requests.get(pk=job["request"]) if job.get("request") else None
    by = Person.objects.get(pk=job["by"])
    return lambda: do(job["doing"], plan=plan, request=request, sent=job.get("sent"), by=by)


def wish(plan: Plan) -> list[Change]:
    history = history_of(plan)
    return [set_field(history.content(history.newest), ("actions", 2, "measure"), "Carers waiting")]


def do(doing: str, *, plan: Plan, request: ChangeRequest | None, sent: int | None, by: Person) -> None:
    """One action, as a page would call it. `sent` is the key of the workbook or tracker that is applied."""
    decided = {"body": "Board", "decided_on": timezone.localdate(), "edition": 1}
    if doing == "draft":
        actions.draft_request(plan, wish(plan), reason="R", effect="E", by=by)
    elif doing == "ask":
        actions.ask_for_change(plan, wish(plan), reason="R", effect="E", by=by)
    elif doing == "update":
        actions.update_action(Action.objects.get(plan=plan, number=1), delivery="at_risk", what_changed="So.", by=by)
    elif doing == "apply_workbook":
        returned, membership = ReturnedWorkbook.objects.get(pk=sent), by.memberships.get()
        actions.apply_workbook(returned, membership=membership, reason="R", effect="E")
    elif doing == "apply_tracker":
        tracker = Tracker.objects.select_related("council").get(pk=sent)
        actions.apply_tracker(tracker, edition=tracker.edition, by=by)
    elif request is not None and doing == "edit":
        actions.edit_request(request, changes=asked_changes(request), reason="Other", effect="E", by=by, edition=1)
    elif request is not None and doing == "send":
        actions.send_request(request, by=by, edition=1)
    elif request is not None and doing == "take_back":
        actions.take_back_request(request, by=by, edition=1)
    elif request is not None and doing == "withdraw":
        actions.withdraw_request(request, reason="Not needed.", by=by)
    elif request is not None and doing == "rebase":
        actions.rebase_request(request, keep=[0], by=by, edition=1)
    elif request is not None and doing == "approve":
        actions.approve_request(request, by=by, **decided)  # type: ignore[arg-type]
    elif request is not None and doing == "refuse":
        actions.refuse_request(request, reason="No.", by=by, **decided)  # type: ignore[arg-type]
    else:
        raise AssertionError(doing)
