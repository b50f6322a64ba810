"""What was asked of the approved plan in its year and what became of it, through the same actions as people use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from plumbline.demo.plan import update
from plumbline.demo.year import Year
from plumbline.knowledge.periods import add_working_days
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import approve_at, bring_request, publish_decision, refuse_at
from plumbline.workspace.governance.models import ChangeDecision, Meeting, MeetingState
from plumbline.workspace.improvement.actions import (
    approve_request,
    ask_for_change,
    draft_request,
    rebase_request,
    refuse_request,
    withdraw_request,
)
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.changes.operations import Change, add_row, set_field
from plumbline.workspace.improvement.models import ChangeRequest, Plan

_WORDS = Path(__file__).parent / "changes.yaml"
_BEFORE_A_MEETING = timedelta(days=16)
Said = Mapping[str, Any]


def ask_and_decide(
    plan: Plan, steering: Sequence[Meeting], *, owners: Mapping[str, Person], year: Year, people: Mapping[Role, Person]
) -> None:
    """Every request is asked on its day; the board decides at its meetings, the delegated officer on any day."""
    held = [one for one in steering if one.meets_on < year.today]
    said = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    for one in said["requests"]:
        by = owners[one["by"]] if one["by"] in owners else people[Role(one["by"])]
        request = _Request(one, plan, held, steering[len(held)], said["officer"], year, by, people)
        year.on(request.asked_on, request.ask)


@dataclass(frozen=True)
class _Request:
    said: Said
    plan: Plan
    held: Sequence[Meeting]  # of the board that decides, the last one last
    coming: Meeting  # its next one
    officer: str
    year: Year
    by: Person
    people: Mapping[Role, Person]

    @property
    def decided_on(self) -> date | Meeting | None:
        """A meeting, by its place from the last one; an officer's day; None for what nobody has decided."""
        place = self.said.get("approved", self.said.get("refused"))
        if place is None:
            return None
        return self.held[-place["meeting"]] if isinstance(place, Mapping) else self.year.day(place)

    @property
    def asked_on(self) -> date:
        decided = self.decided_on
        if isinstance(decided, Meeting):
            return add_working_days(decided.meets_on - _BEFORE_A_MEETING, -1)
        return self.year.day(self.said["asked"])

    def ask(self) -> None:
        history = history_of(self.plan)
        content = history.content(history.newest)
        changes = [self._change(wish, content) for wish in self.said["asks"]]
        words = {"reason": self.said["reason"], "effect": self.said["effect"]}
        if self.said.get("draft"):
            draft_request(self.plan, changes, by=self.by, **words)
            return
        request = ask_for_change(self.plan, changes, by=self.by, **words)
        if "withdrawn" in self.said:
            withdrawing = partial(withdraw_request, request, reason=self.said["withdrawn"], by=self.by)
            self.year.on(self.year.day(self.said["withdrawn_on"]), withdrawing)
        if "put_right" in self.said:
            self.year.on(self.year.day(self.said["put_right"]), partial(self._put_right, request))
        self._wait_for_decision(request)

    def _wait_for_decision(self, request: ChangeRequest) -> None:
        decided = self.decided_on
        if isinstance(decided, Meeting):
            assert request.goes_to_board, self.said["asks"]
            self._bring(request, decided)
            self.year.on(decided.meets_on, partial(self._decide_at, decided, request))
        elif decided is not None:
            assert not request.goes_to_board, self.said["asks"]
            director = self.people[Role.DIRECTOR]
            self.year.on(decided, partial(self._decide, request, on=decided, by=director))
        elif self.said.get("on_agenda"):
            self.year.on(self.year.today, partial(self._bring, request, self.coming))  # once its agenda is drafted

    def _bring(self, request: ChangeRequest, meeting: Meeting) -> None:
        """On the agenda; as urgent where that was due already, as around the Christmas break."""
        meeting.refresh_from_db()
        late = meeting.state != MeetingState.PLANNED or meeting.deadlines.published < timezone.localdate()
        reason = "It was asked for after the agenda was due, and cannot wait." if late else ""
        bring_request(request, meeting=meeting, late_reason=reason, by=self.people[Role.CLERK])

    def _decide_at(self, meeting: Meeting, request: ChangeRequest) -> None:
        """The plan and the meeting's own record say it together."""
        request.refresh_from_db()
        clerk, edition, answer = self.people[Role.CLERK], request.edition, self.said.get("answer", "")
        if "approved" in self.said:
            approve_at(request, meeting=meeting, by=clerk, edition=edition, answer=answer)
            self._work_on_what_was_added()
        else:
            refuse_at(request, meeting=meeting, by=clerk, edition=edition, reason=answer)
        decision = ChangeDecision.objects.get(request=request).resolution.decision
        published = add_working_days(meeting.meets_on, 2)
        self.year.on(published, partial(publish_decision, decision, on=published, by=clerk))

    def _decide(self, request: ChangeRequest, *, on: date, by: Person) -> None:
        request.refresh_from_db()
        answer, edition = self.said.get("answer", ""), request.edition
        decided: dict[str, Any] = {"body": self.officer, "decided_on": on}
        if "approved" in self.said:
            approve_request(request, by=by, edition=edition, answer=answer, **decided)
            self._work_on_what_was_added()
        else:
            refuse_request(request, by=by, edition=edition, reason=answer, **decided)

    def _work_on_what_was_added(self) -> None:
        for one in self.said.get("updates", ()):
            added = self.plan.actions.get(title=self.said["asks"][0]["add"]["title"])
            self.year.on(self.year.day(one["day"]), partial(update, added, one, by=self.by))

    def _put_right(self, request: ChangeRequest) -> None:
        """The plan has changed under the request; all of it is still asked for."""
        request.refresh_from_db()
        everything = range(len(request.asked))
        rebase_request(request, keep=everything, edition=request.edition, by=self.by)

    def _change(self, wish: Said, content: Mapping[str, Any]) -> Change:
        if "add" in wish:
            due = self.year.day(wish["add"]["due"]).isoformat()
            return add_row(("actions", -1), {**wish["add"], "due_on": due, "due": None})
        if "priority" in wish:
            return set_field(content, ("priorities", wish["priority"], wish["field"]), wish["to"])
        number = self.plan.actions.get(title__icontains=wish["action"]).number
        if "stop" in wish:
            return set_field(content, ("actions", number, "stopped"), wish["stop"])
        if "due" in wish:
            return set_field(content, ("actions", number, "due_on"), self.year.day(wish["due"]).isoformat())
        return set_field(content, ("actions", number, wish["field"]), wish["to"])
