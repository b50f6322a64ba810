"""The same words quoted twice, and not the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule

QUOTED = re.compile(
    r"(?<![\w’'])(?:‘(?P<a>[^‘\n]{20,400}?)’(?![\w])|“(?P<b>[^“”\n]{20,400}?)”"
    r"|'(?P<c>[^\n]{20,400}?)'(?!\w)|\"(?P<d>[^\"\n]{20,400}?)\")"
)
LEAST_WORDS = 5
# A name in quotation marks, such as that of a plan, is no quotation: two names that differ name two things.
TITLES = {
    "act",
    "board",
    "committee",
    "framework",
    "group",
    "panel",
    "plan",
    "policy",
    "programme",
    "report",
    "strategy",
}
LEAST_LIKE = 0.8


@dataclass(frozen=True)
class Quotation:
    stretch: Stretch
    start: int
    words: tuple[tuple[str, int, int], ...]  # folded, with offsets in the stretch

    @property
    def folded(self) -> list[str]:
        return [word for word, _, _ in self.words]


def check(paper: Paper) -> Looks:
    quotations = list(quotations_of(paper))
    for number, one in enumerate(quotations):
        others = quotations[:number] + quotations[number + 1 :]
        differing = [other for other in others if _differs(one, other)]
        if not differing:
            yield None
            continue
        span, theirs = _difference(one, differing[0])
        yield one.stretch.object(
            RULE.name,
            span,
            severity="error",
            expected=f"one wording; elsewhere the quotation has {theirs!r}",
            why="The same words are quoted twice in this paper, and not alike.",
        )


def quotations_of(paper: Paper) -> Iterator[Quotation]:
    for stretch in paper.stretches:
        for found in QUOTED.finditer(stretch.text):
            group = next(name for name in "abcd" if found[name])
            words = tuple(
                (word.group().lower(), found.start(group) + word.start(), found.start(group) + word.end())
                for word in re.finditer(r"[\w’'-]+", found[group])
            )
            if len(words) >= LEAST_WORDS and words[-1][0] not in TITLES:
                yield Quotation(stretch, found.start(), words)


def _differs(one: Quotation, other: Quotation) -> bool:
    """Nearly the same, and neither a part of the other."""
    a, b = one.folded, other.folded
    short, long = sorted((a, b), key=len)
    if any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)):
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= LEAST_LIKE


def _difference(one: Quotation, other: Quotation) -> tuple[tuple[int, int], str]:
    matcher = SequenceMatcher(None, one.folded, other.folded, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    _, a, b, c, d = next((code for code in changes if code[2] > code[1]), changes[0])
    first, last = (a, b - 1) if b > a else (max(0, a - 1), min(len(one.words) - 1, a))
    return (one.words[first][1], one.words[last][2]), " ".join(other.folded[c:d]) or "nothing"


RULE = Rule("quotation", check)
