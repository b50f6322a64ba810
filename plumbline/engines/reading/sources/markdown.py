"""Take inline marks out of text (Markdown, scraps of HTML) and remember where each run of it lay."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape

from plumbline.engines.reading.blocks import Runs

# One mark, or a run of white space, that does not stand in the text as people read it.
MARK = re.compile(
    r"(?P<note><sup>\s*\d{1,3}\s*</sup>|\[\^[^\]\s]{1,12}\])"
    r"|(?P<break></?(?:p|br|li|ul|ol|div|tr|td|th|table|h[1-6])\b[^<>]{0,300}>|(?<!<)/p>)"
    r"|(?P<drop></?[a-zA-Z][^<>\n]{0,300}>|<!--.{0,300}?-->|!\[[^\]\n]{0,200}\]\([^()\s]{0,500}\)"
    r"|\[(?=(?:[^\[\]\n]){1,300}\]\([^()\s]{0,500}\))|\]\([^()\s]{0,500}\)"
    r"|\*\*|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?!\w)|(?<![\w_])_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?!\w))"
    r"|(?P<escape>\\(?=[\\`*_{}\[\]()#+\-.!|<>&~]))"
    r"|(?P<entity>&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,20});)"
    r"|(?P<space>[^\S ]\s*|  \s*|[\u200b\ufeff\u00ad]+)"
)

MARKED = re.compile(r"[<\[\]*_\\&/\u200b\ufeff\u00ad]|[^\S ]|  ")  # what may need taking out


@dataclass(frozen=True)
class Plain:
    """Text without marks, and its runs."""

    text: str
    runs: Runs


def strip_marks(raw: str, *, start: int, keep_breaks: bool = False) -> Plain:
    """The text of `raw`, which begins at `start` of the source; `keep_breaks` makes a line end of <p>, <br>, <li>."""
    if not MARKED.search(raw):
        text = raw.strip()
        return Plain(text, ((0, start + len(raw) - len(raw.lstrip())),))
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    position = 0
    gap = ""  # white space that is waiting for a word

    def put(text: str, at: int) -> None:
        nonlocal length, gap
        if gap == "\n" or not length:
            at += len(text) - len(text.lstrip())
            text = text.lstrip()
        if not text:
            return
        if gap and length:
            runs.append((length, max(at - 1, 0)))
            parts.append(gap)
            length += 1
        gap = ""
        if not runs or at - length != runs[-1][1] - runs[-1][0]:
            runs.append((length, at))
        parts.append(text)
        length += len(text)

    for mark in MARK.finditer(raw):
        put(raw[position : mark.start()], start + position)
        kind = mark.lastgroup
        if kind == "space":
            gap = gap or (" " if any(map(str.isspace, mark.group())) else "")
        elif kind == "break":
            gap = "\n" if keep_breaks else " "
        elif kind == "entity":
            character = unescape(mark.group())
            if character.isspace():
                gap = gap or " "
            else:
                put(character, start + mark.start())
        position = mark.end()
    put(raw[position:], start + position)
    return Plain("".join(parts).rstrip(), _tidy(runs))


def join(pieces: list[Plain], *, glue: str = " ") -> Plain:
    """Pieces of one paragraph that a page end or a line end had parted."""
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = 0
    for piece in pieces:
        if not piece.text:
            continue
        if parts:
            space = "" if parts[-1].endswith("-") and piece.text[0].islower() else glue
            parts.append(space)
            length += len(space)
        runs.extend((length + at, source) for at, source in piece.runs)
        parts.append(piece.text)
        length += len(piece.text)
    return Plain("".join(parts), tuple(runs))


def drop_front(plain: Plain, count: int) -> Plain:
    """The same text without its first characters (a label or a bullet)."""
    text = plain.text[count:]
    if not text or not count:
        return plain if not count else Plain(text, ())
    first = place(plain.runs, count)
    rest = tuple((at - count, source) for at, source in plain.runs if at > count)
    return Plain(text, ((0, first), *rest))


def place(runs: Runs, offset: int) -> int:
    """The offset in the source of the character at `offset` of a text with these runs."""
    index = bisect_right(runs, offset, key=lambda run: run[0]) - 1
    at, source = runs[max(index, 0)]
    return source + (offset - at)


def _tidy(runs: list[tuple[int, int]]) -> Runs:
    """Without the runs that only go on with the run before."""
    kept: list[tuple[int, int]] = []
    for at, source in runs:
        if kept and source - at == kept[-1][1] - kept[-1][0]:
            continue
        kept.append((at, source))
    return tuple(kept)
