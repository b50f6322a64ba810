"""A score outside 1 to 4, and a number of themes or quality statements that the framework does not have."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.framework import framework
from plumbline.engines.reading.number_words import COUNT_WORD, number_of

SCORE_LINE = re.compile(r"^Score\s*:?\s*(?P<n>\d{1,2})$", re.I)
SCORED = re.compile(r"\b(?:scored|a score of|scores? of)\s+(?P<n>\d{1,2})\b(?!\s?(?:%|per|out|points|/|\.\d))", re.I)
PARTS = re.compile(
    rf"\b(?P<the>the|all|these|its|CQC(?:'s|’s)?)\s+(?P<n>\d{{1,2}}"
    rf"|{COUNT_WORD})\s+(?:CQC\s+)?(?:overarching\s+|assessment\s+)?"
    r"(?P<what>quality statements)\b(?!\s+(?:scored|rated|that (?:scored|were)))",
    re.I,
)


def check(paper: Paper) -> Looks:
    statements = len(framework().quality_statements)
    for sentence in paper.sentences:
        text = sentence.text
        for found in [*SCORE_LINE.finditer(text), *SCORED.finditer(text)]:
            names_statement = SCORE_LINE.match(text) or re.search(r"quality statement|\bQS\s?\d", text, re.I)
            if not names_statement:
                continue
            if 1 <= int(found["n"]) <= 4:
                yield None
                continue
            yield sentence.object(
                RULE.name,
                found.span("n"),
                severity="error",
                expected="1, 2, 3 or 4",
                why="A quality statement is scored from 1 to 4.",
            )
        for found in PARTS.finditer(text):
            if number_of(found["n"]) == statements:
                yield None
            elif re.search(r"\b(?:framework|assess\w*|CQC|Care Quality Commission)\b", text, re.I) and (
                found["the"].lower() not in ("these", "its")
            ):
                yield sentence.object(
                    RULE.name,
                    found.span("n"),
                    severity="error",
                    expected=f"{statements}",
                    why=f"The framework has {statements} quality statements.",
                )


RULE = Rule("impossible-value", check)
