"""One fact with two values: in a paper, and across the papers of a set about one council."""

from collections import defaultdict
from collections.abc import Sequence

from plumbline.engines.proofing.facts import Fact, Key, facts_of
from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule, SetLooks, SetRule
from plumbline.engines.reading.framework import framework
from plumbline.knowledge.scoring import percent_verdict

CLOSE = 160  # characters within which two values in one stretch are told apart by their words
OF_A_BODY = ("meets", "chair", "start")
ACROSS = ("overall score", "overall rating", "visit", "publication", "score", "start", "meets", "chair")


def check(paper: Paper) -> Looks:
    facts = facts_of(paper)
    for said in _by_key(facts).values():
        values = _values(said)
        if len(values) < 2 or _one_sentence(said):
            yield from (None for _ in said)
            continue
        usual = max(values, key=lambda value: len(values[value]))
        tied = sum(len(ones) == len(values[usual]) for ones in values.values()) > 1
        for value, ones in values.items():
            if value == usual and not tied:
                continue
            other = next(fact for fact in said if not agree(fact.value, value))
            for one in ones:
                yield _objection(one, other, where="elsewhere in this paper")
    yield from _rating_against_score(facts)


def _rating_against_score(facts: list[Fact]) -> Looks:
    scores = [fact for fact in facts if fact.key == ("overall score",)]
    ratings = [fact for fact in facts if fact.key == ("overall rating",)]
    if (
        not scores
        or not ratings
        or len({fact.value for fact in scores}) > 1
        or len({fact.value for fact in ratings}) > 1
    ):
        return
    verdict = percent_verdict(int(scores[0].value.rstrip("%")), edition=framework())
    if not verdict.can_occur:
        return
    rating = verdict.nearest[0].rating
    if rating.casefold() == ratings[0].value.casefold():
        yield None
        return
    for one in ratings:
        yield one.stretch.object(
            RULE.name,
            (one.start, one.end),
            severity="error",
            expected=f"{rating}, or another score",
            why=f"The paper gives an overall score of {scores[0].value}, which is {rating}.",
        )


def across(papers: Sequence[Paper]) -> SetLooks:
    """Contradictions between papers stand under each of them.

    A paper whose council nobody can tell is about the same one as the others, unless the set is about several.
    """
    read = [(number, paper, facts_of(paper)) for number, paper in enumerate(papers)]
    are_of_one = len({paper.facts.council for paper in papers} - {None}) < 2
    for number, paper, facts in read:
        theirs = [
            (other, fact)
            for position, other, others in read
            if position != number and (are_of_one or _names_the_same(paper, other))
            for fact in others
        ]
        for fact in facts:
            same = [(other, one) for other, one in theirs if one.key == fact.key and one.period == fact.period]
            if fact.key[0] not in ACROSS and fact.period is None:
                continue
            differing = [(other, one) for other, one in same if not agree(one.value, fact.value)]
            if not same:
                continue
            if not differing:
                yield number, None
                continue
            other, one = differing[0]
            yield number, _objection(fact, one, where=f"in {other.name}")


def _names_the_same(one: Paper, other: Paper) -> bool:
    return one.facts.council is not None and one.facts.council == other.facts.council


def _objection(one: Fact, other: Fact, *, where: str) -> Objection:
    place = other.stretch.passage.block.label
    at = f" (paragraph {place})" if place and place[0].isdigit() else ""
    return one.stretch.object(
        RULE.name,
        (one.start, one.end),
        severity="error",
        expected=f"one value; {where}: {other.printed}",
        why=f"This is {one.says}; {where}{at} it is {other.printed}.",
    )


def _by_key(facts: list[Fact]) -> dict[tuple[Key, str | None], list[Fact]]:
    grouped: dict[tuple[Key, str | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[(fact.key, fact.period)].append(fact)
    return grouped


def _values(said: list[Fact]) -> dict[str, list[Fact]]:
    """The facts by value; a month and a day in it agree, and so are one value."""
    values: dict[str, list[Fact]] = {}
    for fact in sorted(said, key=lambda one: -len(one.value)):
        same = next((value for value in values if agree(value, fact.value)), None)
        values.setdefault(same or fact.value, []).append(fact)
    return values


def agree(one: str, other: str) -> bool:
    if one == other or one.casefold() == other.casefold():
        return True
    short, long = sorted((one, other), key=len)
    return "-" in long and long.startswith(f"{short}-")


def _one_sentence(said: list[Fact]) -> bool:
    """Two values in one stretch, close to each other, are told apart by their sentence."""
    first, last = min(said, key=lambda fact: fact.start), max(said, key=lambda fact: fact.start)
    if any(fact.stretch is not first.stretch for fact in said) or last.start - first.start >= CLOSE:
        return False
    between = first.stretch.text[first.end : last.start]
    return first.key[0] not in OF_A_BODY or ". " not in between


RULE = Rule("same-fact", check)
SET_RULE = SetRule("same-fact", across)
