"""The action log: adding a task, and saying how it ended."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.governance.actions.meetings import locked
from plumbline.workspace.governance.models import AgendaItem, Meeting, Task
from plumbline.workspace.governance.rules.refusals import NotYet


@transaction.atomic
def add_task(
    meeting: Meeting, *, text: str, owner_role: str, due_on: date, by: Person, item: AgendaItem | None = None
) -> Task:
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = locked(meeting)
    assert item is None or item.meeting_id == now.pk, "an item of another meeting"
    if not now.was_held:
        raise NotYet("Tasks come out of a meeting that was held.")
    if not text.strip() or not owner_role.strip():
        raise NotYet("Say what is to be done, and which role does it.")
    if due_on < now.meets_on:
        raise NotYet("The task is due after the meeting that gave it.")
    task = Task.objects.create(
        council=now.council,
        number=next_number(now.council, Task),
        meeting=now,
        item=item,
        text=text.strip(),
        owner_role=owner_role.strip(),
        due_on=due_on,
        added_by=by,
    )
    record("added a task", str(task).lower(), council=now.council, by=by, path=task.path)
    return task


@transaction.atomic
def end_task(task: Task, *, end: str, outcome: str, by: Person, on: date | None = None) -> Task:
    """Done, with what came of it; or dropped, with the reason."""
    require(by, Permission.MANAGE_MEETINGS, council=task.council)
    now = Task.objects.select_for_update().get(pk=task.pk)
    if now.ended_on is not None:
        raise NotYet("The task has ended already.")
    if not outcome.strip():
        raise NotYet("Say what came of it, or why it is dropped.")
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise NotYet("The day is still to come.")
    now.end, now.outcome, now.ended_on = Task.End(end), outcome.strip(), day
    now.save()
    record(
        f"ended a task: {now.get_end_display().lower()}",
        str(now).lower(),
        council=now.council,
        by=by,
        path=now.path,
        reason=outcome,
    )
    return now
