"""The pages of judgements, evidence, the parts of a plan and its end."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.evidence.models import Evidence
from plumbline.workspace.improvement.actions import (
    approve_plan,
    decide,
    draft_action,
    judge_confidence,
    update_action,
    withdraw_action,
    words_of,
)
from plumbline.workspace.improvement.models import Action, Milestone, MoneyLine, OutcomeJudgement, Plan, Strategy
from tests.factories.clients import signed_in, title, words
from tests.factories.evidence import accepted_evidence, some_evidence
from tests.factories.people import a_person
from tests.factories.workspaces import a_whole_draft

pytestmark = pytest.mark.django_db
BASE = "/councils/eastmere/"
ACTION = BASE + "actions/1"
DAY = {"-day": "1", "-month": "6", "-year": "2025"}


@pytest.fixture
def client(workspace):
    return signed_in(workspace.lead)


@pytest.fixture
def director(workspace):
    return signed_in(workspace.director)


def on(name, **given):
    return {name + part: value for part, value in DAY.items()} | given


def approved(workspace):
    withdraw_action(Action.objects.get(number=2), reason="Twice.", by=workspace.lead)
    approve_plan(workspace.plan, by=workspace.director, body="Board", approved_on=date(2025, 1, 6))


def test_what_people_say_stands_beside_what_the_record_shows(client, workspace):
    said = words(client.get(ACTION))

    assert "Delivery On track Overdue" in said and "Off track Differs The milestone" in said
    assert "Second team in place" in said and "late." in said
    assert "Outcome Nothing judged yet No accepted evidence" in said
    assert "Confidence Medium" in said and "One post is still empty." in said


def test_the_list_shows_where_the_rule_and_the_owner_differ(client):
    said = words(client.get(BASE + "plans/1/actions"))
    assert "On track The rule says off track" in said and "Not shown Medium" in said


def test_evidence_is_added_decided_on_by_somebody_else_and_makes_done_possible(client, director, workspace):
    sent = {"claim": "Both teams met each week.", "shows": "done", "kind": "record",
            "address": "https://www.eastmere.example/minutes"}  # fmt: skip
    assert "Evidence added." in words(client.post(ACTION + "/evidence/add", on("observed_on", **sent), follow=True))
    number = Evidence.objects.get(claim="Both teams met each week.").number
    own = words(client.get(f"{BASE}evidence/{number}"))
    assert "You added it, so somebody else decides on it." in own
    refused = client.post(ACTION + "/update", {"delivery": "done", "what_changed": "All."})
    assert "Done needs evidence that somebody has accepted" in words(refused)

    assert str(number) in words(director.get(BASE + "evidence/"))
    director.post(f"{BASE}evidence/{number}", {"accepted": "yes", "marks_done": "on"})

    said = words(client.get(ACTION))
    assert "Delivery Done" in said and "Accepted evidence shows that the work is done." in said
    assert "Look at the waiting list every week" in words(client.get(BASE + "plans/1/no-difference"))


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"address": ""}, "Give either a file or a link."),
        ({"claim": ""}, "Say in a sentence what it shows"),
        ({"address": "", "document": "9"}, "There is no document 9."),
        ({"address": "", "document": "1", "words": "These words are not in it"}, "do not stand in document 1"),
    ],
)
def test_evidence_that_lacks_something_is_sent_back(client, sent, says):
    whole = {"claim": "We met.", "shows": "done", "kind": "record", "address": "https://www.eastmere.example"}
    response = client.post(ACTION + "/evidence/add", on("observed_on", **(whole | sent)))
    assert says in words(response) and title(response).startswith("Error: ")


def test_words_of_a_document_that_is_here_are_marked_in_it(client):
    sent = {"claim": "Joint work is strong.", "shows": "progress", "kind": "check", "address": "", "document": "1",
            "words": "joint work was  strong"}  # fmt: skip
    client.post(ACTION + "/evidence/add", on("observed_on", **sent))
    passage = Evidence.objects.get(claim="Joint work is strong.").passage
    assert passage.text == "joint work was strong"


def test_an_outcome_is_judged_where_the_evidence_supports_it(client, workspace):
    assert "Judge: difference made" not in words(client.get(ACTION))
    refused = client.post(ACTION + "/outcomes/difference_made", {"why": "It helps."})
    assert "Difference made needs accepted evidence" in words(refused)

    accepted_evidence(Action.objects.get(number=1), shows="difference_made", kind="account")
    assert "Not judged yet" in words(client.get(ACTION)) and "Judge: difference made" in words(client.get(ACTION))
    client.post(ACTION + "/outcomes/difference_made", {"why": "People say so."})
    assert "Difference made" in words(client.get(ACTION)) and "People say so." in words(client.get(ACTION))
    client.post(ACTION + "/outcomes/difference_made/back", {"why": "The waits grew again."})
    assert "No longer: Difference made The waits grew again." in words(client.get(ACTION + "/more"))
    assert client.get(ACTION + "/outcomes/stopped").status_code == 404


def test_a_stopped_action_tells_its_readers_why(client, workspace):
    empty = client.post(ACTION + "/stop", {})
    assert "Say what would change the decision" in words(empty) and "Say who was told, and how" in words(empty)
    sent = {"reason": "The grant ended.", "decided_by": "Board", "would_change": "A grant.", "told": "The group."}
    client.post(ACTION + "/stop", on("decided_on", **sent))

    reader = words(signed_in(a_person(workspace.council, Role.CO_PRODUCTION_MEMBER)).get(ACTION))
    assert "Stopped Decided by Board on 1 June 2025. The grant ended. What would change it: A grant." in reader
    assert "Stopped" in words(client.get(BASE + "plans/1/actions?only=stopped"))
    resumed = on("decided_on", reason="A grant came.", decided_by="Board")
    assert "taken up again" in words(client.post(ACTION + "/resume", resumed, follow=True))


def test_the_convention_is_shown_to_all_and_chosen_by_the_director(client, director):
    sent = {"convention_id": "by-risk", "reason": "The board asked."}
    assert "by slippage" in words(client.get(BASE + "plans/judging"))
    assert client.post(BASE + "plans/judging", sent).status_code == 403
    said = words(director.post(BASE + "plans/judging", sent, follow=True))
    assert "Eastmere judges delivery by issues and risk." in said and "The board asked." in said
    assert "The last update does not say whether anything is in the way." in words(client.get(ACTION))


def test_an_update_that_repeats_the_last_is_shown_as_such(client, workspace):
    action = Action.objects.get(number=1)
    for said in ("The list is being looked at by the team.", "The list is being looked at by the team."):
        update_action(action, delivery="on_track", what_changed=said, by=workspace.lead)
    assert "Copied from last time" in words(client.get(ACTION))
    assert "Last update copied from last time" in words(client.get(BASE + "plans/1/actions"))


def test_a_late_update_is_shown_once_the_plan_is_approved(client, workspace):
    approved(workspace)
    update_action(Action.objects.get(number=1), delivery="on_track", what_changed="The list is down to 298.",
                  as_at=timezone.localdate() - timedelta(days=60), by=workspace.lead)  # fmt: skip
    assert "Update late" in words(client.get(BASE + "plans/1/actions"))
    client.post(BASE + "plans/1/updates", {"updates_come": "quarterly"})
    assert "Update late" not in words(client.get(BASE + "plans/1/actions"))


def test_dates_that_look_like_a_default_are_pointed_out(client, workspace):
    for _ in range(5):
        draft_action(workspace.plan, a_whole_draft(reason="Asked.", due_on=date(2027, 3, 31)), by=workspace.lead)
    said = words(client.get(BASE + "plans/1"))
    assert "5 actions, 83% of those with a date, are due on 31 March 2027, the last day of the financial year." in said


def test_the_parts_of_an_action_are_added_and_taken_out(client, workspace):
    client.post(ACTION + "/milestones/add", on("due_on", title="First week looked at"))
    client.post(ACTION + "/money/add", {"kind": "growth", "amount": "90,000", "source": "Budget report, 3.2"})
    client.post(ACTION + "/dependencies/add", {"kind": "programme", "programme": "Transformation", "needs": "All."})
    client.post(ACTION + "/tests/1", {"words": "Two posts."})
    client.post(ACTION + "/screening", {"needs_assessment": "no", "reason": "No service changes."})
    said, more = words(client.get(ACTION)), words(client.get(ACTION + "/more"))
    assert "First week looked at" in said and "Growth, £90,000." in said and "Transformation. All." in said
    assert "Stated in Budget report, 3.2" in said and "Two posts." in more and "No EQIA needed" in more

    client.post(ACTION + "/milestones/2/out", {})
    client.post(ACTION + "/money/2/out", {})
    assert (Milestone.objects.count(), MoneyLine.objects.count()) == (1, 1)
    client.post(ACTION + "/milestones/1/reached", on("reached_on"))
    assert Milestone.objects.get().reached_on == date(2025, 6, 1)


def test_money_without_a_source_is_sent_back(client):
    said = words(client.post(ACTION + "/money/add", {"kind": "growth", "amount": "90,000"}))
    assert "Say which paper or decision states the amount." in said
    assert "Amount must be a number" in words(client.post(ACTION + "/money/add", {"kind": "growth", "amount": "lots"}))


def test_a_dependency_in_doubt_says_why(client, workspace):
    seen = words_of(Strategy.objects.get()).mark
    client.post(BASE + "plans/strategies/1", on("ends_on", title="Carers Strategy", seen=seen))
    assert "In doubt It expired on 1 June 2025." in words(client.get(ACTION))
    assert "Carers Strategy" in words(client.get(BASE + "plans/strategies"))


def test_words_for_a_strategy_that_changed_meanwhile_are_kept_and_can_be_sent_again(client, workspace):
    page, seen = BASE + "plans/strategies/1", words_of(Strategy.objects.get()).mark
    client.post(page, {"title": "First", "seen": seen})

    kept = client.post(page, {"title": "Second", "seen": seen})

    assert "It is now called “First”" in words(kept) and 'value="Second"' in kept.content.decode()
    again = re.search(r'name="seen" value="(\w+)"', kept.content.decode()) or pytest.fail("the form has no mark")
    client.post(page, {"title": "Second", "seen": again[1]})
    assert Strategy.objects.get().title == "Second"


def test_a_plan_is_closed_and_the_next_begins_from_it(client, director, workspace):
    approved(workspace)
    decided = on("decided_on", body="Board", words="A good year.")
    assert "Name where action 1 goes on" in words(director.post(BASE + "plans/1/close", decided))

    director.post(BASE + "plans/1/close", decided | {"action-1-mechanism": "Waiting list board"})

    assert "Moved to another mechanism Waiting list board" in words(client.get(BASE + "plans/1/close"))
    assert "Closed By Board on 1 June 2025." in words(client.get(BASE + "plans/1"))
    said = words(client.post(BASE + "plans/1/next", {"title": "Stretch plan"}, follow=True))
    assert "It begins from Improvement plan" in said and Plan.objects.count() == 2


def test_the_new_lists_take_few_queries_however_long(client, workspace, django_assert_max_num_queries):
    for number in (3, 30):
        for _ in range(number):
            action = draft_action(workspace.plan, a_whole_draft(reason="Asked."), by=workspace.lead)
            some_evidence(action)
            some_evidence(Action.objects.get(number=1))
        for below in ("evidence/", "plans/strategies", "plans/corporate-priorities", "plans/1/no-difference",
                      "actions/1", "actions/1/more"):  # fmt: skip
            with django_assert_max_num_queries(12):
                client.get(BASE + below)


def test_an_action_owner_puts_evidence_forward_and_decides_nothing(workspace):
    owner = signed_in(a_person(workspace.council, Role.ACTION_OWNER))
    assert owner.get(ACTION + "/evidence/add").status_code == 200
    assert owner.post(BASE + "evidence/1", {"accepted": "yes"}).status_code == 403
    assert owner.get(ACTION + "/stop").status_code == 403
    decide(Evidence.objects.get(number=1), accepted=True, by=workspace.director)
    assert "Accepted" in words(owner.get(BASE + "evidence/1"))


def test_an_action_takes_twelve_queries_when_everything_has_happened_to_it(
    client, workspace, django_assert_num_queries
):
    """Approved, changed since, judged, and somebody is confident: each of these is asked for."""
    approved(workspace)
    Action.objects.filter(number=1).update(edition=2)
    action = Action.objects.get(number=1)
    OutcomeJudgement.objects.create(action=action, outcome="embedded", holds=True, why="Twice.", by=workspace.lead)
    judge_confidence(action, level="low", why="A post is empty.", by=workspace.lead)
    client.get(ACTION)
    with django_assert_num_queries(12):
        said = words(client.get(ACTION))
    assert "Confidence Low" in said and "A post is empty." in said and "Embedded" in said
