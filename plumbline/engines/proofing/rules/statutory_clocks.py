"""A clock that runs longer, or otherwise, than the law says."""

import re

from plumbline.engines.proofing.dictionary import Clock, clocks
from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD, number_of

TIME = re.compile(
    rf"(?<![\w.])(?P<n>\d{{1,3}}|{COUNT_WORD})[ -](?P<unit>working days|calendar days|days|weeks|months)\b", re.I
)
PROMISE = re.compile(
    r"\b(?:within|must|statutory|requires?|required|law|regulations?|no later than|deadline|limit)\b", re.I
)


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        if not PROMISE.search(sentence.text):
            continue
        for clock in clocks():
            if all(re.search(rf"\b{re.escape(word)}", sentence.text, re.I) for word in clock.about):
                yield from _against(sentence, clock)


def _against(sentence: Sentence, clock: Clock) -> Looks:
    times = [found for found in TIME.finditer(sentence.text)]
    if len(times) != 1 or re.search(r"\baverage|\btook\b|\bmean\b|\bmedian\b|%|per cent", sentence.text, re.I):
        return
    found = times[0]
    number, unit = number_of(found["n"]), found["unit"].lower()
    if number is None or (unit == "months") != (clock.unit == "months"):
        return
    if clock.rule == "at_most" and number <= clock.count and unit in (clock.unit, "days"):
        yield None
        return
    if clock.rule == "exactly" and number == clock.count and unit == clock.unit:
        yield None
        return
    if clock.rule == "at_most" and number > 10:
        return  # the answer's clock, not the acknowledgement's
    yield sentence.object(
        RULE.name,
        found.span(),
        severity="error",
        expected=f"{clock.count} {clock.unit}",
        why=f"The law gives {clock.count} {clock.unit} for {clock.name} ({clock.source}).",
    )


RULE = Rule("unit", check)
