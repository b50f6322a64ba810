"""A number that refers back to one given before, and is another: "87 complaints ... of the 78 complaints"."""

import re
from dataclasses import dataclass

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD, number_of

N = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
NOUNS = (
    "complaints|responses|replies|actions|measures|recommendations|priorities|enquiries"
    "|investigations|reviews|assessments|people"
    "|referrals|concerns|cases|councils|providers|homes|carers|compliments|meetings|interviews"
    "|documents|requests|applications|files"
)
SAID = re.compile(rf"(?<![\w.,/£%-])(?P<n>{N}|{COUNT_WORD})\s+(?:[a-z][\w-]*\s+){{0,2}}?(?P<noun>{NOUNS})\b", re.I)
REFERS_BACK = re.compile(
    rf"\b(?:of the|of these|of those|the|all|these|those|all the)\s+(?P<n>{N}|{COUNT_WORD})\s+(?P<noun>{NOUNS})\b"
    r"(?!\s+(?:who|that|which|with|for|under|due|overdue|aged|waiting|still|left|remaining"
    r"|in (?!the (?:quarter|year|plan|report|period))|about|on|at))",
    re.I,
)
FURTHER_BACK = 14  # stretches that a reference may lie behind what it refers to
LEAST = 5  # smaller numbers are often other things


@dataclass(frozen=True)
class Said:
    number: int
    noun: str
    sentence: Sentence
    order: int
    start: int
    end: int


def check(paper: Paper) -> Looks:
    said = [one for order, sentence in enumerate(paper.sentences) for one in _said(sentence, order)]
    for order, sentence in enumerate(paper.sentences):
        for found in REFERS_BACK.finditer(sentence.text):
            number, noun = number_of(found["n"]), found["noun"].lower()
            if not isinstance(number, int) or number < LEAST or sentence.stretch.is_cell:
                continue
            same = [
                one
                for one in said
                if one.noun == noun and one.number == number and (one.order, one.start) != (order, found.start("n"))
            ]
            before = [
                one
                for one in said
                if one.noun == noun
                and one.order <= order
                and one.start != found.start("n")
                and order - one.order <= FURTHER_BACK
                and one.number >= LEAST
            ]
            if same or not before:
                yield None
                continue
            nearest = before[-1]
            if not _is_like(number, nearest.number):
                continue
            for one, start, end, other in (
                (sentence, *found.span("n"), nearest.sentence.text[nearest.start : nearest.end]),
                (
                    nearest.sentence,
                    nearest.start,
                    nearest.start + len(str(nearest.sentence.text[nearest.start : nearest.end]).split()[0]),
                    found["n"],
                ),
            ):
                yield one.object(
                    RULE.name,
                    (start, end),
                    severity="error",
                    expected=f"one number of {noun}",
                    why=f"The sentence refers back to {noun} that the paper counts as {other.split()[0]} elsewhere.",
                )


def _said(sentence: Sentence, order: int) -> list[Said]:
    return [
        Said(number, found["noun"].lower(), sentence, order, found.start("n"), found.end())
        for found in SAID.finditer(sentence.text)
        if isinstance(number := number_of(found["n"]), int)
    ]


def _is_like(one: int, other: int) -> bool:
    """Digits swapped or a few out: a slip of one number, not another number."""
    return sorted(str(one)) == sorted(str(other)) or abs(one - other) <= max(3, 0.12 * max(one, other))


RULE = Rule("same-fact", check)
