"""A figure "over the last quarter" in a paper that nowhere says when it was."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule

RELATIVE = re.compile(
    r"\b(?:over|in|during|for) the (?:last|past|previous) (?:quarter|year|month|financial year"
    r"|(?:\d{1,2}|two|three|six|nine|twelve) months)\b",
    re.I,
)
MEASURED = re.compile(r"\d{2,}|\d\s?%")


def check(paper: Paper) -> Looks:
    if paper.meeting is not None or paper.facts.kind in ("cqc_report", "cqc_press_release"):
        return
    for sentence in paper.sentences:
        for found in RELATIVE.finditer(sentence.text):
            if not MEASURED.search(sentence.text.replace(found.group(), "")):
                continue
            yield sentence.object(
                RULE.name,
                found.span(),
                severity="warning",
                expected="the months that are meant",
                why="The paper does not say when it was written, so nobody can tell which time this is.",
            )


RULE = Rule("date", check)
