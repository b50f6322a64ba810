"""HTML into blocks: the words of the page itself, without the site around it."""

import re
from typing import TYPE_CHECKING

from plumbline.engines.reading.blocks import Source, UnreadableDocument
from plumbline.engines.reading.headings import reads_like_heading
from plumbline.engines.reading.sources.assembly import Assembly, GridCell
from plumbline.engines.reading.sources.html_nodes import (
    MANY_TAGS,
    children,
    is_hidden,
    is_layout,
    nesting,
    only_words,
    table_rows,
    whole,
)
from plumbline.engines.reading.sources.labels import part_label
from plumbline.engines.reading.sources.words import clean, clean_lines, join_soft_lines

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAIN = ("main", "[role=main]", "article", "#main-content", "#content", "#mainContent")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "main", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
BOLD = frozenset(("b", "strong"))
DEEPEST = 150  # tags inside tags; anything deeper is no document that a person wrote
WIDEST = 100  # columns that one cell may claim
NEARLY_EMPTY = 400  # characters

# Tags that a broken page or a bad export left standing as words: "/p>", "<br />", "</li>".
_DEBRIS = re.compile(
    r"</?(?:p|br|div|li|ul|ol|td|tr|h[1-6])(?:\s[^<>]{0,200})?/?>|(?<![\w<])/(?:p|div|span|li|ul|ol|h[1-6])>"
)
_INLINE_DEBRIS = re.compile(r"</?(?:span|strong|em|b|i|u|a|font)(?:\s[^<>]{0,200})?>")


def read_html(*, name: str, sha256: str, text: str) -> Source:
    """The page's headings, paragraphs, lists and tables in order."""
    from selectolax.lexbor import LexborHTMLParser

    if text.count("<") > MANY_TAGS and nesting(text) > MANY_TAGS // 10:
        raise UnreadableDocument("This web page is broken: thousands of its tags are never closed.")
    tree = LexborHTMLParser(text)
    assembly = _read_body(tree.body) if tree.body is not None else Assembly()
    if not assembly.blocks:
        raise UnreadableDocument("This web page holds no text.")
    title = tree.css_first("head title")
    return Source(
        name=name,
        sha256=sha256,
        format="html",
        title=(clean(title.text()) or None) if title is not None else None,
        text=assembly.text,
        blocks=tuple(assembly.blocks),
    )


def _read_body(body: "LexborNode") -> Assembly:
    """The part of the page that holds the document; all of it where no part says so or that part is nearly empty."""
    main = next((found[0] for selector in MAIN if len(found := body.css(selector)) == 1), None)
    if main is None:
        return _read_part(body)
    inside = _read_part(main, inside=True)
    if len(inside.text) >= NEARLY_EMPTY:
        return inside
    whole = _read_part(body)
    return whole if len(whole.text) > 4 * len(inside.text) else inside


def _read_part(node: "LexborNode", *, inside: bool = False) -> Assembly:
    walk = _Walk(inside=inside)
    walk.block(node)
    return walk.assembly


class _Walk:
    """Goes through a part of the page once; inline text gathers until a block begins or ends."""

    def __init__(self, *, inside: bool = False, depth: int = 0) -> None:
        self.assembly = Assembly()
        self.inside = inside  # of a main part, an article or a section: a <header> there is the document's
        self.depth = depth
        self.pending: list[str] = []
        self.in_bold = 0
        self.bold = 0  # characters gathered in bold, and not
        self.plain = 0
        self.heading: int | None = None
        self.lists = 0
        self.marker: str | None = None  # of the list item that has no text yet: "" for a bullet

    def block(self, node: "LexborNode") -> None:
        self.flush()
        self.inline(node)
        self.flush()

    def inline(self, node: "LexborNode") -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.words(node.text())
        else:
            for child in children(node):
                self.visit(child)
        self.depth -= 1

    def visit(self, node: "LexborNode") -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.words(node.text_content or "")
        elif tag[:1] in ("-", "!", "_") or is_hidden(node):
            return
        elif tag == "br":
            self.pending.append("\n")
        elif tag in HEADINGS:
            self.flush()
            self.heading = HEADINGS[tag]
            self.block(node)
            self.heading = None
        elif tag in ("ul", "ol", "menu"):
            self.list_of_items(node, ordered=tag == "ol")
        elif tag == "table":
            self.data_table(node)
        elif tag in ("header", "footer") and not self.inside:
            return
        elif tag in ("article", "section", "main"):
            before, self.inside = self.inside, True
            self.block(node)
            self.inside = before
        elif tag in BLOCKS:
            self.block(node)
        elif tag in BOLD:
            self.in_bold += 1
            self.inline(node)
            self.in_bold -= 1
        else:
            self.inline(node)

    def words(self, text: str) -> None:
        self.pending.append(text.replace("\n", " "))
        if self.in_bold:
            self.bold += len(text)
        elif not text.isspace():
            self.plain += len(text)

    def list_of_items(self, node: "LexborNode", *, ordered: bool) -> None:
        self.flush()
        self.lists += 1
        number = whole(node.attributes.get("start"), 1)
        for child in children(node):
            if child.tag == "li" and not is_hidden(child):
                number = whole(child.attributes.get("value"), number)
                self.marker = f"{number}." if ordered else ""
                self.block(child)
                self.marker = None
                number += 1
            else:
                self.visit(child)
        self.flush()
        self.lists -= 1

    def data_table(self, node: "LexborNode") -> None:
        self.flush()
        if self.depth > DEEPEST:
            self.words(node.text())
            return
        rows = list(table_rows(node))
        if is_layout(node, rows):
            self.block(node)
            return
        for caption in children(node):
            if caption.tag == "caption":
                self.block(caption)
        self.assembly.add_table(self.grid(rows))

    def grid(self, rows: "list[LexborNode]") -> list[list[GridCell]]:
        grid = []
        for number, row in enumerate(rows):
            cells = [node for node in children(row) if node.tag in ("td", "th")]
            read = [self.cell(node) for node in cells]
            in_head = row.parent is not None and row.parent.tag == "thead"
            all_bold = number == 0 and len(rows) > 1 and all(bold for _, bold in read)
            grid.append(
                [
                    GridCell(
                        text,
                        is_header=in_head or all_bold or node.tag == "th",
                        columns=min(max(whole(node.attributes.get("colspan"), 1), 1), WIDEST),
                        rows=max(whole(node.attributes.get("rowspan"), 1), 1),
                    )
                    for node, (text, _) in zip(cells, read, strict=True)
                ]
            )
        return grid

    def cell(self, node: "LexborNode") -> tuple[str, bool]:
        """The lines of one cell, and whether all of them are bold."""
        if is_hidden(node):
            return "", True
        if (words := only_words(node)) is not None:  # most cells: no need to walk
            labelled = part_label(clean(words))
            return f"{labelled.label} {labelled.text}" if labelled.label else labelled.text, not labelled.text
        inner = _Walk(inside=True, depth=self.depth)
        inner.block(node)
        lines = [f"{block.label} {block.text}" if block.label else block.text for block in inner.assembly.blocks]
        return "\n".join(lines).replace("\t", " "), all(b.kind == "heading" for b in inner.assembly.blocks)

    def flush(self) -> None:
        """What has gathered becomes a heading, a list item or a paragraph."""
        text, is_bold = "".join(self.pending), self.bold > 0 and self.plain == 0
        self.pending, self.bold, self.plain = [], 0, 0
        if ">" in text:
            text = _DEBRIS.sub("\n", _INLINE_DEBRIS.sub("", text))
        lines = clean_lines(text)
        if self.heading and lines:
            labelled = part_label(" ".join(lines), heading=True)
            self.assembly.add_heading(labelled.text, level=self.heading, label=labelled.label)
            return
        for line in join_soft_lines(lines):
            self.line(line, is_bold=is_bold)

    def line(self, line: str, *, is_bold: bool) -> None:
        labelled = part_label(line, heading=is_bold)
        marker, self.marker = self.marker, None
        if marker is not None:
            label = labelled.label or marker or None
            self.assembly.add("list_item", labelled.text, level=self.lists, label=label, bullet=not label)
        elif is_bold and labelled.kind in (None, "number") and reads_like_heading(line):
            self.assembly.add_bold_line(labelled.text, label=labelled.label)
        elif labelled.kind in ("bullet", "item"):
            is_bullet = labelled.kind == "bullet"
            level = max(self.lists, 1)
            self.assembly.add("list_item", labelled.text, level=level, label=labelled.label, bullet=is_bullet)
        else:
            self.assembly.add("paragraph", labelled.text, label=labelled.label)
