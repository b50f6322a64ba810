"""A target that an approved plan holds changes by a decided request, and by nothing else."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.workspace.improvement.actions import (
    approve_plan,
    draft_action,
    draft_plan,
    link_measure,
    refuse_request,
    set_free_target,
    unlink_measure,
)
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.changes.operations import Change, add_row, remove_row
from plumbline.workspace.improvement.changes.sentences import compare
from plumbline.workspace.improvement.measures import plans_holding
from plumbline.workspace.improvement.models import ChangeRequest, Plan
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.targets import measure_row
from plumbline.workspace.improvement.versions import content_of
from plumbline.workspace.performance.models import Measure, Target
from plumbline.workspace.performance.rules.targets import GivenTarget
from tests.factories.measures import a_measure
from tests.factories.workspaces import a_whole_draft
from tests.workspace.improvement.approved import BOARD, Approved, an_approved_plan
from tests.workspace.improvement.test_change_requests import approve, holds_together

pytestmark = pytest.mark.django_db
LEVEL = [300, 310, 295, 305, 298, 307, 301, 296, 304, 299, 303, 300]
STANDS = ("value", "due_on", "trigger_value", "mitigation")


def a_target(value: int) -> GivenTarget:
    due = timezone.localdate() + timedelta(days=200)
    return GivenTarget(Decimal(value), due, "The board asked.", Decimal(330), "Two assessors.", "Head of Therapy")


def linked(ours: Approved, *, value: int | None = None) -> Measure:
    """A measure of action 1, with a target that it had before it was linked."""
    measure = a_measure(ours.council, LEVEL, by=ours.lead)
    if value is not None:
        set_free_target(measure, a_target(value), by=ours.lead)
    link_measure(ours.plan.actions.get(number=1), measure, by=ours.lead)
    return measure


def asked_anew(measure: Measure, value: str = "200") -> Change:
    """The target of a measure that the plan has not approved yet, as somebody asks for it."""
    due = (timezone.localdate() + timedelta(days=200)).isoformat()
    said = {"value": value, "due_on": due, "trigger": "330", "mitigation": "Two.", "mitigation_owner": "Head"}
    return add_row(("targets", measure.number), measure_row(measure) | said)


def test_a_plan_is_approved_with_the_targets_of_its_measures() -> None:
    ours = an_approved_plan()
    measure = a_measure(ours.council, LEVEL, by=ours.lead)
    set_free_target(measure, a_target(200), by=ours.lead)
    plan = draft_plan(ours.council, title="Second plan", by=ours.lead)
    draft = a_whole_draft(
        owner=ours.owner, reason="The board asked.", starts_on=date(2026, 1, 14), due_on=date(2026, 9, 30)
    )
    link_measure(draft_action(plan, draft, by=ours.lead), measure, by=ours.lead)
    assert plans_holding(measure) == []
    approve_plan(plan, by=ours.director, body=BOARD, approved_on=timezone.localdate())
    (row,) = history_of(plan).content(1)["targets"]  # type: ignore[misc]
    assert (row["number"], row["value"], row["trigger"]) == (measure.number, "200", "330")  # type: ignore[index,call-overload]
    assert plans_holding(measure) == [plan]
    holds_together(plan)


def test_a_held_target_is_refused_to_whoever_sets_it_without_asking() -> None:
    ours = an_approved_plan()
    measure = linked(ours, value=200)
    with pytest.raises(NotYet, match="Improvement plan is approved and holds this target"):
        set_free_target(measure, a_target(250), by=ours.lead)
    row = "measure_id, value, since, due_on, trigger_value, mitigation, mitigation_owner, reason, decided, by_id, at"
    by_hand = [
        f"INSERT INTO performance_target (change, supersedes_id, {row}) "
        f"SELECT 'lowered', id, {row} FROM performance_target",
        "INSERT INTO performance_targetstep (target_id, value, due_on) SELECT id, 250, due_on FROM performance_target",
    ]
    for statement in by_hand:
        with (
            pytest.raises(ProgrammingError, match="changes by change requests only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_target_is_asked_for_decided_and_set_in_one_with_its_reason() -> None:
    ours = an_approved_plan()
    measure = linked(ours)
    approve(ours.ask(asked_anew(measure), reason="Eight weeks is the aim."), ours.director)
    made = measure.targets.get()
    assert (made.value, made.change, made.reason) == (200, "set", "Eight weeks is the aim.")
    assert made.decided.startswith(f"{BOARD}, ")
    holds_together(ours.plan)

    request = ours.ask(ours.change("targets", measure.number, "value", to="250"), reason="Two people left.")
    assert request.goes_to_board
    approve(request, ours.director)
    lowered = measure.targets.standing().get()
    assert (lowered.value, lowered.change, lowered.supersedes) == (250, "lowered", made)
    (said,) = compare(history_of(ours.plan), 2, 3)
    assert str(said).startswith(
        "Target of measure 1: Value changed from “200” to “250”. It is lowered. Reason: Two people"
    )
    holds_together(ours.plan)


def test_what_is_no_target_is_refused_when_it_is_asked_for() -> None:
    ours = an_approved_plan()
    other = a_measure(ours.council, LEVEL, by=ours.lead, definition="waiting-review-overdue")
    with pytest.raises(NotYet, match="linked with no action of this plan"):
        ours.ask(asked_anew(other))
    measure = linked(ours)
    with pytest.raises(NotYet, match="wrong side of the target"):
        ours.ask(asked_anew(measure, "400"))


def test_of_two_who_ask_for_the_first_target_the_second_is_told_that_the_ground_has_moved() -> None:
    ours = an_approved_plan()
    measure = linked(ours)
    first, second = (ours.ask(asked_anew(measure, value)) for value in ("200", "210"))
    approve(first, ours.director)
    second.refresh_from_db()
    assert second.ground_moved_at is not None
    with pytest.raises(NotYet, match="changed under this request"):
        approve(second, ours.director)


DOINGS = st.lists(st.sampled_from(["set", "link", "unlink", "ask", "approve", "refuse", "let go"]), max_size=9)


def test_no_target_of_a_measure_that_an_approved_plan_holds_changes_without_a_decided_request() -> None:
    ours = an_approved_plan()
    measure = linked(ours)

    @settings(max_examples=15)
    @given(DOINGS)
    def live(doings: list[str]) -> None:
        with transaction.atomic():
            for step, doing in enumerate(doings):
                before, held = list(Target.objects.values(*STANDS)), bool(plans_holding(measure))
                approved = ChangeRequest.objects.filter(state="approved").count()
                with suppress(NotYet), transaction.atomic():
                    _do(doing, ours, measure, value=str(200 + step))
                decided = ChangeRequest.objects.filter(state="approved").count() > approved
                assert decided or not held or list(Target.objects.values(*STANDS)) == before, doing
            holds_together(Plan.objects.get(pk=ours.plan.pk))
            transaction.set_rollback(True)

    live()


def _do(doing: str, ours: Approved, measure: Measure, *, value: str) -> None:
    action = ours.plan.actions.get(number=1)
    waiting = ChangeRequest.objects.to_decide().order_by("pk").first()
    is_there = bool(content_of(ours.plan)["targets"])
    if doing == "set":
        set_free_target(measure, a_target(int(value)), by=ours.lead)
    elif doing == "link":
        link_measure(action, measure, by=ours.lead)
    elif doing == "unlink":
        unlink_measure(action, measure, by=ours.lead)
    elif doing == "ask":
        change = ours.change("targets", measure.number, "value", to=value) if is_there else asked_anew(measure, value)
        ours.ask(change)
    elif doing == "let go" and is_there:
        history = history_of(ours.plan)
        ours.ask(remove_row(history.content(history.newest), ("targets", measure.number)))
    elif waiting and doing == "approve":
        approve(waiting, ours.director)
    elif waiting and doing == "refuse":
        refuse_request(waiting, by=ours.director, edition=1, reason="No.", body=BOARD, decided_on=timezone.localdate())
