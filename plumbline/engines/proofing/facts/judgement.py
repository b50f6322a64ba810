"""The overall score, the overall rating and the nine scores, wherever a paper prints them."""

import re
from collections.abc import Iterator

from plumbline.engines.proofing.facts.figures import sentence_around
from plumbline.engines.proofing.facts.stated import Fact
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.reading.assessment import read_assessments
from plumbline.engines.reading.overall import overall_percentages, overall_ratings

# "77% are rated Good", "81% of services rated Inadequate improved": ratings of many services, not of the council.
OF_SEVERAL = re.compile(
    r"\d\s?(?:%|per\s?cent\b)\s+(?:of\s+(?:[a-z]+\s+){1,5}?)?(?:(?:are|were|is|was)\s+)?rated\b"
    r"|\b(?:(?<!care )services|homes|agencies|providers|locations)\s+(?:that\s+(?:are|were)\s+)?"
    r"(?:originally\s+|now\s+)?rated\b",
    re.I,
)


def judgement(paper: Paper) -> Iterator[Fact]:
    council = paper.facts.council
    for said in overall_percentages(paper.passages, council=council):
        stretch = paper.stretch_at(said.locator.start)
        at = stretch.text.find(said.text) if stretch else -1
        if stretch is None or at < 0:
            continue
        number = re.compile(rf"\b{said.value}\b(?:\s?(?:%|per\s?cent\b))?").search(stretch.text, at)
        if number is not None:
            yield Fact(("overall score",), f"{said.value}%", "the overall score", stretch, *number.span())
    for said in overall_ratings(paper.passages, council=council):
        stretch = paper.stretch_at(said.locator.start)
        at = stretch.text.find(said.text) if stretch else -1
        if stretch is None or at < 0:
            continue
        word = re.search(re.escape(str(said.value)), said.text, re.I)
        if re.search(r"\b(?:were|both) (?:both |all )?(?:rated|judged)\b", said.text, re.I):
            continue  # parts, not the whole
        if OF_SEVERAL.search(sentence_around(stretch.text, at)):
            continue
        if word is not None and not re.search(
            r"\b(?:previous|last|then|former|earlier|self-assess|next|20\d\d)\w*",
            said.text[max(0, word.start() - 60) : word.start()],
            re.I,
        ):
            yield Fact(
                ("overall rating",), str(said.value), "the overall rating", stretch, at + word.start(), at + word.end()
            )
    assessments, doubts = read_assessments(paper.passages, council=council, kind=paper.facts.kind)
    if doubts:
        return
    for assessment in assessments:
        for score in assessment.scores:
            stretch = paper.stretch_at(score.locator.start)
            if stretch is not None and assessment.kind == "cqc":
                digit = re.search(rf"\b{score.score}\b", stretch.text)
                start, end = digit.span() if digit else (0, len(stretch.text))
                yield Fact(
                    ("score", str(score.qs)),
                    str(score.score),
                    f"the score of quality statement {score.qs}",
                    stretch,
                    start,
                    end,
                )
