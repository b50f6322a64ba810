"""Numbers in digits with no thing counted right behind them: figures only where the words around say so."""

import re
from dataclasses import dataclass

from plumbline.engines.reading import figure_patterns as forms
from plumbline.engines.reading.phrase_patterns import CaseBlind

LEAST = 20  # a bare number below this is seldom a figure
Pattern = re.Pattern[str] | CaseBlind

ANY = re.compile("")
WORD = re.compile(r"\s+([a-z]+)")
OUT_OF = re.compile(
    rf"\b(?:out of|of) (?:the |a total of )?(?P<n>{forms.NUMBER}) (?P<noun>[a-z][^,.;]{{2,60}}),?\s*$", re.I
)
COUNTED = CaseBlind(
    r"\b(?:received|recorded|completed|total(?:led|ling)? (?:of )?|reached|rose to|fell to|increased to"
    r"|decreased to|reduced to|(?:rise|rose|fall|fell|increase|decrease)s? to|achieved"
    r"|number(?:ed|s)? (?:\w+ )?(?:of|was|is|were|:)|stood at|count of)\s*$"
)
NUMBER_WAS = CaseBlind(r"\bnumber of [a-z][^.;,]{2,60} (?:was|were|is|are)(?: now| still| only| just)?\s*$")
ENDS_COUNT = re.compile(r"\s*(?:[.,;)]|$|in\b|by\b|from\b|as\b|at\b|during\b|against\b|compared\b|\()")
IN_A_YEAR = re.compile(r"\s+in (?:20)?\d\d/\d\d\b")  # "340 in 20/21, 670 in 21/22"
MOVED_FROM = CaseBlind(
    r"\b(?:rose|risen|fell|fallen|increas\w+|decreas\w+|reduc\w+|grew|grown|dropped|down|up|cut|improved"
    r"|moved?)\b(?:.*\W)?from\s*$",
    re.S,
)
MOVES_TO = re.compile(rf"\s+(?:people |cases |in \w+ (?:20\d\d )?)?to\s+{forms.NUMBER}(?!%)\b")
HELD_AGAINST = CaseBlind(
    r"\b(?:down|up|increase|decrease|rise|fall|improvement|reduction|drop|compared (?:to|with)) from\s*$"
    r"|\bcompared (?:to|with)\s*$"
)
# A score that another is held against: "against 7.0 for London and 7.3 for England".
AGAINST = re.compile(
    rf"\b(?:against|compared (?:to|with)) (?:{forms.NUMBER} (?:for|in|across) (?:the )?(?:[A-Za-z]+ ){{1,3}}and )?$"
)
THAN = CaseBlind(r"\b(?:fewer|more|less|higher|lower|up|down) than (?:the )?$")
ASIDE = re.compile(r"(?:,\s+at|\(\s*(?:about|around|some|nearly|over|now|currently))\s+$")
ENDS_ASIDE = re.compile(r"\s*[,)]")
OF_THEM = re.compile(r"\d+ of (?:them|these|those) [^.;]{2,40}\band\s+$")
IN_PART = re.compile(r"\s+in\b")
LANDED = re.compile(
    rf"\bfrom\s+{forms.NUMBER}(?:\s+[a-z]+){{0,3}}(?: in (?:\w+ ?(?:20\d\d)?|(?:20)?\d\d/\d\d))?\s+to\s*$"
)
RATED_BEHIND = re.compile(r"\s+(?:good|outstanding|inadequate|requir(?:e|es|ing) improvement)\b", re.I)


@dataclass(frozen=True)
class BareCount:
    """How sure it is that a bare number is a figure, and what it is a part of."""

    confidence: float
    base: str | None = None


# Before the number, behind it, and how sure both together make us; the first that fits counts.
SIGNS: tuple[tuple[Pattern, Pattern, float], ...] = (
    (COUNTED, ENDS_COUNT, 0.8),
    (NUMBER_WAS, ENDS_COUNT, 0.8),
    (MOVED_FROM, MOVES_TO, 0.8),
    (HELD_AGAINST, ANY, 0.75),
    (forms.MOVED_BY, forms.ENDS, 0.8),
    (forms.WHEN_BEFORE, forms.ENDS, 0.8),
    (forms.BY_A_SHARE_TO, forms.ENDS, 0.85),
    (LANDED, ANY, 0.8),
    (THAN, forms.ENDS, 0.8),
    (ASIDE, ENDS_ASIDE, 0.8),
    (OF_THEM, IN_PART, 0.8),
    (ANY, IN_A_YEAR, 0.75),
)


def bare_count(digits: str, before: str, behind: str) -> BareCount | None:
    """Whether a number in digits is a figure by what stands before and behind it."""
    if forms.OF_BACK.match(behind) or forms.SHARE_BEHIND.match(behind) or forms.OF_WHICH.search(before):
        return BareCount(0.85)
    word = WORD.match(behind)
    if (word is not None and word.group(1) in forms.VERBS) or RATED_BEHIND.match(behind):
        return _of_parts(before)
    is_large = float(digits.replace(",", "")) >= LEAST
    if is_large and forms.LEVEL.search(before) and forms.ENDS.match(behind):
        return BareCount(0.75)
    if "." in digits and AGAINST.search(before):
        return BareCount(0.8)
    fits = (sure for said, then, sure in SIGNS if said.search(before) and then.match(behind))
    return next((BareCount(sure) for sure in fits), None)


def _of_parts(before: str) -> BareCount | None:
    """ "42 actions: 30 are complete", "of the 42 actions, 30 were complete"."""
    if forms.PARTS_BEFORE.search(before) or forms.COUNTED_TOO.search(before) or THAN.search(before):
        return BareCount(0.8)
    if not before.strip():
        return BareCount(0.75)
    base = OUT_OF.search(before)
    return BareCount(0.88, f"out of {base['n']} {base['noun'].strip()}") if base is not None else None
