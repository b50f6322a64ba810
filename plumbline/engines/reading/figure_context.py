"""What a figure is of, for when, and beside what: out of the sentence that prints it."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from plumbline.engines.reading.phrase_patterns import CaseBlind, holds

PERIOD = CaseBlind(
    r"\b(?:in |over |during |for |across |within |throughout )?(?:the )?(?:last|past|previous|preceding"
    r"|first|second|third|fourth|final|most recent) (?:financial )?(?:\w+ )?(?:days?|weeks?|months?|quarters?"
    r"|years?)(?: of (?:19|20)\d\d(?:[/-]\d\d)?)?\b(?: (?:prior to|to|before|ending"
    r"|up to) (?:the )?\d{0,2}(?:st|nd|rd|th)? ?\w+ (?:19|20)\d\d)?"
    r"|\b(?:in |over |for |during )?(?:the )?(?:\d+|twelve|six|three|nine|two) (?:months?|weeks?"
    r"|years?) (?:prior to|to|before|ending|up to|from|following|since|until) (?:the )?(?:\d{0,2}(?:st|nd"
    r"|rd|th)? ?\w+ (?:19|20)\d\d|the \w+(?: \w+)?)"
    r"|\b(?:as (?:at|of)|by|since|at|to|until|from|before|in|during|between"
    r"|on) (?:the )?(?:end of )?(?:early |late |mid-? ?)?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:January"
    r"|February|March|April|May|June|July|August|September|October|November|December)(?: (?:19|20)\d\d)?"
    r"|\b(?:between |from )?(?:the )?\d{1,2}(?:st|nd|rd|th)?\s?(?:to|and|-|–)\s?(?:the )?\d{1,2}(?:st|nd"
    r"|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: (?:19|20)\d\d)?"
    r"|\b(?:in |during |for |since |by )?(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)| to (?:19|20)\d\d)\b"
    r"|\b(?:in |during |for )?(?:1[5-9]|2\d)/(?:1[6-9]|2\d|30)\b"
    r"|\bQ[1-4](?: (?:of )?(?:19|20)\d\d(?:[/-]\d\d)?)?\b|\b(?:in|during|since|for|by|of|,) (?:19"
    r"|20)\d\d\b(?!\s?[/–-]\s?\d)|\(\s*(?:[A-Za-z ]+,? )?(?:19|20)\d\d\s*\)|\b(?:January|February|March"
    r"|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d\b"
    r"|\b(?:last|this|the current|each|every|per|a|previous|in one|(?:in|over|during|for) the)"
    r" (?:year|quarter|month|week)\b"
    r"|\b(?:an? |[a-z]+ |\d+ )?(?:days?|weeks?|months?|years?) ago\b"
    r"|\ba(?:nnually| year)\b"
)
# Every form of a period holds one of these: asked first, for the pattern above is slow.
PERIOD_WORDS = (
    "annually", "ago", "20", "19", "/1", "/2", "q1", "q2", "q3", "q4", "january", "february", "march", "april", "may",
    "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
UNITS = ("year", "month", "week", "quarter", "day")  # of a period where the words around say which
UNIT = re.compile(
    r"(?:last|past|previous|preceding|first|second|third|fourth|final|recent|this|the|current|each|every|per|a|one)"
    r" (?:financial )?(?:\w+ )?(?:days?|weeks?|months?|quarters?|years?)\b"
    r"|(?:months?|weeks?|years?) (?:prior|to|before|ending|up|from|following|since|until) "
)
WORDS_BEFORE, WORDS_AFTER = 90, 110  # characters of a period before its first of these words, and after its last
# Each begins with one class of characters, which Python finds quickly.
OPENS = re.compile(r"[.!?\n](?:(?<=\n)|[’'”\"]?\s+(?=[A-Z£\d]))")
CLOSES = re.compile(r"[.!?\n](?:(?<=\n)|[’'”\"]?(?=\s+[A-Z£\d]|\s*$))")
# Behind one of these stands what a figure is held against, and the time of that.
BEYOND = CaseBlind(
    r"\b(?:compar(?:ed|ing|ison)|consistent|in line|same as|similar|than|against|versus|vs|up on|down on"
    r"|(?:up|down|increased?|decreased?|reduced|reduction|rise|fall) from)\b"
)
FELL_TO = CaseBlind(
    r"\b(?:rose|risen|fell|fallen|grew|grown|increased|decreased|dropped|reduced|improved|up|down|gone)"
    r" (?:further )?to (?:just |only |about |around |over |nearly )?$"
)
FROM = re.compile(r"\s*from\b", re.I)
NEAR = 45  # characters before a time in which the word stands that makes it another figure's
PREPOSITION = re.compile(r"^(?:in|over|during|for|of|,|by|on|across|within|throughout)\s+", re.I)
EDGE = " ,;:-–—()'\"‘’“”"
LONGEST = 110
REACH = 1000  # characters of a sentence before and behind a figure: no sentence of a paper is as long


def period_of(text: str, start: int, end: int, others: list[tuple[int, int]]) -> tuple[str | None, bool]:
    """The period that belongs to the figure at `start`, and whether it stands in the figure's own sentence.

    `others` are the places of all figures of the text, in order.
    The nearest in its sentence, first of those behind it before the next figure; else of the sentences before.
    """
    opening, closing = sentence_around(text, start)
    periods = [span for span in _periods(text, opening, closing) if not (span[0] <= start < span[1])]
    in_sentence = others[bisect_left(others, (opening,)) : bisect_right(others, (closing,))]
    periods = [span for span in periods if not _is_of_another(text, span, start, end, in_sentence)]
    following = next((other[0] for other in in_sentence if other[0] >= end), closing)
    for span in periods:
        if end <= span[0] < following:
            return _clean(text[span[0] : span[1]]), True
    if periods:
        nearest = min(periods, key=lambda span: min(abs(span[0] - end), abs(start - span[1])))
        return _clean(text[nearest[0] : nearest[1]]), True
    earlier = [span for span in _periods(text, max(0, opening - 420), opening) if not _follows_beyond(text, span[0])]
    return (_clean(text[earlier[-1][0] : earlier[-1][1]]), False) if earlier else (None, False)


def _is_of_another(text: str, span: tuple[int, int], start: int, end: int, others: list[tuple[int, int]]) -> bool:
    """Whether a time belongs to what the figure is held against: "362, compared with 376 last year"."""
    if span[0] >= end:
        between = text[end : span[0]]
        return BEYOND.search(between) is not None or (
            FROM.match(text, end) is not None and FELL_TO.search(text[max(0, start - LONGEST) : start]) is not None
        )
    owner = max((other for other in others if other[1] <= span[0]), default=None)
    return owner is not None and _follows_beyond(text, owner[0])


def _follows_beyond(text: str, at: int) -> bool:
    return BEYOND.search(text[max(sentence_around(text, at)[0], at - NEAR) : at]) is not None


@lru_cache(maxsize=64)
def _periods(text: str, opening: int, closing: int) -> tuple[tuple[int, int], ...]:
    """The periods in a part of a text; kept for a while, since all figures of a sentence ask for the same."""
    part = text[opening:closing].lower()
    held = [word for word in PERIOD_WORDS if word in part]
    if holds(part, UNITS) and UNIT.search(part):
        held += [word for word in UNITS if word in part]
    if not held:
        return ()
    first = max(min(map(part.find, held)) - WORDS_BEFORE, 0)
    last = max(map(part.rfind, held)) + WORDS_AFTER
    return tuple(found.span() for found in PERIOD.finditer(text, opening + first, min(opening + last, closing)))


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds this place begins and ends; of an endless one, what is near."""
    openings, closings = _bounds(text)
    opening = bisect_right(openings, at)
    closing = bisect_left(closings, at)
    return (
        max(openings[opening - 1] if opening else 0, at - REACH),
        min(closings[closing] if closing < len(closings) else len(text), at + REACH),
    )


@lru_cache(maxsize=8)
def _bounds(text: str) -> tuple[list[int], list[int]]:
    """Where sentences begin and end in a text; kept for a while, since all figures of a text ask."""
    return [found.end() for found in OPENS.finditer(text)], [found.start() for found in CLOSES.finditer(text)]


def _clean(words: str) -> str:
    return PREPOSITION.sub("", words.strip(EDGE)).strip(EDGE)
