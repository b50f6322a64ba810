"""For which periods figures leave, and that one measure leaves as it does with all."""

from dataclasses import replace
from datetime import date

import pytest

from plumbline.engines.cld import timetable
from plumbline.engines.cld.answers import answer
from plumbline.engines.cld.engine import Period, duck_engine
from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.measures import measures
from plumbline.engines.cld.measuring import named
from plumbline.engines.cld.results import results_of
from plumbline.engines.cld.workings import Working

from .conftest import MadeUp
from .counts import YEAR, a_share, a_wait


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2025-04-01", "2025-06-30"),
        ("2025-03-01", "2026-02-28"),
        ("2025-04-02", "2026-04-01"),
        ("2024-04-01", "2026-03-31"),
    ],
)
def test_a_period_of_ones_own_choosing_does_not_leave(start: str, end: str) -> None:
    with pytest.raises(CldFault, match="twelve months that end with a quarter"):
        timetable.check_period(Period(date.fromisoformat(start), date.fromisoformat(end)))
    own = [
        replace(a_wait(3, 100), part="whole", period_start=start, period_end=end),
        replace(a_wait(3, 100), part="quarter", period_start=start, period_end="2025-06-29"),
        replace(a_share("ascof_2e", "total", "all", 50, 100), period_start=start, period_end=end),
    ]
    assert results_of(own) == []


def test_what_adds_up_over_quarters_leaves_with_its_financial_year_only(made_up: MadeUp) -> None:
    """The year to December: its quarters leave as they do with their own years, and their sum does not."""
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    with duck_engine() as engine:
        found = answer(made_up.generation, engine=engine, period=period, chosen=measures()).results
        later = answer(made_up.generation, engine=engine, period=YEAR, chosen=measures()).results
    waits = [each for each in found if each.measure == "wait_to_first_response"]
    assert {each.part for each in waits} == {"quarter"}
    assert {each.period_start for each in waits} == {"2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01"}
    shared = [each for each in waits if each.period_start >= "2025-04-01"]
    assert set(shared) <= set(later)
    assert {each.part for each in found if each.measure == "ascof_2e"} == {"whole"}


def test_a_measure_alone_leaves_as_it_does_with_all(made_up: MadeUp, made_up_workings: list[Working]) -> None:
    with duck_engine() as engine:
        alone = answer(made_up.generation, engine=engine, period=YEAR, chosen=named(["overdue_reviews"])).results
    assert alone == [each for each in results_of(made_up_workings) if each.measure == "overdue_reviews"]
