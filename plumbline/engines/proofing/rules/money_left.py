"""Money of which a part is spent, and another rest than the two figures leave."""

import re

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.printed_numbers import N, decimal_of
from plumbline.engines.proofing.ruling import Looks, Rule

SCALE = r"m\b|bn\b|k\b| million\b"
WORDS = r"[^£;]{0,80}?"
LEFT = re.compile(
    rf"£(?P<whole>{N})(?P<scale>{SCALE})?{WORDS}\bof (?:which|this|that),? "
    rf"£(?P<spent>{N})(?P<scale_of_spent>{SCALE})?{WORDS}\b(?:spent|used|paid)\b{WORDS}\band "
    rf"£(?P<left>{N})(?P<scale_of_left>{SCALE})?\s+(?:is |was )?(?:still )?"
    r"(?:remains?|remained|remaining|left|unspent|unused)\b",
    re.I,
)


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        if sentence.text.count("£") == 3:  # with a fourth amount, the rest may be of something else
            yield from _left(sentence)


def _left(sentence: Sentence) -> Looks:
    found = LEFT.search(sentence.text)
    if found is None or len({(found[name] or "").strip() for name in ("scale", "scale_of_spent", "scale_of_left")}) > 1:
        return
    whole, spent, left = (decimal_of(found[name]) for name in ("whole", "spent", "left"))
    if whole - spent == left:
        yield None
        return
    scale = found["scale"] or ""
    yield sentence.object(
        RULE.name,
        (found.start("left") - 1, found.end("left")),
        severity="error",
        expected=f"£{whole - spent:,}{scale}",
        why=f"Of £{found['whole']}{scale}, £{found['spent']}{scale} leave £{whole - spent:,}{scale}.",
    )


RULE = Rule("arithmetic", check)
