"""A promise given in debate that no list of the minutes holds."""

import re

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.resolutions import read_resolutions
from plumbline.engines.reading.statements import sentences

STOP = {
    "that",
    "this",
    "with",
    "would",
    "will",
    "could",
    "from",
    "which",
    "were",
    "have",
    "been",
    "into",
    "their",
    "they",
    "there",
    "also",
    "data",
    "information",
    "committee",
    "panel",
    "board",
    "members",
    "member",
    "provide",
    "provided",
    "share",
    "shared",
    "report",
    "reports",
    "council",
    "agreed",
    "undertook",
    "officers",
    "director",
    "asked",
    "before",
    "next",
    "meeting",
    "care",
    "social",
    "adult",
    "adults",
    "services",
    "service",
    "further",
    "future",
    "head",
    "cabinet",
    "councillor",
    "based",
    "what",
    "when",
    "made",
    "make",
    "between",
    "brought",
    "back",
    "confirmed",
    "including",
    "chair",
    "confirm",
    "might",
    "response",
    "written",
    "circulate",
    "circulated",
    "send",
    "sent",
    "bring",
    "regarding",
    "about",
    "other",
    "more",
    "those",
}
RECORDED = re.compile(r"(?:action|actions|request)\b\s*(?:point)?\s*\d*\s*[:–-]", re.I)  # a record of its own
PROMISED = re.compile(
    r"\b(?:said|confirmed|added|replied|explained)(?: to (?:the )?\w+)? that (?:she|he|they"
    r"|officers|it|the \w+) would (?:\w+ (?:out )?and )?"
    r"(?:provide|send|share|circulate|write to|report back|supply|tell|check|look into|come back|bring back)\b",
    re.I,
)
LISTED = ("recommendation", "information_request", "decision")


def check(paper: Paper) -> Looks:
    if not paper.is_minutes:
        return
    resolutions = read_resolutions(paper.passages, kind=paper.facts.kind)
    listed = [one for one in resolutions if one.number is not None and one.kind in LISTED]
    promised = [
        one for one in resolutions if one.kind == "undertaking" and one.number is None and not RECORDED.match(one.text)
    ]
    if not listed:
        return
    records = [one.text for one in listed] + [
        passage.text for passage in paper.passages if passage.block.kind == "list_item" or RECORDED.match(passage.text)
    ]
    places = [(promise.text, paper.stretch_at(promise.locator.start)) for promise in promised]
    places += [
        (sentence.text, sentence.stretch)
        for sentence in paper.sentences
        if PROMISED.search(sentence.text) and sentence.stretch.passage.block.kind == "paragraph"
    ]
    for text, stretch in places:
        at = stretch.text.find(text) if stretch is not None else -1
        if stretch is None or at < 0:
            continue
        own = _stems(text)
        around = own | _stems(_with_the_one_before(stretch.text, at, text))
        if any(_is_held(own, around, _stems(record)) for record in records if record != text):
            yield None
            continue
        yield stretch.object(
            RULE.name,
            (at, at + len(text)),
            severity="warning",
            expected="an entry in the list of requests or actions, with an owner and a date",
            why="This was promised in the debate, and no resolution, request or action holds it.",
        )


def _with_the_one_before(paragraph: str, at: int, promise: str) -> str:
    """A promise and the sentence before it, which says what it is about."""
    before = sentences(paragraph[:at])
    return (paragraph[before[-1][0] : before[-1][1]] if before else "") + " " + promise


def _is_held(own: set[str], around: set[str], listed: set[str]) -> bool:
    shared = own & listed
    return (
        len(shared) >= 2
        or (len(own) <= 2 and len(shared) >= 1)
        or (len(shared) >= 1 and len(around & listed) >= 3)
        or len(around & listed) >= max(3, (len(listed) + 1) // 2)
    )


def _stems(text: str) -> set[str]:
    words = re.findall(r"[a-z]{4,}", text.lower())
    return {re.sub(r"(?:ments?|ings?|tions?|ies|ed|es|s|y|e)$", "", word)[:8] for word in words if word not in STOP}


RULE = Rule("undertaking", check)
