"""One word in two spellings, or one event under two of its names, in one paper."""

import re
from collections.abc import Iterator

from plumbline.engines.proofing.dictionary import names
from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule

HYPHENS = re.compile(
    r"\b(?P<word>co-production|coproduction|co-produced|coproduced|co-producing|coproducing|co-produce|coproduce)\b",
    re.I,
)


def check(paper: Paper) -> Looks:
    yield from _spellings(paper)
    yield from _of_one_pair(paper)


def _spellings(paper: Paper) -> Looks:
    said: dict[bool, list[tuple[Stretch, re.Match[str]]]] = {True: [], False: []}
    for stretch in paper.stretches:
        for found in HYPHENS.finditer(stretch.text):
            said["-" in found.group()].append((stretch, found))
    rare, usual = sorted(said.values(), key=len)
    if not rare:
        yield from (None for _ in usual)
        return
    if len(usual) > 2 * len(rare):
        for stretch, found in rare:
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="advice",
                expected=usual[0][1].group().lower(),
                why=f"Elsewhere the paper writes {usual[0][1].group().lower()} ({len(usual)} times).",
            )


def _of_one_pair(paper: Paper) -> Looks:
    for pair in names().one_a_paper:
        said = {form: list(_places(paper, form)) for form in pair}
        usual = max(said, key=lambda form: len(said[form]))
        for form, places in said.items():
            if form == usual or not places or len(said[usual]) < 3 * len(places):
                continue
            for stretch, start, end in places:
                yield stretch.object(
                    RULE.name,
                    (start, end),
                    severity="warning",
                    expected=usual,
                    why=f"Elsewhere the paper calls it {usual} ({len(said[usual])} times).",
                )


def _places(paper: Paper, form: str) -> Iterator[tuple[Stretch, int, int]]:
    for stretch in paper.stretches:
        for found in re.finditer(rf"\b{re.escape(form)}\b", stretch.text, re.I):
            yield stretch, *found.span()


RULE = Rule("name", check)
