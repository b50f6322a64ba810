"""What a question comes to: measured over all that decides it, and let out for the period and measures asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plumbline.engines.cld import disclosure, timetable
from plumbline.engines.cld.engine import Engine, Period
from plumbline.engines.cld.local_lists import LocalList, measure_lists
from plumbline.engines.cld.measures import Measure, measures
from plumbline.engines.cld.measuring import measure
from plumbline.engines.cld.results import Result, results_of
from plumbline.engines.cld.store import Generation
from plumbline.engines.cld.workings import Working


@dataclass(frozen=True)
class Answer:
    workings: list[Working]
    results: list[Result]


def answer(
    generation: Generation,
    *,
    engine: Engine,
    period: Period,
    chosen: tuple[Measure, ...],
    keys: Path | None = None,
    afresh: bool = False,
) -> Answer:
    """The figures of a store. `keys` and `afresh` are those of `measure`."""
    timetable.check_period(period)
    workings = measure(
        generation, engine=engine, period=period, chosen=_with_what_decides(chosen), keys=keys, afresh=afresh
    )
    ids = {each.id for each in chosen}
    return Answer(workings, [each for each in results_of(workings, within=period) if each.measure in ids])


def answer_lists(lists: list[LocalList], *, engine: Engine, period: Period) -> Answer:
    timetable.check_period(period, lists=True)
    workings = measure_lists(lists, engine=engine, period=period)
    return Answer(workings, results_of(workings, within=period))


def _with_what_decides(chosen: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures that were asked for, and those that add up with them."""
    ids = {measure.id for measure in chosen}
    for overlap in disclosure.rules().overlaps:
        together = {overlap.measure, *(part[0] for part in overlap.parts)}
        if ids & together:
            ids |= together
    return tuple(measure for measure in measures() if measure.id in ids)
