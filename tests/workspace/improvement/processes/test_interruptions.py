"""Processes killed and connections cut in the middle of every action: all of it is done, with its entry, or none.

Real processes on the real PostgreSQL. An action is stopped before each of its statements in turn, the commit included.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement.actions import approve_request, draft_request
from plumbline.workspace.improvement.models import ChangeRequest, Plan, PlanChange, PlanVersion, Update
from plumbline.workspace.improvement.versions import content_of
from tests.workspace.improvement.approved import Approved, an_approved_plan
from tests.workspace.improvement.test_change_requests import holds_together

pytestmark = pytest.mark.django_db(transaction=True)
REPOSITORY = Path(__file__).resolve().parents[4]
DOINGS = ("draft", "ask", "edit", "send", "take_back", "withdraw", "rebase", "approve", "refuse", "update")


class Actor:
    """A process that does actions, one child each."""

    def __init__(self) -> None:
        ours = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "tests.workspace.improvement.processes.actor"],
            cwd=REPOSITORY,
            env=os.environ | {"DATABASE_URL": urlunsplit(ours)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.hears() == ["ready"]

    def hears(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    def says(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()

    def starts(self, **job: object) -> tuple[int, int]:
        """The child's process and its connection."""
        self.says(json.dumps(job))
        _, process, backend = self.hears()
        return int(process), int(backend)

    def ends(self) -> None:
        while self.hears() != ["ended"]:
            pass

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def actor(db: None) -> Iterator[Actor]:
    made = Actor()
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


def kill(process: int, backend: int, actor: Actor) -> None:
    os.kill(process, signal.SIGKILL)
    actor.ends()
    gone(backend)


def cut(backend: int, actor: Actor) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [backend])
    gone(backend)
    actor.says("go on")
    said = actor.hears()
    actor.ends()
    return said


def gone(backend: int) -> None:
    """Wait until the server has given up what the connection held."""
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", [backend])
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)
    raise AssertionError("the connection is still there")


def interrupted(doing: str, actor: Actor, *, every: int) -> int:
    """Killed, and cut off, before each statement (or each so many); then done in peace. How many statements it took."""
    ours = an_approved_plan()
    case = a_case(doing, ours)
    before = everything(ours)
    stop = 1
    while True:
        process, backend = actor.starts(**case.job(doing), stop=stop)
        said = actor.hears()
        if said[0] == "done":
            break
        assert said == ["at", str(stop)], said
        kill(process, backend, actor)
        assert everything(ours) == before, f"{doing} killed before statement {stop} left something behind"
        _, backend = actor.starts(**case.job(doing), stop=stop, cut_off=True)
        assert actor.hears() == ["at", str(stop)]
        assert cut(backend, actor)[0] == "failed"
        assert everything(ours) == before, f"{doing} cut off before statement {stop} left something behind"
        stop += every
    actor.ends()
    after = everything(ours)
    assert len(after[5]) == len(before[5]) + 1 and after != before  # type: ignore[arg-type]
    holds_together(ours.plan)
    return int(said[1])


@pytest.mark.parametrize(("doing", "every"), [("approve", 9), ("ask", 9)])
def test_an_action_broken_off_leaves_nothing_and_can_be_done_again(doing: str, every: int, actor: Actor) -> None:
    assert interrupted(doing, actor, every=every) > 10


@pytest.mark.slow
@pytest.mark.parametrize("doing", DOINGS)
def test_an_action_broken_off_before_any_of_its_statements_leaves_nothing(doing: str, actor: Actor) -> None:
    interrupted(doing, actor, every=1)


@pytest.mark.slow
def test_an_action_killed_at_any_moment_is_done_whole_or_not_at_all(actor: Actor) -> None:
    """Not before a statement of our choice but anywhere, so in the middle of statements and of the commit too."""
    ours, whole = an_approved_plan(), 0
    request = ours.ask(ours.change("actions", 1, "unit", to="days"))
    began = time.monotonic()
    actor.starts(**Case(ours, request, ours.director).job("approve"))
    actor.ends()
    takes = time.monotonic() - began  # in peace, on this machine as busy as it is
    for round_ in range(60):
        request = ours.ask(ours.change("actions", 1, "unit", to=f"days of {round_}"))
        before = everything(ours)
        process, backend = actor.starts(**Case(ours, request, ours.director).job("approve"))
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
    ours, other = an_approved_plan(), Actor()
    try:
        one, two = (
            ours.ask(ours.change("actions", 1, "unit", to="days")),
            ours.ask(ours.change("actions", 1, "unit", to="weeks")),
        )
        _, backend = actor.starts(**Case(ours, one, ours.director).job("approve"), stop=12, cut_off=True)
        assert actor.hears()[0] == "at"
        other.starts(**Case(ours, two, ours.director).job("approve"))  # waits for the plan that the first holds
        assert cut(backend, actor)[0] == "failed"
        assert other.hears()[0] == "done"  # the first has come to nothing, so the second stands on its ground
        other.ends()
        actor.starts(**Case(ours, one, ours.director).job("approve"))
        assert actor.hears() == ["failed", "NotYet"]  # the plan has changed under it: told, and not overwritten
        actor.ends()
    finally:
        other.close()
    assert ours.plan.actions.get(number=1).unit == "weeks"
    assert [one.number for one in PlanVersion.objects.order_by("number")] == [1, 2]
    assert Entry.objects.filter(action="approved a change request").count() == 1
    holds_together(ours.plan)
