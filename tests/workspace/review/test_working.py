"""Rewording, merging, splitting and rejecting: places are kept, and every step can be undone exactly."""

import pytest

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.assurance.models import Assessment, Finding, NationalRow
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.evidence.models import Figure
from plumbline.workspace.governance.models import Resolution
from plumbline.workspace.improvement import actions as improvement
from plumbline.workspace.improvement.models import Action, Priority
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal, Step
from plumbline.workspace.review.rules import ChangedMeanwhile, NotPossible
from plumbline.workspace.review.steps import fingerprint
from tests.factories.documents import TEXT, a_read_document
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db

COMPARED = sorted({field.attname for field in Proposal._meta.concrete_fields} - {"id"})


@pytest.fixture
def lead():
    return a_person(a_council())


@pytest.fixture
def document(lead):
    return a_read_document(a_council(), by=lead)


def the(document, kind, words=""):
    return Proposal.objects.filter(reading__document=document, kind=kind, text__contains=words).first()


def findings(document):
    return list(Proposal.objects.filter(reading__document=document, kind="finding"))


def state_of(document):
    """Everything of the proposals in the room that a person could tell apart."""
    rows = Proposal.objects.filter(reading__document=document).exclude(state="withdrawn").order_by("pk")
    return list(rows.values_list("pk", *COMPARED))


def words_at(proposal):
    return [TEXT[one["start"] : one["end"]] for one in proposal.ranges]


def test_an_edit_changes_words_and_assignment_and_keeps_the_place(document, lead):
    proposal = the(document, "finding", "waited")
    place = proposal.ranges

    edited = actions.edit(
        proposal, text=" People wait too long. ", fields={"statements": [1, 3], "polarity": "mixed"}, by=lead
    )

    assert (edited.text, edited.fields["statements"], edited.fields["polarity"]) == (
        "People wait too long.", [1, 3], "mixed",
    )  # fmt: skip
    assert edited.fields["voices"] == ["people"]
    assert edited.ranges == place


def test_an_edit_that_changes_nothing_is_no_step(document, lead):
    proposal = the(document, "finding", "waited")

    actions.edit(proposal, text=proposal.text, fields=proposal.fields, by=lead)

    assert not Step.objects.exists()


def test_an_edit_to_nothing_is_refused(document, lead):
    with pytest.raises(NotPossible, match="cannot be empty"):
        actions.edit(the(document, "finding", "waited"), text=" \n", fields={}, by=lead)


def test_an_edited_figure_says_its_new_value(document, lead):
    edited = actions.edit(the(document, "figure", "average"), text="", fields={"value": 31, "unit": "days"}, by=lead)

    assert edited.text == "average days to answer a complaint: 31 days"


def test_an_edit_over_somebody_elses_is_refused_and_theirs_stands(document, lead):
    proposal = the(document, "finding", "waited")
    seen = fingerprint(proposal)
    actions.edit(proposal, text="Their words.", fields={}, by=lead, seen=seen)

    for change in (
        lambda: actions.edit(proposal, text="My words.", fields={}, by=lead, seen=seen),
        lambda: actions.edit_and_accept(proposal, text="My words.", fields={}, by=lead, seen=seen),
        lambda: actions.split(proposal, parts=["My", "words"], by=lead, seen=seen),
    ):
        with pytest.raises(ChangedMeanwhile, match="Somebody else"):
            change()

    proposal.refresh_from_db()
    assert (proposal.text, proposal.state) == ("Their words.", "open")


def test_a_merge_rests_on_all_the_places_and_joins_what_is_said(document, lead):
    strong, waited, *_ = findings(document)

    merged = actions.merge([waited, strong], by=lead)

    assert merged.pk == strong.pk
    assert merged.text == "Partners told us that joint work was strong people waited too long for an assessment"
    assert words_at(merged) == [
        "Partners told us that joint work was strong", "people waited too long for an assessment",
    ]  # fmt: skip
    assert (merged.fields["statements"], merged.fields["voices"], merged.fields["polarity"]) == (
        [1, 5], ["partners", "people"], "mixed",
    )  # fmt: skip
    waited.refresh_from_db()
    assert waited.state == "merged"
    actions.accept([merged], by=lead)
    assert Finding.objects.get().passages.count() == 2


def test_a_merge_is_as_unsure_as_its_weakest_part(document, lead):
    _, waited, carers, _ = findings(document)

    assert actions.merge([waited, carers], by=lead).confidence == 0.6


def test_the_parts_of_a_split_rest_on_their_own_words(document, lead):
    waited, carers = findings(document)[1:3]
    merged = actions.merge([waited, carers], by=lead)

    parts = ["people waited too long", "for an assessment Carers said that short breaks were hard to find."]
    made = actions.split(merged, parts=parts, by=lead)

    assert [words_at(one) for one in made] == [
        ["people waited too long"], ["for an assessment", "Carers said that short breaks were hard to find."],
    ]  # fmt: skip
    assert [one.ranges[-1]["label"] for one in made] == ["5.3", "5.4"]
    assert all(one.fields["polarity"] == "shortfall" for one in made)
    assert Proposal.objects.get(pk=merged.pk).state == "split"


def test_a_part_in_new_words_rests_on_the_whole(document, lead):
    waited = the(document, "finding", "waited")

    made = actions.split(waited, parts=["Delays were long.", "people waited"], by=lead)

    assert [words_at(one) for one in made] == [["people waited too long for an assessment"], ["people waited"]]


def test_a_rejection_keeps_its_reason(document, lead):
    chosen = findings(document)[:2]

    with pytest.raises(NotPossible, match="reason"):
        actions.reject(chosen, reason="  ", by=lead)
    actions.reject(chosen, reason=" Said twice. ", by=lead)

    assert {(one.state, one.decision_reason) for one in findings(document)[:2]} == {("rejected", "Said twice.")}
    assert Entry.objects.first().reason == "Said twice."


STEPS = {
    "edit": lambda document, lead: actions.edit(
        the(document, "finding", "waited"), text="Other words.", fields={"voices": []}, by=lead
    ),
    "merge": lambda document, lead: actions.merge(findings(document)[:3], by=lead),
    "split": lambda document, lead: actions.split(
        the(document, "finding", "waited"), parts=["people waited", "too long for an assessment"], by=lead
    ),
    "reject": lambda document, lead: actions.reject(findings(document)[:2], reason="Said twice.", by=lead),
    **{
        f"accept {kind}": lambda document, lead, kind=kind: actions.accept([the(document, kind)], by=lead)
        for kind in ("finding", "assessment", "priority", "requirement", "resolution", "figure", "national_table")
    },
}


@pytest.mark.parametrize("step", STEPS)
def test_undoing_a_step_puts_everything_back_exactly_as_it_was(document, lead, step):
    before = state_of(document)
    STEPS[step](document, lead)
    assert state_of(document) != before

    actions.undo(Step.objects.first(), by=lead)

    assert state_of(document) == before
    for kept in (Finding, Assessment, Resolution, Figure, NationalRow, Action):
        assert not kept.objects.filter(withdrawn_at__isnull=True).exists()
    assert not Priority.objects.exists()


@pytest.mark.parametrize("step", STEPS)
def test_a_step_can_be_taken_again_after_its_undoing(document, lead, step):
    STEPS[step](document, lead)
    actions.undo(Step.objects.first(), by=lead)

    STEPS[step](document, lead)
    actions.undo(Step.objects.first(), by=lead)


def test_a_row_of_steps_is_undone_from_the_last_to_the_first(document, lead):
    states = [state_of(document)]
    merged = actions.merge(findings(document)[:2], by=lead)
    states.append(state_of(document))
    edited = actions.edit(merged, text="Joint work is strong. People wait.", fields={}, by=lead)
    states.append(state_of(document))
    made = actions.split(edited, parts=["Joint work is strong.", "People wait."], by=lead)
    states.append(state_of(document))
    actions.accept([made[1]], by=lead)

    steps = list(Step.objects.all())
    for early in steps[1:]:
        with pytest.raises(NotPossible, match="Later steps build on this one"):
            actions.undo(early, by=lead)
    for step, before in zip(steps, reversed(states), strict=True):
        actions.undo(step, by=lead)
        assert state_of(document) == before


def test_a_step_elsewhere_does_not_stand_in_the_way(document, lead):
    actions.edit(the(document, "finding", "waited"), text="Other words.", fields={}, by=lead)
    first = Step.objects.get()
    actions.accept([the(document, "finding", "Carers")], by=lead)

    actions.undo(first, by=lead)

    assert the(document, "finding", "waited") is not None


def test_a_step_is_undone_once_and_an_undoing_never(document, lead):
    actions.accept([the(document, "finding", "waited")], by=lead)
    step = Step.objects.get()
    undoing = actions.undo(step, by=lead)

    with pytest.raises(NotPossible, match="undone already"):
        actions.undo(step, by=lead)
    with pytest.raises(NotPossible, match="take the step again"):
        actions.undo(undoing, by=lead)


def test_only_those_who_may_review_undo(document, lead):
    actions.accept([the(document, "finding", "waited")], by=lead)

    with pytest.raises(NotPermitted):
        actions.undo(Step.objects.get(), by=a_person(a_council(), Role.ANALYST))


def test_the_acceptance_of_an_answered_finding_cannot_be_undone(document, lead):
    actions.accept([the(document, "finding", "waited")], by=lead)
    respond(Finding.objects.get(), kind="accept", words="", by=lead)

    with pytest.raises(NotPossible, match="has a response or an action by now"):
        actions.undo(Step.objects.get(), by=lead)

    assert the(document, "finding", "waited").state == "accepted"
    assert Finding.objects.standing().count() == 1


def test_the_acceptance_of_a_finding_with_an_action_cannot_be_undone(document, lead):
    actions.accept([the(document, "requirement"), the(document, "finding", "waited")], by=lead)
    action = Action.objects.get()
    improvement.draft_action(
        action.plan, improvement.ActionDraft(title="Call back"), findings=[Finding.objects.get()], by=lead
    )

    with pytest.raises(NotPossible, match="has a response or an action by now"):
        actions.undo(Step.objects.filter(after__has_key=str(the(document, "finding", "waited").pk)).get(), by=lead)


def test_the_acceptance_of_a_requirement_cannot_be_undone_once_its_action_is_worked_on(document, lead):
    actions.accept([the(document, "requirement")], by=lead)
    action = Action.objects.get()
    improvement.edit_action(
        action, improvement.ActionDraft(title=action.title, reason="Because"), by=lead, edition=action.edition
    )

    with pytest.raises(NotPossible, match="Action 1 has been worked on"):
        actions.undo(Step.objects.get(), by=lead)


def test_the_acceptance_of_a_priority_with_actions_cannot_be_undone(document, lead):
    actions.accept([the(document, "priority")], by=lead)
    priority = Priority.objects.get()
    improvement.draft_action(
        priority.plan, improvement.ActionDraft(title="Call back", priority=priority, reason="Asked for"), by=lead
    )

    with pytest.raises(NotPossible, match="priority has actions"):
        actions.undo(Step.objects.get(), by=lead)


def test_the_acceptance_of_an_assessment_with_a_plan_cannot_be_undone(document, lead):
    actions.accept([the(document, "assessment")], by=lead)
    step = Step.objects.get()
    actions.accept([the(document, "priority")], by=lead)

    with pytest.raises(NotPossible, match="plan answers this assessment"):
        actions.undo(step, by=lead)


def test_an_empty_plan_does_not_keep_an_assessment(document, lead):
    actions.accept([the(document, "assessment")], by=lead)
    first = Step.objects.get()
    actions.accept([the(document, "priority")], by=lead)
    actions.undo(Step.objects.first(), by=lead)

    actions.undo(first, by=lead)

    assert not Assessment.objects.filter(withdrawn_at__isnull=True).exists()


def test_every_step_is_in_the_audit(document, lead):
    for take in STEPS.values():
        take(document, lead)
        actions.undo(Step.objects.first(), by=lead)

    assert Entry.objects.filter(action__startswith="undid a step").count() == len(STEPS)
    assert Entry.objects.filter(action="edited a proposal").exists()
    assert Entry.objects.filter(action="merged 3 proposals").exists()


def test_steps_are_kept_as_they_were_taken(document, lead):
    from django.db import ProgrammingError, transaction

    actions.accept([the(document, "finding", "waited")], by=lead)

    with pytest.raises(ProgrammingError, match="review_step"), transaction.atomic():
        Step.objects.update(reason="something else")
