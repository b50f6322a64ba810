"""What the invented council's scrutiny asked for, and what became of it by now."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from plumbline.demo.year import Year
from plumbline.knowledge.periods import add_working_days
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import ask_for, close, reopen, reply, tell
from plumbline.workspace.governance.models import Meeting, Resolution

Said = Mapping[str, Any]


def ask(said: Said, meetings: Sequence[Meeting], *, year: Year, people: Mapping[Role, Person]) -> None:
    """What the first of these meetings asked for; a later one of them may close it."""
    meeting, clerk = meetings[0], people[Role.CLERK]

    def after(days: int) -> date:
        return add_working_days(meeting.meets_on + timedelta(days=days + 1), -1)

    entry = ask_for(
        meeting,
        kind=said["kind"],
        text=said["text"],
        lead_role=said["lead_role"],
        due_on=after(said["due_days"]) if "due_days" in said else None,
        by=clerk,
    )
    if answer := said.get("reply"):
        on = after(answer["days"])
        words = {"position": answer["position"], "words": answer["words"]}
        year.on(on, partial(reply, entry, on=on, by=people[Role.DIRECTOR], **words))
    for one in said.get("steps", ()):
        year.on(after(one["days"]), partial(_step, entry, one, on=after(one["days"]), by=people[Role.ASSURANCE_LEAD]))
    answered = after(max([one["days"] for one in (said.get("reply"), *said.get("steps", ())) if one], default=0))
    for doing, told in ((reopen, said.get("reopen")), (close, said.get("close"))):
        later = [one for one in meetings[told["turn"] :] if one.meets_on > answered] if told else []
        if told and later:  # else the meeting that will look at it is still to come
            year.on(later[0].meets_on, partial(doing, entry, meeting=later[0], words=told["words"], by=clerk))


def _step(entry: Resolution, said: Said, *, on: date, by: Person) -> None:
    actions = entry.council.actions.filter(title__icontains=said["action"]) if "action" in said else ()
    tell(entry, kind=said["kind"], words=said["words"], on=on, actions=list(actions), by=by)
