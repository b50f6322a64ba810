"""Whether a statement speaks of something good, something lacking, both, or only of how things are arranged."""

import re
from dataclasses import dataclass

from plumbline.engines.reading import polarity_words as words
from plumbline.engines.reading.polarity_numbers import polarity_by_numbers
from plumbline.engines.reading.proposals import Polarity

FAR = 60  # characters before a good word in which a "not" turns it


@dataclass(frozen=True)
class Verdict:
    polarity: Polarity
    confidence: float
    words: tuple[str, ...]  # what decided
    is_guess: bool = False  # no word decided


def polarity_of(text: str) -> Verdict:
    """The polarity of one statement, by its own words and numbers."""
    concession = words.CONCESSION.match(text)
    if concession is not None and len(text) - concession.end() > 20:
        return polarity_of(text[concession.end() :])
    if any(character.isdigit() for character in text) and (by_numbers := polarity_by_numbers(text)) is not None:
        polarity, said = by_numbers
        return Verdict(polarity, 0.75, (said,))
    if (compared := _compared(text)) is not None:
        return compared
    good, bad = _found(text)
    needs = [found.group().lower() for found in words.NEED.finditer(text)]
    return _weigh(text, good, bad, needs)


def _compared(text: str) -> Verdict | None:
    """ "significantly worse than the national average": says itself how the figure stands."""
    worse, better = words.WORSE_THAN.search(text), words.BETTER_THAN.search(text)
    if worse and not better and (re.search(r"\d", text) or "average" in text):
        return Verdict("shortfall", 0.85, (worse.group().lower(),))
    if better and not worse:
        less_is_better = re.search(r"\b(?:higher|above|more)\b", better.group(), re.I) and words.BAD.search(
            text[: better.start()]
        )
        return Verdict("shortfall" if less_is_better else "strength", 0.8, (better.group().lower(),))
    similar = words.SIMILAR_TO.search(text)
    return Verdict("context", 0.7, (similar.group().lower(),)) if similar and not worse and not better else None


def _found(text: str) -> tuple[list[str], list[str]]:
    """The words of praise and those of want."""
    turned = [(found.start(), found.end()) for found in words.TURNED_GOOD.finditer(text)]
    good: list[str] = []
    bad: list[str] = []
    for start, end in turned:
        if words.TURNS_BAD.search(text[max(0, start - FAR) : start]) and not words.MORE.search(
            text[max(0, start - FAR) : start]
        ):
            bad.append(f"not {text[start:end].lower()}")
        elif not _is_neutral(text[start:end]):
            good.append(text[start:end].lower())
    for found in words.GOOD.finditer(text):
        if _inside(found.start(), turned) or words.OBJECT_OF_WANT.search(text[: found.start()]):
            continue
        before = text[max(0, found.start() - FAR) : found.start()]
        if words.TURNS_BAD.search(before) and not words.MORE.search(before):
            bad.append(f"not {found.group().lower()}")
        else:
            good.append(found.group().lower())
    for pattern in (words.BAD, words.NEGATIVE):
        bad.extend(found.group().lower() for found in pattern.finditer(text) if not _inside(found.start(), turned))
    return good, bad


def _weigh(text: str, good: list[str], bad: list[str], needs: list[str]) -> Verdict:
    against = (*bad, *needs)
    if not against and len(good) < 2 and words.NUMBERS_ONLY.search(text):
        return Verdict("context", 0.6, ())
    if against and not good:
        return Verdict("shortfall", 0.9 if len(against) > 1 else 0.8, against[:3])
    if against and good:
        if words.CONTRAST.search(text):
            if len(good) >= 3 * len(against):
                return Verdict("strength", 0.6, tuple(good[:2]))
            return Verdict("mixed", 0.6, (good[0], against[0]))
        if len(good) > 2 * len(against) and not needs:
            return Verdict("strength", 0.65, tuple(good[:2]))
        if len(against) >= len(good):
            return Verdict("shortfall", 0.7, against[:3])
        return Verdict("mixed", 0.55, (good[0], against[0]))
    if good:
        return Verdict("strength", 0.85 if len(good) > 1 else 0.75, tuple(good[:3]))
    if words.FACT.search(text):
        return Verdict("context", 0.7, ())
    if words.PLAN.search(text):
        return Verdict("context", 0.65, ())
    if words.DOING.search(text):
        return Verdict("strength", 0.55, ())
    return Verdict("context", 0.55, (), is_guess=True)


def _inside(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _is_neutral(said: str) -> bool:
    """Turned so that it is no want, but no praise either: "not only", "later in March", "raised concerns"."""
    lowered = said.lower()
    if lowered.startswith(
        ("not only", "not just", "safeguarding concern", "late ", "later ", "in response to", "identif")
    ):
        return True
    return "concern" in lowered and lowered.split()[0] in ("raise", "report", "raising", "reporting")
