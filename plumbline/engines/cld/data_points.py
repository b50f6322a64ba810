"""Which results are figures of which measure of the catalogue, as `definitions/cld/data_points.yaml` says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from plumbline.engines.cld.results import Result
from plumbline.knowledge.catalogue.files import read_definition


@dataclass(frozen=True)
class DataPointRule:
    definition: str  # of the catalogue
    measure: str  # of the engine
    statistic: str
    part: str  # whole, quarter, month; end: what stands on the last day, as the figure of its month
    take: str  # value, numerator or n
    list: str
    breakdown: str  # what the figure is a part of in the catalogue's words; "" for everybody
    by: tuple[str, ...]  # breakdowns that come with it


@dataclass(frozen=True)
class Figure:
    """A result as a figure of a measure. Held back where `value` is None."""

    rule: DataPointRule
    result: Result
    start: date
    end: date
    value: float | int | None
    numerator: int | None
    denominator: int | None

    @property
    def breakdown(self) -> str:
        """ "direct payments, carers", "ethnicity: Asian or Asian British"; empty for everybody."""
        if self.result.breakdown not in self.rule.by:
            return self.rule.breakdown
        level = f"{self.result.breakdown.replace('_', ' ')}: {self.result.level}"
        return f"{self.rule.breakdown}, {level}" if self.rule.breakdown else level


@cache
def data_point_rules() -> tuple[DataPointRule, ...]:
    record = read_definition("cld/data_points.yaml")
    record.text("version")
    return tuple(
        DataPointRule(
            definition=each.text("definition"),
            measure=each.text("measure"),
            statistic=each.text("statistic"),
            part=each.text("part"),
            take=each.text("take"),
            list=each.optional_text("list") or "",
            breakdown=each.optional_text("as") or "",
            by=each.texts("by") if each.has("by") else (),
        )
        for each in record.records("data_points")
    )


def figures_of(results: Iterable[Result]) -> list[Figure]:
    found = list(results)
    return [_figure(rule, result) for rule in data_point_rules() for result in found if _is_of(rule, result)]


def _is_of(rule: DataPointRule, result: Result) -> bool:
    part = "whole" if rule.part == "end" else rule.part
    place = ("list", rule.list) if rule.list else ("total", "all")
    is_there = (result.breakdown, result.level) == place or result.breakdown in rule.by
    return is_there and (result.measure, result.statistic, result.part) == (rule.measure, rule.statistic, part)


def _figure(rule: DataPointRule, result: Result) -> Figure:
    start, end = date.fromisoformat(result.period_start), date.fromisoformat(result.period_end)
    value = None if result.suppressed else getattr(result, rule.take)
    is_whole = rule.take == "value" and value is not None
    return Figure(
        rule=rule,
        result=result,
        start=end.replace(day=1) if rule.part == "end" else start,
        end=end,
        value=value,
        numerator=result.numerator if is_whole else None,
        denominator=(result.denominator or None) if is_whole else None,
    )
