"""The last appendix of every paper: what each figure is, where it was found, and where it is used."""

from datetime import date

from plumbline.engines.writers.content import (
    Appendix,
    Column,
    Fact,
    LinkRun,
    Paragraph,
    ReferenceRun,
    Row,
    Run,
    Runs,
    Table,
    TextRun,
    runs,
)
from plumbline.engines.writers.faults import SOURCES_KEY
from plumbline.engines.writers.numbering import HEADER, FactUse, places_by_fact

SOURCES_TITLE = "Sources of the figures"
_TABLE_KEY = f"~{SOURCES_KEY}"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day_in_words(day: date) -> str:
    """The date as councils write it: 2 February 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def note_on(fact: Fact) -> str:
    """What a footnote says of a figure: what it is, of when, from where."""
    parts = [
        _sentence(fact.definition),
        _share(fact),
        f"Period: {_sentence(fact.period)}" if fact.period else "",
    ]
    return " ".join([*filter(None, parts), f"Source: {_sentence(f'{fact.source}, {fact.locator}')}"])


def sources_appendix(table: Table) -> Appendix:
    """The appendix that holds the table."""
    preamble = (
        "Every figure in this paper stands here once, with its source and where it is used. "
        "The figures in tables lead here."
    )
    return Appendix(SOURCES_KEY, SOURCES_TITLE, (Paragraph(runs(preamble)), table), wide=True)


def sources_table(facts: tuple[Fact, ...], uses: tuple[FactUse, ...]) -> Table:
    """A row for each fact, in the order given."""
    places = places_by_fact(uses)
    return Table(
        key=_TABLE_KEY,
        caption=SOURCES_TITLE,
        columns=(
            Column("What the figure is", width=7),
            Column("Figure", "right", width=2),
            Column("Period", width=3),
            Column("Source", width=7),
            Column("Recorded", width=4),
            Column("Used in", width=3),
        ),
        rows=tuple(_sources_row(fact, places[fact.key]) for fact in facts),
    )


def _sources_row(fact: Fact, places: list[str]) -> Row:
    source: Run = LinkRun(fact.source, fact.url) if fact.url else TextRun(fact.source)
    recorded = f"{day_in_words(fact.recorded_on)}, {fact.owner}" if fact.owner else day_in_words(fact.recorded_on)
    return Row(
        (
            runs(" ".join(filter(None, (_sentence(fact.definition), _share(fact))))),
            runs(fact.rendered),
            runs(fact.period or "Not stated"),
            (source, TextRun(f", {fact.locator}")),
            runs(recorded),
            _said_of(places),
        )
    )


def _said_of(places: list[str]) -> Runs:
    shown: list[Run] = []
    for place in places:
        if shown:
            shown.append(TextRun(", "))
        shown.append(TextRun("header") if place == HEADER else ReferenceRun(place))
    return tuple(shown)


def _share(fact: Fact) -> str:
    if fact.numerator and fact.denominator:
        return f"{fact.numerator} of {fact.denominator}."
    return f"Of {fact.denominator}." if fact.denominator else ""


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
