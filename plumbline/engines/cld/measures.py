"""The measures there are: one SQL file each, under a header that says what it is.

A measure's SQL gives one row a unit (a request, a spell, a person): council, person_id, unit_key, on_date, `counts`
(1 or 0) or `days`, and a column a breakdown. All that is counted from there on is counted in one place.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from plumbline.engines.cld import sql

Kind = Literal["wait", "share", "count", "distribution", "rate"]
DIRECTIONS = ("higher is better", "lower is better", "none")


@dataclass(frozen=True)
class Measure:
    id: str
    title: str
    version: str
    kind: Kind
    unit: str
    direction: str
    grain: str
    origin: str  # CLD, or the local list that it comes from
    certainty: str
    source: str
    breakdowns: tuple[str, ...]
    steps: tuple[str, ...]
    by: Literal["", "quarter", "month"]  # also counted by these parts of the period
    framework: str
    note: str
    population: str  # the age band that a rate is over
    sql: str


@cache
def measures() -> tuple[Measure, ...]:
    """Those from the return."""
    return _in_folder("measures")


@cache
def list_measures() -> tuple[Measure, ...]:
    """Those from a council's own lists."""
    return _in_folder("list_measures")


def steps_in_words(measure: Measure) -> tuple[str, ...]:
    """The first comment of each step that a measure stands on: what it makes."""
    return tuple(_first_comment(sql.text(f"steps/{step}")) for step in measure.steps)


def _first_comment(text: str) -> str:
    words = []
    for line in text.splitlines():
        if not line.startswith("-- ") or line.startswith("-- Source:"):
            break
        words.append(line.removeprefix("-- ").removeprefix("step: "))
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _in_folder(folder: str) -> tuple[Measure, ...]:
    return tuple(
        parse(path.stem, sql.text(f"{folder}/{path.stem}")) for path in sorted((sql.FOLDER / folder).glob("*.sql"))
    )


def parse(name: str, text: str) -> Measure:
    """A measure out of its file. A header that lacks something is our own fault, so it is an assertion."""
    header: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("-- "):
            break
        key, _, value = line[3:].partition(":")
        header[key.strip()] = value.strip()
    kind, by = header["kind"], header.get("by", "")
    assert (
        header["id"] == name
        and kind in get_args(Kind)
        and header["direction"] in DIRECTIONS
        and by in ("", "quarter", "month")
    )
    return Measure(
        id=name,
        title=header["title"],
        version=header["version"],
        kind=cast(Kind, kind),
        unit=header["unit"],
        direction=header["direction"],
        grain=header["grain"],
        origin=header["origin"],
        certainty=header["certainty"],
        source=header["source"],
        breakdowns=_words(header["breakdowns"]),
        steps=_words(header["steps"]),
        by=cast(Literal["", "quarter", "month"], by),
        framework=header.get("framework", ""),
        note=header.get("note", ""),
        population=header.get("population", ""),
        sql=text,
    )


def _words(listed: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in listed.split(",") if word.strip())
