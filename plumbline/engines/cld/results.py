"""Workings into results: one long table, every number of which has passed disclosure control."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from plumbline.engines.cld import disclosure, timetable, waits
from plumbline.engines.cld.disclosure import Rules, Sum
from plumbline.engines.cld.engine import Period
from plumbline.engines.cld.measures import Measure, list_measures, measures
from plumbline.engines.cld.workings import Working
from plumbline.knowledge.catalogue.files import read_definition
from plumbline.knowledge.periods import financial_year_of


@dataclass(frozen=True)
class Result:
    """One figure. Counts are rounded; what is held back is empty and `suppressed`."""

    measure: str
    version: str
    statistic: str  # count, share, rate, median, 90th percentile, within N days; mean, longest
    council: str
    part: str
    period_start: str
    period_end: str
    breakdown: str
    level: str
    numerator: int | None
    denominator: int | None
    value: float | None
    unit: str
    n: int | None
    suppressed: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, order=True)
class Cell:
    """Where a figure stands: all of a working but its counts."""

    measure: str
    version: str
    council: str
    part: str
    period_start: str
    period_end: str
    breakdown: str
    level: str


Figure = tuple[Cell, str]  # a cell and which of its counts: "numerator", "denominator", "within 28"


def results_of(workings: Iterable[Working], *, within: Period | None = None) -> list[Result]:
    """All that may be shown; `within` leaves out what was counted only to decide it."""
    by = disclosure.rules()
    known = {measure.id: measure for measure in (*measures(), *list_measures())}
    counts: dict[Figure, int] = {}
    days: dict[Cell, dict[int, int]] = defaultdict(dict)
    populations: dict[Cell, int] = {}
    for working in timetable.that_may_leave(workings, known):
        cell = Cell(*(getattr(working, name) for name in Cell.__dataclass_fields__))
        measure = known[working.measure]
        if measure.kind == "wait":
            assert working.days is not None
            days[cell][working.days] = working.numerator
            counts[cell, "denominator"] = counts.get((cell, "denominator"), 0) + working.numerator
            continue
        counts[cell, "numerator"] = working.numerator
        if measure.kind == "rate":
            populations[cell] = working.denominator
        elif measure.kind == "share":
            counts[cell, "denominator"] = working.denominator
    for cell, found in days.items():
        for limit in standards(cell.measure):
            counts[cell, f"within {limit}"] = waits.within(found, limit)
    pairs = [
        ((cell, name), (cell, "denominator")) for cell, name in counts
        if name != "denominator" and (cell, "denominator") in counts
    ]  # fmt: skip
    held = _held(counts, pairs, by)
    results: list[Result] = []
    for cell in sorted({cell for cell, _ in counts}):
        if within and not (str(within.start) <= cell.period_start and cell.period_end <= str(within.end)):
            continue
        measure = known[cell.measure]
        if measure.kind == "wait":
            results += _wait_results(cell, days[cell], counts, held, by)
        elif measure.kind == "share":
            results.append(
                _share(cell, "share", measure.unit, (cell, "numerator"), (cell, "denominator"), counts, held, by)
            )
        elif measure.kind == "distribution":
            total = _total_of(cell)
            results.append(
                _share(cell, "share", measure.unit, (cell, "numerator"), (total, "numerator"), counts, held, by)
            )
        else:
            results.append(_count_or_rate(cell, measure, populations.get(cell), counts, held, by))
    return results


def _held(counts: dict[Figure, int], pairs: list[tuple[Figure, Figure]], by: Rules) -> set[Figure]:
    """What is held back, council by council, and measure by measure where nothing adds up between them."""
    together = {part[0]: overlap.measure for overlap in by.overlaps for part in overlap.parts}

    def room(figure: Figure) -> tuple[str, str]:
        return figure[0].council, together.get(figure[0].measure, figure[0].measure)

    counts_of: dict[tuple[str, str], dict[Figure, int]] = defaultdict(dict)
    pairs_of: dict[tuple[str, str], list[tuple[Figure, Figure]]] = defaultdict(list)
    for figure, count in counts.items():
        counts_of[room(figure)][figure] = count
    for pair in pairs:
        pairs_of[room(pair[0])].append(pair)
    held: set[Figure] = set()
    for key, own in counts_of.items():
        held |= disclosure.hidden(
            own, sums=[*sums_among(own), *_overlaps(own, by)], pairs=pairs_of[key], by=by,
            leaves=lambda figure: figure[0].period_end,
        )  # fmt: skip
    return held


def sums_among(counts: Iterable[Figure]) -> list[Sum]:
    """Totals with the levels of each breakdown, and years with their quarters or months."""
    figures = set(counts)
    levels: dict[tuple[Figure, str], list[Figure]] = defaultdict(list)
    parts: dict[Figure, list[Figure]] = defaultdict(list)
    wholes = {
        (*_place(cell, name), cell.period_start[:4]): (cell, name) for cell, name in figures if cell.part == "whole"
    }
    for cell, name in sorted(figures):
        if cell.breakdown != "total":
            levels[(_total_of(cell), name), cell.breakdown].append((cell, name))
        if cell.part != "whole":
            year = financial_year_of(date.fromisoformat(cell.period_start)).start_year
            if whole := wholes.get((*_place(cell, name), str(year))):
                parts[whole].append((cell, name))
    found = [Sum(total, tuple(each)) for (total, _), each in levels.items() if total in figures]
    return found + [Sum(whole, tuple(each)) for whole, each in parts.items()]


def _place(cell: Cell, name: str) -> tuple[str, str, str, str, str]:
    return (cell.measure, cell.council, cell.breakdown, cell.level, name)


def _overlaps(counts: dict[Figure, int], by: Rules) -> list[Sum]:
    """What adds up between measures. A part that nobody is in has no figure."""
    versions = {cell.measure: cell.version for cell, _ in counts}
    found = []
    for overlap in by.overlaps:
        for cell, name in sorted(counts):
            if (cell.measure, name) != (overlap.measure, overlap.count):
                continue
            parts = [
                (replace(cell, measure=measure, version=versions.get(measure, ""), **_at(level)), count)
                for measure, count, level in overlap.parts
                if not level or cell.breakdown == "total"
            ]
            if len(parts) == len(overlap.parts) and all(measure in versions for measure, _, _ in overlap.parts):
                found.append(Sum((cell, name), tuple(part for part in parts if part in counts)))
    return [each for each in found if each.parts]


def _at(level: str) -> dict[str, str]:
    return {"breakdown": "sequel", "level": level} if level else {}


@cache
def standards(measure: str) -> tuple[int, ...]:
    """The local standards for a wait, in days."""
    record = read_definition("cld/standards.yaml")
    record.text("version")
    record.records("targets")
    listed = [(each.text("measure"), each.integer("days")) for each in record.records("standards")]
    return tuple(sorted(days for name, days in listed if name == measure))


def _total_of(cell: Cell) -> Cell:
    return Cell(cell.measure, cell.version, cell.council, cell.part, cell.period_start, cell.period_end, "total", "all")


def _wait_results(
    cell: Cell, days: dict[int, int], counts: dict[Figure, int], held: set[Figure], by: Rules
) -> list[Result]:
    answered = counts[cell, "denominator"]
    hides_n = (cell, "denominator") in held
    n = None if hides_n else disclosure.rounded(answered, by)
    results = []
    for statistic, share, least in (
        ("median", Fraction(1, 2), by.median_from),
        ("90th percentile", Fraction(9, 10), by.ninetieth_from),
    ):
        hides = hides_n or answered < least
        value = None if hides else _one_place(waits.percentile(days, share))
        results.append(Result(**asdict(cell), statistic=statistic, numerator=None, denominator=n, value=value,
        unit="days",
                              n=n, suppressed=hides))  # fmt: skip
    if cell.measure == "waiting_now":
        results += _still_waiting(cell, days, n, hides=hides_n or answered < by.ninetieth_from)
    for limit in standards(cell.measure):
        results.append(
            _share(
                cell,
                f"within {limit} days",
                "per cent",
                (cell, f"within {limit}"),
                (cell, "denominator"),
                counts,
                held,
                by,
            )
        )
    return results


def _still_waiting(cell: Cell, days: dict[int, int], n: int | None, *, hides: bool) -> list[Result]:
    """The mean and the longest wait of an open list, the longest in whole weeks, for it is one person's."""
    mean = _one_place(Fraction(sum(day * count for day, count in days.items()), sum(days.values())))
    longest = float(max(days) // 7 * 7)
    return [
        Result(**asdict(cell), statistic=statistic, numerator=None, denominator=n, value=None if hides else value,
               unit="days", n=n, suppressed=hides)
        for statistic, value in (("mean", mean), ("longest", longest))
    ]  # fmt: skip


def _share(
    cell: Cell,
    statistic: str,
    unit: str,
    top: Figure,
    bottom: Figure,
    counts: dict[Figure, int],
    held: set[Figure],
    by: Rules,
) -> Result:
    numerator = None if top in held else disclosure.rounded(counts[top], by)
    denominator = None if bottom in held else disclosure.rounded(counts[bottom], by)
    value = None
    if numerator is not None and denominator:
        value = _one_place(Fraction(100 * numerator, denominator))
    return Result(**asdict(cell), statistic=statistic, numerator=numerator, denominator=denominator, value=value,
    unit=unit,
                  n=denominator, suppressed=numerator is None or denominator is None)  # fmt: skip


def _count_or_rate(
    cell: Cell, measure: Measure, population: int | None, counts: dict[Figure, int], held: set[Figure], by: Rules
) -> Result:
    numerator = None if (cell, "numerator") in held else disclosure.rounded(counts[cell, "numerator"], by)
    value = None
    if numerator is not None and measure.kind == "count":
        value = float(numerator)
    elif numerator is not None and population:
        value = _one_place(Fraction(100_000 * numerator, population))
    return Result(**asdict(cell), statistic=measure.kind, numerator=numerator, denominator=population or None,
    value=value,
                  unit=measure.unit, n=numerator, suppressed=numerator is None)  # fmt: skip


def _one_place(value: Fraction) -> float:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return float(exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
