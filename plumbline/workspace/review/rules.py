"""What may happen to proposals, and how a text that was cut or joined keeps its places in the source.

Pure: values in, answers out. A range is `(start, end)`, half open, in the text of the document.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")


class NotPossible(Exception):
    """This cannot be done with these proposals now; the message is fit for the page."""


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


def parts_of(text: str) -> tuple[str, ...]:
    """What somebody wrote with a blank line between the parts."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


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
        found.append(_within(Range(words[first][1], words[last][2]), whole))
        at = last + 1
    return tuple(found)


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


def check_open(states: Sequence[str], *, doing: str) -> None:
    """Only proposals that nobody has decided can be worked on."""
    if not states:
        raise NotPossible(f"Choose at least one proposal to {doing}.")
    if any(state != "open" for state in states):
        raise NotPossible(f"Some of these are decided already. Undo that first, then {doing}.")


def check_merge(kinds: Sequence[str]) -> None:
    if len(kinds) < 2:
        raise NotPossible("Choose two or more proposals to merge.")
    if len(set(kinds)) > 1:
        raise NotPossible("Only proposals of one kind can be merged.")
    if set(kinds) & {"assessment", "figure", "national_table"}:
        raise NotPossible("Assessments, figures and tables cannot be merged: reject the one that is wrong.")


def check_split(kind: str, parts: Sequence[str]) -> None:
    if kind in ("assessment", "figure", "national_table"):
        raise NotPossible("Assessments, figures and tables cannot be split.")
    if len(parts) < 2:
        raise NotPossible("Put an empty line where the text is to be split.")


def merged_polarity(polarities: Sequence[str]) -> str:
    """Strength with shortfall is mixed; context yields to whatever else there is."""
    telling = {polarity for polarity in polarities if polarity != "context"}
    if not telling:
        return "context"
    return telling.pop() if len(telling) == 1 else "mixed"
