"""A year of the invented council's meetings: planned, published in time, held, decided, minuted and agreed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.utils import timezone

from plumbline.demo.ledger import enter
from plumbline.knowledge.periods import add_working_days
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import (
    ItemDraft,
    add_item,
    add_task,
    agree_minutes,
    decide,
    defer_item,
    draft_agenda,
    draft_minutes,
    end_task,
    escalate,
    hold_meeting,
    plan_meetings,
    publish_agenda,
    publish_decision,
    reach_stage,
)
from plumbline.workspace.governance.models import AgendaItem, Board, Meeting
from plumbline.workspace.governance.rules.decisions import DecisionFacts

YEAR = timedelta(days=365)
AHEAD = timedelta(days=200)
Said = Mapping[str, Any]


def hold_a_year(
    boards: Mapping[str, Board], said: Mapping[str, Sequence[Said]], *, by: Person, people: Mapping[Role, Person]
) -> None:
    """Every board's meetings of the year; what was said of each is that of its last ones, in their order."""
    today = timezone.localdate()
    for name, contents in said.items():
        since = today - YEAR if contents else today  # a board without contents has only meetings to come
        planned = plan_meetings(boards[name], since=since, until=today + AHEAD, by=by)
        past = [one for one in planned if one.meets_on < today]
        told: list[Said] = [{} for _ in past]
        for place, content in zip(range(-1, -len(past) - 1, -1), reversed(contents), strict=False):
            told[place] = content
        for meeting, content in zip(past, told, strict=True):
            _hold(meeting, content, today=today, by=by)
        for turn, content in enumerate(told):
            for one in content.get("asked", ()):
                enter(one, past[turn:], by=by, people=people)
        for earlier, later in pairwise(past):
            agree_minutes(earlier, at=later, by=by)
        for meeting in planned[len(past) : len(past) + 1]:
            _prepare(meeting, by=by)


def _prepare(meeting: Meeting, *, by: Person) -> None:
    """The next meeting: its agenda is drafted, and one paper is expected."""
    draft_agenda(meeting, by=by)
    due = meeting.deadlines.published
    if due >= timezone.localdate():
        add_item(
            meeting, ItemDraft("Progress with the improvement plan", lead_role="Assurance lead", has_paper=True), by=by
        )


def _hold(meeting: Meeting, said: Said, *, today: date, by: Person) -> None:
    due = meeting.deadlines
    draft_agenda(meeting, by=by)
    deferred, raised = [], []
    for one in said.get("items", ()):
        names = {name: value for name, value in one.items() if name in ItemDraft.__dataclass_fields__}
        item = add_item(meeting, ItemDraft(**names), on=due.draft, by=by)
        if item.has_paper:
            late = one.get("late", "")
            final = add_working_days(due.final, 1) if late else due.final
            reach_stage(item, stage="draft", on=due.draft, by=by)
            reach_stage(item, stage="final", on=final, late_reason=late, by=by)
        if one.get("defer"):
            deferred.append((item, one["defer"]))
        if one.get("raise"):
            raised.append((item, one["raise"]))
    publish_agenda(meeting, on=due.published, by=by)
    absent = said.get("absent", 0)
    present = {}
    for seat in meeting.terms.seats.all():
        missing = min(absent, seat.number - 1) if seat.number > 1 else 0
        absent -= missing
        present[seat] = (seat.number - missing, missing)
    hold_meeting(meeting, present=present, by=by)
    for item, reason in raised:
        _raise(item, reason, today=today, by=by)
    for item, reason in deferred:
        defer_item(item, reason=reason, by=by)
    for one in said.get("decisions", ()):
        _decide(meeting, one, today=today, by=by)
    for one in said.get("tasks", ()):
        _give(meeting, one, today=today, by=by)
    draft_minutes(meeting, minutes=None, on=min(add_working_days(meeting.meets_on, 5), today), by=by)


def _raise(item: AgendaItem, reason: str, *, today: date, by: Person) -> None:
    """With the board above, as urgent where its agenda is due already."""
    above = item.meeting.board.terms_now.reports_to
    assert above is not None
    following = above.meetings.to_come().filter(meets_on__gte=today).first()
    if following is not None:
        late = "The next meeting would be too late." if following.deadlines.published < today else ""
        escalate(item, reason=reason, late_reason=late, by=by)


def _decide(meeting: Meeting, said: Said, *, today: date, by: Person) -> None:
    facts = DecisionFacts(**{name: value for name, value in said.items() if name not in ("text", "item")})
    item = meeting.items.filter(position=said["item"]).first()
    decision = decide(meeting, text=said["text"], facts=facts, item=item, by=by)
    published = add_working_days(meeting.meets_on, 2)
    if published <= today:
        publish_decision(decision, on=published, by=by)


def _give(meeting: Meeting, said: Said, *, today: date, by: Person) -> None:
    due_on = meeting.meets_on + timedelta(days=said["days"])
    task = add_task(meeting, text=said["text"], owner_role=said["owner_role"], due_on=due_on, by=by)
    if "end" in said:
        end_task(task, end=said["end"], outcome=said["outcome"], on=min(due_on, today), by=by)
