"""A folder of inputs and parameters, and what its anchor would answer, under the names of the anchor's answers.

A folder is known by what it holds. Nothing is read but inputs and parameters; expected files beside them stay closed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plumbline.knowledge.stats import tables
from plumbline.knowledge.stats.anchors import (
    exact,
    funnelplotr,
    phe_funnels,
    phe_intervals,
    ptd,
    qicharts2,
    survey,
    two_proportions,
    waitinglist,
)
from plumbline.knowledge.stats.errors import StatsError


@dataclass(frozen=True)
class Part:
    """`needs`: files that must be there; `column`: what the first of them must have, where its name is not enough."""

    anchor: str
    needs: tuple[str, ...]
    write: Callable[[Path, Path], None]
    column: str | None = None

    def is_in(self, folder: Path) -> bool:
        if not all((folder / name).is_file() for name in self.needs):
            return False
        return self.column is None or self.column in tables.columns(folder / self.needs[0])


@dataclass(frozen=True)
class Written:
    """The files that were written, and one sentence for each input that could not be worked with."""

    files: tuple[Path, ...]
    faults: tuple[str, ...]


_PHE = "PHEindicatormethods 2.1.0"
PARTS = (
    Part("NHSRplotthedots 0.2.2", ("input_series.csv", "input_options.csv"), ptd.write),
    Part(_PHE, ("proportion_input.csv",), phe_intervals.write_proportions),
    Part(_PHE, ("proportion_grouped_input.csv",), phe_intervals.write_grouped_proportions),
    Part(_PHE, ("rate_input.csv",), phe_intervals.write_rates),
    Part(_PHE, ("mean_input.csv",), phe_intervals.write_means),
    Part(_PHE, ("dsr_input.csv",), phe_intervals.write_direct_rates),
    Part(_PHE, ("dsr_input.csv", "isr_reference.csv"), phe_intervals.write_indirect_ratios),
    Part(_PHE, ("quantile_input.csv", "quantile_cases.csv"), phe_intervals.write_quantiles),
    Part(_PHE, ("funnel_prop_input.csv",), phe_funnels.write_proportions),
    Part(_PHE, ("funnel_rate_input.csv",), phe_funnels.write_rates),
    Part(_PHE, ("funnel_ratio_input.csv",), phe_funnels.write_ratios),
    Part("FunnelPlotR 0.6.0", ("input.csv", "cases.csv"), funnelplotr.write, column="dataset"),
    Part("NHSRwaitinglist 0.1.2.9001", ("input_lists.csv", "lists.csv"), waitinglist.write_lists),
    Part("NHSRwaitinglist 0.1.2.9001", ("formula_cases.csv",), waitinglist.write_grid),
    Part("qicharts2 0.8.1", ("input.csv",), qicharts2.write, column="chart"),
    Part("survey", ("input.csv",), survey.write, column="stratum"),
    Part("base R", ("two_proportions_input.csv",), two_proportions.write),
    Part("base R", ("exact_binomial_input.csv",), exact.write),
)


def write(folder: Path, out: Path) -> Written:
    """One folder of a kind, or a folder of such folders, each into a folder of the same name."""
    if not folder.is_dir():
        raise StatsError(f"{folder} is no folder.")
    parts = [part for part in PARTS if part.is_in(folder)]
    if parts:
        return _write(folder, out, parts)
    found = [
        (inner, [part for part in PARTS if part.is_in(inner)]) for inner in sorted(folder.iterdir()) if inner.is_dir()
    ]
    answers = [_write(inner, out / inner.name, its_parts) for inner, its_parts in found if its_parts]
    if not answers:
        raise StatsError(f"{folder} holds no inputs that we know; docs/methods/anchors.md lists those we do.")
    return Written(
        tuple(file for answer in answers for file in answer.files),
        tuple(fault for answer in answers for fault in answer.faults),
    )


def _write(folder: Path, out: Path, parts: list[Part]) -> Written:
    """What cannot be worked with is named and left out; the rest is written."""
    out.mkdir(parents=True, exist_ok=True)
    if out.resolve() == folder.resolve():
        raise StatsError("The answers would overwrite what is in the folder; give another --out.")
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    faults = []
    for part in parts:
        try:
            part.write(folder, out)
        except StatsError as fault:
            faults.append(f"{folder.name}: {fault}")
        except (ArithmeticError, ValueError) as fault:
            faults.append(f"{folder.name}, {part.needs[0]}: its figures cannot be worked with ({fault}).")
    files = (path for path in sorted(out.iterdir()) if before.get(path) != path.stat().st_mtime_ns)
    return Written(tuple(files), tuple(faults))
