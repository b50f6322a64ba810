"""Asking for milestones, dependencies, money and phases of an approved plan, and handing updates over."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement.actions import StrategyWords, add_strategy, approve_request, link_measure
from plumbline.workspace.improvement.models import Action, ChangeRequest
from tests.doors.web.changes.asking import BASE, WHY, boxes, shown_in
from tests.factories.clients import signed_in, words
from tests.factories.measures import a_measure
from tests.factories.people import a_person
from tests.workspace.improvement.approved import BOARD, an_approved_plan
from tests.workspace.improvement.test_change_requests import holds_together

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return an_approved_plan()


@pytest.fixture
def owner(ours):
    return signed_in(ours.owner)


def decided(ours):
    """The newest request, approved by the director."""
    request = ChangeRequest.objects.order_by("-number").first()
    approve_request(request, by=ours.director, edition=1, body=BOARD, decided_on=timezone.localdate())
    holds_together(ours.plan)
    return request


def test_a_milestone_is_asked_for_moved_and_taken_out(owner, ours):
    assert 'href="/councils/eastmere/actions/1/milestones/ask-to-add"' in owner.get(BASE + "actions/1").content.decode()
    sent = {"title": "All of it"} | boxes("due_on", "2026-09-01") | WHY
    said = words(owner.post(BASE + "actions/1/milestones/ask-to-add", sent, follow=True))
    assert "A new milestone added: All of it, due on 1 September 2026." in said
    decided(ours)
    second = Action.objects.get(number=1).milestones.get(number=2)
    assert (second.title, second.due_on.isoformat()) == ("All of it", "2026-09-01")

    page = shown_in(owner, "actions/1/milestones/2/ask-to-change")
    assert page["title"] == "All of it" and page["due_on-day"] == "1"
    said = words(
        owner.post(
            BASE + "actions/1/milestones/2/ask-to-change", page | boxes("due_on", "2026-08-01") | WHY, follow=True
        )
    )
    assert "Milestone 2: due date brought forward from 1 September to 1 August 2026." in said
    decided(ours)

    page = shown_in(owner, "actions/1/milestones/1/ask-to-change")
    owner.post(BASE + "actions/1/milestones/1/ask-to-change", page | WHY | {"take_out": "1"})
    decided(ours)
    assert [one.number for one in Action.objects.get(number=1).milestones.all()] == [2]


def test_a_milestone_after_its_actions_end_is_refused_with_the_reason(owner, ours):
    sent = {"title": "Too late"} | boxes("due_on", "2026-12-01") | WHY
    said = words(owner.post(BASE + "actions/1/milestones/ask-to-add", sent))
    assert "The milestone would come after action 1 itself, due on 30 September 2026." in said
    assert not ChangeRequest.objects.exists()


def test_money_is_asked_for_with_the_source_of_its_amount(owner, ours):
    sent = {"kind": "budget_line", "name": "Care Act line", "amount": "1200", "year": "2026/27"} | WHY
    assert "Say which paper or decision states the amount" in words(
        owner.post(BASE + "actions/1/money/ask-to-add", sent)
    )
    said = words(owner.post(BASE + "actions/1/money/ask-to-add", sent | {"source": "Budget report, 4.2"}, follow=True))
    assert "A new money line added: Care Act line, £1,200.00 in 2026/27, stated in Budget report, 4.2." in said
    decided(ours)
    assert str(Action.objects.get(number=1).money.get().amount) == "1200.00"
    page = shown_in(owner, "actions/1/money/1/ask-to-change")
    assert 'value="budget_line" checked' in owner.get(BASE + "actions/1/money/1/ask-to-change").content.decode()
    page["kind"] = "growth"
    said = words(owner.post(BASE + "actions/1/money/1/ask-to-change", page | WHY, follow=True))
    assert "Money line 1: kind changed from “budget line” to “growth”." in said
    decided(ours)
    assert Action.objects.get(number=1).money.get().kind == "growth"


def test_a_dependency_is_asked_for_and_changed_to_another_kind(owner, ours):
    add_strategy(ours.council, StrategyWords("Carers Strategy"), by=ours.lead)
    sent = {"kind": "action", "on_action": "2", "needs": "A list"} | WHY
    said = words(owner.post(BASE + "actions/1/dependencies/ask-to-add", sent, follow=True))
    assert "A new dependency added: A list, from action 2." in said
    decided(ours)
    page = shown_in(owner, "actions/1/dependencies/1/ask-to-change")
    assert page["on_action"] == "2" and page["needs"] == "A list"
    page |= {"kind": "strategy", "on_strategy": "1"}
    owner.post(BASE + "actions/1/dependencies/1/ask-to-change", page | WHY)
    decided(ours)
    assert str(Action.objects.get(number=1).dependencies.get().on_strategy) == "Carers Strategy"


def test_no_action_is_asked_to_wait_for_itself_by_any_way_round(owner, ours):
    sent = {"kind": "action", "needs": "A list"} | WHY
    owner.post(BASE + "actions/1/dependencies/ask-to-add", sent | {"on_action": "2"})
    decided(ours)
    said = words(owner.post(BASE + "actions/2/dependencies/ask-to-add", sent | {"on_action": "1"}))
    assert "Action 1 already waits for action 2, itself or through others." in said


def test_a_phase_is_asked_for_changed_and_left_alone_while_actions_stand_in_it(owner, ours):
    sent = {"title": "Year One"} | boxes("starts_on", "2026-01-01") | boxes("ends_on", "2025-01-01") | WHY
    assert "The phase must end after it starts." in words(owner.post(BASE + "plans/1/phases/ask-to-add", sent))
    owner.post(BASE + "plans/1/phases/ask-to-add", sent | boxes("ends_on", "2026-12-31"))
    decided(ours)
    page = shown_in(owner, "actions/1/ask-to-change")
    owner.post(BASE + "actions/1/ask-to-change", page | WHY | {"phase": "1"})
    decided(ours)
    assert str(Action.objects.get(number=1).phase) == "Year One"
    page = shown_in(owner, "plans/1/phases/1/ask-to-change")
    said = words(owner.post(BASE + "plans/1/phases/1/ask-to-change", page | WHY | {"take_out": "1"}))
    assert "Action 1 would stand in phase 1, which the plan would not have. Move it first." in said
    owner.post(BASE + "plans/1/phases/1/ask-to-change", page | WHY | {"title": "First year"})
    decided(ours)
    assert ours.plan.phases.get().title == "First year"


@pytest.mark.parametrize(
    "address",
    ["actions/1/milestones/9/ask-to-change", "actions/1/money/9/ask-to-change", "plans/1/phases/9/ask-to-change"],
)
def test_a_row_that_is_not_there_is_not_found(owner, address):
    assert owner.get(BASE + address).status_code == 404


def test_whoever_updates_an_approved_action_is_changed_without_a_request(ours):
    lead, other = signed_in(ours.lead), a_person(ours.council, Role.ACTION_OWNER)
    member = a_person(ours.council, Role.MEMBER)
    assert 'href="/councils/eastmere/actions/1/hand-over"' in lead.get(BASE + "actions/1").content.decode()
    page = lead.get(BASE + "actions/1/hand-over").content.decode()
    assert other.name in page and member.name not in page
    assert re.search(rf'value="{ours.owner.pk}" selected', page)
    lead.post(BASE + "actions/1/hand-over", {"to": str(other.pk)})
    assert Action.objects.get(number=1).owner == other
    assert not ChangeRequest.objects.exists()
    assert Entry.objects.filter(action="handed over an action").count() == 1
    lead.post(BASE + "actions/1/hand-over", {"to": ""})
    assert Action.objects.get(number=1).owner is None
    assert lead.post(BASE + "actions/1/hand-over", {"to": str(member.pk)}).status_code == 200
    holds_together(ours.plan)


def test_pages_that_ask_stay_within_their_queries(owner, ours):
    for number in range(1, 4):
        add_strategy(ours.council, StrategyWords(f"Strategy {number}"), by=ours.lead)
    for address in (
        "actions/1/milestones/1/ask-to-change",
        "actions/1/dependencies/ask-to-add",
        "actions/1/money/ask-to-add",
        "plans/1/phases/ask-to-add",
    ):
        with CaptureQueriesContext(connection) as counted:
            assert owner.get(BASE + address).status_code == 200
        assert len(counted) <= 12, address


def test_a_stopped_action_says_so_and_no_delivery_beside(owner, ours):
    stop = {"reason": "The grant ended.", "what_would_change_it": "A grant.", "who_was_told": "Carers, by letter."}
    ours.ask(ours.change("actions", 2, "stopped", to=stop))
    decided(ours)
    rows = re.findall(r"<tr.*?</tr>", owner.get(BASE + "plans/1/actions").content.decode(), re.S)
    (row,) = [one for one in rows if "Action number 2" in one]
    (beside,) = [one for one in rows if "Action number 1" in one]
    assert "Stopped" in row and "Not started" not in row
    assert "Not started" in beside


def test_a_target_that_the_plan_holds_is_asked_for_from_the_measures_page(ours):
    lead = signed_in(ours.lead)
    measure = a_measure(ours.council, [300] * 9 + [310, 290, 300] + [200] * 12, by=ours.lead)
    assert "measures/1/target" in lead.get(BASE + "measures/1").content.decode()
    link_measure(ours.plan.actions.get(number=1), measure, by=ours.lead)
    shown = lead.get(BASE + "measures/1").content.decode()
    assert "plans/1/measures/1/ask-for-target" in shown
    assert "There may have been a change near April 2025, from about 300 to about 200. Do you know why?" in shown
    assert lead.get(BASE + "measures/1/target")["Location"] == BASE + "plans/1/measures/1/ask-for-target"

    aim = {
        "value": "150",
        "trigger": "280",
        "steps": "180 by 1 March 2027",
        "mitigation": "Two.",
        "mitigation_owner": "Head",
    }
    sent = aim | boxes("due_on", "2027-06-01") | WHY
    said = words(lead.post(BASE + "plans/1/measures/1/ask-for-target", sent, follow=True))
    assert "Target of measure 1: the target of a measure, or its trigger, changes." in said
    decided(ours)
    assert [str(step) for step in measure.targets.get().steps.all()] == ["180 by 2027-03-01"]

    page = shown_in(lead, "plans/1/measures/1/ask-for-target")
    assert (page["value"], page["steps"]) == ("150", "180 by 1 March 2027")
    said = words(lead.post(BASE + "plans/1/measures/1/ask-for-target", page | {"value": "170"} | WHY, follow=True))
    assert "Value changed from “150” to “170”. It is lowered." in said
