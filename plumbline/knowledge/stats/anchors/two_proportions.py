"""Base R's tests of two shares, and Newcombe's method 10 for their difference."""

from pathlib import Path

from plumbline.knowledge.stats import tables
from plumbline.knowledge.stats.anchors import r_text
from plumbline.knowledge.stats.differences import chi_squared_test, newcombe
from plumbline.knowledge.stats.exact import fisher_test
from plumbline.knowledge.stats.proportions import check_share

_COLUMNS = [
    "id",
    "p1",
    "p2",
    "diff",
    "newcombe10_low",
    "newcombe10_high",
    "chisq_uncorrected",
    "p_uncorrected",
    "p_yates",
    "p_fisher",
]


def write(folder: Path, out: Path) -> None:
    lines = []
    for row in tables.read(folder / "two_proportions_input.csv"):
        x1, n1, x2, n2 = (row.required(column) for column in ("x1", "n1", "x2", "n2"))
        check_share(x1, n1)
        check_share(x2, n2)
        interval = newcombe(x1, n1, x2, n2)
        plain, yates = chi_squared_test(x1, n1, x2, n2), chi_squared_test(x1, n1, x2, n2, yates=True)
        fisher = fisher_test(x1, n1, x2, n2)
        figures = (x1 / n1, x2 / n2, x2 / n2 - x1 / n1, interval.lower, interval.upper)
        lines.append((row.text("id"), *figures, plain.statistic, plain.p, yates.p, fisher))
    r_text.write(out / "two_proportions_expected.csv", _COLUMNS, lines)
