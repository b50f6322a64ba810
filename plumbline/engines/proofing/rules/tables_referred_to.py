"""A numbered table or figure that the paper does not have, or "the table below" with no table behind it."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule

CAPTION = re.compile(r"^(?P<what>Table|Figure|Chart)\s+(?P<n>\d{1,2})\b\s*[:.–—-]", re.I)
REFERENCE = re.compile(r"\b(?P<what>Table|Figure|Chart)\s+(?P<n>\d{1,2})\b(?!\.\d)")
BELOW = re.compile(r"\bthe (?:following table|table (?:below|that follows))\b", re.I)


def check(paper: Paper) -> Looks:
    captions = {
        (found["what"].lower(), int(found["n"]))
        for stretch in paper.stretches
        if (found := CAPTION.match(stretch.text))
    }
    for stretch in paper.stretches:
        if CAPTION.match(stretch.text):
            continue
        for found in REFERENCE.finditer(stretch.text):
            kind = found["what"].lower()
            if not any(one == kind for one, _ in captions):
                continue
            if (kind, int(found["n"])) in captions:
                yield None
                continue
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="error",
                expected=f"one of {', '.join(str(n) for one, n in sorted(captions) if one == kind)}",
                why=f"This paper has no {found.group()}.",
            )
    if paper.is_minutes:
        return
    tables = [passage.block.paragraph for passage in paper.passages if passage.block.kind == "table"]
    for stretch in paper.stretches:
        for found in BELOW.finditer(stretch.text):
            if any(number > stretch.passage.block.paragraph for number in tables) or paper.source.format == "pdf":
                yield None
                continue
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="warning",
                expected="the table",
                why="No table stands behind this place.",
            )


RULE = Rule("cross-reference", check)
