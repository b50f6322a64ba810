"""How a text that was cut or joined keeps its places in the source.

Pure: values in, answers out. A range is half open, in the text of the document.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_CLOSING = re.compile(r"[^\w\s]*")


@dataclass(frozen=True)
class Range:
    start: int
    end: int


def union_of(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """The ranges in order, with those that touch or overlap joined."""
    joined: list[Range] = []
    for one in sorted(ranges, key=lambda r: (r.start, r.end)):
        if joined and one.start <= joined[-1].end:
            joined[-1] = Range(joined[-1].start, max(joined[-1].end, one.end))
        else:
            joined.append(one)
    return tuple(joined)


def cover_of(ranges: Sequence[Range]) -> Range:
    """The one stretch from where the first begins to where the last ends."""
    return Range(min(one.start for one in ranges), max(one.end for one in ranges))


def parts_of(text: str) -> tuple[str, ...]:
    """What somebody wrote with a blank line between the parts."""
    return tuple(part.strip() for part in re.split(r"\r?\n\s*\n", text.strip()) if part.strip())


def ranges_of_parts(document_text: str, ranges: Sequence[Range], parts: Sequence[str]) -> tuple[tuple[Range, ...], ...]:
    """Which stretch of the source each part rests on.

    The words of the parts are followed through the words of the source in order. A part that says something else
    than the source, so that its words cannot be followed, rests on the whole of it: never on a guess.
    """
    words = [
        (match.group().casefold(), one.start + match.start(), one.start + match.end())
        for one in ranges
        for match in _WORD.finditer(document_text[one.start : one.end])
    ]
    whole = tuple(ranges)
    found: list[tuple[Range, ...]] = []
    at = 0
    for part in parts:
        wanted = [match.group().casefold() for match in _WORD.finditer(part)]
        place = _find(words, wanted, start=at)
        if place is None:
            found.append(whole)
            continue
        first, last = place
        following = words[last + 1][1] if last + 1 < len(words) else None
        end = _with_closing_marks(document_text, words[last][2], following)
        found.append(_within(Range(words[first][1], end), whole))
        at = last + 1
    return tuple(found)


def _with_closing_marks(text: str, end: int, following: int | None) -> int:
    """The full stop or bracket right behind the last word belongs to it; never so much as the next word."""
    match = _CLOSING.match(text, end)
    assert match is not None
    return min(match.end(), following) if following is not None else match.end()


def _find(words: Sequence[tuple[str, int, int]], wanted: Sequence[str], *, start: int) -> tuple[int, int] | None:
    """First and last index of the wanted words standing together, from `start` on."""
    if not wanted:
        return None
    for first in range(start, len(words) - len(wanted) + 1):
        if all(words[first + offset][0] == word for offset, word in enumerate(wanted)):
            return first, first + len(wanted) - 1
    return None


def _within(one: Range, ranges: Sequence[Range]) -> tuple[Range, ...]:
    """The part of `ranges` that `one` covers."""
    return tuple(
        Range(max(one.start, other.start), min(one.end, other.end))
        for other in ranges
        if one.start < other.end and other.start < one.end
    )
