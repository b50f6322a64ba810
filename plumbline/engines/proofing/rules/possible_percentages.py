"""An overall percentage that no nine scores can give, or that belongs to another rating than the one beside it.

Nine scores of 1 to 4 give 28 percentages only; see `docs/methods/scoring.md`.
"""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.framework import framework
from plumbline.engines.reading.overall import overall_percentages
from plumbline.engines.reading.ratings import RATING, rating_named
from plumbline.engines.reading.statements import sentences
from plumbline.knowledge.scoring import percent_verdict

ABOUT = re.compile(r"\b(?:CQC|Care Quality Commission|inspect\w*|regulat\w*|rat(?:ed|ing)s?|assess\w*)\b", re.I)
REGULATOR = re.compile(r"\b(?:CQC|Care Quality Commission)\b")
OVERALL = re.compile(r"\boverall (?:score|percentage)(?: of| was| is|:)?\s+(?P<n>\d{2,3})\s?(?:%|per cent\b)", re.I)
OF_SOMETHING_ELSE = re.compile(
    r"\b(?:survey|audit|satisfaction|questionnaire|training|test|health check|provider|home|Ofsted|tender)\b", re.I
)
NUMBER = re.compile(r"\b\d{2,3}\b(?:\s?(?:%|per\s?cent\b))?")
NEXT_TO_IT = re.compile(
    rf"[‘'\"“]?(?P<rating>{RATING})[’'\"”]?[^.;]{{0,60}}?\b(?P<n>\d{{2,3}})\s?(?:%|per cent|out of 100)", re.I
)
ELSEWHERE = re.compile(
    r"\b(?:threshold|points?|from|short|below|away|need\w*|next|would|could|target|of (?:the "
    r"|our )?(?:homes|providers|services)"
    r"|providers|homes|councils|authorities|staff|people|carers)\b",
    re.I,
)


def check(paper: Paper) -> Looks:
    said = overall_percentages(paper.passages, council=paper.facts.council)
    for one in said:
        assert isinstance(one.value, int)
        stretch = paper.stretch_at(one.locator.start)
        at = stretch.text.find(one.text) if stretch else -1
        if stretch is None or at < 0:
            continue
        number = NUMBER.search(stretch.text, at)
        if number is None or not (ABOUT.search(_around(stretch.text, at)) or REGULATOR.search(paper.words)):
            continue
        verdict = percent_verdict(one.value, edition=framework())
        if verdict.can_occur:
            yield None
            continue
        possible = " or ".join(f"{point.percent}%" for point in verdict.nearest)
        if verdict.point is not None:
            possible = f"{verdict.point.percent}%"
        yield stretch.object(
            RULE.name,
            number.span(),
            severity="error",
            expected=possible,
            why=f"Nine scores of 1 to 4 give 28 percentages only. {verdict.message}",
        )
    yield from _wherever_said(paper)
    yield from _beside_ratings(paper)


def _wherever_said(paper: Paper) -> Looks:
    """ "An overall score of 66%" cannot be, whosever it is or would be."""
    if not REGULATOR.search(paper.words):
        return
    for sentence in paper.sentences:
        if OF_SOMETHING_ELSE.search(sentence.text):
            continue
        for found in OVERALL.finditer(sentence.text):
            verdict = percent_verdict(int(found["n"]), edition=framework())
            if verdict.can_occur:
                yield None
                continue
            nearest = (verdict.point,) if verdict.point is not None else verdict.nearest
            yield sentence.object(
                RULE.name,
                (found.start("n"), found.end()),
                severity="error",
                expected=" or ".join(f"{point.percent}%" for point in nearest),
                why=f"Nine scores of 1 to 4 give 28 percentages only. {verdict.message}",
            )


def _beside_ratings(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        for found in NEXT_TO_IT.finditer(sentence.text):
            rating = rating_named(found["rating"])
            verdict = percent_verdict(int(found["n"]), edition=framework())
            if rating is None or not verdict.can_occur or ELSEWHERE.search(found.group()):
                continue
            if not re.search(r"\b(?:score|overall|rat(?:ed|ing))", sentence.text, re.I):
                continue
            point = verdict.nearest[0]
            if point.rating.casefold() == rating.casefold():
                yield None
                continue
            yield sentence.object(
                RULE.name,
                (found.start("n"), found.end()),
                severity="error",
                expected=f"a percentage of the rating {rating}, or the rating {point.rating}",
                why=f"{point.percent}% is the rating {point.rating}, and the same sentence says {rating}.",
            )


def _around(text: str, at: int) -> str:
    ends = [(start, end) for start, end in sentences(text) if start <= at < end]
    start, end = ends[0] if ends else (0, len(text))
    return text[max(0, start - 200) : end]


RULE = Rule("impossible-value", check)
