"""A range that ends before it begins, or spans more years than a plan does, or mixes "between" with "to"."""

import re

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule

YEARS = re.compile(
    r"(?<![\w/.-])(?P<a>(?:19|20)\d\d)\s?(?P<how>-|–|—|to|/|until)\s?(?P<b>(?:19|20)\d\d|\d\d)(?![\w%]|[-/.]\d)"
)
PLAN = re.compile(r"\b(?:strategy|plan|programme|framework|policy|agreement|statement|priorities)\b", re.I)
LONG_PLAN = re.compile(
    r"\b(?:local plan|climate|net zero|carbon|masterplan|spatial|transport|housing land|PFI|lease)\b", re.I
)
LONGEST_PLAN = 16  # years; the longest strategies of adult social care run for ten
COUNTED = re.compile(
    r"(?<![\w£.,/-])(?P<a>\d{1,3})\s?(?:-|–|to)\s?(?P<b>\d{1,3})\s?(?P<unit>(?:working "
    r"|calendar )?(?:days|weeks|months|years|hours|minutes)|%|per cent|people)",
    re.I,
)
NAMED = re.compile(
    r"\b(?P<what>ages?|aged|pages?|paragraphs?|sections?|weeks?|chapters?"
    r"|pp\.?)\s+(?P<a>\d{1,3}(?:\.\d{1,2})?)\s?(?:-|–|to)\s?(?P<b>\d{1,3}(?:\.\d{1,2})?)(?![\w.]\d"
    r"|%)",
    re.I,
)
DAYS = re.compile(
    r"(?<![\w/.-])(?P<a>\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|to)\s?(?P<b>\d{1,2})(?:st|nd|rd|th)?\s+(?:of )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
BETWEEN_TO = re.compile(
    r"\bbetween\s+(?:the\s+)?(?P<a>£?\d[\w.,%]*(?:\s+[A-Z][a-z]+)?(?:\s+\d{4})?)\s+(?P<to>to|-"
    r"|–)\s+(?:the\s+)?£?\d[\w.,%]*",
    re.I,
)
_NO_DATE = (
    r"(?!\s*(?:st|nd|rd|th|am|pm|o’clock|o'clock|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|[.:]\d)"
)
BETWEEN_AND = re.compile(
    rf"\bbetween\s+(?P<a>\d{{1,4}}){_NO_DATE}(?:\s?%)?\s+and\s+(?P<b>\d{{1,4}}){_NO_DATE}(?=\s?%|\s+[a-z])", re.I
)
FELL = re.compile(r"\b(?:down|fell|fallen|reduc\w+|decreas\w+|cut|dropped)\b[^.;]{0,30}\bfrom\s*$", re.I)
FALLING = re.compile(r"\b(?:from|down|fell|reduc\w+|decreas\w+|cut|dropped|improv\w+)\s*(?:\w+\s+)?$", re.I)


def check(paper: Paper) -> Looks:
    for stretch in paper.stretches:
        if any(character.isdigit() for character in stretch.text):
            yield from _years(stretch)
            yield from _backwards(stretch)
            yield from _between_and(stretch)
            yield from _between_to(stretch)


def _years(stretch: Stretch) -> Looks:
    for found in YEARS.finditer(stretch.text):
        start, end = int(found["a"]), _end_year(found)
        around = stretch.text[max(0, found.start() - 60) : found.end() + 40]
        if _is_month(found, end, around):
            continue
        if end <= start:
            if FELL.search(stretch.text[: found.start()]) and found["how"] == "to":
                continue  # "fell from 2010 to 1998" counts things
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="error",
                expected="a later year at the end",
                why=f"The range ends in {end}, and it begins in {start}.",
            )
        elif end - start >= LONGEST_PLAN and PLAN.search(around) and not LONG_PLAN.search(around):
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="error",
                expected="the years that the document has",
                why=f"{end - start} years are more than a strategy or plan of this kind runs for.",
            )
        else:
            yield None


def _end_year(found: re.Match[str]) -> int:
    """The last year in full: 2027 of "2024-27", 2000 of "1999/00"."""
    if len(found["b"]) == 4:
        return int(found["b"])
    start = int(found["a"])
    if start % 100 == 99 and found["b"] == "00":
        return start + 1
    return start // 100 * 100 + int(found["b"])


def _is_month(found: re.Match[str], end: int, around: str) -> bool:
    """Whether two digits may be no year: "2024-10" is a month, "2024 to 10" a year and a count."""
    if len(found["b"]) == 4:
        return False
    if found["how"] in ("to", "until", "—"):
        return True
    is_next_year = end == int(found["a"]) + 1
    return found["how"] == "-" and int(found["b"]) <= 12 and not is_next_year and not PLAN.search(around)


def _backwards(stretch: Stretch) -> Looks:
    for pattern in (COUNTED, NAMED, DAYS):
        for found in pattern.finditer(stretch.text):
            first, last = _value(found["a"]), _value(found["b"])
            is_level = pattern is COUNTED and FALLING.search(stretch.text[: found.start()])
            if last > first or is_level:
                yield None
            elif last != first and not _is_of_two_parts(found):
                yield _runs_backwards(stretch, found, "to")


def _is_of_two_parts(found: re.Match[str]) -> bool:
    """Whether "3.4 to 2.1" names places of two sections."""
    return "." in found["a"] + found["b"] and found["a"].split(".")[0] != found["b"].split(".")[0]


def _between_and(stretch: Stretch) -> Looks:
    for found in BETWEEN_AND.finditer(stretch.text):
        if int(found["a"]) <= int(found["b"]) or _is_year(found["a"]) or _is_year(found["b"]):
            yield None
        else:
            yield _runs_backwards(stretch, found, "and")


def _runs_backwards(stretch: Stretch, found: re.Match[str], joined_by: str) -> Objection:
    return stretch.object(
        RULE.name,
        (found.start("a"), found.end("b")),
        severity="error",
        expected=f"{found['b']} {joined_by} {found['a']}",
        why="The range runs backwards.",
    )


def _between_to(stretch: Stretch) -> Looks:
    for found in BETWEEN_TO.finditer(stretch.text):
        yield stretch.object(
            RULE.name,
            found.span(),
            severity="warning",
            expected="between ... and ..., or from ... to ...",
            why='"Between" goes with "and"; "to" goes with "from".',
        )


def _is_year(printed: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", printed) is not None


def _value(printed: str) -> tuple[int, ...]:
    return tuple(int(part) for part in printed.split("."))


RULE = Rule("range", check)
