"""Whether the figure that a paper shows is the figure that is stored."""

import re
from decimal import Decimal, InvalidOperation

_SHOWN = re.compile(
    r"(?P<sign>[-−])?\s?£?\s?(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)"
    r"(?:\s?(?P<scale>bn|billion|m|million|k|thousand)\b)?"
)
_SCALES = {"bn": 9, "billion": 9, "m": 6, "million": 6, "k": 3, "thousand": 3}


def agrees(rendered: str, value: str) -> bool:
    """Whether one of the numbers in the rendered text is the value, rounded as the text rounds it.

    A value that is no number (a rating, a date) and a number in words ("three") are not judged here.
    """
    try:
        stored = Decimal(value)
    except InvalidOperation:
        return True
    shown = list(_SHOWN.finditer(rendered))
    return not shown or any(_is_rounding_of(match, stored) for match in shown)


def _is_rounding_of(match: re.Match[str], stored: Decimal) -> bool:
    scale = Decimal(10) ** _SCALES.get(match["scale"] or "", 0)
    shown = Decimal(match["digits"].replace(",", "")) * scale
    unit = scale / Decimal(10) ** len(match["decimals"] or "")
    # A minus may be said in words ("down 3 points"), so only a minus that is shown must be stored.
    compared = stored if match["sign"] else abs(stored)
    return abs((-shown if match["sign"] else shown) - compared) * 2 <= unit
