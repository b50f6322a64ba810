"""What a document says of an assessment: overall rating and percentage, scores, and where they disagree."""

import re
from collections import Counter
from dataclasses import dataclass

from plumbline.engines.reading.framework import framework, statement_keys
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.overall import Said, overall_percentages, overall_ratings
from plumbline.engines.reading.proposals import (
    AssessmentProposal,
    Locator,
    OverallRating,
    Problem,
    StatementScore,
)
from plumbline.engines.reading.ratings import QUOTE, may_name_a_rating
from plumbline.engines.reading.scores import PrintedScore, printed_scores
from plumbline.engines.reading.statements import sentences
from plumbline.knowledge.catalogue import find_councils
from plumbline.knowledge.catalogue.names import same_name_key
from plumbline.knowledge.scoring import percent_of, percent_verdict

RATED_PART = re.compile(
    rf"\b(?:rated|judged|scored|graded)\s+(?:as\s+)?{QUOTE}(?P<rating>good|outstanding|inadequate"
    rf"|requires improvement){QUOTE}",
    re.I,
)
OTHERS = re.compile(
    r"\b(?:other (?:councils|local authorities)|would|could|aim|if|self[- ]assess\w*|previous\w*|next)\b", re.I
)
PEER = re.compile(r"\bpeer (?:challenge|review)\b", re.I)


@dataclass(frozen=True)
class _Part:
    """A statement that running text calls good, or otherwise."""

    statement: int
    score: int
    locator: Locator


def read_assessments(
    passages: tuple[Passage, ...], *, council: str | None, kind: str
) -> tuple[tuple[AssessmentProposal, ...], tuple[Problem, ...]]:
    """The regulator's assessment where one is reported; a peer challenge where that is what was done."""
    ratings = overall_ratings(passages, council=council)
    percents = overall_percentages(passages, council=council)
    printed, problems = printed_scores(passages, council=council)
    parts = _parts_rated(passages)
    scores, differing = _agreed(printed, parts)
    problems.extend(differing)
    rating, unclear = _rating(ratings)
    problems.extend(unclear)
    percent, doubts = _percent(percents, rating, scores)
    problems.extend(doubts)
    if council is None and not scores and (several := _of_named_councils(ratings)):
        return several, tuple(problems)
    if rating or percent is not None or scores:
        place = (ratings or percents or [Said("", 0, scores[0].locator, "")])[0].locator
        overall = OverallRating(percent, rating)
        proposal = AssessmentProposal(
            "cqc",
            council,
            overall,
            tuple(scores),
            place,
            _confidence(overall, scores, problems),
            _reason(ratings, scores),
        )
        return (proposal,), tuple(problems)
    peer = _peer_challenge(passages, council, kind)
    return ((peer,) if peer else ()), tuple(problems)


def _of_named_councils(ratings: list[Said]) -> tuple[AssessmentProposal, ...]:
    """Where a text is of no one council: the ratings of those that its sentences name, one a council.

    None where one sentence gives several ratings to several councils, for it is not told apart whose is which.
    """
    given: dict[str, list[Said]] = {}
    for said in ratings:
        names = dict.fromkeys(entry.name for entry, _, _ in find_councils(said.text))
        if len(names) > 1 and len({other.value for other in ratings if other.text == said.text}) > 1:
            return ()
        for name in names:
            given.setdefault(name, []).append(said)
    found = []
    for name, own in given.items():
        rating, _ = _rating(own)
        if rating is not None:
            overall = OverallRating(None, rating)
            reason = _reason(own, [])
            found.append(AssessmentProposal("cqc", name, overall, (), own[0].locator, 0.8, reason))
    return tuple(found)


def _parts_rated(passages: tuple[Passage, ...]) -> list[_Part]:
    """Statements that a sentence names and calls good: "Safeguarding ..., which were rated as good"."""
    label = {one.rating.lower(): one.score for one in framework().score_labels}
    parts: list[_Part] = []
    for passage in passages:
        if passage.block.kind == "table" or passage.block.label == "note" or not may_name_a_rating(passage.text):
            continue
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            found = RATED_PART.search(sentence) if may_name_a_rating(sentence) else None
            if found is None or OTHERS.search(sentence):
                continue
            before = _clause_of(sentence[: found.start()])
            after = re.match(r"\W*for\b([^.;]*)", sentence[found.end() :])
            named = _statements_in(after.group(1) if after else before)
            if re.search(r"\boverall\b", before, re.I):
                continue
            parts.extend(_Part(number, label[found["rating"].lower()], passage.locate(start, end)) for number in named)
    return parts


def _clause_of(before: str) -> str:
    return re.split(r"[;:]|\bhowever\b|\bwhile\b|\bbut\b", before, flags=re.I)[-1]


def _statements_in(words: str) -> list[int]:
    key = f" {same_name_key(words)} "
    numbers: list[int] = []
    for name, number in statement_keys():
        if f" {name} " in key and name not in ("governance", "care provision"):
            key = key.replace(f" {name} ", " | ")
            numbers.append(number)
    return sorted(set(numbers))


def _agreed(printed: list[PrintedScore], parts: list[_Part]) -> tuple[list[StatementScore], list[Problem]]:
    """One score a statement; none, and a problem, where two places say different things."""
    problems: list[Problem] = []
    by_statement: dict[int, list[PrintedScore]] = {}
    for one in printed:
        by_statement.setdefault(one.qs, []).append(one)
    in_text: dict[int, list[_Part]] = {}
    for part in parts:
        in_text.setdefault(part.statement, []).append(part)
    scores: list[StatementScore] = []
    for statement in sorted(set(by_statement) | set(in_text)):
        values = {one.score for one in by_statement.get(statement, [])}
        said = {part.score for part in in_text.get(statement, [])}
        if len(values | said) > 1:
            table = by_statement.get(statement)
            title = framework().statement(statement).title
            problems.append(
                Problem(
                    f"Quality statement {statement} ({title}) is given the scores "
                    f"{' and '.join(map(str, sorted(values | said)))} in different places; none is proposed.",
                    table[0].locator if table else in_text[statement][0].locator,
                )
            )
            continue
        if values:
            scores.append(StatementScore(statement, values.pop(), by_statement[statement][0].locator))
        elif printed:  # the text alone gives a score only beside a table that could not be read whole
            first = in_text[statement][0]
            scores.append(StatementScore(statement, first.score, first.locator))
            title = framework().statement(statement).title
            called = framework().score_label(first.score).rating.lower()
            what = (
                f"The table gives no certain score for statement {statement} ({title}); "
                f"the text calls it {called}, which is a score of {first.score}."
            )
            problems.append(Problem(what, first.locator))
    return scores, problems


def _rating(ratings: list[Said]) -> tuple[str | None, list[Problem]]:
    weights: Counter[str] = Counter()
    for said in ratings:
        weights[str(said.value)] += said.weight
    if not weights:
        return None, []
    ranked = weights.most_common(2)
    if len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]:
        return None, [
            Problem(
                f"The overall rating is given as {ranked[0][0]} and as {ranked[1][0]}; none is proposed.",
                ratings[0].locator,
            )
        ]
    return ranked[0][0], []


def _percent(
    percents: list[Said], rating: str | None, scores: list[StatementScore]
) -> tuple[int | None, list[Problem]]:
    edition = framework()
    problems: list[Problem] = []
    possible: list[Said] = []
    for said in percents:
        verdict = percent_verdict(int(said.value), edition=edition)
        if verdict.can_occur:
            possible.append(said)
        elif said.value not in [other.value for other in percents[: percents.index(said)]]:
            problems.append(Problem(verdict.message, said.locator))
    values = sorted({int(said.value) for said in percents})
    if len(values) > 1:
        problems.append(
            Problem(
                f"The overall score is printed as {' and as '.join(f'{value}%' for value in values)}.",
                percents[0].locator,
            )
        )
    candidates = sorted({int(said.value) for said in possible})
    total = sum(score.score for score in scores) if len(scores) == len(edition.quality_statements) else None
    if total is not None:
        exact = percent_of(total, edition=edition)
        if candidates and candidates != [exact]:
            problems.append(
                Problem(
                    f"The nine scores as printed sum to {total}, which is {exact}%, not {candidates[0]}%.",
                    possible[0].locator,
                )
            )
        if exact in candidates:
            return exact, problems
    return (candidates[0] if len(candidates) == 1 else None), problems


def _confidence(overall: OverallRating, scores: list[StatementScore], problems: list[Problem]) -> float:
    sure = 0.97 if not problems else 0.85
    return sure if overall.rating or len(scores) > 1 else sure - 0.1


def _reason(ratings: list[Said], scores: list[StatementScore]) -> str:
    parts = []
    if ratings:
        parts.append(f"'{ratings[0].text[:120]}'")
    if scores:
        parts.append(f"{len(scores)} of nine scores can be read")
    return "; ".join(parts) or "an overall score is printed"


def _peer_challenge(passages: tuple[Passage, ...], council: str | None, kind: str) -> AssessmentProposal | None:
    mentions = [passage for passage in passages if "peer" in passage.text.lower() and PEER.search(passage.text)]
    if kind != "peer_challenge_report" and len(mentions) < 5:
        return None
    if not mentions:
        return None
    return AssessmentProposal(
        "peer_challenge",
        council,
        OverallRating(None, None),
        (),
        mentions[0].locate(),
        0.85,
        f"speaks of a peer challenge in {len(mentions)} places; a peer challenge gives no rating",
    )
