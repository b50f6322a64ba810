"""What peers were asked and did while they were there: meetings, people, hours, documents and cases, counted."""

import re

from plumbline.engines.reading.number_words import COUNT_WORD, number_of

MOST_QUESTIONS = 8
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|\b(?:{COUNT_WORD})\b"
_HEDGE = r"(?:more than|at least|over|approximately|around|about|nearly|almost|some)"
_DONE = re.compile(
    rf"(?P<hedge>{_HEDGE} )?(?P<number>{_NUMBER})\+? (?P<what>(?:different |individual |working |case )?"
    r"(?:meetings|interviews|focus groups|people|hours|days|documents|cases|files|visits))\b",
    re.I,
)
_PEERS = re.compile(r"\bpeer team\b|\bpeer challenge\b|\bpeer review\b|\bthe (?:peers|team)\b", re.I)
_THERE = re.compile(r"\b(?:met|meetings?|spen[dt]\w*|read|access to|audit\w*|interview\w*|spoke|held)\b", re.I)
_ASKED = re.compile(
    r"\b(?:focus|scope|asked (?:the (?:team|peers|peer team) )?to|key (?:questions|lines of enquiry))\b", re.I
)
_ITEM = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)])\s+")
_MARKUP = re.compile(r"\*\*|__|<[^>]{1,40}>")


def activity_in(text: str) -> tuple[str, ...]:
    """Each count as it is printed, numbers in figures: "at least 140 different people", "12 cases"."""
    found: dict[str, None] = {}
    for line in text.splitlines():
        near = bool(_PEERS.search(line)) or bool(_ITEM.match(line))
        if not near or not _THERE.search(line):
            continue
        for done in _DONE.finditer(_MARKUP.sub("", line)):
            if done["what"].lower() == "days" or number_of(done["number"]) is None:
                continue  # days alone are when, and not how much
            figures = done["number"] if done["number"][0].isdigit() else str(number_of(done["number"]))
            found[f"{done['hedge'] or ''}{figures} {done['what']}"] = None
    return tuple(found)


def questions_in(text: str) -> tuple[str, ...]:
    """The list that follows a line which says what the peers were to look at; nothing where no such list stands."""
    lines = [line for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines):
        if not (line.rstrip().rstrip("*_").endswith(":") and _PEERS.search(line) and _ASKED.search(line)):
            continue
        items = []
        for following in lines[at + 1 : at + 1 + MOST_QUESTIONS]:
            if not _ITEM.match(following):
                break
            items.append(" ".join(_MARKUP.sub("", _ITEM.sub("", following)).split()))
        if items:
            return tuple(items)
    return ()
