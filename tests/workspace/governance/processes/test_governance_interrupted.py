"""Every action of governance broken off, and done by two at once: whole or not at all, and nothing lost."""

from collections.abc import Iterator

import pytest

from plumbline.workspace.audit.models import Entry
from plumbline.workspace.governance import actions
from plumbline.workspace.governance import models as governance
from tests.processes.interrupting import Actor, all_rows, at_once, interrupted
from tests.workspace.governance.processes.doings import DOINGS
from tests.workspace.governance.processes.world import a_world

pytestmark = pytest.mark.django_db(transaction=True)
ROOM = "tests.workspace.governance.processes.doings"
NOBODYS = {"keep_check"}  # what the rules found is nobody's act, and has no entry
TOLD_APART = ("approve_at", "refuse_at")  # each tells of the plan and of the meeting: two entries
# What can be done only once: of two who do it at once the second is told that it is done.
ONCE = (
    "end_board", "hold_meeting", "publish_agenda", "agree_minutes", "draft_agenda", "withdraw_item", "defer_item",
    "escalate", "bring_request", "approve_at", "decide", "complete_decision", "publish_decision", "call_in",
    "settle_call_in", "reply", "tell", "close", "end_task", "withdraw_announcement", "reword_risk", "escalate_risk",
    "return_risk", "close_risk", "reopen_risk", "choose_matrix", "choose_publicity", "choose_publicity_of",
    "sign_paper", "drop_word_template", "agree_terms", "set_up_board", "call_meeting", "reach_stage", "cancel_meeting",
    "move_meeting",
)  # fmt: skip
# What both may do: each has its own number or row, and both stand.
BOTH = (
    "add_item",
    "ask_for",
    "add_task",
    "announce",
    "brief",
    "keep_list",
    "add_risk",
    "score_risk",
    "review_risk",
    "answer_check",
    "write_part",
    "choose_word_template",
)


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
    return all_rows("governance", "improvement", "audit")


def entries() -> int:
    return Entry.objects.count()


def test_every_action_of_governance_is_broken_off_in_some_test() -> None:
    doings = {name for name in actions.__all__ if not isinstance(getattr(actions, name), type)}
    assert set(DOINGS) == doings - NOBODYS
    assert set(ONCE) | set(BOTH) <= doings


def test_actions_broken_off_leave_nothing_and_can_be_done_again(actor: Actor) -> None:
    """A few of each kind, one after the other in one world, broken off at spread statements and at the commit."""
    keys = a_world()
    for doing, every in (("close", 4), ("hold_meeting", 6), ("decide", 6), ("review_risk", 5), ("approve_at", 23)):
        before = entries()
        interrupted(actor, {"doing": doing, "keys": keys}, everything, every=every)
        assert entries() == before + 1 + (doing in TOLD_APART)


def test_two_who_close_an_entry_or_decide_at_once_lose_nothing(actor: Actor, second: Actor) -> None:
    keys = a_world()
    for doing in ("close", "decide", "approve_at"):
        before = entries()
        said, came = at_once(actor, second, {"doing": doing, "keys": keys})
        assert said[0] == "done" and came == ["failed", "NotYet"], (doing, said, came)
        assert entries() == before + 1 + (doing in TOLD_APART)


@pytest.mark.slow
@pytest.mark.parametrize("doing", DOINGS)
def test_an_action_broken_off_before_any_of_its_statements_leaves_nothing(doing: str, actor: Actor) -> None:
    job = {"doing": doing, "keys": a_world()}
    before = entries()
    interrupted(actor, job, everything)
    assert entries() == before + 1 + (doing in TOLD_APART) + (doing == "escalate")


@pytest.mark.slow
@pytest.mark.parametrize("doing", ONCE)
def test_what_is_done_once_is_done_once_by_two_at_once(doing: str, actor: Actor, second: Actor) -> None:
    job = {"doing": doing, "keys": a_world()}
    before = entries()
    said, came = at_once(actor, second, job)
    assert said[0] == "done" and came[0] == "failed" and came[1] in ("NotYet", "RewordedMeanwhile"), (said, came)
    assert entries() == before + 1 + (doing in TOLD_APART) + (doing == "escalate")


@pytest.mark.slow
@pytest.mark.parametrize("doing", BOTH)
def test_what_two_may_do_at_once_is_done_twice(doing: str, actor: Actor, second: Actor) -> None:
    job = {"doing": doing, "keys": a_world()}
    before = entries()
    said, came = at_once(actor, second, job)
    assert said[0] == came[0] == "done", (said, came)
    assert entries() == before + 2


@pytest.mark.slow
def test_a_score_and_a_review_at_once_both_stand(actor: Actor, second: Actor) -> None:
    keys = a_world()
    at_once(actor, second, {"doing": "score_risk", "keys": keys}, {"doing": "review_risk", "keys": keys})
    risk = governance.Risk.objects.get(pk=keys["risk"])
    assert risk.current is not None and risk.current.likelihood == 2
    assert risk.review_on is not None and risk.steps.count() == 1
