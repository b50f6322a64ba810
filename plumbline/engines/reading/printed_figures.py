"""Every figure in a text: value, unit and place. Numbers that are dates, labels or parts of names are no figures."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from plumbline.engines.reading import figure_patterns as forms
from plumbline.engines.reading.bare_counts import bare_count
from plumbline.engines.reading.number_words import number_of

OLDEST = 110
OF_TIME = re.compile(r"\s*(?:days|weeks|months|years|hours|working)\b")
OF_AGE = re.compile(r"\s*(?:years|$|[,.])")
RANGE_BEHIND = re.compile(r"\s?(?:-|–|/)\s?\d")
RANGE_BEFORE = re.compile(r"\d\s?(?:-|–)\s?$")
AT_A_LEVEL = re.compile(r"\bat\s+$")
NOT_COUNTED = re.compile(r"(?:-|\b(?:at|on|no|any|the other|these|those|in))\s?$", re.I)
SPACES = re.compile(r"[\s-]+")
LONGEST_NOUN = 6  # words


@dataclass(frozen=True)
class PrintedFigure:
    value: float | int
    unit: str
    start: int
    end: int
    confidence: float
    noun: str | None = None  # what is counted, where the text says it right behind the number
    base: str | None = None  # "out of 20"
    is_range_start: bool = False


def figures_in(text: str) -> list[PrintedFigure]:
    """In the order of the text, none over another."""
    places = forms.places_of_numbers(text)
    if not places:
        return []
    taken = sorted(forms.skipped_ranges(text, [at for at, is_word in places if not is_word and text[at] != "£"]))
    found: list[PrintedFigure] = []
    reached = passed = covered = 0  # the end of the last figure; the ranges that begin before; the end of the longest
    for at, is_word in places:
        while passed < len(taken) and taken[passed][0] <= at:
            covered = max(covered, taken[passed][1])
            passed += 1
        if at < max(reached, covered):
            continue
        for figure in _at(text, at, is_word=is_word):
            reached = max(reached, figure.end)
            if figure.unit:
                found.append(figure)
    return found


def _at(text: str, at: int, *, is_word: bool) -> list[PrintedFigure]:
    """What the number at this place is: the first form that fits. One without a unit is stepped over."""
    for form in _WORD_FORMS if is_word else _FORMS:
        figures = form(text, at)
        if figures:
            return figures
    return []


def _money(text: str, at: int) -> list[PrintedFigure]:
    found = forms.MONEY.match(text, at)
    if found is None:
        return []
    scale = forms.SCALES[(found["scale"] or "").lower()]
    return [PrintedFigure(_value(found["n"]), f"£{scale}", found.start(), found.end(), 0.95)]


def _top(text: str, at: int) -> list[PrintedFigure]:
    if text[max(0, at - 4) : at].lower() != "top ":
        return []
    found = forms.TOP.match(text, at - 4)
    if found is None:
        return []
    unit = "percentile" if found["kind"].lower() == "percentile" else "percent"
    return [PrintedFigure(_value(found["n"]), unit, found.start(), found.end(), 0.85, noun="top")]


def _points(text: str, at: int) -> list[PrintedFigure]:
    found = forms.POINTS.match(text, at)
    return [PrintedFigure(_value(found["n"]), "percentage points", found.start(), found.end(), 0.9)] if found else []


def _percent(text: str, at: int) -> list[PrintedFigure]:
    if found := forms.PERCENT.match(text, at):
        return [PrintedFigure(_value(found["n"]), "percent", found.start(), found.end(), 0.95)]
    if found := forms.SHARED_PERCENT.match(text, at):
        return [PrintedFigure(_value(found["n"]), "percent", found.start(), found.end(), 0.85, is_range_start=True)]
    return []


def _ratio(text: str, at: int) -> list[PrintedFigure]:
    found = forms.RATIO.match(text, at)
    if found is None:
        return []
    base = _value(found["base"])
    value = _value(found["n"])
    if value > base or base < 2 or forms.NAMED.search(text, max(0, at - 40), at) or forms.YEAR.fullmatch(found["base"]):
        return []
    if found["how"].lower().startswith("in") and base not in (2, 3, 4, 5, 6, 8, 10, 20, 50, 100, 1000):
        return []
    if OF_TIME.match(text, found.end()):
        return []
    said = f"{found['how']} {found['base']}"
    if base in (2, 3, 4, 5, 10, 100, 1000):
        return [PrintedFigure(value, "ratio", found.start(), found.end(), 0.85, base=said)]
    noun = _noun(text[found.end() : found.end() + 120])
    return [
        PrintedFigure(value, "count", found.start("n"), found.end("n"), 0.88, noun=noun, base=said),
        PrintedFigure(base, "count", found.start("base"), found.end("base"), 0.85, noun=noun),
    ]


def _rank(text: str, at: int) -> list[PrintedFigure]:
    found = forms.ORDINAL.match(text, at)
    if found is None:
        return []
    if forms.RANKED.search(text[max(0, at - 30) : at]) or forms.RANK_AFTER.match(text, found.end()):
        return [PrintedFigure(_value(found["n"]), "rank", found.start(), found.end(), 0.92)]
    return [PrintedFigure(0, "", found.start(), found.end(), 0.0)]


def _duration(text: str, at: int) -> list[PrintedFigure]:
    found = forms.DURATION.match(text, at)
    if found is None:
        return []
    before, behind = text[max(0, at - 90) : at], text[found.end() : found.end() + 60]
    unit = SPACES.sub(" ", found["unit"].lower())
    unit = unit if unit.endswith("s") else f"{unit}s"
    unit = "days" if unit == "calendar days" else unit
    after = forms.MEASURED_AFTER.match(behind) is not None
    is_measure = after or (forms.MEASURED.search(before) is not None and not forms.IS_PERIOD.search(before))
    if unit in ("months", "years") and not (after or forms.WAITED.search(before)):
        is_measure = False
    if forms.AGO.match(behind):
        is_measure = False
    elif unit == "working days":
        is_measure = True
    return [PrintedFigure(_value(found["n"]), unit if is_measure else "", found.start(), found.end(), 0.9)]


def _count(text: str, at: int) -> list[PrintedFigure]:
    found = forms.COUNT.match(text, at)
    if found is None:
        return []
    digits = found["n"]
    if per := forms.PER_HEAD.match(text, found.end()):
        return [PrintedFigure(_value(digits), f"per {per['base']}", found.start(), per.end(), 0.9)]
    if digits.startswith("0") or (forms.YEAR.fullmatch(digits) and "," not in digits):
        return []
    before, behind = text[max(0, at - 90) : at], text[found.end() : found.end() + 160]
    is_aside = behind[:1] == "," and before.endswith(", at ")  # "the backlog, at 410, is"
    is_at_a_level = is_aside or (AT_A_LEVEL.search(before) is not None and _noun(behind) is not None)
    if (
        forms.NAMED.search(before[-45:])
        and not is_at_a_level
        and not forms.IS_TIME.search(before[-45:])
        and not forms.LEVEL.search(before)
    ) or forms.AGE_AFTER.match(behind):
        return []
    if (
        float(digits_of(digits) if digits[0].isdigit() else 0) < OLDEST
        and forms.AGE.search(before)
        and OF_AGE.match(behind)
    ):
        return []
    if RANGE_BEHIND.match(behind) or RANGE_BEFORE.search(before):
        return []  # a range of levels, pages or days
    figure = _word_count(found, behind, before) if found["word"] else _digit_count(found, behind, before)
    return [figure] if figure is not None else []


def _word_count(found: re.Match[str], behind: str, before: str) -> PrintedFigure | None:
    """ "twelve cases": only before what is counted in this field, since words like "two" are used for much else."""
    word = found["word"].lower()
    if word in ("one", "hundred") or NOT_COUNTED.search(before):
        return None
    noun = _noun(behind)
    if noun is None or not forms.WORD_NOUNS.search(noun.split()[-1]):
        return None
    return PrintedFigure(
        _value(word), "count", found.start("n"), found.end("n") + _reach(behind, noun), 0.75, noun=noun
    )


def _digit_count(found: re.Match[str], behind: str, before: str) -> PrintedFigure | None:
    start, end = found.start("n"), found.end("n")
    noun = _noun(behind)
    if noun is not None:
        return PrintedFigure(_value(found["n"]), "count", start, end + _reach(behind, noun), 0.88, noun=noun)
    bare = bare_count(found["n"], before, behind)
    if bare is None:
        return None
    return PrintedFigure(_value(found["n"]), "count", start, end, bare.confidence, base=bare.base)


def _noun(behind: str) -> str | None:
    """What is counted: the words behind a number up to the first plural, if that comes before any small word."""
    match = SPACES.match(behind)
    if match is None or behind[match.end() : match.end() + 1] == "(":
        return None
    words: list[str] = []
    for word in behind[match.end() : match.end() + 90].split(None, LONGEST_NOUN)[:LONGEST_NOUN]:
        bare = word.strip("()'\"‘’“”")
        plain = bare.rstrip(".,;:").lower()
        if not plain or plain in forms.STOP or not plain[0].isalpha():
            return None
        words.append(bare.rstrip(".,;:)"))
        is_plural = plain in forms.IRREGULAR or (
            plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) > 3
        )
        if is_plural and plain not in forms.NOT_NOUNS:
            return " ".join(words)
        if is_plural or bare[-1:] in ".,;:" or word[-1:] in ".,;:)":
            return None
    return None


def _reach(behind: str, noun: str) -> int:
    at = behind.find(noun.split()[-1])
    return at + len(noun.split()[-1]) if at >= 0 else 0


def _value(words: str) -> float | int:
    number = number_of(words)
    assert number is not None, words
    return number


def digits_of(printed: str) -> str:
    return printed.replace(",", "")


_Form = Callable[[str, int], list[PrintedFigure]]
_FORMS: tuple[_Form, ...] = (_money, _top, _points, _percent, _ratio, _rank, _duration, _count)
_WORD_FORMS: tuple[_Form, ...] = (_points, _percent, _ratio, _duration, _count)
