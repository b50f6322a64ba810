"""What two numbers say of each other: a rate beside an average, a list that grew or shrank."""

import re

from plumbline.engines.reading.proposals import Polarity

HELD_AGAINST = re.compile(
    r"(?P<ours>\d+(?:\.\d+)?)\s?%[^.%]{0,160}?\b(?:average|against|compared|versus|nationally|England"
    r"|national)\b[^%]{0,60}?(?P<theirs>\d+(?:\.\d+)?)\s?%",
    re.I,
)
SAYS_ITSELF = re.compile(
    r"\b(?:better|worse|similar|higher|lower|above|below|in line|comparable|rose|fell|increased|improved"
    r"|decreased|target)\b",
    re.I,
)
NUMBER = r"£?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?%?"
DOWN = re.compile(
    rf"\b(?:fell|fallen|drop(?:ped)?|decreas\w+|declin\w+|reduc\w+|gone down|come down"
    rf"|down)\b[^.;]{{0,40}}?\bfrom\s+{NUMBER}[^.;]{{0,40}}?\bto\s+{NUMBER}|\b(?:fallen|fell|dropped"
    rf"|reduced|decreased|down) to\s+{NUMBER}",
    re.I,
)
UP = re.compile(
    rf"\b(?:rose|risen|increas\w+|grew|grown|gone up"
    rf"|up)\b[^.;]{{0,40}}?\bfrom\s+{NUMBER}[^.;]{{0,40}}?\bto\s+{NUMBER}|\b(?:had |has "
    rf"|have )?(?:increased|risen|grown) to\s+{NUMBER}",
    re.I,
)
IMPROVED = re.compile(rf"\bimprov\w+\b[^.;]{{0,40}}?\bfrom\s+{NUMBER}[^.;]{{0,40}}?\bto\s+{NUMBER}", re.I)
ONLY = re.compile(
    r"\bonly (?:\d+(?:\.\d+)?\s?%|\d+ (?:of|out of|in)|(?:a )?(?:half|third|quarter|few|small|minority))", re.I
)
# Of these, less is better.
LESS_IS_BETTER = re.compile(
    r"\b(?:wait\w*|queues?|backlogs?|delay\w*|overdue|late|turnover|vacanc\w+|complaints?|upheld|sickness"
    r"|admissions?|readmissions?|unallocated|outstanding|breach\w*|falls|deaths|overspen\w*|days|times?"
    r"|isolat\w+|lonel\w+|dissatisf\w+)\b",
    re.I,
)


def polarity_by_numbers(text: str) -> tuple[Polarity, str] | None:
    """The polarity that the numbers alone give, and what they are; None where they give none."""
    if IMPROVED.search(text):
        return "strength", "improved from one figure to another"
    before = text
    if found := DOWN.search(text):
        before = text[: found.start()]
        return ("strength" if LESS_IS_BETTER.search(before) else "shortfall"), found.group()
    if found := UP.search(text):
        before = text[: found.start()]
        return ("shortfall" if LESS_IS_BETTER.search(before) else "strength"), found.group()
    if ONLY.search(text) and not LESS_IS_BETTER.search(text):
        return "shortfall", "only so many"
    found = HELD_AGAINST.search(text)
    if found is None or SAYS_ITSELF.search(text):
        return None
    ours, theirs = float(found["ours"]), float(found["theirs"])
    said = f"{found['ours']}% against {found['theirs']}%"
    if abs(ours - theirs) < 1:
        return "context", said
    return ("strength" if (ours > theirs) != bool(LESS_IS_BETTER.search(text)) else "shortfall"), said
