"""What the figures of a measure come to over the last financial year, for a paper that tells of a whole year.

Counts are added up, and of a share what was counted and of how many. The median of a year is not to be had from the
medians of its months, and a year of which a period is missing or held back has no sum: then the record does not say it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from plumbline.engines.writers.content import Fact, FactRun
from plumbline.knowledge.periods import FinancialYear, financial_year_of
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.record import BoardRecord, MeasureSaid
from plumbline.papers.board.wording import capital, day, words
from plumbline.workspace.performance.rules.wording import number_in_words, value_in_words

_PERIODS = {"month": 12, "quarter": 4, "year": 1}  # of a year


class Part(Protocol):
    """A part of a paper that somebody writes, unless figures say it already."""

    @property
    def code(self) -> str: ...
    @property
    def measured(self) -> str: ...


@dataclass(frozen=True)
class YearCounted:
    """`among` is what a share was counted of; None for a count."""

    measure: MeasureSaid
    year: FinancialYear
    count: Decimal
    among: Decimal | None

    def counted(self, draft: Draft, what: str) -> FactRun:
        """The number itself; `what` defines it: "Complaints upheld"."""
        return self._fact(draft, "count", what, self.count, number_in_words(self.count))

    def counted_among(self, draft: Draft, what: str) -> FactRun:
        assert self.among is not None, "a count is of nothing"
        return self._fact(draft, "among", what, self.among, number_in_words(self.among))

    def share(self, draft: Draft) -> FactRun:
        assert self.among, "a share of none is not asked for"
        value = 100 * self.count / self.among
        shown = value_in_words(value, mark="", unit=self.measure.series.unit)
        return self._fact(draft, "share", capital(words(self.measure.title)), value, shown)

    def _fact(self, draft: Draft, key: str, what: str, value: Decimal, shown: str) -> FactRun:
        number, is_share = self.measure.number, key == "share"
        periods = _PERIODS[self.measure.series.frequency]
        return draft.show(
            Fact(
                key=f"measure-{number}-year-{self.year.start_year}-{key}",
                definition=what,
                value=f"{value.normalize():f}",
                rendered=shown,
                unit=words(self.measure.series.unit, otherwise="") if is_share else "",
                period=f"{day(self.year.first_day)} to {day(self.year.last_day)}",
                numerator=number_in_words(self.count) if is_share else "",
                denominator=number_in_words(self.among) if is_share and self.among else "",
                source=words(self.measure.latest.source),
                locator="the figure of the year" if periods == 1 else f"added up from {periods} {_NAMES[periods]}",
                url=draft.address(f"measures/{number}"),
                recorded_on=draft.record.on,
            )
        )


_NAMES = {12: "months", 4: "quarters"}


def financial_year_before(today: date) -> FinancialYear:
    """The last one that is over."""
    return financial_year_of(today).preceding


def counted_in_year(record: BoardRecord, definition: str, year: FinancialYear) -> YearCounted | None:
    """Of the measure in use that has this definition; None where the record does not hold the whole year."""
    measure = next((one for one in record.measures if one.definition == definition), None)
    if measure is None or measure.series.kind not in ("count", "proportion"):
        return None
    figures = [one for one in measure.series.figures if one.day in year]
    is_share = measure.series.kind == "proportion"
    counts = [one.numerator if is_share else one.value for one in figures]
    bases = [one.denominator for one in figures]
    if len(figures) != _PERIODS.get(measure.series.frequency) or None in counts or (is_share and None in bases):
        return None
    count, among = _sum(counts), _sum(bases) if is_share else None
    return None if among == 0 else YearCounted(measure, year, count, among)


def said_by_figures(record: BoardRecord, parts: Iterable[Part]) -> frozenset[str]:
    """Codes of the parts that nobody is asked for, because the record has the figures of the whole last year."""
    year = financial_year_before(record.on)
    return frozenset(one.code for one in parts if one.measured and counted_in_year(record, one.measured, year))


def _sum(numbers: Iterable[float | None]) -> Decimal:
    return sum((Decimal(str(one)) for one in numbers if one is not None), Decimal(0))
