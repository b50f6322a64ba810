"""Scores out of a table, whole or scarred: where names and scores have slipped apart, nothing is guessed."""

import re
from dataclasses import dataclass
from itertools import pairwise

from plumbline.engines.reading.blocks import Cell
from plumbline.engines.reading.framework import framework, statement_keys, statement_number, statements_of, theme_number
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import Locator, Problem
from plumbline.engines.reading.score_forms import score_in_cell
from plumbline.knowledge.catalogue import find_councils
from plumbline.knowledge.catalogue.names import same_name_key

LABEL_CELL = re.compile(r"(?:QS\s*)?(?P<number>[1-9])\s*[.):]?$", re.I)
HEAD_LABEL = re.compile(r"(?:quality statement|QS)\s*(?P<number>[1-9])$", re.I)
SELF = re.compile(r"\bself[- ]?assess|\bour own (?:view|score|judgement)", re.I)
LEAST_ACROSS = 3
LONGEST_SCORE = 80  # characters of a cell that prints a score, with what it means
LEADING_NUMBER = re.compile(r"(?:quality statement|QS)?\s*(?P<number>[1-9])\s*[.):–-]\s*(?P<name>\S.*)$", re.I | re.S)
COUNT_HEADER = re.compile(r"\b(?:shortfalls?|strengths?|findings?|actions?|responses?|people|number|total)\b", re.I)
SCORE_HEADER = re.compile(r"\bscores?\b|\brating\b|\bresult\b", re.I)
OTHER_HEADER = re.compile(
    r"\b(?:self(?:[- ]?assess\w*)?|previous|average|england|london|region\w*|target|national|peer|last|ambition|max\w*"
    r"|our (?:own )?view|expected|predicted|prior)\b",
    re.I,
)


@dataclass(frozen=True)
class _Row:
    number: int | None  # the printed number of a statement
    named: int | None  # the statement that a cell names in full
    scores: tuple[tuple[int, int], ...]  # (column, score) behind the name
    cells: tuple[Cell, ...]


Read = list[tuple[int, int, Locator]]


def scores_in_table(passage: Passage) -> tuple[Read, list[Problem]]:
    """Statement, score and place of each score that stands for certain; a problem where the table is scarred."""
    rows = passage.block.rows
    if not _holds_a_score(rows) or any(SELF.search(heading) for heading in passage.headings[-2:]):
        return [], []
    if _counts_things(rows[0]):
        return [], []
    if across := _across(passage):
        return across, []
    if not _is_of_scores(rows):
        return [], []
    columns = _score_columns(rows)
    parsed = [_row(row, columns) for row in rows]
    mentioned = {row.named or row.number for row in parsed if row.named or row.number}
    if len(mentioned) < 2 or not any(row.scores for row in parsed):
        return [], []
    if _is_whole(parsed):
        read = _by_row(passage, parsed)
        if read is not None:
            return read, _missing(passage, parsed, read)
    return _by_group(passage, parsed)


def _holds_a_score(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether any cell could be a score: asked first, for the names of all statements are looked for afterwards."""
    return any(_score(cell) is not None for row in rows for cell in row)


def _counts_things(header: tuple[Cell, ...]) -> bool:
    """Whether the headings say that small numbers are counts: shortfalls and actions by quality statement."""
    heads = [cell.text for cell in header[1:]]
    return not any(map(SCORE_HEADER.search, heads)) and sum(bool(COUNT_HEADER.search(head)) for head in heads) > 1


def _score(cell: Cell) -> int | None:
    return score_in_cell(" ".join(cell.text.split())) if 0 < len(cell.text) < LONGEST_SCORE else None


def _across(passage: Passage) -> Read:
    """A row of statements and below it one row of their scores."""
    rows = passage.block.rows
    for heads, below in pairwise(rows):
        numbers = [_statement_in_head(cell.text) for cell in heads]
        named = [number for number in numbers if number is not None]
        if len(named) < LEAST_ACROSS or len(named) != len(set(named)):
            continue
        others = [row for row in rows if row is not heads and row is not below and any(_score(cell) for cell in row)]
        first = below[0].text if numbers[0] is None else ""
        if others or OTHER_HEADER.search(first):
            return []  # more than one row of scores, or not the council's
        return [
            (number, score, _place(passage, (heads[index], below[index])))
            for index, number in enumerate(numbers)
            if number is not None and index < len(below) and (score := _score(below[index])) is not None
        ]
    return []


def _statement_in_head(text: str) -> int | None:
    words = " ".join(text.split())
    found = HEAD_LABEL.match(words)
    if found is not None:
        return int(found["number"])
    leading = LEADING_NUMBER.match(words)
    return statement_number(leading["name"] if leading else words) if theme_number(words) is None else None


def _is_of_scores(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    words = " ".join(cell.text for row in rows for cell in row)
    if len(rows) < 2 or len(words) > 6000:
        return False
    key = f" {same_name_key(words)} "
    names = {number for name, number in statement_keys() if f" {name} " in key}
    labels = {
        found["number"]
        for row in rows
        for cell in row
        if (found := LABEL_CELL.match(cell.text)) and cell.text[-1:] in ".):"
    }
    is_of_scores = (
        len(names) >= 2
        or (len(names) >= 1 and len(labels) >= 3)
        or (bool(re.search(r"\bQS\s*\d", words)) and len(rows) >= 3)
    )
    return is_of_scores and len(find_councils(words)) <= 1


def _score_columns(rows: tuple[tuple[Cell, ...], ...]) -> frozenset[int] | None:
    """The columns whose heading says that they hold the scores; None where no heading says so."""
    header = rows[0]
    named = {
        index
        for index, cell in enumerate(header)
        if SCORE_HEADER.search(cell.text) and not OTHER_HEADER.search(cell.text)
    }
    others = {index for index, cell in enumerate(header) if OTHER_HEADER.search(cell.text)}
    if len(named) == 1 and others:
        return frozenset(named)
    if others and not named and SCORE_HEADER.search(" ".join(header[index].text for index in others)):
        return frozenset(range(len(header))) - others  # only somebody else's scores have a column of their own
    return None


def _row(cells: tuple[Cell, ...], columns: frozenset[int] | None) -> _Row:
    number: int | None = None
    named: int | None = None
    behind = 0
    for index, cell in enumerate(cells):
        text = " ".join(cell.text.split())
        if not text:
            continue
        label = LABEL_CELL.match(text)
        if (
            label
            and number is None
            and named is None
            and (text[-1] in ".):" or text.upper().startswith("QS") or index == 0)
        ):
            number, behind = int(label["number"]), index + 1
            continue
        leading = LEADING_NUMBER.match(text)
        if leading and number is None and named is None and score_in_cell(text) is None:
            number, behind = int(leading["number"]), index + 1
            text = leading["name"]
        exact = statement_number(text) if theme_number(text) is None else None
        if exact is not None and len(text) > 3 and named is None:
            named, behind = exact, index + 1
    scores = tuple(
        (index, score)
        for index, cell in enumerate(cells)
        if index >= max(behind, 1) and (columns is None or index in columns) and (score := _score(cell)) is not None
    )
    return _Row(number, named, scores, cells)


def _is_whole(rows: list[_Row]) -> bool:
    """Whether each row that has a number or a score also names its statement in full."""
    for row in rows[1:] if not rows[0].named else rows:
        if row.number is not None and row.named is None and not str(row.cells[0].text).upper().startswith("QS"):
            return False
        if row.scores and row.named is None and row.number is None and not _is_total(row):
            return False
        if row.number is not None and row.named is not None and row.number != row.named:
            return False
    return True


def _is_total(row: _Row) -> bool:
    return any(re.match(r"(?:overall|total|sum|theme)\b", cell.text, re.I) for cell in row.cells)


def _by_row(passage: Passage, rows: list[_Row]) -> Read | None:
    read: Read = []
    for row in rows:
        statement = row.named or row.number
        if statement is None or not row.scores:
            continue
        values = {score for _, score in row.scores}
        if len(row.scores) > 1 and (len(values) > 1 or len(row.scores) > 2):
            return None  # more than one score in a row, and no heading says which is the council's
        read.append((statement, row.scores[0][1], _place(passage, row.cells)))
    numbers = [statement for statement, _, _ in read]
    return read if len(numbers) == len(set(numbers)) else None


def _missing(passage: Passage, rows: list[_Row], read: Read) -> list[Problem]:
    """Rows that name a statement and print no score."""
    have = {statement for statement, _, _ in read}
    named = {row.named or row.number for row in rows if row.named or row.number}
    without = sorted(number for number in named if number is not None and number not in have)
    if not without or not have:
        return []
    return [Problem(f"The table prints no score for quality {_statements(without)}.", passage.locate())]


def _by_group(passage: Passage, rows: list[_Row]) -> tuple[Read, list[Problem]]:
    """By theme: where a theme's rows hold as many scores as the theme has statements, they are read in their order."""
    starts = [(index, row.number or row.named) for index, row in enumerate(rows) if row.number or row.named]
    order = [number for _, number in starts if number is not None]
    read: Read = []
    unread: list[int] = []
    slipped: list[str] = []
    in_order = order == sorted(set(order))
    for theme in framework().themes:
        members = statements_of(theme.number)
        inside = [index for index, number in starts if number in members]
        if not inside:
            continue
        last = max((index for index, number in starts if number in members), default=inside[0])
        following = [index for index, _ in starts if index > last]
        group = rows[inside[0] : following[0] if following else len(rows)]
        scores = [score for row in group for _, score in row.scores]
        if in_order and len(inside) == len(members) == len(scores):
            place = _place(passage, tuple(cell for row in group for cell in row.cells))
            read.extend((number, score, place) for number, score in zip(members, scores, strict=True))
            continue
        unread.extend(members)
        slipped.extend(_beside(group))
    what = (
        "This table is scarred: names and scores have slipped against each other"
        + (f", and the scores of quality {_statements(unread)} cannot be read from it for certain" if unread else "")
        + "."
    )
    if slipped:
        what += " It prints " + "; ".join(slipped) + "."
    return read, [Problem(what, passage.locate())]


def _beside(group: list[_Row]) -> list[str]:
    seen: list[str] = []
    for row in group:
        number = row.named or row.number
        if number is not None:
            printed = f"the score {row.scores[0][1]}" if row.scores else "no score"
            seen.append(f"{printed} beside statement {number}")
    return seen


def _statements(numbers: list[int]) -> str:
    said = [str(number) for number in numbers]
    if len(said) == 1:
        return f"statement {said[0]}"
    return f"statements {', '.join(said[:-1])} and {said[-1]}"


def _place(passage: Passage, cells: tuple[Cell, ...]) -> Locator:
    filled = [cell for cell in cells if cell.text]
    block = passage.block
    return Locator(
        min(cell.start for cell in filled), max(cell.end for cell in filled), block.page, block.paragraph, block.label
    )
