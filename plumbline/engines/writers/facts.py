"""The facts of a paper as a file, for those who want to check or to use its figures: CSV and JSON."""

import json
from dataclasses import asdict, dataclass

from plumbline.engines.writers.content import Fact, PaperContent
from plumbline.engines.writers.numbering import HEADER, places_by_fact
from plumbline.engines.writers.prepared import Prepared, prepare
from plumbline.engines.writers.tables import csv_table


@dataclass(frozen=True)
class FactRow:
    """One fact as the file says it; its members are the columns, in their order."""

    key: str
    definition: str
    value: str
    shown_as: str
    unit: str
    period: str
    numerator: str
    denominator: str
    source: str
    locator: str
    address: str
    recorded_on: str  # ISO date
    owner: str
    file: str
    series: str
    used_in: str  # numbers of paragraphs and tables, with commas


def fact_rows(content: PaperContent) -> tuple[FactRow, ...]:
    """The facts in the order in which a reader meets them."""
    prepared = prepare(content)
    places = places_by_fact(prepared.uses)
    return tuple(_row(fact, places[fact.key], prepared) for fact in prepared.facts)


def facts_csv(content: PaperContent) -> str:
    """A header row and a row for each fact; what a spreadsheet would run as a formula is made text."""
    return csv_table(list(FactRow.__dataclass_fields__), (list(asdict(row).values()) for row in fact_rows(content)))


def facts_json(content: PaperContent) -> str:
    """The paper's title, council and date with its facts."""
    said = {
        "title": content.title,
        "council": content.council,
        "produced_on": content.produced_on.isoformat(),
        "facts": [asdict(row) for row in fact_rows(content)],
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _row(fact: Fact, places: list[str], prepared: Prepared) -> FactRow:
    labels = ["header" if place == HEADER else prepared.paper.places[place].label for place in places]
    return FactRow(
        key=fact.key,
        definition=fact.definition,
        value=fact.value,
        shown_as=fact.rendered,
        unit=fact.unit,
        period=fact.period,
        numerator=fact.numerator,
        denominator=fact.denominator,
        source=fact.source,
        locator=fact.locator,
        address=fact.url,
        recorded_on=fact.recorded_on.isoformat(),
        owner=fact.owner,
        file=fact.file,
        series=fact.series,
        used_in=", ".join(labels),
    )
