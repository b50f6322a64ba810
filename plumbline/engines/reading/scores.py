"""The scores of the quality statements, in every form in which they are printed; only what can be read for certain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from plumbline.engines.reading.framework import statement_number, theme_number
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import Locator, Problem
from plumbline.engines.reading.score_forms import (
    LABEL_LINE,
    SCORE_ALONE_BEFORE,
    SCORE_LINE,
    named_score,
    score_of,
)
from plumbline.engines.reading.score_sentences import scores_in_sentences
from plumbline.engines.reading.score_tables import scores_in_table

NUMBER_BEFORE = re.compile(r"^(?:quality statement|qs)?\s*\d\s*[.:)–-]\s*", re.I)
LONE = re.compile(r"(?P<score>[1-4])$")
STATEMENT_BY_THEME = {3: 6, 4: 8}  # press releases named statements 6 and 8 like their themes
MOST_STATEMENTS = 6
LEAST_BARE = 3  # lines such as "Safeguarding 3" that make a list of scores
LONGEST_NAME = 120  # characters
NEAR = 3  # blocks behind the heading in which its score stands


@dataclass(frozen=True)
class PrintedScore:
    qs: int
    score: int
    locator: Locator
    how: str


def printed_scores(
    passages: tuple[Passage, ...], *, council: str | None = None
) -> tuple[list[PrintedScore], list[Problem]]:
    """Every score read of this council, and what could not be read for certain."""
    scores: list[PrintedScore] = []
    problems: list[Problem] = []
    scores.extend(_under_headings(passages))
    scores.extend(_inline(passages))
    scores.extend(_lone_numbers(passages))
    known = {one.qs for one in scores}
    scores.extend(
        PrintedScore(number, score, passage.locate(start, end), "sentence")
        for passage, number, score, start, end in scores_in_sentences(passages, council=council)
        if number not in known
    )
    for passage in passages:
        if passage.block.kind == "table":
            read, seen = scores_in_table(passage)
            scores.extend(PrintedScore(qs, score, locator, "table") for qs, score, locator in read)
            problems.extend(seen)
    return scores, problems


def _under_headings(passages: tuple[Passage, ...]) -> Iterator[PrintedScore]:
    """ "Score: 2" and "2 - Evidence shows some shortfalls" under the name of a statement."""
    distance = 99
    for passage, following in zip_longest(passages, passages[1:]):
        if _names_statement(passage):
            distance = 0
            continue
        distance += 1
        if passage.statement is None or distance > NEAR or len(passage.text) > 120:
            continue
        found = SCORE_LINE.match(passage.text)
        if found is None:
            found = LABEL_LINE.match(passage.text) if passage.block.kind != "list_item" else None
        if found is not None:
            yield PrintedScore(passage.statement, score_of(found["score"]), passage.locate(), "line")
        elif following is not None and SCORE_ALONE_BEFORE.match(passage.text) and (lone := LONE.match(following.text)):
            yield PrintedScore(passage.statement, int(lone["score"]), following.locate(), "line")


def _names_statement(passage: Passage) -> bool:
    return (
        passage.statement is not None
        and bool(passage.headings)
        and passage.text == passage.headings[-1]
        and (
            statement_number(_bare(passage.text)) is not None
            or re.match(r"(?:quality statement|qs)\s*\d", passage.text, re.I) is not None
        )
    )


def _bare(text: str) -> str:
    return NUMBER_BEFORE.sub("", text).rstrip(":").strip()


def _inline(passages: tuple[Passage, ...]) -> Iterator[PrintedScore]:
    """ "Safeguarding - 3", one a line; beside most of the statements a theme's name is an old name of the one left."""
    read: list[PrintedScore] = []
    bare: list[PrintedScore] = []
    by_theme: list[tuple[int, PrintedScore]] = []
    for passage in passages:
        if len(passage.text) > 120 or passage.block.kind == "table" or not passage.text[-1:].strip():
            continue
        found = named_score(passage.text)
        if found is None:
            continue
        if found.theme is not None and not found.number:
            if found.theme in STATEMENT_BY_THEME:
                old = STATEMENT_BY_THEME[found.theme]
                by_theme.append((old, PrintedScore(old, found.score, passage.locate(), "line")))
            continue
        number = found.statement
        if number is None or (found.number and found.number != number):
            continue
        (bare if found.is_bare else read).append(PrintedScore(number, found.score, passage.locate(), "line"))
    if len(bare) >= LEAST_BARE:
        read.extend(bare)
    yield from read
    known = {one.qs for one in read}
    if len(known) >= MOST_STATEMENTS:
        yield from (one for number, one in by_theme if number not in known)


def _lone_numbers(passages: tuple[Passage, ...]) -> Iterator[PrintedScore]:
    """Name and score on lines of their own; a rank may stand on the line before the name."""
    read: list[tuple[int, int, Locator, bool]] = []
    for before, passage, after in zip(passages, passages[1:], passages[2:], strict=False):
        if passage.block.kind == "table" or len(passage.text) > LONGEST_NAME:
            continue
        name = _bare(passage.text)
        number = statement_number(name)
        if number is None or theme_number(name) is not None:
            continue
        lone = LONE.match(after.text) if after.block.kind != "table" else None
        if lone is None or after.block.label:
            continue
        ranked = before.text.strip() == str(number) or passage.block.label in (str(number), f"{number}.")
        read.append((number, int(lone["score"]), after.locate(), ranked))
    if not read:
        return
    says_score = any(re.search(r"\bscores?\b", passage.text, re.I) for passage in passages)
    are_ranks = all(score == number + 1 for number, score, _, _ in read)
    if are_ranks or not (says_score or all(ranked for *_, ranked in read)):
        return
    for number, score, locator, _ in read:
        yield PrintedScore(number, score, locator, "line")
