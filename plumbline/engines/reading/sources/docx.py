"""Word files into blocks, in document order, with tracked changes taken as accepted.

Headers, footers, comments and footnotes are not text. Text boxes follow the paragraph that they hang on.
"""

import re
from typing import TYPE_CHECKING

from plumbline.engines.reading.blocks import Source, UnreadableDocument
from plumbline.engines.reading.headings import reads_like_heading
from plumbline.engines.reading.sources.assembly import Assembly
from plumbline.engines.reading.sources.docx_numbering import Numbering, PrintedNumber
from plumbline.engines.reading.sources.docx_package import W, open_package
from plumbline.engines.reading.sources.docx_runs import ParagraphText, RunReader
from plumbline.engines.reading.sources.docx_styles import Style, Styles, whole
from plumbline.engines.reading.sources.docx_tables import read_rows, to_grid
from plumbline.engines.reading.sources.labels import part_label
from plumbline.engines.reading.sources.words import clean, clean_lines, join_soft_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_P, _TBL, _PPR = f"{W}p", f"{W}tbl", f"{W}pPr"
_WRAPS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_PARAGRAPH_NUMBER = re.compile(r"\d+\.\d")
_LONGEST_HEADING = 200

TRACKED = "The Word file holds tracked changes: inserted words were read, deleted words were not."
EMBEDDED = "Another file is embedded in the Word file; its text was not read."


def read_docx(*, name: str, sha256: str, content: bytes) -> Source:
    """The headings, paragraphs, lists and tables of a Word file."""
    package = open_package(content)
    reader = _DocumentReader(Styles(package.styles), Numbering(package.numbering))
    assembly = Assembly()
    reader.blocks(package.body, assembly)
    if not assembly.blocks:
        raise UnreadableDocument("This Word file holds no text.")
    warnings = []
    if reader.runs.saw_changes:
        warnings.append(TRACKED)
    if package.body.find(f".//{W}altChunk") is not None:
        warnings.append(EMBEDDED)
    return Source(
        name=name,
        sha256=sha256,
        format="docx",
        title=clean(package.title or "") or None,
        text=assembly.text,
        blocks=tuple(assembly.blocks),
        running=package.running,
        warnings=tuple(warnings),
    )


class _DocumentReader:
    """What one reading carries along: how far lists have counted, and whether a field's code is open."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.runs = RunReader(styles)
        self.carried = ParagraphText()  # of a paragraph whose end mark was deleted

    def blocks(self, parent: "_Element", assembly: Assembly) -> None:
        for element in parent:
            if element.tag == _P:
                self.paragraph(element, assembly)
            elif element.tag == _TBL:
                self.table(element, assembly)
            elif element.tag in _WRAPS:
                self.blocks(element, assembly)

    def paragraph(self, element: "_Element", assembly: Assembly) -> None:
        properties = element.find(_PPR)
        style_id = None
        if properties is not None and (named := properties.find(f"{W}pStyle")) is not None:
            style_id = named.get(f"{W}val")
        style = self.styles.get(style_id)
        text = self.runs.read(element, bold=style.bold)
        if self.carried.parts:
            text, self.carried = self.carried.followed_by(text), ParagraphText()
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.carried = text
            return
        lines = clean_lines("".join(text.parts))
        if lines and not style.is_contents:
            number = self.printed_number(properties, style, style_id)
            level = style.heading
            if properties is not None and (outline := whole(properties.find(f"{W}outlineLvl"))) is not None:
                level = min(outline + 1, 6) if outline < 9 else None
            self.put(assembly, lines, level=level, number=number, is_bold=text.is_bold)
        for box in text.boxes:
            self.blocks(box, assembly)

    def printed_number(self, properties: "_Element | None", style: Style, style_id: str | None) -> PrintedNumber | None:
        own = properties.find(f"{W}numPr") if properties is not None else None
        number, depth = style.number, style.level
        if own is not None:
            if (named := own.find(f"{W}numId")) is not None:
                number = named.get(f"{W}val")
            if (own_depth := whole(own.find(f"{W}ilvl"))) is not None:
                depth = own_depth
        if number is None or number == "0":
            return None
        if depth is None:
            depth = self.numbering.level_of_style(number, style_id)
        return self.numbering.count(number, depth)

    def put(
        self, assembly: Assembly, lines: list[str], *, level: int | None, number: PrintedNumber | None, is_bold: bool
    ) -> None:
        whole_text = " ".join(lines)
        label = number.label if number else None
        if level and not _is_too_long(whole_text):
            labelled = part_label(whole_text, heading=True)
            assembly.add_heading(whole_text if label else labelled.text, level=level, label=label or labelled.label)
            return
        for position, line in enumerate(join_soft_lines(lines)):
            self.line(assembly, line, number=number if position == 0 else None, is_bold=is_bold)

    def line(self, assembly: Assembly, line: str, *, number: PrintedNumber | None, is_bold: bool) -> None:
        if number and number.is_bullet:
            assembly.add("list_item", line, level=number.level + 1, bullet=True)
            return
        label = number.label if number else None
        labelled = part_label(line, heading=is_bold)
        text = line if label else labelled.text
        label = label or labelled.label
        is_item = labelled.kind in ("bullet", "item") if not number or not number.label else True
        is_item = is_item and not (label and _PARAGRAPH_NUMBER.match(label))
        if is_bold and labelled.kind in (None, "number") and reads_like_heading(text):
            assembly.add_bold_line(text, label=label)
        elif is_item:
            depth = number.level + 1 if number else 1
            assembly.add("list_item", text, level=depth, label=label, bullet=label is None)
        else:
            assembly.add("paragraph", text, label=label)

    def table(self, element: "_Element", assembly: Assembly) -> None:
        rows = list(read_rows(element))
        if all(len(row.cells) <= 1 for row in rows):  # a box around paragraphs
            for row in rows:
                for cell in row.cells:
                    self.blocks(cell.element, assembly)
            return
        assembly.add_table(to_grid(rows, self.cell_text))

    def cell_text(self, element: "_Element") -> tuple[str, bool]:
        """The lines of one cell, and whether all of them are bold."""
        inner = Assembly()
        self.blocks(element, inner)
        lines = [f"{block.label} {block.text}" if block.label else block.text for block in inner.blocks]
        is_bold = all(block.kind == "heading" for block in inner.blocks)
        return "\n".join(lines).replace("\t", " "), is_bold


def _is_too_long(text: str) -> bool:
    """Some templates number whole paragraphs with heading styles."""
    return len(text) > _LONGEST_HEADING or (len(text) > _LONGEST_HEADING // 2 and text.endswith("."))
