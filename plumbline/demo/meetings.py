"""A year of the invented council's meetings: planned, published in time, held, decided, minuted and agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from plumbline.demo.ledger import ask
from plumbline.demo.year import Year
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
from plumbline.workspace.governance.models import AgendaItem, Board, Meeting, Seat
from plumbline.workspace.governance.rules.decisions import DecisionFacts

SINCE, AHEAD = -365, 200  # days from today
Said = Mapping[str, Any]


def plan_a_year(
    boards: Mapping[str, Board], said: Mapping[str, Sequence[Said]], *, year: Year, by: Person
) -> dict[str, list[Meeting]]:
    """By board, its meetings of the year and those to come; a board of which nothing is told has only these."""
    until = year.today + timedelta(days=AHEAD)
    return {
        name: list(plan_meetings(boards[name], since=year.day(SINCE if told else 0), until=until, by=by))
        for name, told in said.items()
    }


def hold_a_year(
    planned: Mapping[str, Sequence[Meeting]],
    said: Mapping[str, Sequence[Said]],
    *,
    year: Year,
    people: Mapping[Role, Person],
) -> None:
    """What was said of a board's meetings is that of its last ones, in their order; earlier ones had no more to do."""
    for name, contents in said.items():
        past = [one for one in planned[name] if one.meets_on < year.today]
        told: list[Said] = [{} for _ in past]
        for place, content in zip(range(-1, -len(past) - 1, -1), reversed(contents), strict=False):
            told[place] = content
        for turn, (meeting, content) in enumerate(zip(past, told, strict=True)):
            one = _Held(meeting, content, year=year, by=people[Role.CLERK])
            one.enter()
            if turn:
                year.on(meeting.meets_on, partial(agree_minutes, past[turn - 1], at=meeting, by=one.by))
            for asked in content.get("asked", ()):
                year.on(meeting.meets_on, partial(ask, asked, past[turn:], year=year, people=people))
        for meeting in planned[name][len(past) : len(past) + 1]:
            year.on(year.today, partial(_prepare, meeting, by=people[Role.CLERK]))


def _prepare(meeting: Meeting, *, by: Person) -> None:
    """The next meeting: its agenda is drafted, and one paper is expected."""
    draft_agenda(meeting, by=by)
    if meeting.deadlines.published >= timezone.localdate():
        paper = ItemDraft("Progress with the improvement plan", lead_role="Assurance lead", has_paper=True)
        add_item(meeting, paper, by=by)


@dataclass(frozen=True)
class _Held:
    """A meeting that was held, what is told of it, and whoever keeps its record."""

    meeting: Meeting
    said: Said
    year: Year
    by: Person

    def enter(self) -> None:
        """Agenda, papers, publication, the meeting itself and its minutes, each on its day."""
        due, on = self.meeting.deadlines, self.year.on
        on(max(due.draft, self.year.reached), self.draft)
        on(self.meeting.meets_on, self.hold)
        minuted = add_working_days(self.meeting.meets_on, 5)
        on(minuted, partial(draft_minutes, self.meeting, minutes=None, on=minuted, by=self.by))

    def draft(self) -> None:
        due = self.meeting.deadlines
        draft_agenda(self.meeting, by=self.by)
        for one in self.said.get("items", ()):
            names = {name: value for name, value in one.items() if name in ItemDraft.__dataclass_fields__}
            item = add_item(self.meeting, ItemDraft(**names), on=due.draft, by=self.by)
            if item.has_paper:
                late = one.get("late", "")
                final = add_working_days(due.final, 1) if late else due.final  # on the day of publication at the latest
                reach_stage(item, stage="draft", on=due.draft, by=self.by)
                self.year.on(final, partial(reach_stage, item, stage="final", on=final, late_reason=late, by=self.by))
        self.year.on(due.published, partial(publish_agenda, self.meeting, on=due.published, by=self.by))

    def hold(self) -> None:
        hold_meeting(self.meeting, present=self._present(), by=self.by)
        items = {item.title: item for item in self.meeting.items.all()}
        for one in self.said.get("items", ()):
            item = items[one["title"]]
            if "raise" in one:
                self._raise(item, one["raise"])
            if "defer" in one:
                defer_item(item, reason=one["defer"], by=self.by)
        for one in self.said.get("decisions", ()):
            self._decide(one, items[one["item"]])
        for one in self.said.get("tasks", ()):
            self._give(one)

    def _present(self) -> dict[Seat, tuple[int, int]]:
        absent, present = self.said.get("absent", 0), {}
        for seat in self.meeting.terms.seats.all():
            missing = min(absent, seat.number - 1) if seat.number > 1 else 0
            absent -= missing
            present[seat] = (seat.number - missing, missing)
        return present

    def _raise(self, item: AgendaItem, reason: str) -> None:
        """With the board above, as urgent where its agenda is due already."""
        above = item.meeting.board.terms_now.reports_to
        assert above is not None
        following = above.meetings.to_come().filter(meets_on__gt=self.meeting.meets_on).first()
        if following is not None:
            late = following.deadlines.published < self.meeting.meets_on
            escalate(item, reason=reason, late_reason="The next meeting would be too late." if late else "", by=self.by)

    def _decide(self, said: Said, item: AgendaItem) -> None:
        facts = DecisionFacts(**{name: value for name, value in said.items() if name not in ("text", "item")})
        decision = decide(self.meeting, text=said["text"], facts=facts, item=item, by=self.by)
        published = add_working_days(self.meeting.meets_on, 2)
        self.year.on(published, partial(publish_decision, decision, on=published, by=self.by))

    def _give(self, said: Said) -> None:
        due_on = add_working_days(self.meeting.meets_on + timedelta(days=said["days"]), -1)
        task = add_task(self.meeting, text=said["text"], owner_role=said["owner_role"], due_on=due_on, by=self.by)
        if "end" in said:
            self.year.on(
                due_on, partial(end_task, task, end=said["end"], outcome=said["outcome"], on=due_on, by=self.by)
            )
