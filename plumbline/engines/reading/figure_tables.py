"""Figures of a table of measures: a measure a row, and columns for the council, its comparators, targets and years."""

import re
from collections.abc import Iterator

from plumbline.engines.reading.blocks import Cell
from plumbline.engines.reading.national_table import COLUMNS as RATING_COLUMNS
from plumbline.engines.reading.number_words import number_of
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import FigureProposal, Locator
from plumbline.engines.reading.score_tables import SCORE_HEADER

VALUE = re.compile(
    r"(?P<money>£)?\s?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?P<unit>%|per\s?cent|million|m"
    r"|bn|k|(?:working )?days?|weeks?|hours?)?$",
    re.I,
)
MEASURE = re.compile(
    r"\b(?:measures?|indicators?|metrics?|kpis?|performance|description|outcome|question|title)\b", re.I
)
AGAINST = re.compile(
    r"\b(?:england|national|london|region\w*|average|comparator\w*|benchmark\w*|nearest|peer|cipfa|similar)\b", re.I
)
PERIOD = re.compile(
    r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?|\bQ[1-4](?:,? (?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?)?\b"
    r"|\b(?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b",
    re.I,
)
TARGET = re.compile(r"\btargets?\b", re.I)
UNIT_IN_WORDS = re.compile(r"%|\bper\s?cent|\bpercentage\b|\bproportion\b", re.I)


def figures_of_table(passage: Passage) -> Iterator[FigureProposal]:
    """Nothing of a table whose headings do not say what its columns hold."""
    rows = passage.block.rows
    if len(rows) < 2 or not _is_of_measures(rows):
        return
    heads = [" ".join(cell.text.split()) for cell in rows[0]]
    for row in rows[1:]:
        subject = " ".join(row[0].text.split()) if row else ""
        if not subject or VALUE.match(subject):
            continue
        cells = [
            (index, cell, found)
            for index, cell in enumerate(row)
            if index and (found := VALUE.match(cell.text.strip()))
        ]
        against = next(
            ((heads[index], cell) for index, cell, _ in cells if index < len(heads) and AGAINST.search(heads[index])),
            None,
        )
        for index, cell, found in cells:
            head = heads[index] if index < len(heads) else ""
            if head:
                yield _figure(passage, cell, found, subject, head, against)


def _is_of_measures(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    heads = [cell.text for cell in rows[0]]
    words = " ".join(heads)
    if sum(
        bool(RATING_COLUMNS[name].search(words)) for name in ("outstanding", "good", "inadequate")
    ) >= 2 or SCORE_HEADER.search(words):
        return False
    values = [cell for row in rows[1:] for cell in row[1:] if VALUE.match(cell.text.strip())]
    filled = [cell for row in rows[1:] for cell in row[1:] if cell.text.strip()]
    if not values or len(values) * 2 < len(filled):
        return False
    if any(VALUE.match(head.strip()) for head in heads if not PERIOD.search(head)):
        return False
    said = MEASURE.search(heads[0]) or any(
        AGAINST.search(head) or TARGET.search(head) or PERIOD.search(head) for head in heads[1:]
    )
    return bool(said)


def _figure(
    passage: Passage, cell: Cell, found: re.Match[str], subject: str, head: str, against: tuple[str, Cell] | None
) -> FigureProposal:
    value = number_of(found["n"])
    assert value is not None
    printed = (found["unit"] or "").lower()
    unit = _unit(printed, bool(found["money"]), f"{subject} {head}")
    period = PERIOD.search(head) or PERIOD.search(subject)
    is_against = against is not None and cell is against[1]
    comparator = f"{against[0]} {against[1].text.strip()}" if against is not None and not is_against else None
    block = passage.block
    return FigureProposal(
        subject=f"{subject} ({head})",
        value=value,
        unit=unit,
        period=period.group() if period else None,
        comparator=comparator,
        locator=Locator(cell.start, cell.end, block.page, block.paragraph, block.label),
        confidence=0.85,
        reason=f"stands in the column '{head}' of a table of measures",
    )


def _unit(printed: str, money: bool, words: str) -> str:
    if money:
        return {"million": "£m", "m": "£m", "bn": "£bn", "k": "£k"}.get(printed, "£")
    if printed in ("%",) or printed.startswith("per"):
        return "percent"
    if printed:
        return printed if printed.endswith("s") else f"{printed}s"
    if UNIT_IN_WORDS.search(words):
        return "percent"
    return "days" if re.search(r"\bdays\b", words, re.I) else "count"
