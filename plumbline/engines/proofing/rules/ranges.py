"""A range that ends before it begins, or spans more years than a plan does, or mixes "between" with "to"."""

import re

from plumbline.engines.proofing.paper import Paper
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
        text = stretch.text
        if not any(character.isdigit() for character in text):
            continue
        for found in YEARS.finditer(text):
            start = int(found["a"])
            end = int(found["b"]) if len(found["b"]) == 4 else start // 100 * 100 + int(found["b"])
            if start % 100 == 99 and found["b"] == "00":
                end = start + 1  # "1999/00"
            around = text[max(0, found.start() - 60) : found.end() + 40]
            if len(found["b"]) == 2 and (
                found["how"] in ("to", "until", "—")
                or (found["how"] == "-" and int(found["b"]) <= 12 and end != start + 1 and not PLAN.search(around))
            ):
                continue  # "2024-10" is a month
            if end <= start:
                if FELL.search(text[: found.start()]) and found["how"] == "to":
                    continue
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
        for pattern in (COUNTED, NAMED, DAYS):
            for found in pattern.finditer(text):
                is_level = pattern is COUNTED and FALLING.search(text[: found.start()])
                if _value(found["b"]) > _value(found["a"]) or is_level:
                    yield None
                    continue
                if _value(found["b"]) == _value(found["a"]) or (
                    "." in found["a"] + found["b"] and found["a"].split(".")[0] != found["b"].split(".")[0]
                ):
                    continue
                yield stretch.object(
                    RULE.name,
                    (found.start("a"), found.end("b")),
                    severity="error",
                    expected=f"{found['b']} to {found['a']}",
                    why="The range runs backwards.",
                )
        for found in BETWEEN_AND.finditer(text):
            if int(found["a"]) <= int(found["b"]) or _is_year(found["a"]) or _is_year(found["b"]):
                yield None
                continue
            yield stretch.object(
                RULE.name,
                (found.start("a"), found.end("b")),
                severity="error",
                expected=f"{found['b']} and {found['a']}",
                why="The range runs backwards.",
            )
        for found in BETWEEN_TO.finditer(text):
            yield stretch.object(
                RULE.name,
                (found.start(), found.end()),
                severity="warning",
                expected="between ... and ..., or from ... to ...",
                why='"Between" goes with "and"; "to" goes with "from".',
            )


def _is_year(printed: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", printed) is not None


def _value(printed: str) -> tuple[int, ...]:
    return tuple(int(part) for part in printed.split("."))


RULE = Rule("range", check)
