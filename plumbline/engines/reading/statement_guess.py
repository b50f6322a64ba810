"""Which quality statements a text touches: what its heading says first, then the words of the field."""

import re
from dataclasses import dataclass

from plumbline.engines.reading.framework import LATEST, statements_of, theme_of
from plumbline.knowledge.catalogue import find_statement_words

ALONE = 3  # the weight of one strong phrase
LIKELY, HINT = 2, 1  # enough where nothing else is near: alone, and within a known theme
NEARLY = 0.8  # of the strongest: touches both
# A survey or feedback is more often where a finding comes from than what it is about.
SOURCE_OF_FINDING = re.compile(
    r"(?:.*survey.*|feedback|.*health check.*|reference group.*|.*peer (?:challenge|review).*)$"
)


@dataclass(frozen=True)
class Guess:
    """Statements and theme, how sure, and by what."""

    statements: tuple[int, ...]
    theme: int | None
    confidence: float
    reason: str


def guess_statements(text: str, *, statement: int | None, theme: int | None) -> Guess:
    """By heading where it names a statement; else by words, within a known theme only among its statements."""
    if statement is not None:
        return Guess((statement,), theme_of(statement), 0.97, f"stands under quality statement {statement}")
    weights, phrases = _weights(text, with_sources=theme is not None)
    if theme is not None:
        weights = {number: weight for number, weight in weights.items() if number in statements_of(theme)}
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0) if ranked else 0
    least = (HINT, 1) if theme is not None else (LIKELY, 2)
    if not ranked or (ranked[0][1] < ALONE and (ranked[0][1] < least[0] or lead < least[1])):
        where = (
            f"stands under theme {theme}; no word points to one of its statements"
            if theme
            else "no word points to a statement"
        )
        return Guess((), theme, 0.9 if theme else 0.6, where)
    best, weight = ranked[0]
    chosen = [best]
    if len(ranked) > 1 and ranked[1][1] >= ALONE and ranked[1][1] >= weight * NEARLY:
        chosen.append(ranked[1][0])
    rest = ranked[len(chosen)][1] if len(ranked) > len(chosen) else 0
    sure = min(0.9, 0.5 + 0.08 * (weight - rest)) if len(chosen) == 1 else 0.6
    themes = {theme_of(number) for number in chosen}
    said = " and ".join(f"'{phrase}'" for phrase in phrases[best][:2])
    under = f" within theme {theme}" if theme else ""
    reason = f"{said} points to quality statement {' or '.join(map(str, chosen))}{under}"
    return Guess(tuple(sorted(chosen)), theme or (themes.pop() if len(themes) == 1 else theme_of(best)), sure, reason)


def _weights(text: str, *, with_sources: bool) -> tuple[dict[int, int], dict[int, list[str]]]:
    weights: dict[int, int] = {}
    phrases: dict[int, list[str]] = {}
    seen: set[tuple[int, str]] = set()
    for found in find_statement_words(text, LATEST):
        if (found.statement, found.phrase) in seen or (not with_sources and SOURCE_OF_FINDING.match(found.phrase)):
            continue
        seen.add((found.statement, found.phrase))
        weights[found.statement] = weights.get(found.statement, 0) + found.weight
        phrases.setdefault(found.statement, []).append(text[found.start : found.end])
    return weights, phrases
