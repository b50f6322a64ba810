"""What one line of a text is, by its own look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LineKind = Literal[
    "blank", "heading", "row", "tabbed", "pipe", "rule", "fence", "note", "item", "page", "markup", "plain"
]

HASHES = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
RULE = re.compile(r"[ \t]*(?:-{3,}|_{3,}|\*{3,}|={3,}|(?:--+\t)+--+)[ \t]*$")
NOTE = re.compile(r"[ \t]*(?:<sup>\s*\d{1,3}\s*</sup>|\[\^[^\]\s]{1,12}\]:)[ \t]*(?=\S)")
PAGE = re.compile(
    r"[ \t]*(?:-[ \t]*\d{1,4}[ \t]*-|(?:page|p\.)[ \t]*\d{1,4}(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?"
    r"|\d{1,4}[ \t]*(?:of|/)[ \t]*\d{1,4})[ \t]*$",
    re.I,
)
BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?:\*\*)?"
    r"(?:[•▪◦●○■□‣⁃∙➢✓✔\uf0b7\uf0a7·]|[-*+–—](?=[ \t])|o(?=[ \t]{1,8}[A-Z]))(?:\*\*)?[ \t]*(?=\S)"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
UNITS = r"per\s?cent|percent|million|billion|m\b|bn\b|hours|days|weeks|months|years|people|points|out of|times"
LABEL = re.compile(
    r"(?P<indent>[ \t]*)(?:\*\*|__|<b>|<strong>)?"
    rf"(?P<label>\d{{1,3}}(?:\.\d{{1,3}}){{1,5}}\.?(?=[\s*_<]|$)(?!\s+(?:{UNITS}))|\d{{1,2}}[.)](?=[\s*_<])"
    rf"|(?P<bare>\d{{1,2}})(?=\*\*|[ \t]+[A-Z*])(?![ \t]+(?i:{MONTHS})\b)"
    r"|\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|[A-H])\)|[ivx]{1,5}\.(?=\s)|[a-h]\.(?=\s))"
    r"(?:\*\*|__|</b>|</strong>)?:?[ \t]*(?P<bold>\*\*)?(?=\S|$)"
)
MARKUP = re.compile(r"[ \t]*</?(?:ul|ol|li|p|div|table|tr|td|th|h[1-6])\b[^<>\n]*>", re.I)
PIPE = re.compile(r"[ \t]*\|.*\|[ \t]*$|[^|\n]+\|[^|\n]+\|")
PIPE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")


@dataclass(frozen=True)
class Line:
    """One line: where its content lies, what it is, and the marker in front of it."""

    kind: LineKind
    start: int  # of the whole line
    end: int
    body: int  # where the words begin, behind marker and label
    page: int
    label: str | None = None
    bulleted: bool = False
    level: int | None = None  # of a heading; the depth of an item

    def raw(self, text: str) -> str:
        return text[self.start : self.end]


def lines_of(text: str) -> Iterator[Line]:
    """Each line of a text, in order; a form feed begins a page."""
    page = 1
    start = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        feeds = raw.count("\f")
        if feeds:
            page += feeds
            content = raw.replace("\f", " ")
        else:
            content = raw
        yield _line(content, start=start, end=end, page=page)
        start = end + 1


def _line(raw: str, *, start: int, end: int, page: int) -> Line:
    bare = raw.strip()
    begin = start + len(raw) - len(raw.lstrip())
    if not bare:
        return Line("blank", start, end, start, page)
    first = bare[0]
    if first in "-_*=" and RULE.match(raw):
        return Line("rule", start, end, begin, page)
    if first in "`~" and (bare.startswith("```") or bare.startswith("~~~")):
        return Line("fence", start, end, begin, page)
    if first == "#" and (hashes := HASHES.match(raw)):
        return _labelled(raw, "heading", start, end, page, offset=hashes.end(), level=len(hashes.group(1)))
    if first in "<[" and (note := NOTE.match(raw)):
        return Line("note", start, end, start + note.end(), page)
    if "\t" in raw and (row := _row(raw, start, end, page)):
        return row
    if "|" in raw and PIPE.match(raw):
        return Line("pipe", start, end, begin, page)
    if len(bare) < 24 and PAGE.match(raw):
        return Line("page", start, end, begin, page)
    if first == "<" and MARKUP.match(raw):
        return Line("markup", start, end, begin, page)
    bullet = BULLET.match(raw)
    if bullet:
        return _labelled(
            raw, "item", start, end, page, offset=bullet.end(), level=_depth(bullet["indent"]), bulleted=True
        )
    if first in "(0123456789abcdefghivxABCDEFGH*_<":
        labelled = _labelled(raw, "item", start, end, page, offset=0, level=1)
        if labelled.label is not None:
            return labelled
    return Line("plain", start, end, begin, page)


def _row(raw: str, start: int, end: int, page: int) -> Line | None:
    """A line with tabs is a table's row, unless the tabs only stand behind a label or before the first word."""
    body = raw.strip()
    if "\t" in body or (raw.startswith("\t") and raw.rstrip(" ").endswith("\t")):
        marker = LABEL.match(raw) or BULLET.match(raw)
        if marker and not raw.startswith("\t") and "\t" not in raw[marker.end() :].rstrip():
            return None
        return Line("row", start, end, start, page)
    return Line("tabbed", start, end, start, page) if raw.startswith("\t") or raw.endswith("\t") else None


def untabbed(line: Line, text: str) -> Line:
    """A line that begins with tabs, read as if it stood at the margin."""
    raw = line.raw(text).replace("\t", " ")
    return _line(raw, start=line.start, end=line.end, page=line.page)


def _labelled(
    raw: str, kind: LineKind, start: int, end: int, page: int, *, offset: int, level: int | None, bulleted: bool = False
) -> Line:
    label = LABEL.match(raw, offset)
    if (
        label is None
        or (kind == "heading" and not label["label"][0].isdigit())
        or (label["bare"] and kind != "heading" and not _may_be_heading(raw[label.end() :]))
    ):
        return Line(kind, start, end, start + offset, page, None, bulleted, level)
    body = label.start("bold") if label["bold"] else label.end()
    return Line(kind, start, end, start + body, page, label["label"], bulleted, level)


def _may_be_heading(words: str) -> bool:
    return len(words) < 80 and words.rstrip()[-1:] not in ".;,:"


def _depth(indent: str) -> int:
    return 1 + len(indent.replace("\t", "    ")) // 2
