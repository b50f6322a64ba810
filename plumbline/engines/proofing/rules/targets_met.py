"""A target that is met already and still stands as a target."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule

MET = re.compile(
    r"\btargets?\b[^.;]{0,80}?\b(?:has|had|have|was|is|been)?\s*already\s+(?:been\s+)?(?:achieved"
    r"|met|exceeded|reached|surpassed|passed)\b",
    re.I,
)
CLEARED = re.compile(r"\b(?:new|next|raised|higher|reset|replaced|stretch|now set)\b", re.I)


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        for found in MET.finditer(sentence.text):
            if CLEARED.search(sentence.text) and not re.search(
                r"possibility|should|could|what the next", sentence.text
            ):
                yield None
                continue
            yield sentence.object(
                RULE.name,
                found.span(),
                severity="warning",
                expected="the next target, with its date",
                why="A target that is met already steers nothing.",
            )


RULE = Rule("target", check)
