"""Plans from the first draft to approval, and what is said of their actions afterwards."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.utils import timezone

from plumbline.knowledge.catalogue import conventions
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement.actions import (
    ActionDraft,
    EditedMeanwhile,
    add_priority,
    approve_plan,
    draft_action,
    draft_plan,
    edit_action,
    update_action,
    withdraw_action,
)
from plumbline.workspace.improvement.models import Action, Delivery, Plan, PlanVersion, Priority, Update
from plumbline.workspace.improvement.queries import PlanCounts, actions_by_statement, delivery_counts, plans_now
from plumbline.workspace.improvement.rules import NotYet, delivery_rules, gaps_of
from plumbline.workspace.improvement.versions import action_facts, content_of, facts_of
from tests.factories.evidence import accepted_evidence
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft, a_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def council():
    return a_council()


@pytest.fixture
def lead(council):
    return a_person(council)


@pytest.fixture
def director(council):
    return a_person(council, Role.DIRECTOR)


@pytest.fixture
def plan(council, lead):
    return draft_plan(council, title="Improvement plan", by=lead)


def whole(**given):
    return a_whole_draft(reason="The board asked for it.", **given)


def approved(plan, director):
    return approve_plan(plan, by=director, body="Improvement Board", approved_on=date(2026, 5, 13))


def without(permission):
    return [role for role in Role if permission not in ROLE_MAY[role]]


def test_an_action_needs_a_title_and_a_finding_or_a_reason(plan, lead):
    with pytest.raises(NotYet, match="what will be done"):
        draft_action(plan, whole(title=" "), by=lead)
    with pytest.raises(NotYet, match="Link the finding"):
        draft_action(plan, ActionDraft(title="Floating"), by=lead)
    assert not Action.objects.exists()


def test_words_are_kept_without_the_space_around_them(plan, lead):
    action = draft_action(plan, whole(title="  Look  ", measure=" "), by=lead)

    action.refresh_from_db()
    assert (action.title, action.measure) == ("Look", "")


@pytest.mark.parametrize("role", without(Permission.DRAFT_PLAN))
def test_who_may_not_draft_leaves_nothing_behind(role, council, plan, lead):
    action = draft_action(plan, whole(), by=lead)
    somebody, entries = a_person(council, role), Entry.objects.count()

    for attempt in (
        lambda: draft_plan(council, title="Mine", by=somebody),
        lambda: add_priority(plan, title="Mine", by=somebody),
        lambda: draft_action(plan, whole(), by=somebody),
        lambda: edit_action(action, whole(title="Mine"), edition=1, by=somebody),
        lambda: withdraw_action(action, reason="No.", by=somebody),
    ):
        with pytest.raises(NotPermitted):
            attempt()

    assert (Plan.objects.count(), Priority.objects.count(), Action.objects.count()) == (1, 0, 1)
    assert Action.objects.get().title == action.title and Entry.objects.count() == entries


@pytest.mark.parametrize("role", without(Permission.APPROVE_PLAN))
def test_only_a_director_approves(role, council, plan, lead):
    draft_action(plan, whole(), by=lead)
    somebody, entries = a_person(council, role), Entry.objects.count()

    with pytest.raises(NotPermitted):
        approved(plan, somebody)

    assert not PlanVersion.objects.exists() and Entry.objects.count() == entries


@pytest.mark.parametrize("role", without(Permission.UPDATE_ACTIONS))
def test_who_may_not_update_says_nothing(role, council, plan, lead):
    action = draft_action(plan, whole(), by=lead)

    with pytest.raises(NotPermitted):
        update_action(action, delivery="done", what_changed="All.", by=a_person(council, role))

    action.refresh_from_db()
    assert action.delivery == Delivery.NOT_STARTED and not Update.objects.exists()


def test_another_councils_people_change_nothing_here(plan, lead):
    action = draft_action(plan, whole(), by=lead)
    stranger = a_person(a_council("Westmere"), Role.DIRECTOR)

    for attempt in (
        lambda: draft_action(plan, whole(), by=stranger),
        lambda: edit_action(action, whole(title="Ours"), edition=1, by=stranger),
        lambda: update_action(action, delivery="done", what_changed="All.", by=stranger),
        lambda: approved(plan, stranger),
    ):
        with pytest.raises(NotPermitted):
            attempt()


def test_every_change_has_one_entry(plan, lead, director):
    """In order: each doing and what its entry calls it."""
    action = draft_action(plan, whole(), by=lead)
    add_priority(plan, title="Shorter waits", by=lead)
    edit_action(action, whole(title="Look daily"), edition=1, by=lead)
    other = draft_action(plan, whole(), by=lead)
    withdraw_action(other, reason="Twice.", by=lead)
    update_action(action, delivery="on_track", what_changed="Begun.", by=lead)
    approved(plan, director)

    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == [
        "drafted a plan",
        "drafted an action",
        "added a priority",
        "edited an action",
        "drafted an action",
        "withdrew an action",
        "updated an action",
        "approved a plan",
    ]


def test_a_doing_whose_entry_fails_is_not_done(plan, lead, director, monkeypatch):
    action = draft_action(plan, whole(), by=lead)
    entries = Entry.objects.count()

    def fails(*_args, **_rest):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(Entry.objects, "create", fails)
    for attempt in (
        lambda: draft_plan(plan.council, title="Second", by=lead),
        lambda: add_priority(plan, title="Shorter waits", by=lead),
        lambda: draft_action(plan, whole(), by=lead),
        lambda: edit_action(action, whole(title="Changed"), edition=1, by=lead),
        lambda: withdraw_action(action, reason="No.", by=lead),
        lambda: update_action(action, delivery="at_risk", what_changed="All.", by=lead),
        lambda: approved(plan, director),
    ):
        with pytest.raises(RuntimeError):
            attempt()

    now = Action.objects.get()
    assert (now.title, now.delivery, now.withdrawn_at) == (action.title, "not_started", None)
    assert (Plan.objects.count(), Priority.objects.count(), PlanVersion.objects.count()) == (1, 0, 0)
    assert Entry.objects.count() == entries


def test_two_people_who_edit_one_action_never_overwrite_each_other(plan, lead, director):
    action = draft_action(plan, whole(), by=lead)
    edit_action(action, whole(title="The first to save"), edition=1, by=director)

    with pytest.raises(EditedMeanwhile, match="Your words are kept"):
        edit_action(action, whole(title="The second to save"), edition=1, by=lead)

    assert Action.objects.get().title == "The first to save"
    edit_action(action, whole(title="After comparing"), edition=2, by=lead)
    assert Action.objects.get().title == "After comparing"


def test_an_edit_says_what_was_there_before(plan, lead):
    action = draft_action(plan, whole(), by=lead)

    edit_action(action, whole(title="Look daily", due_on=date(2026, 3, 13)), edition=1, by=lead)

    assert Entry.objects.first().details == {
        "changed": ["due_on", "title"],
        "from": {"due_on": "2025-09-30", "title": "Look at the waiting list every week"},
    }


def test_an_action_taken_out_is_neither_edited_nor_updated(plan, lead):
    action = draft_action(plan, whole(), by=lead)
    withdraw_action(action, reason="Twice.", by=lead)

    with pytest.raises(NotYet, match="taken out"):
        edit_action(action, whole(), edition=2, by=lead)
    with pytest.raises(NotYet, match="taken out"):
        update_action(action, delivery="done", what_changed="All.", by=lead)
    with pytest.raises(NotYet, match="taken out"):
        withdraw_action(action, reason="Again.", by=lead)
    assert not plan.actions.standing().exists() and plan.actions.count() == 1


def test_priorities_are_numbered_and_a_taken_number_is_refused(plan, lead):
    add_priority(plan, title="Seventh", number=7, by=lead)

    assert add_priority(plan, title="Next", by=lead).number == 8
    with pytest.raises(NotYet, match="priority 7 already"):
        add_priority(plan, title="Again", number=7, by=lead)


def test_a_plan_with_gaps_is_refused_with_all_of_them_listed(plan, lead, director):
    draft_action(plan, whole(), by=lead)
    draft_action(plan, whole(owner_role="", measure=""), by=lead)
    draft_action(plan, whole(due_on=None), by=lead)
    entries = Entry.objects.count()

    with pytest.raises(NotYet) as refused:
        approved(plan, director)

    assert str(refused.value) == "2 actions are not whole: action 2 has no owner, no measure; action 3 has no date."
    assert not PlanVersion.objects.exists() and Entry.objects.count() == entries


def test_what_is_approved_is_kept_whole_and_no_longer_changes(plan, lead, director):
    priority = add_priority(plan, title="Shorter waits", by=lead)
    action = draft_action(plan, whole(priority=priority, owner=lead), by=lead)
    before = content_of(plan)

    version = approved(plan, director)

    assert (version.number, version.content, version.body) == (1, before, "Improvement Board")
    assert version.content["actions"][0]["owner"] == "Head of Assessment"
    for attempt in (
        lambda: edit_action(action, whole(title="Changed"), edition=1, by=lead),
        lambda: withdraw_action(action, reason="No.", by=lead),
        lambda: draft_action(plan, whole(), by=lead),
        lambda: add_priority(plan, title="Another", by=lead),
        lambda: approved(plan, director),
    ):
        with pytest.raises(NotYet, match="approved"):
            attempt()
    update_action(action, delivery="at_risk", what_changed="All.", by=lead)
    assert content_of(plan) == before


def test_an_update_adds_a_row_and_moves_the_action(plan, lead):
    action = draft_action(plan, whole(), by=lead)
    update_action(action, delivery="on_track", what_changed="Begun.", as_at=date(2026, 5, 13), by=lead)
    accepted_evidence(action)

    update_action(action, delivery="done", what_changed="All.", next_step="Watch it.", by=lead)

    assert Action.objects.get().delivery == "done"
    assert [one.what_changed for one in action.updates.all()] == ["All.", "Begun."]
    assert Entry.objects.first().details == {"from": "on_track", "to": "done"}
    with pytest.raises(NotYet, match="what changed"):
        update_action(action, delivery="done", what_changed=" ", by=lead)


@pytest.mark.parametrize("convention", conventions(), ids=lambda one: one.id)
def test_the_words_for_delivery_all_have_their_rule(convention):
    assert [code for code, _word, _rule in delivery_rules(convention)] == Delivery.values
    assert [word for _code, word, _rule in delivery_rules(convention)] == Delivery.labels
    assert all(rule for _code, _word, rule in delivery_rules(convention))


def every_kind_of_draft(plan, lead, finding):
    """Drafts with each thing there or missing, and of each standing."""
    today = timezone.localdate()
    choices = product(
        ["", "Head of Assessment"], [None, lead], [None, today, today - timedelta(days=3)], ["", "People waiting"],
        ["", "It is seen."], [(), (finding,)],
    )  # fmt: skip
    for n, (role, owner, due, measure, know, findings) in enumerate(choices):
        action = draft_action(
            plan,
            ActionDraft(
                title=f"Draft {n}",
                owner_role=role,
                owner=owner,
                starts_on=[None, today][n % 2],
                due_on=due,
                measure=measure,
                how_we_will_know=know,
                reason="" if findings else "Asked for.",
            ),
            findings=findings,
            by=lead,
        )
        if n % 3:
            if Delivery.values[n % 5] == Delivery.DONE:
                accepted_evidence(action)
            update_action(action, delivery=Delivery.values[n % 5], what_changed="Something.", by=lead)
        if n % 11 == 0:
            withdraw_action(action, reason="No.", by=lead)
    Action.objects.filter(number=5).update(reason="")  # a finding that went, or words from before there were rules


def test_the_database_and_the_rule_agree_on_gaps_and_on_what_is_late():
    workspace = a_workspace()
    plan, finding = workspace.plan, workspace.council.findings.first()
    every_kind_of_draft(plan, workspace.lead, finding)

    standing = [action for action in plan.actions.all() if action.withdrawn_at is None]

    lacking = {action.number for action in standing if gaps_of(facts_of(action))}
    late = {action.number for action in standing if action.is_overdue}
    assert {action.number for action in plan.actions.with_gaps()} == lacking
    assert {action.number for action in plan.actions.overdue()} == late
    assert {fact.number for fact in action_facts(plan) if gaps_of(fact)} == lacking
    counts = delivery_counts(plan)
    assert (counts.total, counts.with_gaps, counts.overdue) == (len(standing), len(lacking), len(late))
    for code in Delivery.values:
        assert getattr(counts, code) == sum(action.delivery == code for action in standing)
    assert lacking and late and len(lacking) < len(standing)


def test_priorities_know_how_their_actions_stand(plan, lead):
    one, two = (add_priority(plan, title=title, by=lead) for title in ("One", "Two"))
    for delivery in ("done", "at_risk", "off_track"):
        action = draft_action(plan, whole(priority=one), by=lead)
        accepted_evidence(action)
        update_action(action, delivery=delivery, what_changed="So.", by=lead)
    withdraw_action(draft_action(plan, whole(priority=one), by=lead), reason="No.", by=lead)

    counted = PlanCounts(plan)
    first, second = counted.under(one), counted.under(two)

    assert (first.actions, first.done, first.troubled) == (3, 1, 2)
    assert first.last_due == date(2025, 9, 30)
    assert (second.priority, second.actions, second.last_due) == (two, 0, None)


def test_the_plans_of_now_are_the_newest_approved_and_the_newest_draft(plan, lead, director):
    assert [one.may_be_approved for one in plans_now(plan.council)] == [False]
    draft_action(plan, whole(), by=lead)
    assert [one.may_be_approved for one in plans_now(plan.council)] == [True]
    approved(plan, director)
    drafts = [draft_plan(plan.council, title=f"Draft {n}", by=lead) for n in range(2)]

    now = plans_now(plan.council)

    assert [(one.plan, one.is_approved, one.may_be_approved) for one in now] == [
        (plan, True, False), (drafts[1], False, False),
    ]  # fmt: skip


def test_an_action_counts_once_for_each_statement_of_its_findings():
    workspace = a_workspace()
    findings = list(workspace.council.findings.filter(statements=[1]))
    draft_action(workspace.plan, whole(), findings=findings, by=workspace.lead)

    assert len(findings) > 1
    assert actions_by_statement(workspace.council) == {1: 2}


def test_no_list_asks_more_of_the_database_when_it_grows(plan, lead, django_assert_num_queries):
    priority = add_priority(plan, title="Shorter waits", by=lead)
    for number in (10, 200):
        for _ in range(number - plan.actions.count()):
            draft_action(plan, whole(priority=priority), by=lead)
        with django_assert_num_queries(1):
            PlanCounts(plan).under(priority)
        with django_assert_num_queries(1):
            action_facts(plan)
        with django_assert_num_queries(13):
            content_of(replace_plan(plan))


def replace_plan(plan):
    """The plan as another request finds it, with nothing fetched yet."""
    return Plan(**{field.attname: getattr(plan, field.attname) for field in plan._meta.concrete_fields})


def test_a_draft_is_a_value_that_can_be_changed_by_name():
    assert replace(whole(), title="Other").title == "Other"
