"""The pages of the file: upright or wide, with a line on top and a line below."""

from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.word.elements import Element, field, make, paragraph, text_run

_A4 = {"w": "11906", "h": "16838"}
_MARGIN = "1247"  # 2.2 cm


class Pages:
    """Takes in paragraphs and tables, and turns the pages where they need more width."""

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._last = self._body.find(qn("w:sectPr"))  # of the pages that are being filled
        assert self._last is not None, "a Word file ends in the settings of its last pages"
        self._is_wide = False

    def add(self, element: Element) -> None:
        self._last.addprevious(element)

    def turn(self, *, wide: bool) -> bool:
        """Go on to wide or upright pages; the answer is whether that began a new page."""
        if wide == self._is_wide:
            return False
        filled = deepcopy(self._last)
        before = self._last.getprevious()
        if before is None or before.tag != qn("w:p"):
            # After a table the end of the pages needs a paragraph, as low as can be.
            line = make("spacing", before=0, after=0, line=20, lineRule="exact")
            before = make("p", make("pPr", line))
            self.add(before)
        properties = before.find(qn("w:pPr"))
        if properties is None:
            properties = make("pPr")
            before.insert(0, properties)
        properties.append(filled)
        size = self._last.find(qn("w:pgSz"))
        width, height = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), height)
        size.set(qn("w:h"), width)
        size.set(qn("w:orient"), "landscape" if wide else "portrait")
        self._is_wide = wide
        return True

    @property
    def text_width(self) -> int:
        """Between the margins of the pages that are being filled, in twentieths of a point."""
        margins = self._last.find(qn("w:pgMar"))
        size = self._last.find(qn("w:pgSz"))
        return int(size.get(qn("w:w"))) - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))


def set_a4(document: Document) -> None:
    """The paper of an English council, with room for a hole punch."""
    section = document.element.body.find(qn("w:sectPr"))
    for name, value in _A4.items():
        section.find(qn("w:pgSz")).set(qn(f"w:{name}"), value)
    for side in ("top", "right", "bottom", "left"):
        section.find(qn("w:pgMar")).set(qn(f"w:{side}"), _MARGIN)


def add_running_lines(document: Document, content: PaperContent, *, header: str, footer: str) -> None:
    """Notes on top of each page; title and page number below, where a template has no line of its own.

    `header` and `footer` are the ids of the styles.
    """
    section = document.sections[0]
    if content.notes:
        _fill(section.header, [text_run(" ".join(content.notes))], style=header)
    if not _says_something(section.footer):
        named = text_run(f"{content.council}: {content.title}. Page ")
        _fill(section.footer, [named, *field("PAGE", "1"), text_run(" of "), *field("NUMPAGES", "1")], style=footer)


def _fill(line: Any, content: list[Element], *, style: str) -> None:
    line.is_linked_to_previous = False
    root = line._element
    if not _says_something(line):
        for child in list(root):
            root.remove(child)
    root.append(paragraph(*content, style=style))


def _says_something(line: Any) -> bool:
    if line.is_linked_to_previous:
        return False
    kept = (qn("w:t"), qn("w:instrText"), qn("w:fldSimple"), qn("w:drawing"), qn("w:pict"), qn("w:tbl"))
    return any(True for _ in line._element.iter(*kept))
