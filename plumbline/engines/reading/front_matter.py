"""The lines of form at the top of a paper: "DATE: 12 March 2025", as text or as a table."""

import re
from dataclasses import dataclass

from plumbline.engines.reading.outline import Passage

LINE = re.compile(r"(?P<key>[A-Z][A-Za-z()/&?'’ .-]{1,60}?)\s*[:?]\s*(?P<value>\S.*)")
LONE_KEYS = frozenset(
    [
        "report to",
        "report for",
        "committee",
        "meeting",
        "date",
        "date of meeting",
        "meeting date",
        "item",
        "item number",
    ]
)
LONGEST_VALUE = 90
FARTHEST = 40  # blocks from the top


@dataclass(frozen=True)
class FormLine:
    key: str  # lower case, without its colon
    value: str


def form_lines(passages: tuple[Passage, ...]) -> tuple[FormLine, ...]:
    """Keys and values before the first numbered section."""
    lines: list[FormLine] = []
    key: str | None = None  # a key that stands by itself, as in a list of terms
    for passage in passages[:FARTHEST]:
        block = passage.block
        alone, key = key, None
        if block.kind == "paragraph" and _key(block.text) in LONE_KEYS:
            key = _key(block.text)
            continue
        if alone is not None and block.kind == "paragraph" and len(block.text) < LONGEST_VALUE:
            lines.append(FormLine(alone, block.text.strip()))
            continue
        if block.label and block.kind in ("paragraph", "heading"):
            break
        if block.kind == "table" and all(len(row) <= 4 for row in block.rows):
            for row in block.rows:
                cells = [cell.text for cell in row if cell.text]
                if len(cells) >= 2 and len(cells[0]) < 60:
                    lines.append(FormLine(_key(cells[0]), " ".join(cells[1].split())))
        elif block.kind != "list_item" and (found := LINE.fullmatch(block.text)):
            lines.append(FormLine(_key(found["key"]), found["value"].strip()))
    return tuple(lines)


def _key(text: str) -> str:
    return " ".join(text.lower().rstrip(":? ").split())
