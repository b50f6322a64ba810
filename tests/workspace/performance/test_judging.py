"""Each change of figures, breaks and targets gives a verdict, by the method that the data allow."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from plumbline.knowledge.stats.series import after
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.performance.actions import (
    end_mitigation,
    fix_baseline,
    let_baseline_go,
    mark_break,
    set_target,
    start_mitigation,
    take_back_break,
)
from plumbline.workspace.performance.models import Measure
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.targets import GivenTarget
from tests.factories.measures import a_measure, take_months
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
LEVEL = [300, 310, 295, 305, 298, 307, 301, 296, 304, 299, 303, 300, 306, 297]
FALLEN = [*LEVEL, 280, 270, 262, 255, 248, 240, 231, 224]

MONTHS = [after(date(2024, 4, 1), at, spacing="month") for at in range(len(FALLEN))]


@pytest.fixture
def lead() -> Person:
    return a_person(a_council())


@pytest.fixture
def measure(lead: Person) -> Measure:
    return a_measure(a_council(), FALLEN, by=lead)


def a_target(value: int, **given: object) -> GivenTarget:
    due = timezone.localdate() + timedelta(days=200)
    words = {"reason": "The board asked.", "mitigation": "Two more assessors.", "mitigation_owner": "Head of Therapy"}
    return GivenTarget(**({"value": Decimal(value), "due_on": due, "trigger_value": Decimal(330)} | words | given))  # type: ignore[arg-type]


def test_a_fall_that_is_wanted_is_an_improvement_with_its_method(measure: Measure) -> None:
    found = measure.verdicts.get()
    assert found.state == "improved"
    assert "224 in January 2026 lies below" in found.sentence
    assert "ptd-0.2.2" in found.method
    assert found.doubt


def test_usual_variation_is_no_sign_of_change(lead: Person) -> None:
    assert a_measure(a_council(), LEVEL, by=lead).verdicts.get().state == "no sign of change"


def test_five_months_are_too_few_to_tell(lead: Person) -> None:
    assert a_measure(a_council(), LEVEL[:5], by=lead).verdicts.get().state == "cannot tell"


def test_months_that_are_held_back_are_no_zeroes(lead: Person) -> None:
    found = a_measure(a_council(), [*LEVEL, None, None], by=lead).verdicts.get()
    assert found.latest_value == LEVEL[-1]
    assert found.state == "no sign of change"


def test_the_same_data_keep_their_verdict_and_new_data_get_a_new_one(measure: Measure, lead: Person) -> None:
    take_months(measure, FALLEN, by=lead)
    assert measure.verdicts.count() == 1
    take_months(measure, [*FALLEN, 220], by=lead)
    assert measure.verdicts.count() == 2


def test_a_break_begins_a_new_part_and_can_be_taken_back(measure: Measure, lead: Person) -> None:
    marked = mark_break(measure, starts_on=date(2025, 6, 1), why="A second team began.", by=lead)
    assert measure.verdicts.first().state == "cannot tell"  # type: ignore[union-attr]
    take_back_break(marked, reason="It began a year later.", by=lead)
    assert measure.verdicts.first().state == "improved"  # type: ignore[union-attr]


def test_a_break_begins_with_a_figure_and_has_its_cause(measure: Measure, lead: Person) -> None:
    with pytest.raises(NotYet, match="has a figure"):
        mark_break(measure, starts_on=date(2030, 1, 1), why="A new system.", by=lead)
    with pytest.raises(NotYet, match="knows the cause"):
        mark_break(measure, starts_on=date(2025, 6, 1), why=" ", by=lead)


def test_what_comes_after_a_fixed_baseline_is_held_against_it(measure: Measure, lead: Person) -> None:
    fixed = fix_baseline(measure, to=MONTHS[13], why="The plan began in the month after.", by=lead)
    found = measure.verdicts.first()
    assert found is not None and found.state == "improved"
    assert "fixed to the 14 values up to" in found.method
    assert found.mean == pytest.approx(sum(FALLEN[14:]) / 8)  # where it lies now, not where it lay before
    let_baseline_go(fixed, reason="It was the wrong month.", by=lead)
    again = measure.verdicts.first()
    assert again is not None and "fixed to" not in again.method


def test_another_baseline_takes_the_place_of_the_first(measure: Measure, lead: Person) -> None:
    fix_baseline(measure, to=MONTHS[13], why="The plan began in the month after.", by=lead)
    fix_baseline(measure, to=MONTHS[12], why="It began a month earlier.", by=lead)
    assert measure.baselines.filter(let_go_at__isnull=True).get().to == MONTHS[12]
    assert measure.baselines.count() == 2


@pytest.mark.parametrize(
    ("to", "why", "refusal"),
    [
        (10, "The plan began.", "12 values or more; up to .* there are 11"),
        (13, " ", "Say why"),
        (40, "The plan began.", "ends with a period that has a value"),
    ],
)
def test_a_baseline_needs_twelve_values_and_a_reason(
    measure: Measure, lead: Person, to: int, why: str, refusal: str
) -> None:
    with pytest.raises(NotYet, match=refusal):
        fix_baseline(measure, to=after(MONTHS[0], to, spacing="month"), why=why, by=lead)


def test_a_baseline_of_values_that_are_all_alike_is_refused(lead: Person) -> None:
    alike = a_measure(a_council(), [300] * 14 + [290], by=lead, definition="waiting-needs-assessment")
    with pytest.raises(NotYet, match="are alike"):
        fix_baseline(alike, to=MONTHS[13], why="The plan began.", by=lead)


def test_a_break_behind_a_baseline_sets_it_aside(measure: Measure, lead: Person) -> None:
    fix_baseline(measure, to=MONTHS[12], why="The plan began.", by=lead)
    mark_break(measure, starts_on=MONTHS[14], why="Another system.", by=lead)
    found = measure.verdicts.first()
    assert found is not None and "fixed to" not in found.method


def test_who_may_not_keep_measures_fixes_no_baseline(measure: Measure) -> None:
    with pytest.raises(NotPermitted):
        fix_baseline(measure, to=MONTHS[13], why="The plan began.", by=a_person(a_council(), Role.MEMBER))


def test_a_target_fixes_trigger_and_first_mitigation(measure: Measure, lead: Person) -> None:
    with pytest.raises(NotYet, match="done first"):
        set_target(measure, a_target(200, mitigation=" "), by=lead)
    made = set_target(measure, a_target(200), by=lead)
    assert (made.change, made.trigger_value) == ("set", 330)
    assert measure.verdicts.first().assurance == "will not meet"  # type: ignore[union-attr]


def test_asking_for_less_is_called_lowering_whichever_way_less_is(measure: Measure, lead: Person) -> None:
    set_target(measure, a_target(200), by=lead)
    assert set_target(measure, a_target(250), by=lead).change == "lowered"
    assert set_target(measure, a_target(150), by=lead).change == "raised"
    assert measure.targets.count() == 3
    assert measure.targets.standing().get().value == 150


def test_a_target_is_not_set_twice_nor_without_a_reason(measure: Measure, lead: Person) -> None:
    set_target(measure, a_target(200), by=lead)
    with pytest.raises(NotYet, match="stands already"):
        set_target(measure, a_target(200), by=lead)
    with pytest.raises(NotYet, match="Say why"):
        set_target(measure, a_target(180, reason=""), by=lead)


def test_a_baseline_is_the_mean_before_the_target_was_set(measure: Measure, lead: Person) -> None:
    made = set_target(measure, a_target(200, since=date(2025, 4, 1)), by=lead)
    assert made.baseline_on == date(2025, 3, 1)
    assert float(made.baseline_value or 0) == pytest.approx(sum(LEVEL[:12]) / 12, abs=1e-6)
    assert measure.verdicts.first().track in ("ahead", "on track", "behind", "cannot tell")  # type: ignore[union-attr]


def test_a_mitigation_is_live_until_it_is_ended_with_what_came_of_it(measure: Measure, lead: Person) -> None:
    target = set_target(measure, a_target(200), by=lead)
    made = start_mitigation(target, words=target.mitigation, owner_role=target.mitigation_owner, by=lead)
    assert made.is_live
    with pytest.raises(NotYet, match="came of it"):
        end_mitigation(made, words="", by=lead)
    assert not end_mitigation(made, words="The list is below the trigger again.", by=lead).is_live


def test_an_analyst_sets_no_target(measure: Measure) -> None:
    with pytest.raises(NotPermitted):
        set_target(measure, a_target(200), by=a_person(measure.council, Role.ANALYST))


@pytest.mark.parametrize("table", ["performance_datapoint", "performance_target", "performance_verdict"])
def test_the_database_refuses_to_change_what_was_said(measure: Measure, lead: Person, table: str) -> None:
    set_target(measure, a_target(200), by=lead)
    with (
        connection.cursor() as cursor,
        pytest.raises(ProgrammingError, match="Cannot update or delete"),
        transaction.atomic(),
    ):
        cursor.execute(f"UPDATE {table} SET id = id + 1000")
