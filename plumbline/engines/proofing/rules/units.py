"""A number without its unit, money without its scale, and days that may be working or calendar days."""

import re

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule

BARE = re.compile(
    r"\b(?:next|past|last|within(?: the next)?|over the(?: next| last"
    r"| past)?)\s+(?P<n>\d{1,3}(?:\s?(?:to|-|–)\s?\d{1,3})?)"
    r"(?=\s+(?:and then|and we|and the|then|but|before|we|the)\b|\s*[.,;)]|$)",
    re.I,
)
MONEY = re.compile(r"£\d{1,3}\.\d(?!\d)(?!\s?(?:m\b|k\b|bn|million|billion|thousand|M\b))")
SCORE = re.compile(r"\b(?:total score|overall total) of (?P<n>\d{2,3})\b(?!\s?(?:%|per|percent|out|of|points|/))", re.I)
CLOCK = re.compile(r"(?<![\w.-])(?P<n>\d{1,2})[ -]days?\b", re.I)
ABOUT_COMPLAINTS = re.compile(r"\b(?:complain\w*|acknowledg\w*|ombudsman|stage (?:1|2|one|two))\b", re.I)
TIMED = re.compile(r"\b(?:within|respon\w+|repl\w+|answer\w*|acknowledg\w+|target|deadline|timescale|average)\b", re.I)
WAITS = re.compile(
    r"\bwait(?:s|ed|ing)?\b|\bdischarg\w+|\bassessments?\b(?! of complaints)", re.I
)  # counted in days by everybody
DAY_TYPE = re.compile(r"\b(?:working|calendar)[ -]days?\b", re.I)


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        text = sentence.text
        if not any(character.isdigit() for character in text):
            continue
        for found in BARE.finditer(text):
            yield sentence.object(
                RULE.name,
                found.span(),
                severity="warning",
                expected=f"{found['n']} days, weeks, months ...",
                why="The number stands without its unit.",
            )
        for found in MONEY.finditer(text):
            yield sentence.object(
                RULE.name,
                found.span(),
                severity="warning",
                expected=f"{found.group()}m, or pounds and pence",
                why="An amount with one decimal place is in millions or thousands, and does not say which.",
            )
        for found in SCORE.finditer(text):
            if int(found["n"]) > 36:
                yield sentence.object(
                    RULE.name,
                    found.span(),
                    severity="warning",
                    expected=f"an overall score of {found['n']}%",
                    why="Nine scores of 1 to 4 total at most 36; this is their percentage, and its sign is missing.",
                )
        yield from _day_types(sentence)


def _day_types(sentence: Sentence) -> Looks:
    text = sentence.text
    if not ABOUT_COMPLAINTS.search(f"{sentence.previous} {text}") or not TIMED.search(text):
        return
    if WAITS.search(text):
        return
    yield from (None for _ in DAY_TYPE.finditer(text))
    earlier = sentence.stretch.text[: sentence.start]
    for found in CLOCK.finditer(text):
        if DAY_TYPE.search(earlier) and not DAY_TYPE.search(text):
            yield None  # the paragraph has said which days it counts
            continue
        yield sentence.object(
            RULE.name,
            found.span(),
            severity="warning",
            expected=f"{found['n']} working days, or calendar days",
            why="Clocks of complaints run in working days by law and in "
            "calendar days in some councils; the sentence does "
            "not say which.",
        )


RULE = Rule("unit", check)
