"""R's survey package: a stratified design, with and without the finite population correction. Its faults:

- Where nothing varies, the plain limits have no width.
- Where nothing varies and not all answers are alike, both exact limits are one half.
- Where all answers are alike, the exact limits do not exist.
- The logit limits stand around the share at which an iterative fitting stopped, up to 1e-8 from the share itself. Where
  all answers are alike, that is about 3e-12 from 0 or 1, and both limits are there.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plumbline.knowledge.stats import surveys, tables
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.distributions import t_quantile
from plumbline.knowledge.stats.estimates import Interval
from plumbline.knowledge.stats.surveys import StratifiedShare, Stratum

_COLUMNS = [
    "case",
    "estimate",
    "se_fpc",
    "wald_low",
    "wald_high",
    "se_no_fpc",
    "logit_low",
    "logit_high",
    "beta_low",
    "beta_high",
    "degf",
    "unweighted",
]

_MOST_STEPS = 25
_SETTLED = 1e-8


def write(folder: Path, out: Path) -> None:
    lines = []
    for case, rows in tables.grouped(tables.read(folder / "input.csv"), "case").items():
        strata = [
            Stratum(
                name=row.text("stratum"),
                population=row.required("population"),
                respondents=row.required("respondents"),
                positive=row.required("positive"),
            )
            for row in rows
        ]
        found = surveys.stratified_share(strata)
        wald, logit, beta = (_edges(limits) for limits in (surveys.wald(found), _logit(found, strata), _exact(found)))
        line = (
            case,
            found.share,
            found.se,
            *wald,
            found.se_uncorrected,
            *logit,
            *beta,
            found.degrees,
            found.unweighted,
        )
        lines.append(line)
    r_text.write(out / "expected.csv", _COLUMNS, lines)


def _logit(found: StratifiedShare, strata: Sequence[Stratum]) -> Interval:
    """Fault: around the share that its fitting stopped at."""
    share = _fitted_share(strata)
    width = t_quantile(0.975, found.degrees) * found.se / (share * (1 - share))
    centre = math.log(share / (1 - share))
    return Interval(*(1 / (1 + math.exp(-edge)) for edge in (centre - width, centre + width)))


@dataclass(frozen=True)
class _Answers:
    """People of one stratum who answered alike; `weight` is of each, 1 on average."""

    yes: bool
    count: float
    weight: float


def _fitted_share(strata: Sequence[Stratum]) -> float:
    """Iteratively reweighted least squares of a constant on the log odds, until the deviance has settled."""
    scale = sum(stratum.respondents for stratum in strata) / sum(stratum.population for stratum in strata)
    answers = [
        _Answers(yes, count, stratum.population / stratum.respondents * scale)
        for stratum in strata
        for yes, count in ((True, stratum.positive), (False, stratum.respondents - stratum.positive))
    ]
    shares = [(its.weight * its.yes + 0.5) / (its.weight + 1) for its in answers]
    deviance = _deviance(answers, shares)
    for _ in range(_MOST_STEPS):
        spread = [its.count * its.weight * mu * (1 - mu) for its, mu in zip(answers, shares, strict=True)]
        odds = sum(
            weight * (math.log(mu / (1 - mu)) + (its.yes - mu) / (mu * (1 - mu)))
            for its, mu, weight in zip(answers, shares, spread, strict=True)
        ) / sum(spread)
        shares = [1 / (1 + math.exp(-odds))] * len(answers)
        before, deviance = deviance, _deviance(answers, shares)
        if abs(deviance - before) / (abs(deviance) + 0.1) < _SETTLED:
            break
    return shares[0]


def _deviance(answers: Sequence[_Answers], shares: Sequence[float]) -> float:
    return sum(
        -2 * its.count * its.weight * (math.log(mu) if its.yes else math.log1p(-mu))
        for its, mu in zip(answers, shares, strict=True)
    )


def _exact(found: StratifiedShare) -> Interval:
    """Fault: an endless effective base gives one half."""
    return Interval(0.5, 0.5) if found.se == 0 and 0 < found.share < 1 else surveys.korn_graubard(found)


def _edges(limits: Interval) -> tuple[float, float]:
    lower, upper = (math.nan if edge is None else edge for edge in (limits.lower, limits.upper))
    return lower, upper
