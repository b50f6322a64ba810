"""Minutes in which another body acts than the one that met: "the Board queried" at a committee."""

import re
from collections import defaultdict

from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule

ACTOR = re.compile(
    r"\b[Tt]he (?P<who>Committee|Board|Panel|Cabinet|Executive|Commission)\s+(?P<did>asked|queried"
    r"|requested|noted|felt|heard|highlighted|sought|acknowledged|welcomed|agreed|questioned"
    r"|commented|resolved)\b"
)
LEAST_ACTED = 4  # times that a meeting's own body must act in its minutes before another name is odd


def check(paper: Paper) -> Looks:
    if not paper.is_minutes:
        return
    acted: dict[str, list[tuple[Stretch, re.Match[str]]]] = defaultdict(list)
    for stretch in paper.stretches:
        for found in ACTOR.finditer(stretch.text):
            acted[found["who"]].append((stretch, found))
    if not acted:
        return
    own = max(acted, key=lambda who: len(acted[who]))
    for who, places in acted.items():
        if who == own or len(acted[own]) < LEAST_ACTED or len(places) > 1:
            continue
        for stretch, found in places:
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="warning",
                expected=f"the {own} {found['did']}",
                why=f"These are minutes of a meeting that is elsewhere called the {own}.",
            )


RULE = Rule("name", check)
