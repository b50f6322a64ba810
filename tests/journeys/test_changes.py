"""Pages of asking for changes, deciding them and comparing versions, in each of their states."""

import pytest
from django.utils import timezone

from plumbline.workspace.improvement.actions import (
    approve_request,
    draft_request,
    refuse_request,
    withdraw_request,
)
from plumbline.workspace.improvement.changes.operations import add_row
from tests.journeys.browser import NARROW, WIDE
from tests.journeys.looking import is_sound, says_what_is_wrong
from tests.workspace.improvement.approved import BOARD, an_approved_plan

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
HOME = "/councils/eastmere/"
WINDOWS = pytest.mark.parametrize(
    ("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"]
)
# 1 approved, and 2's ground moved by it; 3 refused; 4 a draft; 5 withdrawn; 6 for the board; 7 a new action; 8 to stop
ASKING = ("actions/1/change-date", "actions/1/ask-to-change", "actions/1/ask-to-stop", "plans/1/ask-to-add-action",
          "plans/1/ask-to-change", "plans/1/priorities/ask-to-add", "plans/1/priorities/ask-to-order",
          "plans/1/priorities/1/ask-to-change", "changes/", "changes/4/edit", "changes/6/withdraw",
          "changes/2/rebase")  # fmt: skip
READING = (*(f"changes/{number}" for number in range(1, 9)), "plans/1/history", "plans/1/compare",
           "plans/1/compare?earlier=1&later=2", "plans/1/compare?earlier=2&later=2", "changes/?state=refused",
           "changes/thresholds")  # fmt: skip
DECIDING = ("changes/2/decide", "changes/6/decide-for-board", "changes/8/decide-for-board",
            "changes/thresholds/date_moved")  # fmt: skip
STOP = {"reason": "No money.", "what_would_change_it": "A grant.", "who_was_told": "The carers' group."}
NEW = {"title": "Call those who wait", "priority": 1, "owner": "Head of Assessment", "due_on": "2027-01-29",
       "measure": "Calls", "how_we_will_know": "They know.", "reason": "Asked for."}  # fmt: skip


def plan_in_every_state():
    """An approved plan with a request in each state that there is."""
    ours = an_approved_plan()
    decided = {"body": BOARD, "decided_on": timezone.localdate()}
    change = ours.change
    first, second = (
        ours.ask(change("actions", 1, "measure", to="Waits")),
        ours.ask(change("actions", 1, "measure", to="W")),
    )
    approve_request(first, by=ours.director, edition=1, answer="Agreed.", **decided)
    third = ours.ask(change("actions", 2, "unit", to="people"))
    refuse_request(third, by=ours.director, edition=1, reason="Not yet.", **decided)
    draft_request(ours.plan, [change("actions", 2, "unit", to="days")], by=ours.owner)
    withdraw_request(ours.ask(change("actions", 2, "unit", to="weeks")), reason="A mistake.", by=ours.owner)
    ours.ask(change("actions", 1, "due_on", to="2027-03-31"))
    ours.ask(add_row(("actions", -1), NEW))
    ours.ask(change("actions", 2, "stopped", to=STOP))
    assert second.state == "submitted"
    return ours


def walk(page, addresses):
    for below in addresses:
        answer = page.goto(HOME + below)
        assert answer.status == 200, below
        is_sound(page)


@WINDOWS
def test_pages_of_asking_deciding_and_comparing(open_as, size, script):
    ours = plan_in_every_state()

    walk(open_as(ours.owner, size=size, script=script), ASKING + READING)
    walk(open_as(ours.director, size=size, script=script), DECIDING)


FORMS = {
    "actions/1/change-date": "Send",
    "actions/1/ask-to-stop": "Send",
    "plans/1/ask-to-add-action": "Send",
    "changes/6/withdraw": "Withdraw",
}


@WINDOWS
def test_requests_sent_without_a_reason_say_what_is_wrong(open_as, size, script):
    ours = plan_in_every_state()
    page = open_as(ours.owner, size=size, script=script)
    for below, button in FORMS.items():
        page.goto(HOME + below)
        with page.expect_navigation():
            page.get_by_role("main").get_by_role("button", name=button).first.click()
        says_what_is_wrong(page)
    page = open_as(ours.director, size=size, script=script)
    page.goto(HOME + "changes/6/decide-for-board")
    with page.expect_navigation():
        page.get_by_role("button", name="Refuse").click()
    says_what_is_wrong(page)
