"""What the figures of a list say about its capacity: may it be this long, what would bring it down, and when.

Only results are read, so all of it has passed disclosure control: counts are rounded, and a list whose figures are held
back has no answer. A list does not say who left it unserved, so all who left count as served.
"""

from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

from plumbline.engines.cld.results import Result
from plumbline.knowledge.catalogue.files import read_definition
from plumbline.knowledge.stats import waiting_lists

DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Queue:
    """One list of a council at the end of a period. Flows are people a week, waits weeks; None cannot be told."""

    council: str
    list: str
    waiting: int | None
    longest: float | None
    mean_wait: float | None
    within: dict[str, float | None]  # share of those waiting, by "within N days"
    arrivals: int | None
    removals: int | None
    demand: float | None
    capacity: float | None
    load: float | None
    target_wait: int
    target_queue: float | None
    relief_is_needed: bool | None
    capacity_to_relieve: float | None
    capacity_to_keep: float | None
    pressure: float | None
    weeks_to_clear: float | None
    sentence: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def queues_of(results: list[Result]) -> list[Queue]:
    """Every list of every council, from the results of its own extract."""
    whole = [result for result in results if result.part == "whole" and result.breakdown == "list"]
    found = {(r.council, r.level, r.measure, r.statistic): r for r in whole}
    months = [result for result in results if result.part == "month" and result.breakdown == "list"]
    lists = sorted({(r.council, r.level) for r in whole if r.measure == "waiting_now" and r.level in targets()})
    return [
        _queue(council, name, found, [each for each in months if (each.council, each.level) == (council, name)])
        for council, name in lists
    ]


@cache
def targets() -> dict[str, int]:
    """Weeks by list."""
    record = read_definition("cld/standards.yaml")
    record.text("version")
    record.records("standards")
    return {each.text("list"): each.integer("weeks") for each in record.records("targets")}


def _queue(council: str, name: str, found: dict[tuple[str, str, str, str], Result], months: list[Result]) -> Queue:
    def of(measure: str, statistic: str) -> Result | None:
        return found.get((council, name, measure, statistic))

    median = of("waiting_now", "median")
    assert median is not None
    waiting = median.n
    mean, longest = (_weeks(of("waiting_now", statistic)) for statistic in ("mean", "longest"))
    within = {
        statistic: result.value
        for (_, level, measure, statistic), result in sorted(found.items())
        if level == name and measure == "waiting_now" and statistic.startswith("within") and result.council == council
    }
    arrivals, removals = (
        _count(of(measure, "count"), [each for each in months if each.measure == measure])
        for measure in ("list_arrivals", "list_removals")
    )
    weeks = ((date.fromisoformat(median.period_end) - date.fromisoformat(median.period_start)).days + 1) / DAYS_A_WEEK
    target = targets()[name]
    demand = None if arrivals is None else arrivals / weeks
    capacity = None if removals is None else removals / weeks
    may_wait = waiting_lists.target_queue(demand, target) if demand else None
    can_say = demand is not None and may_wait is not None and waiting is not None
    to_clear = None
    if can_say and capacity is not None:
        to_clear = waiting_lists.weeks_to_clear(waiting, may_wait, demand=demand, capacity=capacity)  # type: ignore[arg-type]
    needs_relief = waiting_lists.relief_is_needed(waiting, may_wait) if can_say else None  # type: ignore[arg-type]
    to_relieve = waiting_lists.relief_capacity(demand, waiting, may_wait) if needs_relief else None  # type: ignore[arg-type]
    return Queue(
        council=council,
        list=name,
        waiting=waiting,
        longest=longest,
        mean_wait=mean,
        within=within,
        arrivals=arrivals,
        removals=removals,
        demand=_one(demand),
        capacity=_one(capacity),
        load=_two(waiting_lists.load(demand, capacity) if demand is not None and capacity else None),
        target_wait=target,
        target_queue=_one(may_wait),
        relief_is_needed=needs_relief,
        capacity_to_relieve=_one(to_relieve),
        capacity_to_keep=_one(waiting_lists.target_capacity(demand, target) if demand else None),
        pressure=_two(waiting_lists.pressure(mean, target) if mean is not None else None),
        weeks_to_clear=_one(to_clear),
        sentence=_sentence(waiting, may_wait, demand, capacity, to_clear=to_clear, to_relieve=to_relieve),
    )


def _sentence(
    waiting: int | None, may_wait: float | None, demand: float | None, capacity: float | None, *,
    to_clear: float | None, to_relieve: float | None,
) -> str:  # fmt: skip
    if waiting is None or may_wait is None or demand is None or capacity is None:
        return "Too few people to say."
    if waiting <= may_wait:
        return f"{waiting:,} wait; at {demand:.1f} arrivals a week up to {may_wait:,.0f} may."
    held_against = f"{waiting:,} wait where {may_wait:,.0f} may at {demand:.1f} arrivals a week"
    relief = f"; {to_relieve:.1f} a week would bring it down in half a year" if to_relieve is not None else ""
    if to_clear is None:
        return f"{held_against}, and {capacity:.1f} leave a week: so it does not shrink{relief}."
    return f"{held_against}; {capacity:.1f} leave a week, so it takes {to_clear:,.0f} weeks{relief}."


def _count(year: Result | None, months: list[Result]) -> int | None:
    """A financial year's figure, or else what its twelve months are shown as; None where one of them is held back.

    A list or a month that nobody came to has no row, and counts 0.
    """
    if year:
        return year.numerator
    shown = [month.numerator for month in months if month.numerator is not None]
    return sum(shown) if len(shown) == len(months) else None


def _weeks(result: Result | None) -> float | None:
    return None if result is None or result.value is None else round(result.value / DAYS_A_WEEK, 1)


def _one(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 1)


def _two(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 2)
