"""Measures out of `definitions/measures/`: what is counted, of what, which way is better, and what it cannot say."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, cast, get_args

from plumbline.knowledge.catalogue.editions import Certainty
from plumbline.knowledge.catalogue.errors import UnknownDefinition
from plumbline.knowledge.catalogue.files import definition_names, read_definition
from plumbline.knowledge.catalogue.records import Record

MeasureKind = Literal["proportion", "rate", "count", "median", "mean", "score"]
Better = Literal["increase", "decrease", "neutral"]
Frequency = Literal["week", "month", "quarter", "year", "two years"]

_FOLDER = "measures"


@dataclass(frozen=True)
class MeasureFamily:
    """Where measures come from; a code means something within its family only."""

    id: str
    title: str
    note: str


@dataclass(frozen=True)
class SeriesBreak:
    """From this day on the values are of another kind: a new part, never a trend across."""

    starts: date
    why: str


@dataclass(frozen=True)
class MeasureSource:
    """Where the definition is from. `url` is None for a definition of our own."""

    title: str
    url: str | None
    certainty: Certainty


@dataclass(frozen=True)
class MeasureDefinition:
    """`expected`: when the publisher usually publishes; `limits`: what cannot be said with it."""

    id: str
    family: MeasureFamily
    code: str | None
    title: str
    kind: MeasureKind
    unit: str
    better: Better
    numerator: str
    denominator: str | None
    breakdowns: tuple[str, ...]
    quality_statements: tuple[int, ...]
    data_source: str
    publisher: str
    frequency: Frequency
    expected: str | None
    limits: tuple[str, ...]
    series_breaks: tuple[SeriesBreak, ...]
    esd_id: str | None
    source: MeasureSource
    reviewed: date
    review_by: date


@cache
def measure_families() -> tuple[MeasureFamily, ...]:
    record = read_definition("measure_families.yaml")
    found = tuple(
        MeasureFamily(id=one.text("id"), title=one.text("title"), note=one.text("note"))
        for one in record.records("families")
    )
    record.finish()
    return found


@cache
def measure_definitions() -> tuple[MeasureDefinition, ...]:
    """All of them, family by family, in the order of their files."""
    return tuple(
        _definition(read_definition(name), family=family, name=name)
        for family in measure_families()
        for name in definition_names(f"{_FOLDER}/{family.id}")
    )


def measure_definition(measure_id: str) -> MeasureDefinition:
    """One by its id, for example "ascof-2024-25-2e"."""
    for found in measure_definitions():
        if found.id == measure_id:
            return found
    raise UnknownDefinition(f"There is no measure {measure_id}.")


def measures_of_statement(number: int) -> tuple[MeasureDefinition, ...]:
    """Those that speak to a quality statement."""
    return tuple(found for found in measure_definitions() if number in found.quality_statements)


def _definition(record: Record, *, family: MeasureFamily, name: str) -> MeasureDefinition:
    source = record.record("source")
    found = MeasureDefinition(
        id=record.text("id"),
        family=family,
        code=record.optional_text("code"),
        title=record.text("title"),
        kind=cast(MeasureKind, _one_of(record, "kind", get_args(MeasureKind))),
        unit=record.text("unit"),
        better=cast(Better, _one_of(record, "better", get_args(Better))),
        numerator=record.text("numerator"),
        denominator=record.optional_text("denominator"),
        breakdowns=record.texts("breakdowns"),
        quality_statements=record.whole_numbers("quality_statements"),
        data_source=record.text("data_source"),
        publisher=record.text("publisher"),
        frequency=cast(Frequency, _one_of(record, "frequency", get_args(Frequency))),
        expected=record.optional_text("expected"),
        limits=record.texts("limits"),
        series_breaks=tuple(
            SeriesBreak(starts=_day(one, "starts"), why=one.text("why")) for one in record.records("series_breaks")
        ),
        esd_id=record.optional_text("esd_id"),
        source=MeasureSource(
            title=source.text("title"),
            url=source.optional_text("url"),
            certainty=cast(Certainty, _one_of(source, "certainty", get_args(Certainty))),
        ),
        reviewed=_day(record, "reviewed"),
        review_by=_day(record, "review_by"),
    )
    source.finish()
    record.finish()
    wanted = f"{family.id}-{name.rsplit('/', 1)[1].removesuffix('.yaml')}"
    if found.id != wanted:
        raise record.error(f"'id' must be folder and file, {wanted!r}, found {found.id!r}")
    if found.kind != "count" and found.denominator is None:
        raise record.error(f"a {found.kind} needs a 'denominator'")
    return found


def _one_of(record: Record, key: str, allowed: tuple[str, ...]) -> str:
    value = record.text(key)
    if value not in allowed:
        raise record.error(f"{key!r} must be one of {', '.join(allowed)}, found {value!r}")
    return value


def _day(record: Record, key: str) -> date:
    text = record.text(key)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise record.error(f"{key!r} must be a day such as 2026-04-01, found {text!r}") from None
