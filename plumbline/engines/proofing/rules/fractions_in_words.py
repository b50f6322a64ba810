""" "Half of them (24%)": a fraction in words beside a percentage that is another."""

import re

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule

FRACTIONS = re.compile(
    r"\b(?P<how>(?:just |well |slightly |a little )?(?:over|more than|above)|(?:just |well "
    r"|slightly )?(?:under|less than|below|fewer than)|nearly|almost|about|around"
    r"|exactly)?\s*(?P<what>a half|half|one half|two[- ]thirds|a third|one third|three[- ]quarters"
    r"|a quarter|one quarter|one in four|one in five|a fifth|one fifth|four in five|nine in ten"
    r"|one in ten|a tenth|the majority"
    r"|most)\b(?P<rest>[^.;(]{0,60}?)\s*\((?P<p>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)\)",
    re.I,
)
VALUES = {
    "half": 50,
    "a half": 50,
    "one half": 50,
    "two-thirds": 66.7,
    "two thirds": 66.7,
    "a third": 33.3,
    "one third": 33.3,
    "three-quarters": 75,
    "three quarters": 75,
    "a quarter": 25,
    "one quarter": 25,
    "one in four": 25,
    "one in five": 20,
    "a fifth": 20,
    "one fifth": 20,
    "four in five": 80,
    "nine in ten": 90,
    "one in ten": 10,
    "a tenth": 10,
}


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        if any(character.isdigit() for character in sentence.text):
            yield from _fractions(sentence)


def _fractions(sentence: Sentence) -> Looks:
    for found in FRACTIONS.finditer(sentence.text):
        percent = float(found["p"])
        what = found["what"].lower()
        how = (found["how"] or "").lower().split()
        if what in ("the majority", "most"):
            right = percent > 50
            said = "more than 50%"
        else:
            value = VALUES[what]
            said = f"{found['how'] or 'about'} {value:g}%"
            if how and how[-1] in ("over", "than", "above") and "less" not in how and "fewer" not in how:
                right = value - 0.5 <= percent <= value + 16
            elif how and (how[-1] in ("under", "below") or "less" in how or "fewer" in how):
                right = value - 16 <= percent <= value + 0.5
            elif how and how[-1] in ("nearly", "almost"):
                right = value - 8 <= percent <= value + 0.5
            else:
                right = abs(percent - value) <= 4
        if right:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("what"), found.end("p") + 1),
            severity="error",
            expected=said,
            why=f"{found['p']}% is not {' '.join((*how, what))}.",
        )


RULE = Rule("arithmetic", check)
