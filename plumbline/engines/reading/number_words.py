"""Numbers in words and digits."""

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
SMALL = _SMALL.split()
WORDS: dict[str, int] = {word: number for number, word in enumerate(SMALL)} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
COUNT_WORD = "|".join(sorted((word for word in WORDS if word != "zero"), key=len, reverse=True))
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def number_of(text: str) -> float | int | None:
    """The number that a word or digits print: "twelve", "1,250", "25.34"."""
    word = text.strip().lower()
    if word in WORDS:
        return WORDS[word]
    tens, _, ones = word.partition("-")
    if tens in WORDS and ones in WORDS:
        return WORDS[tens] + WORDS[ones]
    if not DIGITS.fullmatch(word):
        return None
    value = float(word.replace(",", ""))
    return int(value) if value.is_integer() and "." not in word else value
