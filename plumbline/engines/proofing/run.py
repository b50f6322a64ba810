"""Every rule over every paper, then the papers of the set against each other."""

from collections.abc import Sequence
from datetime import date

from plumbline.engines.proofing.known import Known
from plumbline.engines.proofing.objections import Objection, Proof
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.rules import RULES, SET_RULES, against_record
from plumbline.engines.reading import Source


def proofread(sources: Sequence[Source], *, meeting: date | None = None, known: Sequence[Known] = ()) -> list[Proof]:
    papers = [Paper(source, meeting=meeting) for source in sources]
    objections: list[list[Objection]] = [[] for _ in papers]
    checked: list[dict[str, int]] = [{} for _ in papers]
    for rule in RULES:
        for number, paper in enumerate(papers):
            looks = list(rule.check(paper))
            checked[number][rule.name] = checked[number].get(rule.name, 0) + len(looks)
            objections[number] += [look for look in looks if look is not None]
    if known:
        for number, paper in enumerate(papers):
            looks = list(against_record.check(paper, known))
            checked[number]["same-fact"] = checked[number].get("same-fact", 0) + len(looks)
            objections[number] += [look for look in looks if look is not None]
    if len(papers) > 1:
        for set_rule in SET_RULES:
            for number, look in set_rule.check(papers):
                checked[number][set_rule.name] = checked[number].get(set_rule.name, 0) + 1
                if look is not None:
                    objections[number].append(look)
    return [Proof(paper.name, _in_order(objections[number]), checked[number]) for number, paper in enumerate(papers)]


def _in_order(objections: list[Objection]) -> tuple[Objection, ...]:
    """By place; one rule objects to one place once."""
    kept: dict[tuple[str, int, int], Objection] = {}
    for objection in objections:
        kept.setdefault((objection.rule, objection.locator.start, objection.locator.end), objection)
    return tuple(sorted(kept.values(), key=lambda one: (one.locator.start, one.locator.end, one.rule)))
