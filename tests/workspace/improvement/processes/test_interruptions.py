"""Processes killed and connections cut in the middle of every action: all of it is done, with its entry, or none.

Real processes on the real PostgreSQL. An action is stopped before each of its statements in turn, the commit included.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement.actions import approve_request, draft_request
from plumbline.workspace.improvement.models import ChangeRequest, Plan, PlanChange, PlanVersion, Update
from plumbline.workspace.improvement.versions import content_of
from tests.processes.interrupting import Actor, cut, gone, interrupted
from tests.workspace.improvement.approved import Approved, an_approved_plan
from tests.workspace.improvement.test_change_requests import holds_together

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "tests.workspace.improvement.processes.doings"
DOINGS = ("draft", "ask", "edit", "send", "take_back", "withdraw", "rebase", "approve", "refuse", "update")


@pytest.fixture
def actor(db: None) -> Iterator[Actor]:
    made = Actor(ROOM)
    yield made
    made.close()


@dataclass(frozen=True)
class Case:
    ours: Approved
    request: ChangeRequest | None
    by: Person

    def job(self, doing: str) -> dict[str, object]:
        return {
            "doing": doing,
            "plan": self.ours.plan.pk,
            "request": self.request.pk if self.request else None,
            "by": self.by.pk,
        }


def a_case(doing: str, ours: Approved) -> Case:
    """A plan, and a request in the state in which this can be done to it."""
    change = ours.change("actions", 1, "due_on", to="2026-12-31")
    if doing in ("draft", "ask", "update"):
        return Case(ours, None, ours.owner)
    if doing in ("edit", "send"):
        return Case(ours, draft_request(ours.plan, [change], reason="R", effect="E", by=ours.owner), ours.owner)
    if doing == "rebase":
        request = ours.ask(change)
        first = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-15"), by=ours.lead)
        approve_request(first, by=ours.director, edition=1, body="B", decided_on=timezone.localdate())
        return Case(ours, request, ours.owner)
    return Case(ours, ours.ask(change), ours.director if doing in ("approve", "refuse") else ours.owner)


def everything(ours: Approved) -> list[object]:
    """All that change control writes, as it stands for everybody else."""
    return [
        list(ChangeRequest.objects.order_by("pk").values()),
        list(ChangeRequest.writers.through.objects.order_by("pk").values_list()),
        list(PlanChange.objects.order_by("pk").values()),
        list(PlanVersion.objects.order_by("pk").values("number", "fingerprint")),
        list(Update.objects.order_by("pk").values("what_changed")),
        list(Entry.objects.order_by("pk").values("action", "subject")),
        content_of(Plan.objects.get(pk=ours.plan.pk)),
        list(ours.plan.actions.order_by("pk").values()),
    ]


def broken_off(doing: str, actor: Actor, *, every: int) -> int:
    ours = an_approved_plan()
    case = a_case(doing, ours)
    before = Entry.objects.count()
    statements = interrupted(actor, case.job(doing), lambda: everything(ours), every=every)
    assert Entry.objects.count() == before + 1
    holds_together(ours.plan)
    return statements


@pytest.mark.parametrize(("doing", "every"), [("approve", 9), ("ask", 9)])
def test_an_action_broken_off_leaves_nothing_and_can_be_done_again(doing: str, every: int, actor: Actor) -> None:
    assert broken_off(doing, actor, every=every) > 10


@pytest.mark.slow
@pytest.mark.parametrize("doing", DOINGS)
def test_an_action_broken_off_before_any_of_its_statements_leaves_nothing(doing: str, actor: Actor) -> None:
    broken_off(doing, actor, every=1)


@pytest.mark.slow
def test_an_action_killed_at_any_moment_is_done_whole_or_not_at_all(actor: Actor) -> None:
    """Not before a statement of our choice but anywhere, so in the middle of statements and of the commit too."""
    ours, whole = an_approved_plan(), 0
    request = ours.ask(ours.change("actions", 1, "unit", to="days"))
    began = time.monotonic()
    actor.starts(Case(ours, request, ours.director).job("approve"))
    actor.ends()
    takes = time.monotonic() - began  # in peace, on this machine as busy as it is
    for round_ in range(60):
        request = ours.ask(ours.change("actions", 1, "unit", to=f"days of {round_}"))
        before = everything(ours)
        process, backend = actor.starts(Case(ours, request, ours.director).job("approve"))
        time.sleep(random.Random(round_).uniform(0, 1.5 * takes))
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        actor.ends()
        gone(backend)
        after = everything(ours)
        done = ChangeRequest.objects.get(pk=request.pk).state == "approved"
        assert len(after[5]) == len(before[5]) + done  # type: ignore[arg-type]
        assert done or after == before
        holds_together(ours.plan)
        whole += done
    assert whole > 0


def test_of_two_who_decide_at_once_one_decides_and_no_update_is_lost(actor: Actor) -> None:
    """The first stands in the middle, the second waits for it; it is cut off, the second done, the first then told."""
    ours, other = an_approved_plan(), Actor(ROOM)
    try:
        one, two = (
            ours.ask(ours.change("actions", 1, "unit", to="days")),
            ours.ask(ours.change("actions", 1, "unit", to="weeks")),
        )
        _, backend = actor.starts(Case(ours, one, ours.director).job("approve"), stop=12, cut_off=True)
        assert actor.hears()[0] == "at"
        other.starts(Case(ours, two, ours.director).job("approve"))  # waits for the plan that the first holds
        assert cut(backend, actor)[0] == "failed"
        assert other.hears()[0] == "done"  # the first has come to nothing, so the second stands on its ground
        other.ends()
        actor.starts(Case(ours, one, ours.director).job("approve"))
        assert actor.hears() == ["failed", "NotYet"]  # the plan has changed under it: told, and not overwritten
        actor.ends()
    finally:
        other.close()
    assert ours.plan.actions.get(number=1).unit == "weeks"
    assert [one.number for one in PlanVersion.objects.order_by("number")] == [1, 2]
    assert Entry.objects.filter(action="approved a change request").count() == 1
    holds_together(ours.plan)
