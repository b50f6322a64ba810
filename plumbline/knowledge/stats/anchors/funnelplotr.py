"""FunnelPlotR 0.6.0, `funnel_plot()`: over-dispersed funnels. Its faults, made here and nowhere else:

- Where adjusted limits are not asked for, the dispersion is reported as 0 instead of what it is.
- Where limits of a proportion bend back at small sizes, they are cut to 0 and 1 by a look at the next of about a
  thousand sizes, never at the last; ours follow the angle.
- Where nobody is over-dispersed and adjusted limits alone are asked for, plain limits are used, but the adjusted ones
  still carry τ².
- A standardised ratio without events has an endless score on the logarithmic scale.
- One area alone has no τ² (NaN), and so neither adjusted limits nor an answer to whether it is outside them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plumbline.knowledge.stats import overdispersion, tables
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.anchors.r_text import Cell
from plumbline.knowledge.stats.distributions import chi_squared_quantile
from plumbline.knowledge.stats.funnels import average_share
from plumbline.knowledge.stats.overdispersion import INNER_Z, OUTER_Z, Dispersion, Kind, Score
from plumbline.knowledge.stats.proportions import check_share
from plumbline.knowledge.stats.tables import Row

_CASE_COLUMNS = [
    "case",
    "data_type",
    "sr_method",
    "limit",
    "trim_by",
    "draw_adjusted",
    "draw_unadjusted",
    "multiplier",
    "shmi_rounding",
    "phi",
    "tau2",
    "draw_adjusted_used",
    "draw_unadjusted_used",
]
_GROUP_COLUMNS = [
    "case",
    "group",
    "numerator",
    "denominator",
    "rr",
    "Y",
    "target_transformed",
    "Uzscore",
    "Wuzscore",
    "OD95LCL",
    "OD95UCL",
    "OD99LCL",
    "OD99UCL",
    "LCL95",
    "UCL95",
    "LCL99",
    "UCL99",
    "outlier",
]

_Limits = tuple[float | None, float | None, float | None, float | None]  # inner lower and upper, outer lower and upper


@dataclass(frozen=True)
class _Case:
    name: str
    kind: Kind
    limit: float
    trim_by: float
    adjusted: bool
    unadjusted: bool
    multiplier: float
    rounded: bool
    echo: tuple[Cell, ...]

    @property
    def is_standardised(self) -> bool:
        return self.kind.startswith("standardised")

    @property
    def truncates(self) -> bool:
        return self.kind == "standardised ratio, log"


@dataclass(frozen=True)
class _Group:
    """`ratio` is of the denominator before it was rounded."""

    name: str
    numerator: float
    denominator: float
    ratio: float


def write(folder: Path, out: Path) -> None:
    rows = tables.grouped(tables.read(folder / "input.csv"), "dataset")
    cases: list[Sequence[Cell]] = []
    groups: list[Sequence[Cell]] = []
    for row in tables.read(folder / "cases.csv"):
        case = _case(row)
        if row.text("dataset") not in rows:
            raise row.fault("dataset", "a dataset of input.csv")
        _add(case, _summed(rows[row.text("dataset")], case), cases, groups)
    r_text.write(out / "expected_cases.csv", _CASE_COLUMNS, cases)
    r_text.write(out / "expected_groups.csv", _GROUP_COLUMNS, groups)


def _case(row: Row) -> _Case:
    kinds: dict[tuple[str, str], Kind] = {
        ("PR", "SHMI"): "proportion",
        ("PR", "CQC"): "proportion",
        ("RC", "SHMI"): "ratio of counts",
        ("RC", "CQC"): "ratio of counts",
        ("SR", "SHMI"): "standardised ratio, log",
        ("SR", "CQC"): "standardised ratio, square root",
    }
    kind = kinds.get((row.text("data_type"), row.text("sr_method") or "SHMI"))
    if kind is None:
        raise row.fault("data_type", "PR, SR or RC, with the method SHMI or CQC")
    case = _Case(
        name=row.text("case"),
        kind=kind,
        limit=row.required("limit"),
        trim_by=row.required("trim_by"),
        adjusted=row.truth("draw_adjusted"),
        unadjusted=row.truth("draw_unadjusted"),
        multiplier=row.required("multiplier"),
        rounded=row.truth("shmi_rounding"),
        echo=(),
    )
    echo = (
        *(case.name, row.text("data_type"), row.text("sr_method"), case.limit, case.trim_by),
        *(case.adjusted, case.unadjusted, case.multiplier, case.rounded),
    )
    return _Case(**{**case.__dict__, "echo": echo})


def _summed(rows: Sequence[Row], case: _Case) -> list[_Group]:
    """A group's rows together, in the order of names; expected deaths of SHMI to two places."""
    groups = []
    for name, members in sorted(tables.grouped(rows, "group").items()):
        numerator = math.fsum(row.required("numerator") for row in members)
        denominator = math.fsum(row.required("denominator") for row in members)
        overdispersion.check_ratio(numerator, denominator)
        if case.kind == "proportion":
            check_share(numerator, denominator)
        rounded = _to_two_places(denominator) if case.truncates and case.rounded else denominator
        groups.append(_Group(name, numerator, rounded, numerator / denominator))
    return groups


def _to_two_places(value: float) -> float:
    """As R rounds: the nearer of the two neighbours in doubles, the even one if equally near."""
    lower, upper = math.floor(value * 100) / 100, math.ceil(value * 100) / 100
    below, above = value - lower, upper - value
    return lower if below < above or (below == above and math.floor(value * 100) % 2 == 0) else upper


def _add(case: _Case, groups: list[_Group], cases: list[Sequence[Cell]], lines: list[Sequence[Cell]]) -> None:
    areas = [(group.numerator, group.denominator) for group in groups]
    target = 1.0 if case.is_standardised else average_share(areas)
    found = overdispersion.scores(areas, kind=case.kind)
    z_scores = [score.z for score in found]
    drawn: Sequence[float | None] = (
        overdispersion.truncated(z_scores, share=case.trim_by)
        if case.truncates
        else overdispersion.winsorised(z_scores, share=case.trim_by)
    )
    spread = overdispersion.dispersion(
        [(z, score.spread) for z, score in zip(drawn, found, strict=True) if z is not None]
    )
    if not case.adjusted:
        spread = Dispersion(0.0, 0.0)
    adjusted, unadjusted = case.adjusted, case.unadjusted
    if adjusted and not unadjusted and spread.phi <= 1:
        adjusted, unadjusted = False, True
    cases.append((*case.echo, spread.phi, spread.tau_squared, adjusted, unadjusted))
    wide = _limits(case, groups, target, spread.tau_squared, adjusted=True)
    plain = _limits(case, groups, target, 0.0, adjusted=False)
    for group, score, kept in zip(groups, found, drawn, strict=True):
        its_wide, its_plain = wide[group.denominator], plain[group.denominator]
        outlier: int | None = None
        if not adjusted and not unadjusted:
            outlier = 0
        elif case.limit in (95, 99):
            outlier = _is_outside(case, group, its_wide if adjusted else its_plain)
        lines.append(_line(case, group, score, kept, (*its_wide, *its_plain), outlier))


def _is_outside(case: _Case, group: _Group, limits: _Limits) -> int | None:
    lower, upper = limits[:2] if case.limit == 95 else limits[2:]
    value = group.ratio * case.multiplier
    if lower is None or upper is None or math.isnan(lower) or math.isnan(upper):
        return None
    return 0 if lower <= value <= upper else 1


def _line(
    case: _Case, group: _Group, score: Score, kept: float | None, limits: Sequence[float | None], outlier: int | None
) -> Sequence[Cell]:
    figures = (group.numerator, group.denominator, group.ratio, score.transformed, score.target, score.z, kept)
    return (case.name, group.name, *figures, *limits, outlier)


def _limits(
    case: _Case, groups: Sequence[_Group], target: float, tau_squared: float, *, adjusted: bool
) -> dict[float, _Limits]:
    """Limits by size, for the sizes of the groups."""
    sizes = sorted({group.denominator for group in groups})
    if case.kind == "proportion":
        return _proportion_limits(case, sizes, target, tau_squared)
    return {size: _limits_at(case, size, target, tau_squared, adjusted=adjusted) for size in sizes}


def _limits_at(case: _Case, size: float, target: float, tau_squared: float, *, adjusted: bool) -> _Limits:
    if case.is_standardised and not adjusted:
        edges = [_poisson(size, tail) for tail in (0.025, 0.975, 0.001, 0.999)]
    elif case.kind == "standardised ratio, square root":
        width = math.sqrt(1 / (4 * size) + tau_squared)
        edges = [1 + sign * z * width for z in (INNER_Z, OUTER_Z) for sign in (-1, 1)]
    else:
        own = 1 / size if case.is_standardised else 1 / (4 * size)
        width = math.sqrt(own + tau_squared)
        centre = math.log(target) if target else -math.inf
        edges = [_exp(centre + sign * z * width) for z in (INNER_Z, OUTER_Z) for sign in (-1, 1)]
    inner_low, inner_high, outer_low, outer_high = (case.multiplier * edge for edge in edges)
    return inner_low, inner_high, outer_low, outer_high


def _exp(power: float) -> float:
    return math.inf if power >= 709 else math.exp(power)


def _poisson(size: float, level: float) -> float:
    """Exact limits of a count of `size`, as a ratio to it."""
    if level < 0.5:
        return chi_squared_quantile(level, 2 * size) / 2 / size
    return chi_squared_quantile(level, 2 * (size + 1)) / 2 / size


def _proportion_limits(case: _Case, sizes: Sequence[float], target: float, tau_squared: float) -> dict[float, _Limits]:
    """Fault: cut by comparing each size with the next on a grid of a thousand."""
    if not math.isfinite(tau_squared):
        return dict.fromkeys(sizes, (None, None, None, None))
    most = float(math.ceil(sizes[-1]))
    grid = [3.0, *(3 + place * ((most - 3) / 999) for place in range(1, 999)), most]
    every = sorted({*grid, *sizes})
    centre = math.asin(math.sqrt(target))
    widths = [math.sqrt((1 / (2 * math.sqrt(size))) ** 2 + tau_squared) for size in every]
    columns = []
    for z in (INNER_Z, OUTER_Z):
        lower = [max(0.0, case.multiplier * math.sin(centre - z * width) ** 2) for width in widths]
        upper = [min(case.multiplier, case.multiplier * math.sin(centre + z * width) ** 2) for width in widths]
        following_lower, following_upper = [*lower[1:], lower[-1]], [*upper[1:], upper[-1]]
        columns.append([0.0 if its > after else its for its, after in zip(lower, following_lower, strict=True)])
        columns.append(
            [case.multiplier if its < after else its for its, after in zip(upper, following_upper, strict=True)]
        )
    wanted = set(sizes)
    return {
        size: (columns[0][at], columns[1][at], columns[2][at], columns[3][at])
        for at, size in enumerate(every)
        if size in wanted
    }
