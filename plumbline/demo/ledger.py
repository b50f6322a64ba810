"""What the invented council's scrutiny asked for, and what became of it by now."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import ask_for, close, reply, tell
from plumbline.workspace.governance.models import Meeting

Said = Mapping[str, Any]


def enter(said: Said, meetings: Sequence[Meeting], *, by: Person, people: Mapping[Role, Person]) -> None:
    """An entry made at the first of these meetings; steps that lie after today are still to come."""
    meeting, today = meetings[0], timezone.localdate()

    def after(days: int) -> date:
        return meeting.meets_on + timedelta(days=days)

    due_on = after(said["due_days"]) if "due_days" in said else None
    entry = ask_for(meeting, kind=said["kind"], text=said["text"], lead_role=said["lead_role"], due_on=due_on, by=by)
    answer = said.get("reply")
    if answer:
        if after(answer["days"]) > today:
            return
        reply(
            entry,
            position=answer["position"],
            words=answer["words"],
            on=after(answer["days"]),
            by=people[Role.DIRECTOR],
        )
    for one in said.get("steps", ()):
        if after(one["days"]) > today:
            return
        actions = entry.council.actions.filter(title__icontains=one["action"]) if "action" in one else ()
        tell(
            entry, kind=one["kind"], words=one["words"], on=after(one["days"]), actions=list(actions),
            by=people[Role.ASSURANCE_LEAD],
        )  # fmt: skip
    closing = said.get("close")
    if closing and closing["turn"] < len(meetings):
        close(entry, meeting=meetings[closing["turn"]], words=closing["words"], by=by)
