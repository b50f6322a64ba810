"""The last appendix of every paper: what each figure is, where it was found, and where it is used.

The figures of a measure that came from one source share a row, so that a pack of many charts stays readable.
"""

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
        "The source of every figure in this paper stands here once, with where it is used. "
        "The figures in tables lead here. Figures of one series and one source share a row."
    )
    return Appendix(SOURCES_KEY, SOURCES_TITLE, (Paragraph(runs(preamble)), table), wide=True)


def by_source(facts: tuple[Fact, ...]) -> tuple[tuple[Fact, ...], ...]:
    """What shares a row in the sources, in the order of the first of each: a fact alone, or those of one series."""
    rows: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        shared = (fact.definition, fact.unit, fact.source, fact.file, fact.recorded_on.isoformat(), fact.owner)
        rows.setdefault((fact.series, *shared) if fact.series else (fact.key,), []).append(fact)
    return tuple(map(tuple, rows.values()))


def sources_table(rows: tuple[tuple[Fact, ...], ...], uses: tuple[FactUse, ...]) -> Table:
    """A row for each group of `by_source`."""
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
        rows=tuple(
            _sources_row(group, list(dict.fromkeys(place for fact in group for place in places[fact.key])))
            for group in rows
        ),
    )


def _sources_row(group: tuple[Fact, ...], places: list[str]) -> Row:
    fact = group[0]
    is_one = len(group) == 1
    one_address = fact.url if len({one.url for one in group}) == 1 else ""
    source: Run = LinkRun(fact.source, one_address) if one_address else TextRun(fact.source)
    where = [_where_of(group), fact.file]
    recorded = f"{day_in_words(fact.recorded_on)}, {fact.owner}" if fact.owner else day_in_words(fact.recorded_on)
    return Row(
        (
            runs(" ".join(filter(None, (_sentence(fact.definition), _share(fact) if is_one else _in_order(group))))),
            runs(fact.rendered if is_one else f"{len(group)} figures"),
            runs(_period_of(group) or "Not stated"),
            (source, TextRun("".join(f", {one}" for one in where if one))),
            runs(recorded),
            _said_of(places),
        )
    )


def _where_of(group: tuple[Fact, ...]) -> str:
    """The place that all share, or that each has one of its own."""
    places = {fact.locator for fact in group}
    return places.pop() if len(places) == 1 else "each at its own address in the facts file"


def _in_order(group: tuple[Fact, ...]) -> str:
    in_order = sorted(group, key=lambda fact: fact.begins)
    order = "Oldest first" if len({fact.period for fact in group}) > 1 else "In their order"
    return f"{order}: {', '.join(fact.rendered for fact in in_order)}."


def _period_of(group: tuple[Fact, ...]) -> str:
    """ "April 2023 to March 2026" for a series."""
    first, last = (choose(group, key=lambda fact: fact.begins).period for choose in (min, max))
    return first if first == last else f"{first} to {last}"


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
