"""A body, standard, ruling or statutory term under a name that is not its own."""

import re
from difflib import SequenceMatcher
from functools import cache

from plumbline.engines.proofing.dictionary import Correction, names
from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule

LEAST_LETTERS = 4
LEAST_WORDS = 3
SHORT_NAME = 2  # words: only with a capital is it a name
SMALL_WORDS = {"of", "for", "in", "to", "at", "on", "and", "with"}
LEAST_CHARACTERISTICS = 5  # so many of the nine named together are meant as the law's list


def check(paper: Paper) -> Looks:
    for stretch in paper.stretches:
        hits = 0
        for found in _wrong_names().finditer(stretch.text):
            meant = _meant(found.group())
            is_short = len(meant.right.split()) <= SHORT_NAME
            if _folded(meant.right) == _folded(found.group()) or (is_short and not found.group()[:1].isupper()):
                continue
            hits += 1
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="error",
                expected=meant.right,
                why=f"The name is {meant.right}.",
            )
        if not hits:
            yield None
        yield from _misspelt(stretch)
        yield from _characteristics(stretch)


def _misspelt(stretch: Stretch) -> Looks:
    """A name of which one word is a letter or two off: "Integrated Care Bord"."""
    words = list(re.finditer(r"[A-Za-z][\w’'-]*", stretch.text))
    folded = [re.sub(r"[’']s?$", "", word.group().lower()) for word in words]
    for at, word in enumerate(words):
        if not word.group()[:1].isupper():
            continue
        begins = _names_by_word()[0].get(folded[at], ())
        goes_on = _names_by_word()[1].get(folded[at + 1], ()) if at + 1 < len(words) else ()
        for right, name in {*begins, *goes_on}:
            window = folded[at : at + len(right)]
            if window == list(right) or len(window) < len(right):
                continue
            wrong = [(one, other) for one, other in zip(window, right, strict=True) if one != other]
            if len(wrong) != 1 or not _is_slip(*wrong[0]):
                continue
            yield stretch.object(
                RULE.name,
                (words[at].start(), words[at + len(right) - 1].end()),
                severity="error",
                expected=name,
                why=f"The name is {name}.",
            )


def _is_slip(printed: str, right: str) -> bool:
    """A letter or two wrong, and no other form of the word: not "boards" for "board"."""
    if {printed, right} <= SMALL_WORDS:
        return True
    if printed.rstrip("s") == right.rstrip("s") or len(right) < LEAST_LETTERS or printed[0] != right[0]:
        return False
    return abs(len(printed) - len(right)) <= 1 and SequenceMatcher(None, printed, right).ratio() >= 0.78


_Name = tuple[tuple[str, ...], str]  # its words in small letters, and as it is printed


@cache
def _names_by_word() -> tuple[dict[str, tuple[_Name, ...]], dict[str, tuple[_Name, ...]]]:
    """Names of three words and more, by their first word and by their second: one of the two is right."""
    known = {*(one.right for one in names().corrections), *names().others}
    rights = sorted(name for name in known if len(name.split()) >= LEAST_WORDS)
    named = [(tuple(right.lower().split()), right) for right in rights]
    by_first, by_second = (
        {word: tuple(one for one in named if one[0][place] == word) for word in {one[0][place] for one in named}}
        for place in (0, 1)
    )
    return by_first, by_second


def _characteristics(stretch: Stretch) -> Looks:
    text = stretch.text
    if not re.search(r"protected characteristics?", text, re.I):
        return
    terms = [*names().characteristics, *(one.wrong for one in names().wrong_characteristics)]
    named = {term for term in terms if re.search(rf"(?<![\w-]){re.escape(term)}(?![\w-])", text, re.I)}
    if len(named) < LEAST_CHARACTERISTICS:
        return
    taken: list[tuple[int, int]] = []
    for wrong in sorted(names().wrong_characteristics, key=lambda one: -len(one.wrong)):
        for found in re.finditer(rf"(?<![\w-]){re.escape(wrong.wrong)}(?![\w-])", text, re.I):
            if any(start <= found.start() < end for start, end in taken):
                continue
            taken.append(found.span())
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="warning",
                expected=wrong.right,
                why=f"The Equality Act 2010 names this characteristic {wrong.right}.",
            )
    if not taken:
        yield None


@cache
def _wrong_names() -> re.Pattern[str]:
    forms = "|".join(_pattern(one.wrong) for one in names().corrections)
    return re.compile(rf"\b(?:{forms})(?![\w-])", re.I)


def _pattern(name: str) -> str:
    words = re.split(r"\s+", name)
    return r"\s+".join(r"(?:and|&)" if word.lower() in ("and", "&") else re.escape(word) for word in words)


def _meant(printed: str) -> Correction:
    return next(one for one in names().corrections if _folded(one.wrong) == _folded(printed))


def _folded(name: str) -> str:
    return " ".join(name.lower().replace("&", "and").split())


RULE = Rule("name", check)
