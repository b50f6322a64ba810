"""An Act under a title or a year that it does not have."""

import re
from difflib import SequenceMatcher

from plumbline.engines.proofing.dictionary import Act, acts
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule

CITED = re.compile(
    r"\b(?P<title>(?:[A-Z][\w’'.-]*|\((?:[A-Z][\w’'.]*[ ,]*(?:and |of )?)+\))(?:,?\s+(?:and|of|for"
    r"|at|in|on|with|&|etc\.?|to|from|"
    r"[A-Z][\w’'.-]*|\((?:[A-Z][\w’'.]*[ ,]*(?:and |of )?)+\)))*?\s+Act)s?,?\s+(?P<year>(?:19|20)\d\d)\b"
)
YEAR_INSIDE = re.compile(r"\b(?P<title>(?:[A-Z][\w’'-]*(?:\s+(?:and|of|for)\s+|\s+))+)(?P<year>(?:19|20)\d\d)\s+Act\b")
LEAST_LIKE = 0.72  # how much alike two titles must be for one to be meant by the other
OPENING = {
    "The",
    "This",
    "That",
    "Under",
    "See",
    "In",
    "By",
    "Section",
    "With",
    "Both",
    "And",
    "When",
    "As",
    "For",
    "Part",
    "Since",
    "Of",
    "A",
    "Every",
    "Its",
    "Our",
}


def check(paper: Paper) -> Looks:
    for stretch in paper.stretches:
        if "Act" not in stretch.text:
            continue
        for found in CITED.finditer(stretch.text):
            start, title = _without_opening(found["title"])
            year = int(found["year"])
            expected = _expected(title, year)
            if expected is None:
                yield None
                continue
            yield stretch.object(
                RULE.name,
                (found.start("title") + start, found.end("year")),
                severity="error",
                expected=expected,
                why=f"There is no {title} {year}; {expected} is meant.",
            )
        for found in YEAR_INSIDE.finditer(stretch.text):
            start, title = _without_opening(found["title"].strip())
            if not title:
                continue
            meant = _holding(title, int(found["year"])) or _alike(f"{title} Act", int(found["year"]))
            if meant is None:
                continue
            yield stretch.object(
                RULE.name,
                (found.start("title") + start, found.end()),
                severity="warning",
                expected=f"{meant.title} {found['year']}",
                why="An Act is cited by its whole title, then its year.",
            )


def _without_opening(title: str) -> tuple[int, str]:
    """A sentence's first word in capitals is no part of the title; where the title begins, and the title."""
    start = 0
    while True:
        word, _, rest = title[start:].partition(" ")
        if (
            word.rstrip(",") not in OPENING and word not in ("and", "of", "for", "in", "at", "on", "with", "to", "from")
        ) or not rest:
            return start, title[start:]
        start += len(word) + 1


def _expected(title: str, year: int) -> str | None:
    """The right name where this one is known to be wrong."""
    key = _key(title)
    known = [act for act in acts() if key == _key(act.title)]
    if not known:  # "Part 1 of the Care Act": the title may stand at the end of longer words
        known = [act for act in acts() if key.endswith(f" {_key(act.title)}")]
        known = sorted(known, key=lambda act: -len(act.title))[:1]
    if any(year in act.years for act in known):
        return None
    if known:
        meant = _alike(known[0].title, year)
        if meant is not None:
            return f"{meant.title} {year}"
        years = " or ".join(str(one) for one in known[0].years)
        return f"{known[0].title} {years}"
    meant = _alike(title, year) or _within(title, year)
    return f"{meant.title} {year}" if meant is not None else None


def _within(title: str, year: int) -> Act | None:
    """The Act of that year whose words are all in this title, which has one or two more: "Care and Support Act"."""
    ours = [word for word in _key(title).split() if word not in ("and", "of", "the", "for")]
    for act in acts():
        theirs = [word for word in _key(act.title).split() if word not in ("and", "of", "the", "for")]
        if year in act.years and ours[:1] == theirs[:1] and set(theirs) < set(ours) and len(ours) - len(theirs) <= 2:
            return act
    return None


def _alike(title: str, year: int) -> Act | None:
    """The Act of that year whose title is most like this one."""
    scored = sorted(
        ((SequenceMatcher(None, _key(title), _key(act.title)).ratio(), act) for act in acts() if year in act.years),
        key=lambda pair: -pair[0],
    )
    if not scored:
        return None
    likeness, act = scored[0]
    ours, theirs = ({word[:6] for word in _key(one).split()} for one in (title, act.title))
    shared = ours & theirs - {"act", "and", "of", "the"}
    return act if likeness >= LEAST_LIKE and shared else None


def _holding(title: str, year: int) -> Act | None:
    """The Act of that year whose title holds these words."""
    words = _key(title)
    return next((act for act in acts() if year in act.years and words and words in _key(act.title)), None)


def _key(title: str) -> str:
    return " ".join(
        re.sub(r"[^a-z ]", "", title.lower().replace("&", "and").replace("nhs", "national health service")).split()
    )


RULE = Rule("name", check)
