"""Every action that judges broken off, and done by two at once: whole or not at all, and no judgement twice."""

from collections.abc import Iterator

import pytest

from plumbline.workspace.audit.models import Entry
from tests.processes.interrupting import Actor, all_rows, at_once, interrupted
from tests.workspace.improvement.processes.judging import DOINGS, a_world

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "tests.workspace.improvement.processes.judging"
ENTRIES = {"offer_evidence": 2, "decide": 2}  # the evidence and its link; the decision and the update that it brings
ONCE = ("judge_outcome", "take_back_outcome", "stop_action", "resume_action", "link_evidence", "sign_off_equality")
BOTH = ("judge_confidence", "offer_evidence", "screen_action", "update_action")


@pytest.fixture
def actor(db: None) -> Iterator[Actor]:
    made = Actor(ROOM)
    yield made
    made.close()


@pytest.fixture
def second(db: None) -> Iterator[Actor]:
    made = Actor(ROOM)
    yield made
    made.close()


def everything() -> dict[str, list[object]]:
    return all_rows("improvement", "evidence", "audit")


def test_judgements_broken_off_leave_nothing_and_can_be_made_again(actor: Actor) -> None:
    keys = a_world()
    for doing in ("judge_outcome", "decide"):
        before = Entry.objects.count()
        interrupted(actor, {"doing": doing, "keys": keys}, everything, every=7)
        assert Entry.objects.count() == before + ENTRIES.get(doing, 1)


def test_two_who_judge_at_once_judge_once(actor: Actor, second: Actor) -> None:
    said, came = at_once(actor, second, {"doing": "judge_outcome", "keys": a_world()})
    assert said[0] == "done" and came == ["failed", "NotYet"]


@pytest.mark.slow
@pytest.mark.parametrize("doing", DOINGS)
def test_a_judgement_broken_off_before_any_of_its_statements_leaves_nothing(doing: str, actor: Actor) -> None:
    job = {"doing": doing, "keys": a_world()}
    before = Entry.objects.count()
    interrupted(actor, job, everything)
    assert Entry.objects.count() == before + ENTRIES.get(doing, 1)


@pytest.mark.slow
@pytest.mark.parametrize("doing", ONCE)
def test_what_is_judged_once_is_judged_once_by_two_at_once(doing: str, actor: Actor, second: Actor) -> None:
    said, came = at_once(actor, second, {"doing": doing, "keys": a_world()})
    assert said[0] == "done" and came == ["failed", "NotYet"], (said, came)


@pytest.mark.slow
@pytest.mark.parametrize("doing", BOTH)
def test_what_two_may_say_at_once_stands_twice(doing: str, actor: Actor, second: Actor) -> None:
    keys = a_world()
    before = Entry.objects.count()
    said, came = at_once(actor, second, {"doing": doing, "keys": keys})
    assert said[0] == came[0] == "done", (said, came)
    assert Entry.objects.count() == before + 2 * ENTRIES.get(doing, 1)
