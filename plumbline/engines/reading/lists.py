"""Listed strengths and areas for improvement: one finding for each item, in the document's words."""

import re
from collections.abc import Iterator

from plumbline.engines.reading.blocks import Cell
from plumbline.engines.reading.heading_stack import names_part
from plumbline.engines.reading.list_polarity import heading_polarity, polarity_named
from plumbline.engines.reading.outline import Passage, label_form, source_range
from plumbline.engines.reading.polarity import OPPOSITE, polarity_of
from plumbline.engines.reading.proposals import FindingProposal, Locator, Polarity
from plumbline.engines.reading.score_forms import score_in_cell
from plumbline.engines.reading.statement_guess import guess_statements
from plumbline.engines.reading.statements import split_statements
from plumbline.engines.reading.voices import voices_of

CELL_ITEM = re.compile(r"^[ \t]*(?:[•▪●○◦·–-]|\d{1,2}[.)])?[ \t]*(?P<words>\S.*)$", re.M)
LEAST_LETTERS = 8
MOST_CELLS_OF_A_HEADING = 2  # "Strengths", or "Strengths" beside its items; "Concerns received | 12 | 14" heads nothing


def listed_findings(passages: tuple[Passage, ...]) -> Iterator[FindingProposal]:
    """Findings from lists, from paragraphs under "Strengths" and the like, and from tables with such columns."""
    first_label = ""
    for passage in passages:
        kind = passage.block.kind
        if passage.is_heading or "©" in passage.text[:3]:
            continue
        if passage.position == 1:
            first_label = label_form(passage.block.label)
        if kind == "list_item" and label_form(passage.block.label) != first_label:
            continue  # "3. Next steps" behind bullets: the next section of the paper
        if kind == "table":
            yield from _in_table(passage)
        elif kind == "list_item" and not passage.text.endswith(":"):
            named = list_polarity(passage)
            if named is not None and _says_enough(passage.text):
                polarity, where = named
                yield _finding(passage, polarity, where, start=0, end=len(passage.text))
        elif kind == "paragraph" and passage.block.label != "note" and not passage.text.endswith(":"):
            heading = polar_heading(passage)
            direct = heading_polarity(heading) if heading else None
            if direct is not None and heading is not None:
                yield from _in_paragraph(passage, direct, heading)


def list_polarity(passage: Passage) -> tuple[Polarity, str] | None:
    """The polarity that a list was announced with, and the words that announced it."""
    if passage.lead is not None:
        if _announces(passage.lead.text):
            last = passage.lead.text[-260:]
            named = polarity_named(last)
            if named is not None:
                return named, f"listed under '{_tail(passage.lead.text)}'"
        if _announces(passage.lead.text) and not heading_polarity(passage.heading or ""):
            return None
    heading = polar_heading(passage)
    if heading is not None:
        named = heading_polarity(heading)
        if named is not None:
            return named, f"listed under the heading '{heading}'"
    return None


def polar_heading(passage: Passage) -> str | None:
    """ "Strengths" or the like, above the passage itself or above the theme or topic that it stands under."""
    for heading in reversed(passage.headings):
        if heading_polarity(heading) is not None:
            return heading
        if passage.statement is not None and names_part(heading) is None:
            return None  # a sub-heading of a report's page ends a list
    return None


def _announces(lead: str) -> bool:
    return lead.rstrip().endswith((":", "–", "-", "?")) or lead.rstrip().lower().endswith(
        ("include", "following", "are", "were")
    )


def _tail(lead: str) -> str:
    return lead if len(lead) < 80 else "... " + lead[-70:].split(" ", 1)[-1]


def _finding(
    passage: Passage, polarity: Polarity, where: str, *, start: int, end: int, confidence: float = 0.93
) -> FindingProposal:
    text = passage.text[start:end]
    guess = guess_statements(text, statement=passage.statement, theme=passage.theme)
    return FindingProposal(
        text=text,
        qs=guess.statements,
        theme=guess.theme,
        polarity=polarity,
        voices=voices_of(text),
        heading=passage.printed_heading,
        locator=passage.locate(start, end),
        confidence=confidence,
        reason=f"{where}; {guess.reason}",
    )


def _in_paragraph(passage: Passage, polarity: Polarity, heading: str) -> Iterator[FindingProposal]:
    for statement in split_statements(passage.text):
        if not _says_enough(statement.text):
            continue
        verdict = polarity_of(statement.text)
        against = OPPOSITE[polarity]
        differs = verdict.polarity == against and verdict.confidence >= 0.75
        said: Polarity = against if differs and statement.contrast else "mixed" if differs else polarity
        where = f"stands under the heading '{heading}'"
        if differs:
            where += f", but says '{verdict.words[0] if verdict.words else ''}'"
        yield _finding(
            passage, said, where, start=statement.start, end=statement.end, confidence=0.6 if differs else 0.85
        )


def _in_table(passage: Passage) -> Iterator[FindingProposal]:
    """Tables with a column of strengths or of areas for improvement, and tables of one column with such rows."""
    rows = passage.block.rows
    if not rows:
        return
    columns = {index: named for index, cell in enumerate(rows[0]) if (named := _column_polarity(cell))}
    theme, statement = passage.theme, passage.statement
    if columns:
        for row in rows[1:]:
            for cell in row:
                part = names_part(cell.text) if len(cell.text) < 90 else None
                if part is not None and part[0] is not None:
                    theme, statement = part[0], None
                elif part is not None:
                    theme, statement = None, part[1]
            for index, polarity in columns.items():
                if index < len(row):
                    yield from _in_cell(passage, row[index], polarity, rows[0][index].text, theme, statement)
        return
    current: tuple[Polarity, str] | None = None
    for row in rows:
        filled = {cell.text for cell in row if cell.text}
        for cell in row:
            words = cell.text.strip()
            part = names_part(words) if len(words) < 90 else None
            if part is not None:
                theme, statement, current = part[0], part[1], None
            elif len(filled) <= MOST_CELLS_OF_A_HEADING and (named := _column_polarity(cell)) is not None:
                current = (named, words)
            elif current is not None and words:
                yield from _in_cell(passage, cell, current[0], current[1], theme, statement)
            elif "\n" in words and (split := _announced_cell(words)) is not None:
                named, heading, offset = split
                yield from _in_cell(passage, cell, named, heading, theme, statement, offset=offset)


def _column_polarity(cell: Cell) -> Polarity | None:
    """What a column's heading says; a cell that prints a score ("2 (some shortfalls)") is no heading."""
    if not cell.text or cell.text.count(" ") >= 8 or "\n" in cell.text or score_in_cell(cell.text) is not None:
        return None
    return heading_polarity(cell.text)


def _announced_cell(words: str) -> tuple[Polarity, str, int] | None:
    """A cell that begins with its own heading line: "Strengths", then the items."""
    heading, _, rest = words.partition("\n")
    named = heading_polarity(heading) if heading.count(" ") < 8 else None
    return (named, heading.strip(), len(heading) + 1) if named is not None and rest.strip() else None


def _in_cell(
    passage: Passage,
    cell: Cell,
    polarity: Polarity,
    heading: str,
    theme: int | None,
    statement: int | None,
    *,
    offset: int = 0,
) -> Iterator[FindingProposal]:
    for item in CELL_ITEM.finditer(cell.text, offset):
        text = item["words"].rstrip()
        if not _says_enough(text) or names_part(text) is not None:
            continue
        start, end = source_range(cell, item.start("words"), item.start("words") + len(text))
        guess = guess_statements(text, statement=statement, theme=theme)
        block = passage.block
        yield FindingProposal(
            text=text,
            qs=guess.statements,
            theme=guess.theme,
            polarity=polarity,
            voices=voices_of(text),
            heading=heading,
            locator=Locator(start, end, block.page, block.paragraph, block.label),
            confidence=0.9,
            reason=f"stands in the column '{heading}'; {guess.reason}",
        )


def _says_enough(text: str) -> bool:
    return sum(character.isalpha() for character in text) >= LEAST_LETTERS and text.lower() not in (
        "none identified",
        "not applicable",
    )
