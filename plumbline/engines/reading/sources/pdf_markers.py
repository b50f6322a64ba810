"""Bullets and numbers that a file draws apart from their lines, and the pieces of one printed line."""

from collections.abc import Sequence

from plumbline.engines.reading.sources.labels import part_label
from plumbline.engines.reading.sources.pdf_lines import Line

_FARTHEST = 60.0  # points from a marker to its text
_LONGEST = 8  # characters of a marker


def with_drawn_bullets(lines: Sequence[Line], dots: Sequence[tuple[float, float]]) -> None:
    """Put a bullet before each line that has a small shape drawn at its left."""
    for x, y in dots:
        beside = [line for line in lines if line.y - 1 <= y <= line.y + 0.9 * line.size and 1 <= line.x0 - x <= 30]
        for line in sorted(beside, key=lambda line: line.x0)[:1]:
            if part_label(line.text).kind is None:
                line.text = f"• {line.text}"
                line.x0 = x


def with_lone_bullets(lines: Sequence[Line]) -> list[Line]:
    """Put each bullet that stands alone before the line at its right, wherever on the page it was drawn."""
    return _put_before(lines, [line for line in lines if _is_marker(line.text) and not line.text[0].isalnum()])


def _put_before(lines: Sequence[Line], markers: Sequence[Line]) -> list[Line]:
    if not markers:
        return list(lines)
    own = {id(line) for line in markers}
    others = [line for line in lines if id(line) not in own]
    dropped: set[int] = set()
    for marker in markers:
        beside = [line for line in others if _stands_right_of(line, marker)]
        if beside:
            first = min(beside, key=lambda line: line.x0)
            first.text, first.x0 = f"{marker.text} {first.text}", marker.x0
        if beside or not marker.text[0].isalnum():  # a bullet without text says nothing
            dropped.add(id(marker))
    return [line for line in lines if id(line) not in dropped]


def join_pieces(lines: Sequence[Line]) -> list[Line]:
    """Pieces of one printed line that the file draws one after the other, and numbers that it draws apart."""
    joined: list[Line] = []
    for line in _put_before(lines, [line for line in lines if _is_marker(line.text)]):
        before = joined[-1] if joined else None
        if before is not None and abs(before.y - line.y) <= 0.25 * line.size and line.x0 >= before.x1 - 1:
            gap = "\t" if line.x0 - before.x1 > 2 * line.size else " "
            before.text = f"{before.text}{gap}{line.text}"
            before.x1, before.end = line.x1, line.end
            before.bold, before.is_broken = before.bold and line.bold, line.is_broken
        else:
            joined.append(line)
    return joined


def _is_marker(text: str) -> bool:
    return len(text) <= _LONGEST and part_label(f"{text} X").text == "X"


def _stands_right_of(line: Line, marker: Line) -> bool:
    return abs(line.y - marker.y) <= 0.4 * line.size and -1 <= line.x0 - marker.x1 <= _FARTHEST
