"""Base R's exact binomial test and its Clopper-Pearson limits."""

from pathlib import Path

from plumbline.knowledge.stats import tables
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.exact import binomial_test, clopper_pearson


def write(folder: Path, out: Path) -> None:
    lines = []
    for row in tables.read(folder / "exact_binomial_input.csv"):
        x, n, share = (row.required(column) for column in ("x", "n", "p0"))
        interval = clopper_pearson(x, n)
        lines.append((row.text("id"), x / n, interval.lower, interval.upper, binomial_test(x, n, share)))
    columns = ("id", "estimate", "cp_low", "cp_high", "p_two_sided")
    r_text.write(out / "exact_binomial_expected.csv", columns, lines)
