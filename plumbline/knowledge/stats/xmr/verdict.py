"""One verdict a measure, in a plain sentence: has it improved, is there no sign of change, or can it not be told.

"Improved" and "worsened" come from the last real value alone, as the Making Data Count icon does. How often chance may
say so was fixed before it was measured: `docs/methods/statistics.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plumbline.knowledge.stats.runs import Runs, run_chart_centre, runs
from plumbline.knowledge.stats.series import PERIODS, after
from plumbline.knowledge.stats.xmr.assurance import Assurance, assurance
from plumbline.knowledge.stats.xmr.chart import XmrChart, XmrPoint
from plumbline.knowledge.stats.xmr.limits import SHORT
from plumbline.knowledge.stats.xmr.signals import Variation

State = Literal["improved", "worsened", "higher", "lower", "no sign of change", "cannot tell"]

FEWEST_FOR_A_DIRECTION = 6
_STATES: dict[Variation, State] = {
    "improvement": "improved",
    "concern": "worsened",
    "high": "higher",
    "low": "lower",
    "common cause": "no sign of change",
}


@dataclass(frozen=True)
class Verdict:
    """`sentence` says it; `method` and `doubt` are one click away; `latest` is the period that was judged."""

    state: State
    sentence: str
    latest: date | None
    variation: Variation | None
    assurance: Assurance | None
    assurance_sentence: str | None
    method: str
    rule_set: str
    doubt: str
    notes: tuple[str, ...]


def verdict(chart: XmrChart, *, name: str = "This measure", as_of: date | None = None) -> Verdict:
    """`as_of`: the period that should be the latest by now; how far behind the data are is then said."""
    last = chart.last
    state, sentence = _judged(chart, last, name)
    promise, promise_sentence = _promise(chart, last)
    return Verdict(
        state=state,
        sentence=sentence,
        latest=last.day if last else None,
        variation=last.variation if last and state != "cannot tell" else None,
        assurance=promise,
        assurance_sentence=promise_sentence,
        method=_method(chart),
        rule_set=chart.rule_set,
        doubt=_doubt(state, is_fixed=chart.parts[-1].baseline is not None),
        notes=(*chart.notes, *_age(chart, last, as_of)),
    )


def _judged(chart: XmrChart, last: XmrPoint | None, name: str) -> tuple[State, str]:
    if last is None:
        return "cannot tell", f"{name}: no value has been given."
    part = chart.parts[last.part]
    period = chart.series.name_of(last.day)
    if part.count == 1:
        return "cannot tell", f"{name}: one value, {chart.said(last.value)} in {period}, cannot show a change."
    if part.is_constant:
        words = f"{name} has not changed: all {part.count} values are {chart.said(last.value)}."
        return "no sign of change", words
    if part.count < FEWEST_FOR_A_DIRECTION:
        words = (
            f"{name}: {part.count} values are too few to tell; {FEWEST_FOR_A_DIRECTION} can show a direction, and "
            f"{SHORT} what is usual."
        )
        return "cannot tell", words
    if part.count < SHORT:
        return "cannot tell", _direction_only(chart, last, name)
    if last.rule is None:
        words = (
            f"{name} shows no sign of change: {chart.said(last.value)} in {period} lies within the usual variation of "
            f"{chart.said(chart.shown(part.lower))} to {chart.said(chart.shown(part.upper))}."
        )
        return "no sign of change", words
    return _STATES[last.variation], _signal(chart, last, name)


def _direction_only(chart: XmrChart, last: XmrPoint, name: str) -> str:
    """With 6 to 12 values the run chart's rule, and no more than a direction."""
    values = [point.value for point in chart.points if point.part == last.part and point.value is not None]
    centre = run_chart_centre(values)
    found = runs(values, centre)
    side = _last_side(values, centre)
    if not found.signal or not side:
        return f"{name}: {len(values)} values show no direction, and {SHORT} are needed for a verdict."
    return (
        f"{name} has lately run {'above' if side > 0 else 'below'} its middle value of {chart.said(centre)} "
        f"({_why(found)}); with {len(values)} values this is a direction only, not a verdict."
    )


def _last_side(values: Sequence[float], centre: float) -> int:
    return next((1 if value > centre else -1 for value in reversed(values) if value != centre), 0)


def _why(found: Runs) -> str:
    if found.longest is not None and found.longest_allowed is not None and found.longest > found.longest_allowed:
        return f"{found.longest} values in a row on one side"
    return f"the middle is crossed only {found.crossings} times"


def _signal(chart: XmrChart, last: XmrPoint, name: str) -> str:
    part, period = chart.parts[last.part], chart.series.name_of(last.day)
    up = last.direction > 0
    comparative, far = ("higher", "above") if up else ("lower", "below")
    if last.rule == "outside":
        edge = part.upper if up else part.lower
        return (
            f"{name} is {comparative} than its usual variation: {chart.said(last.value)} in {period} lies {far} "
            f"{chart.said(chart.shown(edge))}."
        )
    moved = "risen" if up else "fallen"
    if last.rule == "trend":
        length, start = _length(chart, last, trend=True)
        return (
            f"{name} has {moved} since {chart.series.name_of(start)}: {length} {PERIODS[chart.series.spacing]} in a "
            f"row, each {comparative} than the one before."
        )
    if last.rule == "two in three":
        return (
            f"{name} has lately been {comparative}: of the last three {PERIODS[chart.series.spacing]} up to {period}, "
            f"all {far} the average of {chart.said(part.mean)}, two or more lie further from it than 19 in 20 "
            "usually do."
        )
    length, start = _length(chart, last, trend=False)
    return (
        f"{name} has {moved} since {chart.series.name_of(start)}: {length} {PERIODS[chart.series.spacing]} running "
        f"{far} {_earlier(chart, start, part.mean)}."
    )


def _length(chart: XmrChart, last: XmrPoint, *, trend: bool) -> tuple[int, date]:
    """How many periods back the run or the trend goes, and when it began."""
    points = [point for point in chart.points if point.part == last.part and point.day <= last.day]
    count, start = 1, last
    for point in reversed(points[:-1]):
        if point.value is None or last.mean is None or start.value is None:
            break
        held = (start.value - point.value) if trend else (point.value - last.mean)
        if held * last.direction <= 0:
            break
        count, start = count + 1, point
    return count, start.day


def _earlier(chart: XmrChart, start: date, mean: float | None) -> str:
    """The average before the run began, where there was any."""
    before = [
        point.value
        for point in chart.points
        if point.part == chart.points[-1].part and point.day < start and point.value is not None
    ]
    if len(before) < 2:
        return f"the average of {chart.said(mean)}"
    return f"the earlier average of {chart.said(sum(before) / len(before))}"


def _promise(chart: XmrChart, last: XmrPoint | None) -> tuple[Assurance | None, str | None]:
    if last is None or last.target is None or chart.improvement == "neutral":
        return None, None
    part, target = chart.parts[last.part], chart.said(last.target)
    if part.baseline is not None and last.rule is not None:
        return None, (
            f"Whether the target of {target} will be met cannot be told from the limits: the measure has moved away "
            "from the baseline that they rest on."
        )
    if part.lower is None or part.upper is None:
        return None, f"Whether the target of {target} will be met cannot be told from one value."
    if part.is_constant and last.value is not None:
        met = last.value >= last.target if chart.improvement == "increase" else last.value <= last.target
        return (
            "will meet" if met else "will not meet",
            f"Every value is {chart.said(last.value)}, which {'meets' if met else 'does not meet'} the target of "
            f"{target}.",
        )
    found = assurance(last.target, lower=part.lower, upper=part.upper, improvement=chart.improvement)
    trial = " (trial limits)" if part.is_trial else ""
    does = "may or may not meet" if found == "may or may not" else found
    return found, (
        f"As it works now it {does} the target of {target}: values usually lie between "
        f"{chart.said(chart.shown(part.lower))} "
        f"and {chart.said(chart.shown(part.upper))}{trial}."
    )


def _method(chart: XmrChart) -> str:
    part = chart.parts[-1]
    screening = "outlying moving ranges screened" if chart.screened else "moving ranges not screened"
    since = f" since {chart.series.name_of(part.start)}" if len(chart.parts) > 1 else ""
    rests = ""
    if part.baseline is not None and part.baseline_to is not None:
        rests = f"; the limits are fixed to the {part.baseline} values up to {chart.series.name_of(part.baseline_to)}"
    return (
        f"XmR chart, rule set {chart.rule_set}, {screening}; {part.count} values{since}{rests}, "
        f"mean {chart.said(part.mean)}."
    )


def _doubt(state: State, *, is_fixed: bool) -> str:
    if state == "cannot tell":
        return "Nothing is claimed."
    if state == "no sign of change":
        return "A change too small or too recent to stand out from the usual variation would not be seen."
    how_often = (
        "4 to 7 of 100 series in which nothing changes, for fixed limits rest on fewer values, and more often "
        if is_fixed
        else "1 or 2 of 100 series of 24 values in which nothing changes, more often "
    )
    return (
        f"Chance alone gives this verdict in {how_often}"
        "where each value depends on the one before; the cause must be known before it is called an effect."
    )


def _age(chart: XmrChart, last: XmrPoint | None, as_of: date | None) -> list[str]:
    if last is None:
        return []
    spacing, notes = chart.series.spacing, []
    missing = sum(point.day > last.day for point in chart.points)
    if missing:
        periods = PERIODS[spacing]
        words = f"{missing} {periods} have" if missing > 1 else f"{periods.removesuffix('s')} has"
        notes.append(f"The last {words} no value: {chart.series.name_of(last.day)} was judged.")
    if as_of is not None and spacing is not None and as_of > last.day:
        behind = 0
        while after(last.day, behind + 1, spacing=spacing) <= as_of:
            behind += 1
        if behind:
            periods = PERIODS[spacing] if behind > 1 else PERIODS[spacing].removesuffix("s")
            notes.append(f"The latest value is of {chart.series.name_of(last.day)}, {behind} {periods} behind.")
    return notes
