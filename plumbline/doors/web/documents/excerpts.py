"""A proposal's source as a reader sees it: a little text around, the passage marked, and its place in words."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from plumbline.doors.web.highlighting import Part, parts
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.review.ranges import Range, union_of

LITTLE, MUCH = 260, 1200  # characters of the document shown after a passage, and half as many before it
_EMPTY_LINES = re.compile(r"\n\s*\n\s*\n")
_HEADING_MARKS = re.compile(r"^#{1,6} +", re.MULTILINE)  # of Markdown; a reader sees the words


@dataclass(frozen=True)
class Excerpt:
    place: str  # "paragraph 5.3, page 2"
    query: str  # of the text view, so that the passage is marked there too
    parts: tuple[Part, ...]


def excerpts(document: Document, ranges: Sequence[Mapping[str, Any]], *, around: int = LITTLE) -> list[Excerpt]:
    """Ranges that lie close together share one excerpt."""
    return [_excerpt(document, group, around=around) for group in _near_each_other(ranges, gap=2 * around)]


def place_of(document: Document, one: Mapping[str, Any]) -> str:
    """Where a reader finds it: "paragraph 5.3, page 2", "below paragraph 5.3", "under “Findings”"."""
    label, page = one.get("label") or "", one.get("page")
    place = f"paragraph {label}" if label[:1].isdigit() else _landmark_before(document, one["start"])
    return ", ".join(filter(None, (place, f"page {page}" if page else ""))) or "in the text"


def _landmark_before(document: Document, start: int) -> str:
    """The last numbered paragraph or heading before a place that has no number of its own."""
    for block in reversed(document.highlights[: bisect_right(document.highlights, start, key=itemgetter("start"))]):
        if (block.get("label") or "")[:1].isdigit() and block["kind"] != "heading":
            return f"{'in' if block['end'] > start else 'below'} paragraph {block['label']}"
        if block["kind"] == "heading":
            heading = " ".join(document.text[block["start"] : block["end"]].strip("#* ").split())
            return f"under “{shortened(heading, 60)}”"
    return ""


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]}…"


def text_query(ranges: Iterable[Range]) -> str:
    """`?start=5&end=9&start=20&end=30#passage`: the address of passages in the text view."""
    return "?" + "&".join(f"start={one.start}&end={one.end}" for one in ranges) + "#passage"


def _near_each_other(ranges: Sequence[Mapping[str, Any]], *, gap: int) -> Iterator[list[Mapping[str, Any]]]:
    group: list[Mapping[str, Any]] = []
    for one in sorted(ranges, key=lambda r: (r["start"], r["end"])):
        if group and one["start"] - max(other["end"] for other in group) > gap:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _excerpt(document: Document, group: Sequence[Mapping[str, Any]], *, around: int) -> Excerpt:
    text = document.text
    ranges = union_of([Range(one["start"], one["end"]) for one in group])
    first = _to_a_word(text, max(0, ranges[0].start - around // 2), step=1, until=ranges[0].start)
    last = _to_a_word(text, min(len(text), ranges[-1].end + around), step=-1, until=ranges[-1].end)
    shown = [
        Part(_EMPTY_LINES.sub("\n\n", _HEADING_MARKS.sub("", part.text)), marked=part.marked)
        for part in parts(text[first:last], [(one.start - first, one.end - first) for one in ranges])
    ]
    if first > 0:
        shown.insert(0, Part("… ", marked=False))
    if last < len(text):
        shown.append(Part(" …", marked=False))
    places = list(dict.fromkeys(place_of(document, one) for one in group))
    place = places[0] if len(places) == 1 else f"{places[0]} to {places[-1]}"
    return Excerpt(place=place, query=text_query(ranges), parts=tuple(shown))


def _to_a_word(text: str, at: int, *, step: int, until: int) -> int:
    """Moved towards the passage until no word is cut."""
    if at in (0, len(text)):
        return at
    while at != until and not text[at if step > 0 else at - 1].isspace():
        at += step
    return at
