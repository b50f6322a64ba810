"""How often a board meets, and who chairs it."""

import re
from collections.abc import Iterator

from plumbline.engines.proofing.facts.stated import Fact
from plumbline.engines.proofing.paper import Paper

BODY = (
    r"(?P<body>(?:[A-Z][\w’'-]+ (?:(?:and|of|for|&) )?){1,6}(?:Board|Group|Panel|Committee|Forum)"
    r"|[A-Z]{3,6})\b(?: \([A-Z]{2,6}\))?"
)
MEETS = re.compile(
    rf"\b{BODY}[^.;:]{{0,60}}?\b(?:meets|met|meeting|will meet|has met)\s+(?P<how>monthly|weekly"
    rf"|fortnightly|quarterly|bi-?monthly|annually|six-weekly|eight-weekly|every (?:\d+|two|three"
    rf"|four|six|eight|other) (?:weeks?|months?)|every (?:week|month|quarter)|twice a year"
    rf"|once a (?:month|quarter|year))"
)
MONTHLY = re.compile(rf"\b(?P<how>monthly|quarterly|fortnightly|six-weekly|weekly)\s+{BODY}")
CHAIRED = re.compile(
    rf"\b{BODY}[^.;:]{{0,80}}?\b(?:is|was|be|are|,)?\s*chaired by\s+(?:the |our |its "
    rf"|an? )?(?:council['’]s |Council['’]s )?(?P<who>(?:[Ii]ndependent )?(?:[A-Z][\w’'-]+|of|for"
    rf"|and)(?: (?:[A-Z][\w’'-]+|of|for|and))*)"
)
CADENCES = {
    "every month": "monthly",
    "once a month": "monthly",
    "every week": "weekly",
    "every two weeks": "fortnightly",
    "every 2 weeks": "fortnightly",
    "every quarter": "quarterly",
    "once a quarter": "quarterly",
    "every three months": "quarterly",
    "every 3 months": "quarterly",
    "every 4 weeks": "every four weeks",
    "six-weekly": "every six weeks",
    "every 6 weeks": "every six weeks",
    "eight-weekly": "every eight weeks",
    "every 8 weeks": "every eight weeks",
    "every two months": "bi-monthly",
    "every 2 months": "bi-monthly",
    "bimonthly": "bi-monthly",
    "once a year": "annually",
}


def bodies(paper: Paper) -> Iterator[Fact]:
    for sentence in paper.sentences:
        for pattern in (MEETS, MONTHLY):
            for found in pattern.finditer(sentence.text):
                how = found["how"].lower()
                start, end = sentence.span(*found.span("how"))
                body = _body(found["body"])
                yield Fact(
                    ("meets", body.lower()),
                    CADENCES.get(how, how),
                    f"how often the {body} meets",
                    sentence.stretch,
                    start,
                    end,
                )
        for found in CHAIRED.finditer(sentence.text):
            start, end = sentence.span(*found.span("who"))
            who = re.sub(r"\s(?:of|for|and)$", "", found["who"])
            body = _body(found["body"])
            yield Fact(
                ("chair", body.lower()),
                who.lower(),
                f"who chairs the {body}",
                sentence.stretch,
                start,
                start + len(who),
            )


def _body(printed: str) -> str:
    return re.sub(r"^(?:The|A|An|Our|This|Its|New|In|At|Each) ", "", printed)
