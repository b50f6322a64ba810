"""PHEindicatormethods 2.1.0: proportions, rates, means, standardised rates and quantiles."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from plumbline.knowledge.stats import quantiles, standardised, tables
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.anchors.r_text import Cell
from plumbline.knowledge.stats.estimates import Interval, level
from plumbline.knowledge.stats.means import standard_deviation, student
from plumbline.knowledge.stats.proportions import check_share, wilson
from plumbline.knowledge.stats.rates import poisson_limits
from plumbline.knowledge.stats.tables import Row

_BOTH = (0.95, 0.998)
_ONE_LIMIT = ("lowercl", "uppercl")
_TWO_LIMITS = ("lower95_0cl", "upper95_0cl", "lower99_8cl", "upper99_8cl")
_LAST = ("confidence", "statistic", "method")


def write_proportions(folder: Path, out: Path) -> None:
    shares = [_share(row) for row in tables.read(folder / "proportion_input.csv")]
    columns = ("area", "numerator", "denominator")
    _write_proportions(out / "proportion_expected_95_998.csv", columns, shares, levels=_BOTH, multiplier=100)
    _write_proportions(out / "proportion_expected_90.csv", columns, shares, levels=(0.90,), multiplier=1)


def write_grouped_proportions(folder: Path, out: Path) -> None:
    """Groups are summed first; a missing number makes its group's missing."""
    groups = tables.grouped(tables.read(folder / "proportion_grouped_input.csv"), "group")
    shares = [
        (name, _sum(row.number("numerator") for row in rows), _sum(row.number("denominator") for row in rows))
        for name, rows in sorted(groups.items())
    ]
    for _, x, n in shares:
        if x is not None and n is not None:
            check_share(x, n)
    columns = ("group", "numerator", "denominator")
    _write_proportions(out / "proportion_grouped_expected.csv", columns, shares, levels=(0.95,), multiplier=100)


def _share(row: Row) -> tuple[str, float | None, float | None]:
    x, n = row.number("numerator"), row.number("denominator")
    if x is not None and n is not None:
        check_share(x, n)
    return row.text("area"), x, n


def _sum(numbers: Iterable[float | None]) -> float | None:
    found = list(numbers)
    return None if None in found else math.fsum(number for number in found if number is not None)


def _write_proportions(
    path: Path,
    columns: Sequence[str],
    shares: Sequence[tuple[str, float | None, float | None]],
    *,
    levels: Sequence[float],
    multiplier: float,
) -> None:
    lines: list[Sequence[Cell]] = []
    for name, x, n in shares:
        known = x is not None and n is not None
        value = x / n * multiplier if x is not None and n is not None else None
        intervals = [wilson(x or 0, n, confidence=c) if known and n else Interval(None, None) for c in levels]
        statistic = "percentage" if multiplier == 100 else f"proportion of {multiplier:g}"
        lines.append((name, x, n, value, *_edges(intervals, multiplier), _levels(levels), statistic, "Wilson"))
    r_text.write(path, (*columns, "value", *_limit_columns(levels), *_LAST), lines)


def write_rates(folder: Path, out: Path) -> None:
    rows = tables.read(folder / "rate_input.csv")
    _write_rates(out / "rate_expected_95_998.csv", rows, levels=_BOTH, multiplier=100_000)
    _write_rates(out / "rate_expected_99_per1000.csv", rows, levels=(0.99,), multiplier=1000)


def _write_rates(path: Path, rows: Sequence[Row], *, levels: Sequence[float], multiplier: int) -> None:
    lines: list[Sequence[Cell]] = []
    for row in rows:
        x, n = row.number("events"), row.number("population")
        if (x is not None and x < 0) or (n is not None and n <= 0):
            raise row.fault("events" if x is not None and x < 0 else "population", "a number that is not negative")
        intervals, method = _poisson(x, levels)
        known = x is not None and n is not None
        value = x / n * multiplier if x is not None and n is not None else None
        edges = [None if edge is None or not n else edge / n * multiplier for edge in _edges(intervals, 1)]
        lines.append(
            (
                row.text("area"),
                x,
                n,
                value,
                *edges,
                _levels(levels),
                f"rate per {multiplier}",
                method if known or x is not None else None,
            )
        )
    r_text.write(path, ("area", "events", "population", "value", *_limit_columns(levels), *_LAST), lines)


def _poisson(x: float | None, levels: Sequence[float]) -> tuple[list[Interval], str | None]:
    if x is None or math.isnan(x):
        return [Interval(None, None) for _ in levels], None
    found = [poisson_limits(x, confidence=confidence) for confidence in levels]
    return [interval for interval, _ in found], found[0][1]


def write_means(folder: Path, out: Path) -> None:
    """A missing value makes its area's figures missing; one value has no spread, and no limits (NaN)."""
    lines: list[Sequence[Cell]] = []
    for area, rows in sorted(tables.grouped(tables.read(folder / "mean_input.csv"), "area").items()):
        values = [row.number("days") for row in rows]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            figures: list[Cell] = [None, len(values), None, None, None, None, None, None]
        else:
            spread: float | None = standard_deviation(known) if len(known) > 1 else None
            intervals = [student(known, confidence=confidence) for confidence in _BOTH]
            edges = [math.nan if edge is None else edge for edge in _edges(intervals, 1)]
            figures = [math.fsum(known), len(known), spread, math.fsum(known) / len(known), *edges]
        lines.append((area, *figures, _levels(_BOTH), "mean", "Student's t-distribution"))
    columns = ("area", "value_sum", "value_count", "stdev", "value", *_TWO_LIMITS, *_LAST)
    r_text.write(out / "mean_expected_95_998.csv", columns, lines)


def write_direct_rates(folder: Path, out: Path) -> None:
    lines: list[Sequence[Cell]] = []
    for area, rows in sorted(tables.grouped(tables.read(folder / "dsr_input.csv"), "area").items()):
        bands = [_band(row) for row in rows]
        found = [standardised.directly_standardised_rate(bands, confidence=confidence) for confidence in _BOTH]
        edges = [edge for estimate in found for edge in (estimate.lower, estimate.upper)]
        statistic = "dsr per 100000" if found[0].value is not None else "dsr NA for total count < 10"
        population = math.fsum(band.population for band in bands)
        lines.append((area, found[0].base, population, found[0].value, *edges, _levels(_BOTH), statistic, "Dobson"))
    columns = ("area", "total_count", "total_pop", "value", *_TWO_LIMITS, *_LAST)
    r_text.write(out / "dsr_expected_95_998.csv", columns, lines)


def _band(row: Row) -> standardised.AgeBand:
    return standardised.AgeBand(row.required("population"), row.required("stdpop"), row.number("events"))


def write_indirect_ratios(folder: Path, out: Path) -> None:
    """Observed against what the reference rates by age would give; areas that lack a count are left out."""
    rates = {
        row.text("ageband"): (row.number("ref_events") or 0) / row.required("ref_population")
        for row in tables.read(folder / "isr_reference.csv")
    }
    lines: list[Sequence[Cell]] = []
    for area, rows in sorted(tables.grouped(tables.read(folder / "dsr_input.csv"), "area").items()):
        if any(row.number("events") is None for row in rows):
            continue
        observed = math.fsum(row.number("events") or 0 for row in rows)
        for row in rows:
            if row.text("ageband") not in rates:
                raise row.fault("ageband", "an age band of isr_reference.csv")
        expected = math.fsum(rates[row.text("ageband")] * (row.number("population") or 0) for row in rows)
        found = standardised.indirect_ratio(observed, expected)
        figures = (found.value, found.lower, found.upper)
        name = "indirectly standardised ratio x 1"
        lines.append((area, observed, expected, *figures, _levels((0.95,)), name, found.method))
    columns = ("area", "observed", "expected", "value", *_ONE_LIMIT, *_LAST)
    r_text.write(out / "isratio_expected.csv", columns, lines)


def write_quantiles(folder: Path, out: Path) -> None:
    """Each case applied to all values."""
    rows = tables.read(folder / "quantile_input.csv")
    values = [row.number("value") for row in rows]
    lines: list[Sequence[Cell]] = []
    for case in tables.read(folder / "quantile_cases.csv"):
        count, highest_first = int(case.required("nquantiles")), case.truth("invert")
        found = quantiles.quantiles(values, count=count, highest_first=highest_first)
        lines += [
            (row.text("area"), value, count, highest_first, quantile)
            for row, value, quantile in zip(rows, values, found, strict=True)
        ]
    r_text.write(out / "quantile_expected.csv", ("area", "value", "nquantiles", "invert", "quantile"), lines)


def _limit_columns(levels: Sequence[float]) -> Sequence[str]:
    return _ONE_LIMIT if len(levels) == 1 else _TWO_LIMITS


def _edges(intervals: Iterable[Interval], multiplier: float) -> list[float | None]:
    edges = (edge for interval in intervals for edge in (interval.lower, interval.upper))
    return [None if edge is None else edge * multiplier for edge in edges]


def _levels(levels: Sequence[float]) -> str:
    return ", ".join(level(confidence) for confidence in levels)
