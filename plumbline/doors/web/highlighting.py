"""A passage cut into plain and highlighted parts, so that templates need no arithmetic."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    text: str
    marked: bool


def parts(text: str, ranges: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """The text in order; what any range covers is marked. Ranges may touch, overlap, or reach beyond the text."""
    at = 0
    for start, end in sorted(ranges):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        if start > at:
            yield Part(text[at:start], marked=False)
        yield Part(text[start:end], marked=True)
        at = end
    if at < len(text):
        yield Part(text[at:], marked=False)
