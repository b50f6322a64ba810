"""PDF into blocks: fast text, headings by size and weight, ruled tables by their lines.

PDFium is not safe for two threads at once, so that one document is read at a time in a process.
"""

import threading
from typing import Any

from plumbline.engines.reading.blocks import Source, UnreadableDocument
from plumbline.engines.reading.sources.pdf_blocks import PageContent, put_blocks
from plumbline.engines.reading.sources.pdf_grid import TableFrame, find_frames
from plumbline.engines.reading.sources.pdf_lines import Line, PageCharacters, Turn, read_lines
from plumbline.engines.reading.sources.pdf_markers import join_pieces, with_drawn_bullets, with_lone_bullets
from plumbline.engines.reading.sources.pdf_rules import find_rules
from plumbline.engines.reading.sources.pdf_tables import FilledTable, continues, fill, holds_a_table, lies_in_frame
from plumbline.engines.reading.sources.words import clean

MOST_PAGES = 2_000
MOST_CHARACTERS = 10_000_000
BROKEN = "This PDF is broken and cannot be opened: please make it again, or send the Word file it was made from."
LOCKED = "This PDF is protected by a password: please save it without one."
TOO_MUCH = "This PDF holds far more text than a document does, so it was not read."

_LOCKED_CODES = (4, 5)  # PDFium: a password is needed; the kind of protection is not known
_IMAGE, _FORM = 3, 5
_ONE_AT_A_TIME = threading.Lock()


def read_pdf(*, name: str, sha256: str, content: bytes) -> Source:
    """The headings, paragraphs, lists and ruled tables of a PDF."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as fault:
            code = getattr(fault, "err_code", None)
            raise UnreadableDocument(LOCKED if code in _LOCKED_CODES else BROKEN) from fault
        try:
            title = clean(document.get_metadata_value("Title")) or None
            pages = _read_pages(pypdfium2.raw, document)
        finally:
            document.close()
    _refuse_scan(pages)
    return put_blocks(pages, name=name, sha256=sha256, title=title)


def _read_pages(raw: Any, document: Any) -> list[PageContent]:
    count = len(document)
    if count > MOST_PAGES:
        raise UnreadableDocument(f"This PDF has {count:,} pages; the most that can be read is {MOST_PAGES:,}.")
    pages: list[PageContent] = []
    characters = 0
    for number in range(count):
        page = raw.FPDF_LoadPage(document, number)
        if not page:
            pages.append(PageContent([], 0.0, False, is_broken=True))
            continue
        try:
            text_page = raw.FPDFText_LoadPage(page)
            try:
                turn = _turn(raw, page)
                found = PageCharacters(raw, text_page, turn)
                characters += len(found.text)
                if characters > MOST_CHARACTERS:
                    raise UnreadableDocument(TOO_MUCH)
                pages.append(_read_page(raw, page, found, turn, number + 1, above=_last_frame(pages)))
            finally:
                raw.FPDFText_ClosePage(text_page)
        finally:
            raw.FPDF_ClosePage(page)
    return pages


def _turn(raw: Any, page: Any) -> Turn:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return Turn(
        rotation=raw.FPDFPage_GetRotation(page),
        left=box.left,
        bottom=box.bottom,
        width=raw.FPDF_GetPageWidthF(page),
        height=raw.FPDF_GetPageHeightF(page),
    )


def _last_frame(pages: list[PageContent]) -> TableFrame | None:
    """The table with which the page before ends or nearly ends."""
    if not pages:
        return None
    return next((element.frame for element in reversed(pages[-1].elements) if isinstance(element, FilledTable)), None)


def _read_page(
    raw: Any, page: Any, characters: PageCharacters, turn: Turn, number: int, *, above: TableFrame | None
) -> PageContent:
    lines = read_lines(characters)
    if not lines:
        return PageContent([], turn.height, _has_picture(raw, page))
    rules = find_rules(raw, page, turn)
    with_drawn_bullets(lines, rules.dots)
    lines = with_lone_bullets(lines)
    elements: list[Line | FilledTable] = list(lines)
    for frame in find_frames(rules):
        inside = [line for line in lines if lies_in_frame(line, frame)]
        table = fill(frame, inside, characters, page=number, shades=rules.shades) if inside else None
        if table is not None and (holds_a_table(table) or (above is not None and continues(above, frame))):
            elements = _with_table(elements, table, frame)
    return PageContent(_pieces_joined(elements), turn.height, False)


def _with_table(elements: list[Line | FilledTable], table: FilledTable, frame: TableFrame) -> list[Line | FilledTable]:
    """The table in the place of the first of its lines."""
    placed: list[Line | FilledTable] = []
    is_placed = False
    for element in elements:
        if isinstance(element, FilledTable) or not lies_in_frame(element, frame):
            placed.append(element)
        elif not is_placed:
            placed.append(table)
            is_placed = True
    return placed


def _pieces_joined(elements: list[Line | FilledTable]) -> list[Line | FilledTable]:
    joined: list[Line | FilledTable] = []
    lines: list[Line] = []
    for element in elements:
        if isinstance(element, Line):
            lines.append(element)
            continue
        joined.extend(join_pieces(lines))
        lines = []
        joined.append(element)
    joined.extend(join_pieces(lines))
    return joined


def _has_picture(raw: Any, page: Any) -> bool:
    kinds = {
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, number))
        for number in range(min(raw.FPDFPage_CountObjects(page), 1_000))
    }
    return _IMAGE in kinds or _FORM in kinds


def _refuse_scan(pages: list[PageContent]) -> None:
    if any(page.elements for page in pages):
        return
    if pages and all(page.is_broken for page in pages):
        raise UnreadableDocument(BROKEN)
    count = len(pages)
    if any(page.has_picture for page in pages):
        said = (
            "its one page is a picture without text" if count == 1 else f"its {count} pages are pictures without text"
        )
        raise UnreadableDocument(f"This PDF is a scan: {said}, so a version with the text itself is needed.")
    raise UnreadableDocument(f"This PDF holds no text on its {count} {'page' if count == 1 else 'pages'}.")
