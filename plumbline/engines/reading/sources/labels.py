"""Printed paragraph numbers and list markers at the start of a line: "5.3", "3.", "ii)", a bullet."""

import re
from dataclasses import dataclass
from typing import Literal

from plumbline.engines.reading.dates import MONTHS

LabelKind = Literal["bullet", "item", "number"]

# Word's bullets in a PDF are often Symbol or Wingdings characters from the private use area.
BULLETS = "•●▪■◦○‣⁃∙·➢➤►✓✔❖\uf0b7\uf0a7\uf0d8\uf076\uf0fc"

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,3}){1,4}\.?)[\s ]+(?=[A-Z‘“\"'(\[£]|\d+\s+[A-Z])")
_ITEM = re.compile(r"(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|(?:\d{1,3}|[a-z]|[ivx]{2,5})\.)[\s ]+(?=\S)")
_BARE = re.compile(rf"(\d{{1,2}})[\s ]+(?=[A-Z][A-Za-z])(?!(?i:{'|'.join(MONTHS)})\b)")  # "23 June 2026" is a day
_BULLET = re.compile(rf"([{re.escape(BULLETS)}]|[-–—*](?=[\s ])|o(?=[\s ]+[A-Z]))[\s ]*(?=\S)")


@dataclass(frozen=True)
class Labelled:
    """A line parted into its label and the words after it."""

    kind: LabelKind | None
    label: str | None
    text: str


def part_label(line: str, *, heading: bool = False) -> Labelled:
    """The number or marker that `line` begins with; a heading may also begin with a bare number ("4 Next steps")."""
    if not line or (line[0].isalpha() and not line[0].islower()):
        return Labelled(None, None, line)
    if found := _NUMBER.match(line):
        return Labelled("number", found.group(1).rstrip("."), line[found.end() :])
    if found := _BULLET.match(line):
        return Labelled("bullet", None, line[found.end() :])
    if found := _ITEM.match(line):
        return Labelled("item", found.group(1), line[found.end() :])
    if heading and (found := _BARE.match(line)):
        return Labelled("number", found.group(1), line[found.end() :])
    return Labelled(None, None, line)
