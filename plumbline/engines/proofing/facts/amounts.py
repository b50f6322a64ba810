"""Amounts that a paper states under a name: the net budget of a year, how long a plan runs, a usual wait."""

import re
from collections.abc import Iterator

from plumbline.engines.proofing.facts.figures import BESIDE
from plumbline.engines.proofing.facts.stated import Fact, Key
from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.printed_numbers import MONTH, N
from plumbline.engines.reading.framework import statement_keys
from plumbline.engines.reading.number_words import COUNT_WORD, number_of
from plumbline.knowledge.catalogue.names import same_name_key

BUDGET = re.compile(r"\bnet (?:annual |revenue )?(?:budget|investment|expenditure|spending)\b", re.I)
MONEY = re.compile(r"£\d[\d.,]*\d(?:m\b| million\b|bn\b)?")
FINANCIAL_YEAR = re.compile(r"\b20\d\d/\d\d\b")
LENGTH = re.compile(
    rf"\b(?P<what>(?:[A-Z][\w’'-]+ ){{0,4}}(?:plan|strategy|programme))\b(?: \([A-Z]+\))?\s+(?:runs"
    rf"|run|covers?|lasts?|is|sets out)\b"
    rf"[^.;\d]{{0,60}}?\b(?:for|covers?|over|the next)\s+(?:the next )?(?P<n>\d{{1,2}}|{COUNT_WORD})[ -]years?\b",
    re.I,
)
ACTIONS = re.compile(
    rf"\b(?:plan (?:has|contains|holds|consists of)|plan['’]s|plan of)\s+(?P<a>\d{{1,3}}"
    rf"|{COUNT_WORD})\s+(?:\w+ )?actions\b"
    rf"|\b(?P<b>\d{{1,3}}|{COUNT_WORD})\s+actions\s+in\s+(?:the|its|our|this)\s+(?:[A-Z]\w+ )?plan\b",
    re.I,
)
WAIT = re.compile(r"\b(?P<kind>median|average|mean|longest)\b", re.I)
FOR = re.compile(
    r"\bfor (?:an? |the )?(?P<what>(?:first |initial )?(?:assessment|review|carer['’]s assessment"
    r"|occupational therapy|financial assessment|reablement|home care|equipment"
    r"|direct payment)\w*)",
    re.I,
)
DAYS = re.compile(rf"(?P<n>{N})\s+(?P<unit>(?:working )?days|weeks)\b", re.I)
WHEN = re.compile(rf"\b(?:{MONTH}|20\d\d|quarter|ago|before|previous|last|year|now|from|to \d)\b", re.I)
SCORE = re.compile(
    r"\bscor(?:ed|es?)\b(?: of| a| as|:)?\s*(?:a\s+)?(?P<n>[1-4])\b(?!\s?%|\.\d|\d| out)"
    r"|\ba score of (?P<m>[1-4])\b(?!\d)",
    re.I,
)


def amounts(paper: Paper) -> Iterator[Fact]:
    for sentence in paper.sentences:
        if sentence.stretch.is_cell:
            continue
        yield from _budget(sentence)
        yield from _length(sentence)
        yield from _actions(sentence)
        yield from _wait(sentence)
        yield from _score(sentence)


def _budget(sentence: Sentence) -> Iterator[Fact]:
    named, money, years = (
        BUDGET.search(sentence.text),
        list(MONEY.finditer(sentence.text)),
        set(FINANCIAL_YEAR.findall(sentence.text)),
    )
    if named and len(money) == 1 and len(years) == 1 and 0 <= abs(money[0].start() - named.end()) < 70:
        yield _fact(sentence, ("net budget", *years), money[0].group(), "the net budget of the year", money[0].span())


def _length(sentence: Sentence) -> Iterator[Fact]:
    for found in LENGTH.finditer(sentence.text):
        what = re.sub(r"^(?:the|our|this|its) ", "", found["what"].lower())
        yield _fact(
            sentence,
            ("length", what),
            str(number_of(found["n"])),
            f"how long the {what} runs",
            found.span("n"),
        )


def _actions(sentence: Sentence) -> Iterator[Fact]:
    for found in ACTIONS.finditer(sentence.text):
        group = "a" if found["a"] else "b"
        yield _fact(
            sentence,
            ("actions of the plan",),
            str(number_of(found[group])),
            "the number of actions in the plan",
            found.span(group),
        )


def _wait(sentence: Sentence) -> Iterator[Fact]:
    text = sentence.text
    kind, what, days = WAIT.search(text), FOR.search(text), list(DAYS.finditer(text))
    if kind and what and len(days) == 1 and re.search(r"\bwait", text, re.I) and not WHEN.search(text):
        if BESIDE.search(text.replace(kind.group(), "", 1)):
            return
        yield _fact(
            sentence,
            ("wait", kind["kind"].lower(), what["what"].lower(), days[0]["unit"].lower()),
            days[0]["n"],
            f"the {kind['kind'].lower()} wait",
            days[0].span(),
        )


def _score(sentence: Sentence) -> Iterator[Fact]:
    """A score told in a sentence that names one quality statement."""
    scores = list(SCORE.finditer(sentence.text))
    if len(scores) != 1 or BESIDE.search(sentence.text):
        return
    key = f" {same_name_key(sentence.text)} "
    named = {number for name, number in statement_keys() if f" {name} " in key}
    if len(named) == 1:
        group = "n" if scores[0]["n"] else "m"
        (number,) = named
        yield _fact(
            sentence,
            ("score", str(number)),
            scores[0][group],
            f"the score of quality statement {number}",
            scores[0].span(group),
        )


def _fact(sentence: Sentence, key: Key, value: str, says: str, span: tuple[int, int]) -> Fact:
    start, end = sentence.span(*span)
    return Fact(key, value, says, sentence.stretch, start, end)
