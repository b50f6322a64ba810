"""Evidence, judgements, updates and the end of a plan, as people act on them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.evidence.actions import EvidenceWords
from plumbline.workspace.evidence.models import Document, Evidence
from plumbline.workspace.evidence.rules import EvidenceIncomplete, Upload
from plumbline.workspace.improvement.actions import (
    Reading,
    add_milestone,
    approve_plan,
    choose_convention,
    close_plan,
    decide,
    draft_action,
    draft_next_plan,
    draft_plan,
    judge_confidence,
    judge_outcome,
    link_evidence,
    offer_evidence,
    reach_milestone,
    resume_action,
    set_cadence,
    stop_action,
    take_back_outcome,
    update_action,
)
from plumbline.workspace.improvement.judging import convention_of, shown_of
from plumbline.workspace.improvement.models import Action, ClosingLine, Delivery, Plan, PlanClosure
from plumbline.workspace.improvement.queries import standing_outcomes
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.closing import Ending
from plumbline.workspace.improvement.rules.outcomes import shows_difference, shows_done, shows_embedded
from plumbline.workspace.improvement.versions import content_of
from tests.factories.evidence import LONG_AGO, accepted_evidence, some_evidence
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

pytestmark = pytest.mark.django_db
STOP = {
    "reason": "The grant ended.",
    "decided_by": "Improvement Board",
    "decided_on": date(2026, 5, 13),
    "would_change": "Another grant.",
    "told": "The carers' group, at its meeting.",
}


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


@pytest.fixture
def action(plan, lead):
    return draft_action(plan, a_whole_draft(reason="The board asked for it."), by=lead)


def say(action, delivery, by):
    return update_action(action, delivery=delivery, what_changed="So.", by=by)


def test_done_waits_for_evidence_that_somebody_else_accepted(action, lead, director):
    with pytest.raises(NotYet, match="Done needs evidence"):
        say(action, "done", lead)
    evidence = some_evidence(action, by=lead)
    with pytest.raises(NotYet, match="Done needs evidence"):
        say(action, "done", lead)
    with pytest.raises(EvidenceIncomplete, match="added themselves"):
        decide(evidence, accepted=True, by=lead)

    decide(evidence, accepted=True, marks_done=True, by=director)

    update = action.updates.get()
    assert (update.delivery, update.computed, update.by) == ("done", "done", director)
    assert Action.objects.get().delivery == "done" and not standing_outcomes(action)


def test_evidence_that_was_not_accepted_says_why_and_shows_nothing(action, director):
    evidence = some_evidence(action)
    with pytest.raises(EvidenceIncomplete, match="Say why"):
        decide(evidence, accepted=False, by=director)
    decide(evidence, accepted=False, words="It is another list.", by=director)

    assert shown_of(action) == [] and list(Evidence.objects.waiting()) == []
    with pytest.raises(EvidenceIncomplete, match="already"):
        decide(evidence, accepted=False, words="Again.", by=director)


def test_what_a_judgement_rests_on_is_not_taken_from_under_it(action, lead, director):
    evidence = accepted_evidence(action)
    say(action, "done", lead)
    with pytest.raises(EvidenceIncomplete, match="Action 1 is judged done, and that rests on this evidence"):
        decide(evidence, accepted=False, words="It was the wrong month.", by=director)

    say(action, "on_track", lead)
    decide(evidence, accepted=False, words="It was the wrong month.", by=director)
    assert [one.accepted for one in evidence.decisions.all()] == [False, True]


def test_one_file_is_evidence_for_several_actions(plan, action, lead, director):
    other = draft_action(plan, a_whole_draft(reason="The board asked for it."), by=lead)
    words = EvidenceWords(claim="Both teams met each week.", kind="record", observed_on=LONG_AGO)
    upload = Upload("minutes.txt", b"We met.", "text/plain")
    evidence = offer_evidence(action, words, shows="done", upload=upload, by=lead).evidence
    link_evidence(other, evidence, shows="done", by=lead)
    with pytest.raises(NotYet, match="already"):
        link_evidence(other, evidence, shows="done", by=lead)

    decide(evidence, accepted=True, marks_done=True, by=director)

    assert {one.delivery for one in Action.objects.all()} == {"done"}
    assert Document.objects.get() == evidence.document


def test_an_owner_adds_a_file_without_being_let_into_the_documents_at_large(action, council):
    owner = a_person(council, Role.ACTION_OWNER)
    words = EvidenceWords(claim="We met.", kind="record", observed_on=LONG_AGO)
    offer_evidence(action, words, shows="done", upload=Upload("minutes.txt", b"We met.", "text/plain"), by=owner)
    with pytest.raises(NotPermitted):
        decide(Evidence.objects.get(), accepted=True, by=owner)
    with pytest.raises(NotPermitted):
        judge_outcome(action, outcome="embedded", why="So.", by=owner)
    with pytest.raises(NotPermitted):
        stop_action(action, **STOP, by=owner)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"claim": " "}, "in a sentence"),
        ({"address": ""}, "either a file or a link"),
        ({"observed_on": date(2999, 1, 1)}, "still to come"),
    ],
)
def test_evidence_says_what_it_shows_and_where_it_is(action, lead, words, says):
    whole = {"claim": "We met.", "kind": "record", "observed_on": LONG_AGO, "address": "https://www.eastmere.example"}
    with pytest.raises(EvidenceIncomplete, match=says):
        offer_evidence(action, EvidenceWords(**(whole | words)), shows="done", by=lead)
    assert not Evidence.objects.exists()


def test_done_embedded_and_a_difference_are_three_judgements(action, lead, director):
    accepted_evidence(action)
    say(action, "done", lead)
    with pytest.raises(NotYet, match="Embedded needs"):
        judge_outcome(action, outcome="embedded", why="It holds.", by=director)
    with pytest.raises(NotYet, match="Difference made needs"):
        judge_outcome(action, outcome="difference_made", why="It helps.", by=director)

    accepted_evidence(action, shows="embedded", kind="check")
    judgement = judge_outcome(action, outcome="embedded", why="Audited from outside.", by=director)
    accepted_evidence(action, shows="difference_made", kind="account")
    judge_outcome(action, outcome="difference_made", why="Carers say so.", by=director)

    assert standing_outcomes(action) == {"embedded", "difference_made"} and judgement.evidence.count() == 1
    with pytest.raises(NotYet, match="already"):
        judge_outcome(action, outcome="embedded", why="Still.", by=director)
    with pytest.raises(NotYet, match="embedded"):
        say(action, "at_risk", lead)
    take_back_outcome(action, outcome="embedded", why="The team left.", by=director)
    say(action, "at_risk", lead)
    assert standing_outcomes(action) == {"difference_made"} and action.outcomes.count() == 3


def test_a_difference_may_be_seen_before_the_work_is_done(action, lead):
    accepted_evidence(action, shows="difference_made", kind="measure")
    judge_outcome(action, outcome="difference_made", why="The wait is shorter.", by=lead)
    assert Action.objects.get().delivery == "not_started"


def test_a_stopped_action_says_why_and_takes_no_update_until_it_is_taken_up_again(action, lead):
    stop_action(action, **STOP, by=lead)
    assert not Action.objects.overdue().exists() and not Action.objects.open().exists()
    assert Action.objects.get().is_overdue is False
    with pytest.raises(NotYet, match="stopped"):
        say(action, "on_track", lead)
    with pytest.raises(NotYet, match="stopped already"):
        stop_action(action, **STOP, by=lead)

    resume_action(action, reason="A grant came.", decided_by="Board", decided_on=date(2026, 6, 1), by=lead)
    say(action, "on_track", lead)
    assert Action.objects.get().stopped_on is None and not standing_outcomes(action)
    assert [one.holds for one in action.outcomes.all()] == [False, True]


def test_an_update_keeps_what_was_said_and_what_was_computed(plan, lead):
    day = timezone.localdate() + timedelta(days=9)
    draft = a_whole_draft(
        reason="Asked.", baseline=Decimal(412), target=Decimal(150), unit="people", starts_on=None, due_on=day
    )
    action = draft_action(plan, draft, by=lead)
    reading = Reading(value=Decimal(400), in_the_way="something")
    update_action(action, delivery="at_risk", what_changed="Down to 400.", reading=reading, by=lead)
    director = a_person(plan.council, Role.DIRECTOR)
    choose_convention(plan.council, convention_id="by-distance", reason="We set targets.", by=director)
    update_action(action, delivery="on_track", what_changed="Up to 405.", reading=Reading(Decimal(405)), by=lead)

    second, first = action.updates.all()
    assert (first.delivery, first.computed, first.convention) == ("at_risk", "on_track", "by-slippage")
    assert (second.delivery, second.computed, second.convention) == ("on_track", "off_track", "by-distance")
    assert "worse than 400" in second.computed_why


def test_a_milestone_reached_later_was_late_on_the_day_of_the_update(plan, lead):
    day = timezone.localdate()
    draft = a_whole_draft(reason="Asked.", starts_on=None, due_on=day)
    action = draft_action(plan, draft, by=lead)
    milestone = add_milestone(action, title="Team in place", due_on=day - timedelta(days=20), by=lead)
    reach_milestone(milestone, reached_on=day - timedelta(days=5), by=lead)
    for as_at in (day - timedelta(days=10), day):
        update_action(action, delivery="on_track", what_changed="So.", as_at=as_at, by=lead)
    assert [one.computed for one in action.updates.all()] == ["on_track", "at_risk"]


def test_the_choice_of_a_convention_is_kept_with_its_reason(council, lead, director):
    assert convention_of(council).id == "by-slippage"
    with pytest.raises(NotPermitted):
        choose_convention(council, convention_id="by-risk", reason="We think so.", by=lead)
    with pytest.raises(NotYet, match="reason"):
        choose_convention(council, convention_id="by-risk", reason=" ", by=director)
    choose_convention(council, convention_id="by-risk", reason="The board asked.", by=director)
    with pytest.raises(NotYet, match="in use"):
        choose_convention(council, convention_id="by-risk", reason="Again.", by=director)

    assert convention_of(council).id == "by-risk" and convention_of(a_council("Westmere")).id == "by-slippage"
    entry = Entry.objects.order_by("-pk").first()
    assert (entry.reason, entry.details) == ("The board asked.", {"from": "by-slippage", "to": "by-risk"})


def test_confidence_has_its_reason_and_its_history(action, lead):
    with pytest.raises(NotYet, match="rests on"):
        judge_confidence(action, level="low", why="", by=lead)
    judge_confidence(action, level="low", why="Nobody applied.", by=lead)
    judge_confidence(action, level="high", why="Two people start in May.", by=lead)
    assert [one.level for one in action.confidences.all()] == ["high", "low"]


def test_how_often_updates_come_is_no_part_of_what_is_approved(plan, action, lead, director):
    version = approve_plan(plan, by=director, body="Board", approved_on=date(2026, 5, 13))
    set_cadence(plan, updates_come="six_weekly", by=lead)
    assert Plan.objects.get().updates_come == "six_weekly" and content_of(plan) == version.content


def test_a_plan_closes_when_every_action_has_come_to_something(plan, lead, director):
    done, stopped, moved = (draft_action(plan, a_whole_draft(reason="Asked."), by=lead) for _ in range(3))
    stop_action(stopped, **STOP, by=lead)
    approve_plan(plan, by=director, body="Board", approved_on=date(2026, 5, 13))
    accepted_evidence(done)
    say(done, "done", lead)
    endings = {1: Ending("finished"), 2: Ending("stopped"), 3: Ending("moved", mechanism="Carers service plan")}
    decided = {"body": "Board", "decided_on": date(2026, 10, 1), "by": director}
    with pytest.raises(NotYet, match="next plan begins"):
        draft_next_plan(plan, title="Stretch plan", by=lead)
    with pytest.raises(NotYet, match="Name where action 3"):
        close_plan(plan, endings | {3: Ending("moved")}, **decided)
    assert not PlanClosure.objects.exists()

    close_plan(plan, endings, **decided)

    assert [(one.fate, one.mechanism) for one in ClosingLine.objects.all()] == [
        ("finished", ""), ("stopped", ""), ("moved", "Carers service plan"),
    ]  # fmt: skip
    for attempt in (
        lambda: say(moved, "on_track", lead),
        lambda: some_evidence(moved, by=lead),
        lambda: judge_confidence(moved, level="low", why="So.", by=lead),
        lambda: close_plan(plan, endings, **decided),
    ):
        with pytest.raises(NotYet, match="closed"):
            attempt()
    following = draft_next_plan(plan, title="Stretch plan", by=lead)
    assert following.follows == plan and not following.versions.exists()


# No state that the rules forbid is reached, whatever people do in whatever order.

DOINGS = ["offer", "accept", "judge"] * 2 + ["accept and done", "refuse", "update", "take back", "stop", "resume"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["offer", "accept", "refuse", "accept and done", "update", "judge", "take back", "stop", "resume"]
        ),
        st.sampled_from([0, 1]),
        st.sampled_from(["done", "embedded", "difference_made"]),
        st.sampled_from(["record", "account", "check"]),
        st.sampled_from(["done", "on_track", "off_track"]),
    ),
    min_size=6,
    max_size=22,
)


def take(step, actions, lead, director):
    doing, which, shows, kind, delivery = step
    action = actions[which]
    evidence = Evidence.objects.filter(actions__action=action, actions__shows=shows).first()
    if doing == "offer":
        some_evidence(action, shows=shows, kind=kind, on=LONG_AGO + timedelta(days=200 * which), by=lead)
    elif doing in ("accept", "accept and done", "refuse"):
        if evidence is not None:
            accepted = doing != "refuse"
            decide(evidence, accepted=accepted, words="No.", marks_done=doing == "accept and done", by=director)
    elif doing == "update":
        say(action, delivery, lead)
    elif doing == "judge":
        judge_outcome(action, outcome=shows, why="So.", by=director)
    elif doing == "take back":
        take_back_outcome(action, outcome=shows, why="So.", by=director)
    elif doing == "stop":
        stop_action(action, **STOP, by=director)
    else:
        resume_action(action, reason="So.", decided_by="Board", decided_on=date(2026, 6, 1), by=director)


def check_what_stands(action):
    shown, judged = shown_of(action), standing_outcomes(action)
    is_done = action.delivery == Delivery.DONE
    assert not is_done or shows_done(shown)
    assert "embedded" not in judged or (is_done and shows_embedded(shown, convention_of(action.council)))
    assert "difference_made" not in judged or shows_difference(shown)
    assert (action.stopped_on is not None) == ("stopped" in judged)
    assert not (is_done and "stopped" in judged)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_no_order_of_doings_reaches_a_state_that_the_rules_forbid(plan, lead, director, steps):
    with transaction.atomic():
        actions = [draft_action(plan, a_whole_draft(reason="Asked."), by=lead) for _ in range(2)]
        for step in steps:
            entries = Entry.objects.count()
            try:
                with transaction.atomic():
                    take(step, actions, lead, director)
            except (NotYet, EvidenceIncomplete):
                assert Entry.objects.count() == entries
            for action in Action.objects.all():
                check_what_stands(action)
        transaction.set_rollback(True)
