"""The last appendix of every paper: what each figure is, where it was found, and where it is used."""

from dataclasses import dataclass, replace
from datetime import date

from plumbline.engines.writers.content import (
    Appendix,
    Column,
    Fact,
    LinkRun,
    PaperContent,
    Paragraph,
    ReferenceRun,
    Row,
    Run,
    Runs,
    Table,
    TextRun,
    runs,
)
from plumbline.engines.writers.faults import SOURCES_KEY, PaperFault, faults_in
from plumbline.engines.writers.numbering import HEADER, FactUse, Numbered, fact_uses, number

SOURCES_TITLE = "Sources of the figures"
_TABLE_KEY = f"~{SOURCES_KEY}"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Prepared:
    """A paper without faults, numbered, with its sources added: what every writer lays out."""

    paper: Numbered
    uses: tuple[FactUse, ...]  # one for each FactRun, in reading order
    sources: Table | None  # its rows stand in the order of `facts`
    facts: tuple[Fact, ...]  # in the order of their first use


def prepare(content: PaperContent) -> Prepared:
    """The paper ready for a writer; a `PaperFault` says what is wrong with it."""
    if faults := faults_in(content):
        raise PaperFault(faults)
    paper = number(content)
    uses = fact_uses(paper)
    if not uses:
        return Prepared(paper, uses, None, ())
    facts = tuple(use.fact for use in uses if use.first == use.number)
    table = _sources_table(facts, uses)
    appendix = Appendix(key=SOURCES_KEY, title=SOURCES_TITLE, wide=True, blocks=(_PREAMBLE, table))
    completed = replace(paper.content, appendices=(*paper.content.appendices, appendix))
    return Prepared(number(completed), uses, table, facts)


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


_PREAMBLE = Paragraph(runs("Every figure in this paper stands here once, with its source and where it is used."))


def _sources_table(facts: tuple[Fact, ...], uses: tuple[FactUse, ...]) -> Table:
    return Table(
        key=_TABLE_KEY,
        caption=SOURCES_TITLE,
        columns=(
            Column("What the figure is", width=6),
            Column("Figure", "right", width=3),
            Column("Period", width=3),
            Column("Source", width=6),
            Column("Recorded", width=3),
            Column("Used in", width=3),
        ),
        rows=tuple(_sources_row(fact, uses) for fact in facts),
    )


def _sources_row(fact: Fact, uses: tuple[FactUse, ...]) -> Row:
    source: Run = LinkRun(fact.source, fact.url) if fact.url else TextRun(fact.source)
    recorded = f"{day_in_words(fact.recorded_on)}, {fact.owner}" if fact.owner else day_in_words(fact.recorded_on)
    return Row(
        (
            runs(" ".join(filter(None, (_sentence(fact.definition), _share(fact))))),
            runs(fact.rendered),
            runs(fact.period or "Not stated"),
            (source, TextRun(f", {fact.locator}")),
            runs(recorded),
            _places_of(fact, uses),
        )
    )


def _places_of(fact: Fact, uses: tuple[FactUse, ...]) -> Runs:
    places = dict.fromkeys(use.place for use in uses if use.fact == fact)
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
