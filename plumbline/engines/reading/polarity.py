"""Whether a statement speaks of something good, something lacking, both, or only of how things are arranged."""

import re
from dataclasses import dataclass

from plumbline.engines.reading import polarity_words as words
from plumbline.engines.reading.phrase_patterns import lowered
from plumbline.engines.reading.polarity_numbers import polarity_by_numbers
from plumbline.engines.reading.proposals import Polarity

DIGIT = re.compile(r"\d")
CLAUSE_END = re.compile(r"[.;]")
FIGURE_OR_AVERAGE = re.compile(r"\d|average")
COMPARING = ("than", "worse", "poorer", "below", "above", "similar", "in line", "compar", "same as", "average")
Span = tuple[int, int]


@dataclass(frozen=True)
class Verdict:
    polarity: Polarity
    confidence: float
    words: tuple[str, ...]  # what decided
    is_guess: bool = False  # no word decided


def polarity_of(text: str) -> Verdict:
    """The polarity of one statement, by its own words and numbers."""
    return _polarity(lowered(text))


def _polarity(text: str) -> Verdict:
    concession = words.CONCESSION.match(text)
    if concession is not None and len(text) - concession.end() > 20:
        return _polarity(text[concession.end() :])
    if DIGIT.search(text) and (by_numbers := polarity_by_numbers(text)) is not None:
        polarity, said = by_numbers
        return Verdict(polarity, 0.75, (said,))
    if (compared := _compared(text)) is not None:
        return compared
    good, bad = _found(text)
    needs = [found.group() for found in words.NEED.finditer(text)]
    return _weigh(text, good, bad, needs)


def _compared(text: str) -> Verdict | None:
    """ "significantly worse than the national average": says itself how the figure stands."""
    if not any(word in text for word in COMPARING):
        return None
    worse, better = words.WORSE_THAN.search(text), words.BETTER_THAN.search(text)
    if worse and not better and FIGURE_OR_AVERAGE.search(text):
        return Verdict("shortfall", 0.85, (worse.group(),))
    if better and not worse:
        is_higher = "better" not in better.group()
        less_is_better = is_higher and words.BAD.search(text[: better.start()])
        return Verdict("shortfall" if less_is_better else "strength", 0.8, (better.group(),))
    similar = words.SIMILAR_TO.search(text)
    return Verdict("context", 0.7, (similar.group(),)) if similar and not worse and not better else None


def _found(text: str) -> tuple[list[str], list[str]]:
    """The words of praise and those of want."""
    turned = [found.span() for found in words.TURNED_GOOD.finditer(text)]
    negators = [found.span() for found in words.TURNS_BAD.finditer(text)]
    objects = [(found.end(), _clause_end(text, found.end())) for found in words.OBJECT_OF_WANT.finditer(text)]
    good: list[str] = []
    bad: list[str] = []
    for start, end in turned:
        if _is_turned(text, start, negators):
            bad.append(f"not {text[start:end]}")
        elif not _is_neutral(text[start:end]):
            good.append(text[start:end])
    for found in words.GOOD.finditer(text):
        if _inside(found.start(), turned) or _inside(found.start(), objects):
            continue
        if _is_turned(text, found.start(), negators):
            bad.append(f"not {found.group()}")
        else:
            good.append(found.group())
    for pattern in (words.BAD, words.NEGATIVE):
        bad.extend(found.group() for found in pattern.finditer(text) if not _inside(found.start(), turned))
    return good, bad


def _is_turned(text: str, start: int, negators: list[Span]) -> bool:
    """Whether a "not" stands at most four words before, with no "and" between."""
    for first, last in negators:
        if first >= start:
            return False
        between = text[last:start].split()
        if last <= start and len(between) <= words.NEAR and not words.PARTING.intersection(between):
            return True
    return False


def _clause_end(text: str, start: int) -> int:
    end = CLAUSE_END.search(text, start)
    return end.start() if end else len(text)


def _weigh(text: str, good: list[str], bad: list[str], needs: list[str]) -> Verdict:
    against = (*bad, *needs)
    if not against and len(good) < 2 and words.NUMBERS_ONLY.search(text):
        return Verdict("context", 0.6, ())
    if against and not good:
        return Verdict("shortfall", 0.9 if len(against) > 1 else 0.8, against[:3])
    if against and good:
        return _of_both(text, good, against, has_need=bool(needs))
    if good:
        return Verdict("strength", 0.85 if len(good) > 1 else 0.75, tuple(good[:3]))
    if words.FACT.search(text):
        return Verdict("context", 0.7, ())
    if words.PLAN.search(text):
        return Verdict("context", 0.65, ())
    if words.DOING.search(text):
        return Verdict("strength", 0.55, ())
    return Verdict("context", 0.55, (), is_guess=True)


def _of_both(text: str, good: list[str], against: tuple[str, ...], *, has_need: bool) -> Verdict:
    if words.CONTRAST.search(text):
        if len(good) >= 3 * len(against):
            return Verdict("strength", 0.6, tuple(good[:2]))
        return Verdict("mixed", 0.6, (good[0], against[0]))
    if len(good) > 2 * len(against) and not has_need:
        return Verdict("strength", 0.65, tuple(good[:2]))
    if len(against) >= len(good):
        return Verdict("shortfall", 0.7, against[:3])
    return Verdict("mixed", 0.55, (good[0], against[0]))


def _inside(at: int, ranges: list[Span]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _is_neutral(said: str) -> bool:
    """Turned so that it is no want, but no praise either: "not only", "later in March", "raised concerns"."""
    if said.startswith(
        ("not only", "not just", "safeguarding concern", "late ", "later ", "in response to", "identif")
    ):
        return True
    return "concern" in said and said.split()[0] in ("raise", "report", "raising", "reporting")
