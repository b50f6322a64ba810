"""The check table: what each row of a file would do, and what looks wrong, before anything is accepted. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from plumbline.knowledge.stats.estimates import plain
from plumbline.knowledge.stats.xmr.limits import SCREENING_FACTOR
from plumbline.workspace.performance.rules.cells import mark_of, number_of, span_of, text_of
from plumbline.workspace.performance.rules.figures import (
    GivenFigure,
    check_figure,
    effect_of,
    must_be_held_back,
)
from plumbline.workspace.performance.rules.refusals import NotYet

FEWEST_FOR_A_JUMP = 6
_STATUSES = {
    "": "final",
    "final": "final",
    "provisional": "provisional",
    "p": "provisional",
    "revised": "final",
    "r": "final",
}


@dataclass(frozen=True)
class KnownMeasure:
    """What the council keeps of a measure already. `history` holds its standing figures by breakdown and period."""

    number: int
    title: str
    kind: str
    frequency: str
    hold_below: int
    is_in_use: bool
    history: Mapping[tuple[str, date], GivenFigure] = field(default_factory=dict)


@dataclass(frozen=True)
class CheckedRow:
    """`faults` keep a row out; `doubts` ask somebody to look. `figure` is None where it could not be read."""

    row: int
    cell: str
    title: str
    figure: GivenFigure | None
    effect: str  # new, same, revision; empty where there is no figure
    before: str
    faults: tuple[str, ...]
    doubts: tuple[str, ...]
    is_held_back: bool = False


@dataclass(frozen=True)
class Given:
    """A cell as the engine read it: address, content, and why it is not sound."""

    address: str
    content: Any
    unsound: str = ""


def check_rows(
    rows: Sequence[tuple[int, Mapping[str, Given]]], measures: Sequence[KnownMeasure], *, today: date
) -> list[CheckedRow]:
    seen: dict[tuple[int, str, date], str] = {}
    checked = []
    for number, cells in rows:
        found = _check_row(number, cells, measures, today=today)
        if found.figure is not None:
            first = seen.setdefault(found.figure.key, found.cell)
            if first != found.cell:
                words = f"{found.cell}: this measure and period stand in {first} already."
                found = CheckedRow(
                    found.row, found.cell, found.title, None, "", "", (*found.faults, words), found.doubts
                )
        checked.append(found)
    return checked


def _check_row(number: int, cells: Mapping[str, Given], measures: Sequence[KnownMeasure], *, today: date) -> CheckedRow:
    faults = [f"{cell.address}: {cell.unsound}" for cell in cells.values() if cell.unsound]
    place, said = cells["measure"].address, text_of(cells["measure"].content)
    measure = _named(said, measures)
    if measure is None:
        what = "Give the measure's number or name" if not said else f"The council keeps no measure called “{said[:80]}”"
        return CheckedRow(number, place, said, None, "", "", (*faults, f"{place}: {what}."), ())
    if not measure.is_in_use:
        words = f"{place}: “{measure.title}” takes no figures: it waits for a check or has ended."
        return CheckedRow(number, place, measure.title, None, "", "", (*faults, words), ())
    figure = _read(cells, measure, faults)
    if figure is None:
        return CheckedRow(number, place, measure.title, None, "", "", tuple(faults), ())
    value_at = cells.get("value", cells["measure"]).address
    try:
        check_figure(figure, kind=measure.kind, today=today)
        _check_base(figure, measure)
    except NotYet as refused:
        faults.append(f"{value_at}: {refused}")
    before = measure.history.get((figure.breakdown, figure.period_start))
    held = must_be_held_back(figure, kind=measure.kind, below=measure.hold_below)
    effect = effect_of(figure, before=before)
    if before is not None and effect == "revision" and before.status != "provisional" and not figure.why:
        faults.append(f"{value_at}: this changes a figure that was final. Say why in the column “Why”.")
    doubts = tuple(f"{value_at}: {words}" for words in _doubts(figure, measure, is_held_back=held))
    was = "" if before is None else _plain(before.value) if before.value is not None else before.mark
    return CheckedRow(number, value_at, measure.title, figure, effect, was, tuple(faults), doubts, held)


def _named(said: str, measures: Sequence[KnownMeasure]) -> KnownMeasure | None:
    for one in measures:
        if said.casefold() in (str(one.number), f"measure {one.number}", one.title.casefold()):
            return one
    return None


def _read(cells: Mapping[str, Given], measure: KnownMeasure, faults: list[str]) -> GivenFigure | None:
    """The figure of a row; what cannot be read is told with its cell."""

    def taken(name: str, read: Any) -> Any:
        cell = cells.get(name)
        try:
            return read(cell.content if cell else "")
        except NotYet as refused:
            faults.append(f"{(cell or cells['measure']).address}: {refused}")
            return None

    before = len(faults)
    span = taken("period", lambda content: span_of(content, frequency=measure.frequency))
    marks = [mark_of(cells[name].content) for name in ("value", "numerator", "denominator") if name in cells]
    mark = next(filter(None, marks), "")
    numbers: dict[str, Decimal | None] = {"value": None, "numerator": None, "denominator": None}
    if not mark:
        numbers = {name: taken(name, number_of) for name in numbers}
    status = _STATUSES.get(taken("status", text_of).lower())
    if status is None:
        faults.append(f"{cells['status'].address}: a status is final or provisional.")
    if len(faults) > before:
        return None
    value, numerator, denominator = numbers["value"], numbers["numerator"], numbers["denominator"]
    if value is None and measure.kind == "proportion" and numerator is not None and denominator:
        value = round(100 * numerator / denominator, 6)
    if value is None and measure.kind == "count":
        value = numerator
    if value is None and not mark:
        faults.append(
            f"{cells.get('value', cells['measure']).address}: there is no value; write c where it is held back."
        )
        return None
    return GivenFigure(
        measure.number, span[0], span[1], value, numerator, denominator, taken("breakdown", text_of)[:120], mark,
        status or "final", taken("why", text_of), cells.get("value", cells["measure"]).address,
    )  # fmt: skip


def _check_base(figure: GivenFigure, measure: KnownMeasure) -> None:
    """The value must be what numerator and denominator make, to the places that it was written with."""
    if measure.kind != "proportion" or figure.value is None or figure.numerator is None or not figure.denominator:
        return
    made = 100 * figure.numerator / figure.denominator
    places = max(0, -int(figure.value.normalize().as_tuple().exponent))
    if abs(made - figure.value) > Decimal("0.51") * Decimal(10) ** -places:
        if abs(made - 100 * figure.value) <= Decimal(51) * Decimal(10) ** -places:
            raise NotYet(f"{_plain(figure.value)} looks like a share of 1: a percentage is written {made:.1f}.")
        raise NotYet(
            f"{_plain(figure.numerator)} of {_plain(figure.denominator)} is {made:.1f}%, not {_plain(figure.value)}%: "
            "the numbers do not fit."
        )


def _doubts(figure: GivenFigure, measure: KnownMeasure, *, is_held_back: bool) -> list[str]:
    if is_held_back:
        return [f"A number of people below {measure.hold_below} is held back and not kept as a figure."]
    found: list[str] = []
    earlier = [
        one
        for (breakdown, start), one in sorted(measure.history.items(), key=lambda entry: entry[0][1])
        if breakdown == figure.breakdown and start < figure.period_start and one.value is not None
    ]
    values = [float(one.value) for one in earlier if one.value is not None]
    if figure.value is None or not values:
        return found
    value = float(figure.value)
    if measure.kind == "proportion" and 0 < value <= 1 and sorted(values)[len(values) // 2] > 2:
        found.append(f"{plain(value)} looks like a share of 1, where the figures before are percentages.")
    elif len(values) >= FEWEST_FOR_A_JUMP:
        ranges = [abs(later - sooner) for sooner, later in pairwise(values)]
        usual = sum(ranges) / len(ranges)
        if abs(value - values[-1]) > SCREENING_FACTOR * usual:
            found.append(f"It jumps from {plain(values[-1])} to {plain(value)}; a usual step is {plain(usual)}.")
    last_base = earlier[-1].denominator
    if figure.denominator and last_base and not last_base / 2 <= figure.denominator <= last_base * 2:
        found.append(f"The base goes from {_plain(last_base)} to {_plain(figure.denominator)}.")
    return found


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
