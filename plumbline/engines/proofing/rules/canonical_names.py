"""A body, standard, ruling or statutory term under a name that is not its own."""

import re
from functools import cache

from plumbline.engines.proofing.dictionary import Correction, names
from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule

LEAST_CHARACTERISTICS = 5  # so many of the nine named together are meant as the law's list


def check(paper: Paper) -> Looks:
    for stretch in paper.stretches:
        hits = 0
        for found in _wrong_names().finditer(stretch.text):
            meant = _meant(found.group())
            if _folded(meant.right) == _folded(found.group()) or not found.group()[:1].isupper():
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
        yield from _characteristics(stretch)


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
