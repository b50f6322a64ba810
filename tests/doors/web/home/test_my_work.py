"""My work: what waits, by role, and where the council and its plan stand."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from plumbline.doors.web.words import day
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions import (
    StrategyWords,
    add_dependency,
    add_strategy,
    approve_plan,
    approve_request,
    draft_action,
    screen_action,
    update_action,
)
from plumbline.workspace.improvement.models import Action
from plumbline.workspace.performance.actions import set_target
from plumbline.workspace.performance.rules.targets import GivenTarget
from tests.factories.clients import signed_in, words
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft
from tests.workspace.improvement.approved import BOARD, an_approved_plan

pytestmark = pytest.mark.django_db
HOME = "/councils/eastmere/"


def approved(workspace, **given):
    """The plan with its gaps closed, approved."""
    workspace.plan.actions.filter(number=2).update(
        owner_role="Head of All", due_on=timezone.localdate() + timedelta(days=9), measure="M", how_we_will_know="K"
    )
    approve_plan(workspace.plan, by=workspace.director, body="Board", approved_on=timezone.localdate())


def test_the_entrance_leads_straight_to_the_only_council(workspace):
    assert signed_in(workspace.lead).get("/")["Location"] == HOME


def test_the_entrance_offers_a_choice_of_several_councils(workspace):
    Membership.objects.create(person=workspace.lead, council=a_council("Westmere"), role=Role.CLERK)

    said = words(signed_in(workspace.lead).get("/"))

    assert "Eastmere (invented) Assurance lead Westmere (invented) Democratic services clerk" in said


def test_the_entrance_says_so_when_nothing_is_open(workspace):
    workspace.lead.memberships.update(ends_at=timezone.now())

    assert "No council is open to you" in words(signed_in(workspace.lead).get("/"))


def test_an_assurance_lead_sees_what_is_late_then_what_is_unanswered_then_what_has_gaps(workspace):
    said = words(signed_in(workspace.lead).get(HOME))

    order = ["1 action of yours is past the due date", "1 finding without a response", "proposals to decide",
             "1 draft action with gaps"]  # fmt: skip
    places = [said.index(one) for one in order]
    assert places == sorted(places)
    assert "What waits for you Improvement plan can be approved" not in said


def test_what_runs_out_beside_the_plan_waits_for_those_who_draft_it(workspace):
    ends_on = timezone.localdate() + timedelta(days=30)
    add_strategy(workspace.council, StrategyWords("Carers", ends_on=ends_on), by=workspace.lead)
    action = Action.objects.get(number=2)
    screen_action(action, needs_assessment=True, affected=["age"], reason="It could.", by=workspace.lead)

    said = words(signed_in(workspace.director).get(HOME))

    assert f"1 linked strategy ended, or about to end Ends on {day(ends_on)}." in said
    assert "2 equality impact assessments not signed In Improvement plan: asked for at screening" in said
    assert "linked strategy" not in words(signed_in(a_person(workspace.council, Role.MEMBER)).get(HOME))


def test_an_owner_is_told_of_assessments_of_their_own_actions_only(workspace):
    owner = a_person(workspace.council, Role.ACTION_OWNER)
    for number in (1, 2):
        action = Action.objects.get(number=number)
        screen_action(action, needs_assessment=True, affected=["age"], reason="It could.", by=workspace.lead)
    assert "equality" not in words(signed_in(owner).get(HOME))

    Action.objects.filter(number=2).update(owner=owner)

    assert "1 equality impact assessment not signed Of actions of yours" in words(signed_in(owner).get(HOME))


def test_an_owner_is_told_of_a_strategy_that_ended_under_an_action_of_theirs(workspace):
    owner, ended = a_person(workspace.council, Role.ACTION_OWNER), timezone.localdate() - timedelta(days=1)
    strategy = add_strategy(workspace.council, StrategyWords("Carers", ends_on=ended), by=workspace.lead)
    action = Action.objects.get(number=2)
    add_dependency(action, kind="strategy", on_strategy=strategy, needs="It is in force", by=workspace.lead)
    assert "linked strategy" not in words(signed_in(owner).get(HOME))

    Action.objects.filter(pk=action.pk).update(owner=owner)

    said = words(signed_in(owner).get(HOME))
    assert f"1 linked strategy ended, or about to end Ended on {day(ended)}. Actions of yours wait for it" in said


def test_a_director_sees_what_can_be_approved_first(workspace):
    before = words(signed_in(workspace.director).get(HOME))
    assert "nothing missing" not in before
    Action.objects.filter(number=2).update(
        owner_role="Head of All", due_on=timezone.localdate(), measure="M", how_we_will_know="K"
    )

    said = words(signed_in(workspace.director).get(HOME))

    assert "What waits for you Improvement plan can be approved 2 actions, nothing missing" in said


def test_a_director_sees_what_is_off_track_or_late_in_the_approved_plan(workspace):
    approved(workspace)
    update_action(Action.objects.get(number=2), delivery="off_track", what_changed="It slipped.", by=workspace.lead)

    response = signed_in(workspace.director).get(HOME)

    assert "1 action past the due date In Improvement plan" in words(response)
    assert "1 action off track" in words(response)
    assert f"{HOME}plans/1/actions?delivery=off_track" in response.content.decode()
    assert "How the plan stands Improvement plan 2 actions 0 done 1 on track 0 at risk 1 off track" in words(response)


def test_an_action_owner_sees_only_their_own_actions(workspace):
    owner = a_person(workspace.council, Role.ACTION_OWNER)
    due = timezone.localdate() + timedelta(days=30)
    draft_action(workspace.plan, a_whole_draft(owner=owner, due_on=due, reason="Asked for."), by=workspace.lead)

    said = words(signed_in(owner).get(HOME))

    assert "1 open action of yours is not yet due The next is due on" in said
    assert "Look at the waiting list every week Action 3. Due on" in said  # straight to its page, by name
    assert "without a response" not in said and "to decide" not in said and "gaps" not in said


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.CO_PRODUCTION_MEMBER, Role.CLERK])
def test_who_only_reads_is_asked_for_nothing_and_sees_where_the_council_stands(workspace, role):
    said = words(signed_in(a_person(workspace.council, role)).get(HOME))

    assert "Nothing waits for you" in said
    assert "Where Eastmere stands" in said and "Requires improvement" in said


def test_an_analyst_is_told_of_figures_that_are_late(workspace):
    said = words(signed_in(a_person(workspace.council, Role.ANALYST)).get(HOME))

    assert "1 figure late 1 missing: the next is due as well" in said


def test_who_sets_targets_is_told_of_a_trigger_that_was_passed_while_nothing_is_done(workspace):
    measure, due = workspace.council.measures.get(), timezone.localdate() + timedelta(days=90)
    set_target(measure, GivenTarget(Decimal(200), due, "So.", Decimal(300), "Two.", "Head"), by=workspace.lead)

    response = signed_in(workspace.director).get(HOME)

    assert "1 measure past the trigger, and no mitigation is live" in words(response)
    listed = words(signed_in(workspace.director).get(HOME + "measures/?only=unmitigated"))
    assert measure.title in listed
    assert "no mitigation is live" not in words(signed_in(a_person(workspace.council, Role.ANALYST)).get(HOME))


def test_an_administrator_sees_people_and_history_and_nothing_of_the_record(workspace):
    said = words(signed_in(a_person(workspace.council, Role.ADMINISTRATOR)).get(HOME))

    assert "People and their roles" in said and "Who did what" in said
    assert "Where Eastmere stands" not in said and "56%" not in said


def test_a_new_council_is_told_how_to_begin():
    lead, home = a_person(a_council("Newmere")), HOME.replace("eastmere", "newmere")

    response = signed_in(lead).get(home)

    assert "No judgement in the record yet" in words(response)
    assert f'{home}documents/add"' in response.content.decode()


def test_my_work_asks_as_much_of_the_database_for_two_hundred_actions(workspace, django_assert_max_num_queries):
    client = signed_in(workspace.lead)
    for number in (10, 200):
        for _ in range(number - workspace.plan.actions.count()):
            draft_action(workspace.plan, a_whole_draft(reason="Asked for.", owner=workspace.lead), by=workspace.lead)
        with django_assert_max_num_queries(14):
            client.get(HOME)


def test_the_history_is_newest_first_and_can_be_narrowed(workspace):
    client = signed_in(workspace.lead)

    everything = words(client.get(HOME + "history"))
    assert everything.index("Updated an action: action 1") < everything.index("Drafted a plan: plan 1")
    narrowed = words(client.get(HOME + "history?words=responded"))
    assert "Responded to a finding" in narrowed and "Drafted a plan" not in narrowed
    assert "Drafted a plan" in words(client.get(f"{HOME}history?person={workspace.lead.pk}"))
    assert "Nothing that was done fits" in words(client.get(HOME + "history?words=never+done"))


def test_the_history_links_only_to_what_its_reader_may_open(workspace):
    administrator = signed_in(a_person(workspace.council, Role.ADMINISTRATOR))

    body = administrator.get(HOME + "history").content.decode()

    assert "action 1" in body and f'href="{HOME}actions/1"' not in body
    assert f'href="{HOME}actions/1"' in signed_in(workspace.lead).get(HOME + "history").content.decode()


def test_the_history_links_no_record_whose_page_asks_for_more_than_its_area_does(workspace):
    record("loaded figures", "load 1", council=workspace.council, by=workspace.lead, path="loads/1")
    assert f'href="{HOME}loads/1"' in signed_in(workspace.lead).get(HOME + "history").content.decode()
    assert f'href="{HOME}loads/1"' not in signed_in(workspace.director).get(HOME + "history").content.decode()


def test_the_history_takes_few_queries_however_long_it_is(workspace, django_assert_max_num_queries):
    client = signed_in(workspace.lead)
    for _ in range(60):
        update_action(Action.objects.get(number=1), delivery="on_track", what_changed="So.", by=workspace.lead)
    with django_assert_max_num_queries(8):
        client.get(HOME + "history")


def test_whoever_asked_is_told_that_the_plan_changed_under_their_request():
    home = HOME.replace("eastmere", "newmere")
    ours = an_approved_plan("Newmere")
    first = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-10"), by=ours.lead)
    ours.ask(ours.change("actions", 1, "due_on", to="2026-10-11"))
    approve_request(first, by=ours.director, edition=1, body=BOARD, decided_on=timezone.localdate())
    response = signed_in(ours.owner).get(home)
    assert "Change request 2 no longer fits the plan The plan has changed under it" in words(response)
    assert 'href="/councils/newmere/changes/2/rebase"' in response.content.decode()
    assert "no longer fits" not in words(signed_in(ours.lead).get(home))


def test_evidence_waits_for_whoever_may_accept_it_and_did_not_add_it(workspace):
    line = "1 piece of evidence to accept or not It counts only once somebody else has accepted it"
    assert line in words(signed_in(workspace.director).get(HOME))
    assert "of evidence to accept" not in words(signed_in(workspace.lead).get(HOME))
    assert "of evidence to accept" not in words(signed_in(a_person(workspace.council, Role.ACTION_OWNER)).get(HOME))
