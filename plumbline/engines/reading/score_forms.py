"""The forms in which one score of one quality statement is printed: in a line, a cell, or a heading."""

import re
from dataclasses import dataclass

from plumbline.engines.reading.framework import statement_number, theme_number

WORDS = {"one": 1, "two": 2, "three": 3, "four": 4}
# What a score means, in the regulator's words.
MEANING = (
    r"(?:evidence (?:shows|of) )?(?:an? )?(?:significant shortfalls?|some shortfalls?|good standard"
    r"|exceptional standard|inadequate|requires improvement|good|outstanding)"
)
OF_FOUR = r"(?:\s*(?:out\s+of\s+(?:4|four)|of\s+(?:4|four)|/\s*4))"
_NUMBER = r"(?P<score>[1-4]|one|two|three|four)"
SCORE_WORD = r"(?:overall\s+)?(?:scored?|rating|judgement)"

SCORE_LINE = re.compile(rf"{SCORE_WORD}\s*[:=\-–|]?\s*{_NUMBER}{OF_FOUR}?\s*(?:[-–(:,].{{0,60}})?\.?$", re.I)
LABEL_LINE = re.compile(
    r"(?P<score>[1-4])\s*[-–—:=]\s*(?:(?:inadequate|requires improvement|good|outstanding)\s*[:,–-]\s*)?"
    r"(?:evidence shows\s+)?(?:an?\s+)?"
    r"(?P<words>significant shortfalls|some shortfalls|good standard|exceptional standard)",
    re.I,
)
SCORE_ALONE_BEFORE = re.compile(rf"{SCORE_WORD}\s*[:=\-–]?$", re.I)
SCORE_CELL = re.compile(
    rf"(?:score\s*:?\s*)?{_NUMBER}{OF_FOUR}?\s*(?:[-–—:(,=]?\s*{MEANING}\)?)?$"
    rf"|{MEANING}\s*[-–—:(,]?\s*\(?(?:score\s*:?\s*)?(?P<behind>[1-4]){OF_FOUR}?\)?$",
    re.I,
)
_BETWEEN = (
    r"(?:\s+(?=[1-4]$)|\s*[:=|–—-]\s*|\s*\.{2,}\s*|\s*…+\s*|\s*\(\s*|\s{2,}|\s+(?=score))"
    rf"(?:{SCORE_WORD}\s*[:=–-]?\s*)?"
)
NAMED_SCORE = re.compile(
    rf"^(?:(?:quality statement|QS)?\s*(?P<number>[1-9])\s*[.):–-]?\s+|(?:quality statement|QS)\s*(?P<bare>[1-9])$)?"
    rf"(?P<name>[A-Za-z][^:|\t=]{{5,90}}?){_BETWEEN}{_NUMBER}{OF_FOUR}?\)?"
    rf"\s*(?:[-–—:,;]?\s*\(?{MEANING}\)?)?\.?$",
    re.I,
)


MAY_END_A_LINE = re.compile(r"(?:[1-4]|one|two|three|four)[^\d]{0,70}$", re.I)


@dataclass(frozen=True)
class NamedScore:
    """A name and its score in one line; the name is of a statement, or of a theme, or of neither."""

    number: int | None  # printed before the name
    name: str
    score: int
    is_bare: bool  # nothing but a space between name and score

    @property
    def statement(self) -> int | None:
        return statement_number(self.name)

    @property
    def theme(self) -> int | None:
        return theme_number(self.name)


def score_of(words: str) -> int:
    """ "3" or "three"."""
    return WORDS.get(words.lower()) or int(words)


def score_in_cell(text: str) -> int | None:
    """The score that a whole cell prints."""
    found = SCORE_CELL.match(text)
    return score_of(found["score"] or found["behind"]) if found else None


def named_score(line: str) -> NamedScore | None:
    """ "Safeguarding - 3", "QS7 Safeguarding ..... 3 out of 4", "Safeguarding: three (good standard)"."""
    found = NAMED_SCORE.match(line) if MAY_END_A_LINE.search(line) else None
    if found is None:
        return None
    number = int(found["number"]) if found["number"] else None
    is_bare = line[found.end("name") : found.start("score")] == " "
    return NamedScore(number, found["name"].strip(" –—-(:."), score_of(found["score"]), is_bare)
