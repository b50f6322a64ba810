"""A date that no calendar has, or a weekday that the date was not."""

import re
from calendar import monthrange
from datetime import date

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.dates import month_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)}),?\s+(?:the\s+)?)?(?<![\d./-])(?P<day>\d{{1,2}})(?:st"
    rf"|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month>{MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?\b"
)
NUMBERS = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:20)?\d\d)(?![\d/])")


def check(paper: Paper) -> Looks:
    for stretch in paper.stretches:
        for found in DATE.finditer(stretch.text):
            day, month = int(found["day"]), month_of(found["month"])
            year = int(found["year"]) if found["year"] else None
            last = monthrange(year or 2024, month)[1]
            if not 1 <= day <= last:
                yield stretch.object(
                    RULE.name,
                    (found.start("day"), found.end()),
                    severity="error",
                    expected="a day of the calendar",
                    why=f"{found['month']}{f' {year}' if year else ''} has {last} days.",
                )
                continue
            if not found["weekday"] or year is None:
                yield None
                continue
            real = WEEKDAYS[date(year, month, day).weekday()]
            if real == found["weekday"]:
                yield None
                continue
            yield stretch.object(
                RULE.name,
                (found.start("weekday"), found.end()),
                severity="error",
                expected=f"{real} {day} {found['month']} {year}",
                why=f"{day} {found['month']} {year} is a {real}.",
            )
        for found in NUMBERS.finditer(stretch.text):
            day, month = int(found["day"]), int(found["month"])
            year = int(found["year"]) if len(found["year"]) == 4 else 2000 + int(found["year"])
            if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
                yield None
                continue
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="error",
                expected="a day of the calendar, day first",
                why="No month has such a day, or no year such a month.",
            )


RULE = Rule("date", check)
