"""Figures come in checked, small numbers are held back, and a revision is a row that supersedes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.actions import (
    MeasureWords,
    Origin,
    check_measure,
    define_measure,
    receive_figures,
    take_into_use,
)
from plumbline.workspace.performance.models import DataPoint, Measure
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.figures import GivenFigure
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db
FROM_REPORT = Origin(source="Case management system, report 12")


@pytest.fixture
def council() -> Council:
    return a_council()


@pytest.fixture
def measure(council: Council) -> Measure:
    return take_into_use(council, "complaints-answered-on-time", by=a_person(council, Role.ANALYST))


def may(measure: Measure, numerator: int | None, denominator: int | None, **given: object) -> GivenFigure:
    value = Decimal(100 * numerator) / denominator if numerator is not None and denominator else None
    shown = {"numerator": numerator, "denominator": denominator}
    numbers = {name: None if number is None else Decimal(number) for name, number in shown.items()}
    return GivenFigure(measure.number, date(2026, 5, 1), date(2026, 5, 31), value, **numbers, **given)  # type: ignore[arg-type]


def received(measure: Measure, figure: GivenFigure) -> None:
    receive_figures(measure.council, [figure], kind="entry", origin=FROM_REPORT, by=measure.made_by)


def test_a_figure_is_kept_with_where_it_is_from_and_an_audit_entry(measure: Measure) -> None:
    received(measure, may(measure, 96, 110))
    point = measure.data_points.get()
    assert (point.numerator, point.denominator, point.load.source) == (96, 110, FROM_REPORT.source)
    assert Entry.objects.filter(action="took figures in").count() == 1


def test_a_revision_supersedes_and_the_first_figure_stays(measure: Measure) -> None:
    received(measure, may(measure, 96, 110))
    with pytest.raises(NotYet, match="Say why"):
        received(measure, may(measure, 95, 110))
    received(measure, may(measure, 95, 110, why="One answer was counted twice."))
    assert measure.data_points.count() == 2
    assert measure.data_points.standing().get().status == "revised"


def test_the_same_figure_again_changes_nothing(measure: Measure) -> None:
    received(measure, may(measure, 96, 110))
    received(measure, may(measure, 96, 110))
    assert measure.data_points.count() == 1


def test_a_final_figure_takes_the_place_of_a_provisional_one(measure: Measure) -> None:
    received(measure, may(measure, 96, 110, status="provisional"))
    received(measure, may(measure, 97, 110))
    assert measure.data_points.standing().get().status == "final"


@pytest.mark.parametrize(("numerator", "denominator"), [(3, 110), (107, 110), (2, 4)])
def test_small_numbers_are_held_back_and_kept_nowhere(measure: Measure, numerator: int, denominator: int) -> None:
    received(measure, may(measure, numerator, denominator))
    point = measure.data_points.get()
    assert (point.value, point.numerator, point.denominator, point.mark) == (None, None, None, "held_back")


def test_nobody_of_many_is_no_small_number(measure: Measure) -> None:
    received(measure, may(measure, 0, 110))
    assert measure.data_points.get().value == 0


def test_two_figures_cannot_both_be_the_first_of_a_period(measure: Measure) -> None:
    received(measure, may(measure, 96, 110))
    point = measure.data_points.get()
    point.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        DataPoint.objects.bulk_create([point])


def test_a_period_that_has_not_ended_takes_no_figure(measure: Measure) -> None:
    with pytest.raises(NotYet, match="not ended"):
        received(measure, GivenFigure(measure.number, date(2999, 1, 1), date(2999, 1, 31), Decimal(5)))


def test_an_own_measure_takes_figures_once_a_second_person_has_checked_it(council: Council) -> None:
    lead, analyst = a_person(council), a_person(council, Role.ANALYST)
    words = MeasureWords(
        title="People waiting for equipment",
        kind="count",
        unit="people",
        better="decrease",
        numerator="People whose equipment has not come",
        data_source="Equipment store",
        frequency="month",
    )
    own = define_measure(council, words, by=analyst)
    with pytest.raises(NotYet, match="not in use"):
        received(own, GivenFigure(own.number, date(2026, 5, 1), date(2026, 5, 31), Decimal(40)))
    with pytest.raises(NotYet, match="second person"):
        check_measure(own, by=analyst)
    check_measure(own, by=lead)
    own.refresh_from_db()
    received(own, GivenFigure(own.number, date(2026, 5, 1), date(2026, 5, 31), Decimal(40)))
    assert own.data_points.get().value == 40


def test_a_member_of_a_board_loads_no_figures(measure: Measure) -> None:
    member = a_person(measure.council, Role.MEMBER)
    with pytest.raises(NotPermitted):
        receive_figures(measure.council, [may(measure, 96, 110)], kind="entry", origin=FROM_REPORT, by=member)
