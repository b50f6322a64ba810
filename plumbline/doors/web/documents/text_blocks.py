"""A whole document's text, block by block, with passages marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plumbline.doors.web.highlighting import Part, parts
from plumbline.workspace.evidence.models import Document


@dataclass(frozen=True)
class TextBlock:
    kind: str  # heading, paragraph, list_item, table
    level: int  # of a heading, 2 to 6, none skipped
    page: int | None  # where a new page begins with this block
    parts: tuple[Part, ...]
    is_passage: bool  # the first that is marked: where the address leads


def text_blocks(document: Document, ranges: Iterable[tuple[int, int]]) -> Iterator[TextBlock]:
    """Everything of the text, in order; what stands between two blocks goes with the later one."""
    text, wanted = document.text, list(ranges)
    at, page, level, found = 0, None, 1, False
    for block in document.highlights:
        if block["end"] <= at:
            continue
        between = text[at : block["end"]]
        start = block["end"] - len(between.lstrip("# \n" if block["kind"] == "heading" else None))
        shown = tuple(parts(text[start : block["end"]], [(one - start, end - start) for one, end in wanted]))
        marked = any(part.marked for part in shown)
        if block["kind"] == "heading":
            level = min((block.get("level") or 2) + 1, level + 1, 6)
        yield TextBlock(
            kind=block["kind"],
            level=level,
            page=block["page"] if block["page"] != page else None,
            parts=shown,
            is_passage=marked and not found,
        )
        found = found or marked
        at, page = block["end"], block["page"]
    if rest := text[at:].strip():
        start = text.index(rest, at)
        shown = tuple(parts(rest, [(one - start, end - start) for one, end in wanted]))
        yield TextBlock("paragraph", 2, None, shown, is_passage=not found and any(part.marked for part in shown))
