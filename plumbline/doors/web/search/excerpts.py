"""The part of a text that holds what was looked for, its words marked."""

import re

from plumbline.doors.web.highlighting import Part, parts
from plumbline.workspace.councils.searching import stems_of

BEFORE, LONGEST = 90, 300  # characters shown before the first word found, and in all


def excerpt(text: str, words: str) -> list[Part]:
    """Some three lines around the first word found; the beginning where none is recognised."""
    text = " ".join(text.split())
    stems = "|".join(map(re.escape, stems_of(words)))
    if not stems:
        return list(parts(_cut(text, 0), ()))
    looked_for = re.compile(rf"\b(?:{stems})\w*", re.I)
    first = looked_for.search(text)
    shown = _cut(text, max(0, first.start() - BEFORE) if first else 0)
    return list(parts(shown, (found.span() for found in looked_for.finditer(shown))))


def _cut(text: str, start: int) -> str:
    """From a word on, to the end of a word; dots where something is left out."""
    end = start + LONGEST
    shown = text[start:end]
    if start:
        shown = "… " + shown.partition(" ")[2]
    if end < len(text):
        shown = shown.rpartition(" ")[0] + " …"
    return shown
