"""R's survey package: a stratified design, with and without the finite population correction.

Fault: where nothing varies, the plain limits have no width and the others do not exist.
"""

import math
from pathlib import Path

from plumbline.knowledge.stats import surveys, tables
from plumbline.knowledge.stats.anchors import r_text

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


def write(folder: Path, out: Path) -> None:
    lines = []
    for case, rows in tables.grouped(tables.read(folder / "input.csv"), "case").items():
        strata = [
            surveys.Stratum(
                name=row.text("stratum"),
                population=row.required("population"),
                respondents=row.required("respondents"),
                positive=row.required("positive"),
            )
            for row in rows
        ]
        found = surveys.stratified_share(strata)
        intervals = (surveys.wald(found), surveys.logit(found), surveys.korn_graubard(found))
        wald, logit, beta = ((_or_nan(edge.lower), _or_nan(edge.upper)) for edge in intervals)
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


def _or_nan(edge: float | None) -> float:
    return math.nan if edge is None else edge
