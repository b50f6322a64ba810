"""qicharts2 0.8.1, `qic()`: run, i, p, p', u, u' and c charts.

It freezes nothing where a chart is in parts (deliberate there), and moving ranges that are all 0 leave no limits.
"""

import math
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from plumbline.knowledge.stats import control_charts, tables
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.anchors.r_text import Cell
from plumbline.knowledge.stats.averages import FloatArray
from plumbline.knowledge.stats.control_charts import ControlChart
from plumbline.knowledge.stats.runs import run_chart_centre, runs
from plumbline.knowledge.stats.tables import Row

_COLUMNS = [
    "case",
    "i",
    "part",
    "y",
    "cl",
    "lcl",
    "ucl",
    "sigma_signal",
    "runs_signal",
    "n_obs",
    "n_useful",
    "longest_run",
    "longest_run_max",
    "n_crossings",
    "n_crossings_min",
]
_CHARTS = ("run", "i", "p", "pp", "u", "up", "c")


def write(folder: Path, out: Path) -> None:
    lines: list[Sequence[Cell]] = []
    for case, rows in tables.grouped(tables.read(folder / "input.csv"), "case").items():
        ordered = sorted(rows, key=lambda row: row.required("i"))
        starts = _starts(ordered[0], len(ordered))
        baseline = None if ordered[0].text("part") else ordered[0].whole("freeze")
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(ordered)], strict=True), start=1):
            lines += _part(case, number, ordered[start:end], None if baseline is None else max(0, baseline - start))
    r_text.write(out / "expected.csv", _COLUMNS, lines)


def _starts(row: Row, length: int) -> list[int]:
    """Where parts begin: after the points that the column names."""
    texts = re.findall(r"\d+", row.text("part"))
    return sorted({0, *(int(text) for text in texts if int(text) < length)})


def _part(case: str, number: int, rows: list[Row], baseline: int | None) -> list[Sequence[Cell]]:
    chart = _chart(rows, baseline)
    values, centre = chart.values.tolist(), chart.centre.tolist()
    found = runs(values, centre)
    judged = (
        *(found.signal, found.observed, found.useful, found.longest, found.longest_allowed),
        *(found.crossings, found.crossings_needed),
    )
    return [
        (
            *(case, row.whole("i"), number, _missing_count(row, value), _missing_median(row, line)),
            *(_edge(lower), _edge(upper), bool(outside), *judged),
        )
        for row, value, line, lower, upper, outside in zip(
            rows, values, centre, chart.lower.tolist(), chart.upper.tolist(), chart.outside, strict=True
        )
    ]


def _chart(rows: list[Row], baseline: int | None) -> ControlChart:
    kind, screened = rows[0].text("chart"), rows[0].truth("screened_mr")
    if kind not in _CHARTS:
        raise rows[0].fault("chart", f"one of {', '.join(_CHARTS)}")
    y, n = (np.array([row.number_or_nan(column) for row in rows]) for column in ("y", "n"))
    has_bases = not np.isnan(n).all()
    match kind:
        case "run":
            return _run_chart(_over(y, n) if has_bases else y, baseline)
        case "i":
            return control_charts.i_chart(_over(y, n) if has_bases else y, baseline=baseline, screened=screened)
        case "p":
            return control_charts.p_chart(y, n, baseline=baseline)
        case "pp":
            return control_charts.p_prime_chart(y, n, baseline=baseline, screened=screened)
        case "u":
            return control_charts.u_chart(y, n, baseline=baseline)
        case "up":
            return control_charts.u_prime_chart(y, n, baseline=baseline, screened=screened)
    return control_charts.c_chart(y, baseline=baseline)


def _over(y: FloatArray, n: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return y / n


def _run_chart(values: FloatArray, baseline: int | None) -> ControlChart:
    centre = run_chart_centre(values.tolist(), baseline=baseline)
    nowhere = np.full(values.shape, np.nan)
    return ControlChart(values, np.full(values.shape, centre), nowhere, nowhere)


def _missing_count(row: Row, value: float) -> float | None:
    """A missing count is missing; a missing average or share is NaN."""
    return None if row.text("chart") == "c" and math.isnan(value) else value


def _missing_median(row: Row, line: float) -> float | None:
    return None if row.text("chart") == "run" and math.isnan(line) else line


def _edge(limit: float) -> float | None:
    return None if math.isnan(limit) else limit
