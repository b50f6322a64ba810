"""Values with their units in one form, and the numbers that a text prints."""

import re
from typing import Any

UNIT_FORMS = {
    "percent": r"%|per ?cent(age)?",
    "points": r"(percentage )?points?|pp",
    "rank": r"rank(ed|ing)?|ordinal|position|place|(st|nd|rd|th)",
    "ratio": r"ratio|proportion|(out of|in|per) (10|ten|100|1,?000)",
    "working_days": r"working[ _-]days?",
    "days": r"(calendar )?days?",
    "weeks": r"weeks?",
    "months": r"months?",
    "years": r"years?",
    "hours": r"hours?",
    "minutes": r"minutes?",
    "score": r"(out of \d+|score)",
}


MONEY = re.compile(r"£|gbp|pounds?")


MONEY_SCALES = ((r"(m|mn|million|millions)", 1e6), (r"(bn|b|billion)", 1e9), (r"(k|thousand|000s?)", 1e3), (r"", 1.0))


def in_one_unit(value: Any, unit: str | None) -> tuple[float, str]:
    """A value with its unit in one form, so that 105.2 £m and 105,200,000 pounds are the same."""
    plain = (unit or "").strip().lower()
    if MONEY.search(plain):
        scale = MONEY.sub("", plain).strip(" ()'")
        for form, times in MONEY_SCALES:
            if re.fullmatch(form, scale):
                return round(float(value) * times, 2), "£"
    for name, form in UNIT_FORMS.items():
        if plain == name or re.fullmatch(form, plain):
            return float(value), name
    return float(value), plain


def is_count(said: tuple[float, str]) -> bool:
    """A count's unit is whatever is counted, so any word will do but those that mean something else."""
    return said[1] != "£" and said[1] not in UNIT_FORMS


SMALL_NUMBERS = """
zero one two three four five six seven eight nine ten
eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
"""


NUMBER_WORDS = {word: float(number) for number, word in enumerate(SMALL_NUMBERS.split())}
NUMBER_WORDS |= {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "hundred": 100.0, "half": 0.5, "quarter": 0.25}
NUMBER_WORDS |= {
    "first": 1.0,
    "second": 2.0,
    "third": 3.0,
    "once": 1.0,
    "twice": 2.0,
    "dozen": 12.0,
    "fourth": 4.0,
    "fifth": 5.0,
}


SCALES = {"m": 1e6, "million": 1e6, "k": 1e3, "thousand": 1e3, "bn": 1e9, "billion": 1e9}


def numbers_in(text: str, *, in_words: bool = True) -> set[float]:
    """Every number that a text prints, with and without its scale: "£105.2m" gives 105.2 and 105,200,000."""
    numbers: set[float] = set()
    for digits, scale in re.findall(
        r"(\d[\d,]*(?:\.\d+)?)\s?(million|thousand|billion|bn|[mk]\b)?", text, flags=re.IGNORECASE
    ):
        number = float(digits.replace(",", ""))
        numbers.add(number)
        if scale:
            numbers.add(round(number * SCALES[scale.lower()], 2))
    if in_words:
        words = set(re.findall(r"[a-z]+", text.lower()))
        numbers |= {number for word, number in NUMBER_WORDS.items() if word in words}
        numbers |= {50.0} if "half" in words else set()
        # "9 out of 10" may be said as 90 percent or 0.9.
        for part, whole in re.findall(r"(\d+) (?:out of|in) (\d+)", text):
            numbers |= {100 * float(part) / float(whole), float(part) / float(whole)} if float(whole) else set()
    return numbers
