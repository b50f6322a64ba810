"""A duty that is named, and nothing in the paper that shows how it was met."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule

NAMED = re.compile(
    r"\b(?:public sector equality duty|section 149(?: of the)?,? Equality Act 2010|(?:duty"
    r"|requirements?) (?:under|in|of|set out in) (?:section 149(?: of)?,? ?)?(?:the "
    r")?Equality Act(?: 2010)?|statutory duty to comply with the provisions set "
    r"out in Section 149,? Equality Act 2010)",
    re.I,
)
EVIDENCE = re.compile(
    r"\b(?:equalit(?:y|ies)|EqIA|EQIA|EIA|impact)\b[^.]{0,40}\b(?:assessments?|analys[ei]s"
    r"|screen\w*|impact)\b|\bEqIAs?\b|\bEQIAs?\b|\bEIAs?\b|\bscreen(?:ed|ing)\b|\b(?:no|positive"
    r"|negative|adverse|disproportionate) (?:\w+ )?impacts?\b"
    r"|\bequality (?:information|data|monitoring)\b",
    re.I,
)
ENSURES = re.compile(
    r"\b(?:ensures?|means|guarantees?|shows?) that (?:all |its |our "
    r"|the )?(?:[\w,&’'() -]{0,60}?)\b(?P<what>(?:requirements|duties|obligations) (?:are|is"
    r"|were) (?:being )?(?:fully )?met)\b",
    re.I,
)
AIMS = re.compile(r"\b(?:will|to|should|must|would|help\w*|essential|need)\s+(?:\w+\s+)?$", re.I)


def check(paper: Paper) -> Looks:
    evidence = EVIDENCE.search(NAMED.sub("", paper.words))
    named = [(sentence, found) for sentence in paper.sentences for found in NAMED.finditer(sentence.text)]
    for number, (sentence, found) in enumerate(named):
        if evidence is not None or number:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            found.span(),
            severity="warning",
            expected="the assessment or screening made for this decision, or why none was needed",
            why="The duty is named, and nothing in the paper shows how it was met.",
        )
    for sentence in paper.sentences:
        for found in ENSURES.finditer(sentence.text):
            if AIMS.search(sentence.text[: found.start()]):
                continue
            yield sentence.object(
                RULE.name,
                found.span("what"),
                severity="warning",
                expected="what shows it",
                why="That requirements are met is said, and nothing shows it.",
            )


RULE = Rule("duty", check)
