"""Plain text and Markdown into a source: the real inputs are both at once, with the scars of a conversion."""

import re

from plumbline.engines.reading.blocks import Block, BlockKind, Cell, Source
from plumbline.engines.reading.headings import is_all_capitals, reads_like_heading
from plumbline.engines.reading.plain.drafts import Draft, DraftCell, gather
from plumbline.engines.reading.plain.joining import join_parted
from plumbline.engines.reading.plain.lines import lines_of
from plumbline.engines.reading.sources.markdown import Plain, drop_front, join, place, strip_marks

BOLD_ONLY = re.compile(r"\s*(?:\*\*(?!\s)[^*]+\*\*|__[^_]+__|<(b|strong)>(?:(?!</\1>).)+</\1>)\s*:?\s*$", re.I)
DECIMAL = re.compile(r"\d+(?:\.\d+)+\.?$")
CELL_BULLET = re.compile(r"^[•▪●○◦·]\s*")


def read_text(*, name: str, sha256: str, text: str) -> Source:
    """A text as it stands, in blocks; ranges are those of the text with its line ends made "\\n"."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    drafts = join_parted(gather(lines_of(text), text), text)
    has_pages = "\f" in text
    blocks: list[Block] = []
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        block = _block(draft, following, text, paragraph=len(blocks) + 1, has_pages=has_pages)
        if block is not None:
            blocks.append(block)
    marked = any(draft.is_marked and draft.kind == "heading" for draft in drafts)
    return Source(
        name=name,
        sha256=sha256,
        format="markdown" if marked or name.lower().endswith((".md", ".markdown")) else "text",
        title=None,
        text=text,
        blocks=tuple(blocks),
        pages=text.count("\f") + 1 if has_pages else None,
    )


def _block(draft: Draft, following: Draft | None, text: str, *, paragraph: int, has_pages: bool) -> Block | None:
    page = draft.page if has_pages else None
    if draft.kind == "table":
        return _table(draft, text, paragraph=paragraph, page=page)
    plain = join([strip_marks(text[start:end], start=start) for start, end in draft.pieces])
    if draft.bulleted and (bullet := CELL_BULLET.match(plain.text)):
        plain = drop_front(plain, bullet.end())
    if not plain.text and not draft.label:
        return None
    kind = _kind(draft, following, text, plain)
    label = draft.label.rstrip(".") if draft.label and DECIMAL.match(draft.label) else draft.label
    return Block(
        kind=kind,
        text=plain.text,
        start=place(plain.runs, 0) if plain.runs else draft.pieces[0][0],
        end=place(plain.runs, len(plain.text) - 1) + 1 if plain.runs else draft.pieces[-1][1],
        paragraph=paragraph,
        page=page,
        level=draft.level if kind in ("heading", "list_item") else None,
        label="note" if draft.is_note else label,
        runs=plain.runs if len(plain.runs) > 1 else (),
    )


def _kind(draft: Draft, following: Draft | None, text: str, plain: Plain) -> BlockKind:
    """What a draft is when its look and its neighbours are taken together."""
    if draft.is_note or draft.is_marked:
        return draft.kind
    raw = text[draft.pieces[0][0] : draft.pieces[-1][1]]
    words = plain.text
    decimal = bool(draft.label and DECIMAL.match(draft.label))
    if draft.kind == "list_item" and draft.bulleted and not decimal:
        return "list_item"
    starts_section = decimal or (draft.label is not None and draft.label[0].isdigit())
    if draft.kind == "list_item" and not starts_section:
        return "list_item"
    if BOLD_ONLY.match(raw) and len(words) < 130 and not words.endswith("."):
        return "heading"
    leads_nowhere = following is None or (following.kind == "list_item" and not following.bulleted and not decimal)
    stands_alone = draft.after_gap or draft.label is not None or (following is not None and following.after_gap)
    if len(words) < 120 and stands_alone and is_all_capitals(words):
        return "heading"
    if decimal:
        section = words.split(":", 1)[0]
        if reads_like_heading(words) and words.count(" ") < 12:
            return "heading"
        return "heading" if is_all_capitals(section) and len(words) < 120 else "paragraph"
    if draft.label is not None:
        return "list_item"
    if reads_like_heading(words) and following is not None and not leads_nowhere:
        return "heading"
    return "paragraph"


def _table(draft: Draft, text: str, *, paragraph: int, page: int | None) -> Block:
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(draft.rows):
        bold = all(BOLD_ONLY.match(cell.words(text)) for cell in row if cell.words(text))
        is_header = number < draft.header_rows or (number == 0 and bold and len(draft.rows) > 1)
        rows.append(tuple(_cell(cell, text, is_header=is_header) for cell in row))
    start = min(cell.start for row in rows for cell in row)
    end = max(cell.end for row in rows for cell in row)
    words = "\n".join("\t".join(cell.text for cell in row) for row in rows)
    return Block("table", words, start, end, paragraph, page, rows=tuple(rows))


def _cell(cell: DraftCell, text: str, *, is_header: bool) -> Cell:
    pieces = [strip_marks(text[start:end], start=start, keep_breaks=True) for start, end in cell.pieces]
    plain = join(pieces, glue="\n")
    if not plain.runs or not plain.text:
        start = cell.pieces[0][0]
        return Cell("", start, start, is_header)
    runs = plain.runs if len(plain.runs) > 1 else ()
    end = place(plain.runs, len(plain.text) - 1) + 1
    return Cell(plain.text, place(plain.runs, 0), end, is_header, runs)
