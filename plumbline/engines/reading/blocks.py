"""What every source format becomes before anything is looked for in it.

A `Source` is one text and the blocks that lie in it. Character ranges (`start`, `end`, half open) always
refer to `Source.text`, so that a passage can be shown and highlighted whatever the file was. For plain text and
Markdown this text is the file's own, with line ends made "\\n"; for PDF, DOCX and HTML it is put together from the
file, one block after the other.
"""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table"]


# Where the text of a block or cell lies when markup was taken out of it: (offset in its text, offset in
# `Source.text`) at the start of each unbroken run. Empty where the text stands in the source as it is.
Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Cell:
    text: str
    start: int
    end: int
    is_header: bool = False
    runs: Runs = ()


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, one item of a list, or a table."""

    kind: BlockKind
    text: str  # without markup, list marker or paragraph number
    start: int
    end: int
    paragraph: int  # 1 for the first block of the document
    page: int | None = None  # 1 for the first page; None where the format has no pages
    level: int | None = None  # of a heading (1 to 6) or the depth of a list item
    label: str | None = None  # a printed number or marker: "5.3", "ii)", "3."
    rows: tuple[tuple[Cell, ...], ...] = ()  # of a table
    runs: Runs = ()


@dataclass(frozen=True)
class Source:
    """One document as text and blocks."""

    name: str
    sha256: str
    format: Literal["pdf", "docx", "html", "markdown", "text"]
    title: str | None  # from the file's own properties, where it has one
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    running: tuple[str, ...] = ()  # its running headers and footers, each once; no part of the text
    warnings: tuple[str, ...] = ()  # plain sentences: what could not be read for certain


class UnreadableDocument(Exception):
    """The file cannot be read; the message is one plain sentence fit for the page."""
