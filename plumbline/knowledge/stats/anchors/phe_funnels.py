"""PHEindicatormethods 2.1.0: funnel limits over a range of sizes, and each area's label. Its faults:

- Poisson limits come from halving an interval until it is below 1e-7: off in the fifth digit for few events.
- An upper limit of a proportion is capped at 100 whatever the multiplier.
- The neat ends of the axis count the letters of a number as R prints it, which is fewer for 2e+07.
"""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from plumbline.knowledge.stats import funnels, tables
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.anchors.r_text import Cell
from plumbline.knowledge.stats.distributions import normal_quantile
from plumbline.knowledge.stats.proportions import check_share
from plumbline.knowledge.stats.tables import Row

_POINTS = 100
_PERCENT = 100.0
_PER = 100_000
_LIMITS = tuple(
    (f"{side}_{sigma}s", side, tail) for sigma, tail in ((2, 0.025), (3, 0.001)) for side in ("lower", "upper")
)


def write_proportions(folder: Path, out: Path) -> None:
    rows = tables.read(folder / "funnel_prop_input.csv")
    shares = [(row.required("numerator"), row.required("denominator")) for row in rows]
    for share in shares:
        check_share(*share)
    found = funnels.proportion_funnel(shares)
    sizes = _sizes([n for _, n in shares], offset=0)
    lines: list[Sequence[Cell]] = []
    for size in sizes:
        edges = [_unfloored(found.average, size, level) for level in (funnels.INNER, funnels.OUTER)]
        cells = [cell for lower, upper in edges for cell in (max(0.0, lower * _PERCENT), min(100.0, upper * _PERCENT))]
        lines.append((size, *cells, found.average * _PERCENT, "proportion", "Wilson"))
    columns = ("Population", *(f"{name}_limit" for name, _, _ in _LIMITS), "baseline", "statistic", "method")
    r_text.write(out / "funnel_prop_limits_expected.csv", columns, lines)
    _write_labels(out / "funnel_prop_significance_expected.csv", ("area", "numerator", "denominator"), rows, found)


def _unfloored(average: float, n: float, level: float) -> tuple[float, float]:
    width = normal_quantile(level) * math.sqrt(average * (1 - average) / n)
    return average - width, average + width


def write_rates(folder: Path, out: Path) -> None:
    """Populations are worked back from the rates, except where there are no events."""
    rows = tables.read(folder / "funnel_rate_input.csv")
    counts = [(row.required("events"), _population(row)) for row in rows]
    found = funnels.count_funnel(counts)
    average = found.average
    sizes = _sizes([population for _, population in counts], offset=0, scaled=lambda edge: edge * average)
    lines: list[Sequence[Cell]] = []
    for events in sizes:
        cells: list[Cell] = []
        for _, side, tail in _LIMITS:
            population = _halving(events, tail, side) / average if average else math.inf
            cells += [population, events / population * _PER]
        lines.append((events, *cells, average * _PER, "rate (crude per 100,000)", "Poisson"))
    names = [name for edge, _, _ in _LIMITS for name in (f"{edge}_population_1_year", f"{edge}_limit")]
    r_text.write(out / "funnel_rate_limits_expected.csv", ("Events", *names, "baseline", "statistic", "method"), lines)
    columns = ("area", "events", "population", "rate")
    _write_labels(out / "funnel_rate_significance_expected.csv", columns, rows, found)


def _population(row: Row) -> float:
    events, rate = row.required("events"), row.number("rate")
    if events == 0 or not rate:
        return row.required("population")
    return _PER * events / rate


def write_ratios(folder: Path, out: Path) -> None:
    rows = tables.read(folder / "funnel_ratio_input.csv")
    counts = [(row.required("observed"), row.required("expected")) for row in rows]
    found = funnels.count_funnel(counts, average=1.0)
    lines: list[Sequence[Cell]] = []
    for events in _sizes([expected for _, expected in counts], offset=1):
        cells: list[Cell] = []
        for _, side, tail in _LIMITS:
            expected = _halving(events, tail, side)
            cells += [expected, events / expected * 100]
        lines.append((events, *cells, "ratio (isr)", "Poisson"))
    names = [name for edge, _, _ in _LIMITS for name in (f"{edge}_exp_events", f"{edge}_limit")]
    r_text.write(out / "funnel_ratio_limits_expected.csv", ("Observed_events", *names, "statistic", "method"), lines)
    columns = ("area", "observed", "expected")
    _write_labels(out / "funnel_ratio_significance_expected.csv", columns, rows, found)


def _write_labels(path: Path, columns: Sequence[str], rows: Sequence[Row], found: funnels.Funnel) -> None:
    lines = [
        (*(row.text(columns[0]), *(row.number(column) for column in columns[1:])), label)
        for row, label in zip(rows, found.labels, strict=True)
    ]
    r_text.write(path, (*columns, "significance"), lines)


def _sizes(bases: Sequence[float], *, offset: int, scaled: Callable[[float], float] | None = None) -> list[float]:
    """A hundred sizes for the funnel's line, closer together where they are small."""
    least, most = min(bases), max(bases)
    lowest = 0.0 if most > 2 * least else _rounded_down(least)
    highest = _rounded_up(most)
    if scaled is not None:
        lowest, highest = math.floor(scaled(lowest)), math.ceil(scaled(highest))
    sizes = [max(1.0, lowest)]
    for place in range(2, _POINTS + 1):
        last = sizes[-1]
        root = 1 / (101 - (place - offset))
        sizes.append(max(float(round((highest / last) ** root * last)), last + 1))
    return sizes


def _rounded_down(value: float) -> float:
    """A neat number a little below: one significant figure of 95%."""
    unit = 10 ** (_letters(math.floor(value * 0.95)) - 1)
    return math.floor(value * 0.95 / unit) * unit if value else 0.0


def _rounded_up(value: float) -> float:
    """A neat number a little above: two significant figures of 105%."""
    unit = 10.0 ** (_letters(math.ceil(value * 1.05)) - 2)
    return math.ceil(value * 1.05 / unit) * unit if value else 0.0


def _letters(number: int) -> int:
    """Fault: how long R prints a whole number, which turns to 2e+07 where that is shorter."""
    digits = str(number)
    figures = len(digits.rstrip("0")) or 1
    scientific = figures + (figures > 1) + len("e+07")
    return min(len(digits), scientific)


def _halving(events: float, tail: float, side: str) -> float:
    """Fault: the expected count at a limit, to the nearest of 2^24 places on the way from 0 to infinity."""
    from scipy import special

    place, step = 0.5, 0.5
    while step > 1e-7:
        step /= 2
        expected = (1 + events) * place / (1 - place)
        if side == "upper":
            too_high = special.gammainc(events, expected) > tail
        else:
            too_high = special.gammaincc(events + 1, expected) < tail
        place += -step if too_high else step
    return (1 + events) * place / (1 - place)
