"""Numbers as sentences print them, for the rules that hold them against each other."""

import re
from decimal import ROUND_HALF_UP, Decimal

from plumbline.engines.reading.number_words import number_of

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
N = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
PERCENTS = re.compile(rf"(?<![\w.])({N})\s?(?:%|per\s?cent\b)")
COUNTS = re.compile(
    rf"(?<![\w.,/£-])({N})(?!\s?%|\s?per\s?cent|[\w/,-]|\.\d|\s+(?:{MONTH})|\s+(?:days|weeks|months|years)\b)"
)


def decimal_of(printed: str) -> Decimal:
    return Decimal(str(number_of(printed)))


def rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
