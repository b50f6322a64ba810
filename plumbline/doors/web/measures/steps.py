"""Steps on the way to a target as somebody writes them, one a line."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError

from plumbline.knowledge.periods import parse_date

STEPS = "One a line, for example: 250 by 31 December 2026."
_STEP = re.compile(r"(?P<value>-?[\d,]+(?:\.\d+)?)\s*%?\s+by\s+(?P<day>.+)", re.IGNORECASE)


def steps_in(text: str) -> tuple[tuple[Decimal, date], ...]:
    steps = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _STEP.fullmatch(line)
        day = parse_date(found["day"]) if found else None
        if found is None or day is None or not day.is_one_day or day.first is None:
            raise ValidationError(f"“{line[:60]}” is no step. Write it as: 250 by 31 December 2026.")
        try:
            steps.append((Decimal(found["value"].replace(",", "")), day.first))
        except InvalidOperation as fault:
            raise ValidationError(f"“{found['value']}” is no number.") from fault
    return tuple(steps)
