"""Sentences that state one figure of one time: "There were 318 people on the waiting list at the end of September"."""

import re
from collections.abc import Iterator

from plumbline.engines.proofing.facts.figures import BESIDE, GENERIC, NAMES_ONE, stem
from plumbline.engines.proofing.facts.stated import Fact
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.printed_numbers import MONTH, N

TIME = re.compile(
    rf"\b(?:at the end of |at |in |by |on |during |the year to )*(?:\d{{1,2}} )?(?:(?:{MONTH}) )?"
    r"(?:20\d\d(?:[/-]\d\d)?(?: to 20\d\d)?)(?!\d)"
)
FIGURE = re.compile(
    rf"(?<![\w.,/£-])(?P<money>£)?(?P<n>{N})(?![\d/-]|[.,]\d)\s?(?P<unit>%|per\s?cent\b|million\b|m\b|bn\b|k\b"
    r"|(?:working |calendar )?days\b|weeks\b)?"
)
SAID = {
    "stood",
    "standing",
    "numbered",
    "totalled",
    "amounted",
    "came",
    "being",
    "than",
    "when",
    "who",
    "which",
    "their",
    "them",
}
MEANT_OTHERWISE = re.compile(
    r"\b(?:from|to|between|than|if|would|will|could|not|only|each|every|per|Q[1-4]|quarters?|half|first|second|third|fourth)\b",
    re.I,
)
LEAST_WORDS = 2


def lone_figures(paper: Paper) -> Iterator[Fact]:
    for sentence in paper.sentences:
        times = list(TIME.finditer(sentence.text))
        if len(times) != 1 or sentence.stretch.is_cell:
            continue
        figures = [
            one for one in FIGURE.finditer(sentence.text) if not times[0].start() <= one.start() < times[0].end()
        ]
        rest = sentence.text[: times[0].start()] + " " + sentence.text[times[0].end() :]
        if len(figures) != 1 or BESIDE.search(rest) or MEANT_OTHERWISE.search(rest):
            continue
        figure = figures[0]
        if NAMES_ONE.search(sentence.text[: figure.start()]):
            continue
        unit = ("£" if figure["money"] else "") + re.sub(r"per\s?cent", "%", (figure["unit"] or "").lower())
        words = {stem(word) for word in re.findall(r"[a-z][a-z’'-]*", rest.lower()) if word not in GENERIC | SAID}
        words -= {stem(word) for word in ("days", "weeks", "per", "cent", "million")}
        if len(words) < LEAST_WORDS:
            continue
        start, end = sentence.span(figure.start(), figure.end("unit") if figure["unit"] else figure.end("n"))
        time = " ".join(
            re.findall(r"\w+", re.sub(r"\b(?:at|the|end|of|in|by|on|during|year|to)\b", "", times[0].group().lower()))
        )
        yield Fact(
            ("lone", unit, *sorted(words)),
            figure["n"].replace(",", ""),
            "one figure of one time",
            sentence.stretch,
            start,
            end,
            time,
        )
