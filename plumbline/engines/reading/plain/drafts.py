"""The lines of a text gathered into drafts of blocks: one a line, or one a table."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from plumbline.engines.reading.blocks import BlockKind
from plumbline.engines.reading.plain.lines import PIPE_RULE, Line, untabbed

BLOCK_TAG = re.compile(r"<(/?)(p|ul|ol|li|div|tr|td|th|table|h[1-6])\b[^<>\n]*>", re.I)
LONGEST_GAP = 5  # empty lines that a page end may leave inside a table
GLUED_BOLD = re.compile(r"(?<=[^\s*])\*{4}(?=[^\s*])")  # two bold headings that lost the line end between them
WORD = re.compile(r"[A-Za-z]")
HEADER_WORDS = re.compile(
    r"^(?:theme|area|action|requirement|improvement requirement|progress|update|status|owner|lead|measure|region"
    r"|recommendation|objective|priority|ref(?:erence)?|what|strengths|quality statement)\b",
    re.I,
)


@dataclass
class DraftCell:
    pieces: list[tuple[int, int]]

    def words(self, text: str) -> str:
        return " ".join(text[start:end].strip() for start, end in self.pieces).strip()


@dataclass
class Draft:
    """A block in the making: its pieces are the ranges of the source that hold its words."""

    kind: BlockKind
    pieces: list[tuple[int, int]]
    page: int
    after_gap: bool  # an empty line stands before it
    label: str | None = None
    level: int | None = None
    bulleted: bool = False
    is_note: bool = False
    is_marked: bool = False  # as a heading or paragraph by markup, so that nothing is to be guessed
    rows: list[list[DraftCell]] = field(default_factory=list)
    header_rows: int = 0
    line_length: int = 0  # of its last line


def gather(lines: Iterable[Line], text: str) -> list[Draft]:
    """Drafts in the order of the text. Page numbers, rules and fences are left out."""
    drafts: list[Draft] = []
    gap = 0
    for line in lines:
        if line.kind in ("blank", "rule", "page", "fence"):
            gap += 1
            continue
        open_table = drafts[-1] if drafts and drafts[-1].kind == "table" else None
        if line.kind == "tabbed" and not (open_table and gap <= LONGEST_GAP):
            line = untabbed(line, text)
        if line.kind in ("row", "tabbed", "pipe"):
            _add_row(drafts, line, text, gap)
        elif open_table and not gap and _goes_on_in_cell(line, text, open_table):
            open_table.rows[-1][-1].pieces.append((line.start, line.end))
        elif line.kind == "markup":
            drafts.extend(_marked_up(line, text, gap))
        elif glued := GLUED_BOLD.search(line.raw(text)):
            drafts.append(_until(_draft(line, gap), line.start + glued.start() + 2))
            drafts.append(_from(_draft(line, 1), line.start + glued.start() + 2))
        else:
            drafts.append(_draft(line, gap))
        gap = 0
    return drafts


def _until(draft: Draft, end: int) -> Draft:
    return replace(draft, pieces=[(draft.pieces[0][0], end)])


def _from(draft: Draft, start: int) -> Draft:
    return replace(draft, pieces=[(start, draft.pieces[0][1])], label=None)


def _draft(line: Line, gap: int) -> Draft:
    kind: BlockKind = "heading" if line.kind == "heading" else "list_item" if line.kind == "item" else "paragraph"
    return Draft(
        kind,
        [(line.body, line.end)],
        line.page,
        gap > 0,
        label=line.label,
        level=line.level,
        bulleted=line.bulleted,
        is_note=line.kind == "note",
        is_marked=line.kind == "heading",
        line_length=line.end - line.start,
    )


def _add_row(drafts: list[Draft], line: Line, text: str, gap: int) -> None:
    raw = line.raw(text)
    if line.kind == "pipe" and PIPE_RULE.match(raw):
        if drafts and drafts[-1].kind == "table" and len(drafts[-1].rows) == 1:
            drafts[-1].header_rows = 1
        return
    cells = _cells(line, raw)
    table = drafts[-1] if drafts and drafts[-1].kind == "table" else None
    if table is None or (gap and not _goes_on(table, cells, text)) or gap > LONGEST_GAP:
        table = Draft("table", [], line.page, gap > 0, is_marked=True)
        drafts.append(table)
    table.rows.append(cells)
    table.pieces.append((line.start, line.end))


def _cells(line: Line, raw: str) -> list[DraftCell]:
    separator = "|" if line.kind == "pipe" else "\t"
    cells: list[DraftCell] = []
    start = line.start
    for part in raw.split(separator):
        cells.append(DraftCell([(start, start + len(part))]))
        start += len(part) + 1
    if separator == "|":
        stripped = raw.strip()
        cells = cells[1:] if stripped.startswith("|") else cells
        cells = cells[:-1] if stripped.endswith("|") else cells
    return cells


def _goes_on(table: Draft, cells: list[DraftCell], text: str) -> bool:
    """Whether a row behind an empty line belongs to the table before it: a page may have parted them."""
    words = [cell.words(text) for cell in cells]
    if words == [cell.words(text) for cell in table.rows[0]]:
        return True  # the header again on a new page
    if not words[0]:
        return True
    width = max(len(row) for row in table.rows)
    is_header = sum(bool(HEADER_WORDS.match(word.strip("*<b> "))) for word in words) >= 2 or all(
        word.startswith(("**", "<b>", "<strong>")) for word in words if word
    )
    return len(cells) == width and not is_header


def _goes_on_in_cell(line: Line, text: str, table: Draft) -> bool:
    """Whether a line right under a row is more of its last cell."""
    raw = line.raw(text).lstrip()
    cell = table.rows[-1][-1].words(text)
    if cell.count("<p>") > cell.count("</p>") or cell.count("<ul") > cell.count("</ul>"):
        return True
    if line.kind == "markup":
        return bool(re.match(r"<(?:p|ul|ol|li)\b|</", raw, re.I))
    return bool(cell) and raw[0].islower() and line.kind in ("plain", "item") and cell[-1] not in ".!?"


def _marked_up(line: Line, text: str, gap: int) -> list[Draft]:
    """Drafts of a line of HTML: one for each paragraph, list item and heading in it."""
    raw = line.raw(text)
    drafts: list[Draft] = []
    position = 0
    kind: BlockKind = "paragraph"
    level: int | None = None

    def close(until: int) -> None:
        piece = raw[position:until]
        if WORD.search(BLOCK_TAG.sub("", piece)):
            drafts.append(
                Draft(
                    kind,
                    [(line.start + position, line.start + until)],
                    line.page,
                    gap > 0 or bool(drafts),
                    level=level,
                    bulleted=kind == "list_item",
                    is_marked=kind != "paragraph",
                )
            )

    for tag in BLOCK_TAG.finditer(raw):
        close(tag.start())
        position = tag.end()
        name = tag.group(2).lower()
        closing = bool(tag.group(1))
        if closing:
            kind, level = "paragraph", None
        elif name == "li":
            kind, level = "list_item", 1
        elif name[0] == "h" and name[1:].isdigit():
            kind, level = "heading", int(name[1:])
        else:
            kind, level = "paragraph", None
    close(len(raw))
    return drafts
