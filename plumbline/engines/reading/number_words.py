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
_ONES = "|".join(SMALL[19:9:-1] + SMALL[9:0:-1])
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[-‑ ](?:{'|'.join(SMALL[1:10])})\b)?|{_ONES})"
# A whole number in words: "twelve", "forty-two", "two hundred and six"; none that goes on in words unknown here.
IN_WORDS = (
    rf"(?:(?:(?:{_BELOW_HUNDRED}|an?) )?hundred(?: and {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
    r"\b(?![-‑ ](?:hundred|thousand|million|billion|dozen|hundredths?)\b)"
)
ENDS_IN_WORDS = re.compile(rf"\b(?:{_TENS}|(?:hundred|thousand|million)(?: and)?)[-‑ ]$")
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


def number_of(text: str) -> float | int | None:
    """The number that a word or digits print: "twelve", "1,250", "25.34"."""
    word = text.strip().lower()
    if (parts := re.split(r"[-‑ ]", word)) and parts[-1] in WORDS:
        return _of_parts(parts)
    if not DIGITS.fullmatch(word):
        return None
    value = float(word.replace(",", ""))
    return int(value) if value.is_integer() and "." not in word else value


def _of_parts(parts: list[str]) -> int | None:
    """ "two", "hundred", "and", "six"."""
    total = 0
    for part in parts:
        if part == "hundred":
            total = max(total, 1) * WORDS[part]
        elif part in WORDS:
            total += WORDS[part]
        elif part not in ("and", "a", "an"):
            return None
    return total
