"""The lines of a PDF page as PDFium finds them, each with its place, size and weight."""

import ctypes
import re
from dataclasses import dataclass
from typing import Any

from plumbline.engines.reading.sources.labels import part_label

# PDFium puts this where a word is broken over a line end; the hyphen and the line end are left out.
BROKEN_WORD = "\ufffe"
_LINE = re.compile(r"[^\r\n\ufffe]+")
_WORD = re.compile(r"\S+")
_SPARSE = 0.62  # of the font size for each character: wider than running text is set
_WIDE = 1.8  # times the font size: a gap that parts columns
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18  # of a font's flags


@dataclass(slots=True)
class Line:
    """One line of text; x grows to the right and y upwards, in points, as the page is shown."""

    text: str
    x0: float
    x1: float
    y: float  # of the baseline
    size: float
    bold: bool
    start: int = 0  # of its characters in the page
    end: int = 0
    is_broken: bool = False  # the last word goes on in the next line


@dataclass(frozen=True, slots=True)
class Turn:
    """How user space becomes the page as shown."""

    rotation: int  # quarter turns clockwise
    left: float
    bottom: float
    width: float  # as shown
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.rotation == 1:
            return y, self.height - x
        if self.rotation == 2:
            return self.width - x, self.height - y
        if self.rotation == 3:
            return self.width - y, x
        return x, y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        if not self.rotation:
            return x0 - self.left, y0 - self.bottom, x1 - self.left, y1 - self.bottom
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


class PageCharacters:
    """The characters of one open page, by number; what is asked of PDFium is asked as seldom as possible."""

    def __init__(self, raw: Any, text_page: Any, turn: Turn) -> None:
        self.raw = raw
        self.text_page = text_page
        self.turn = turn
        self.text = self._all_text()
        self._box = [ctypes.c_double() for _ in range(4)]
        self._left, self._right, self._bottom, self._top = map(ctypes.byref, self._box)
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def _all_text(self) -> str:
        count = self.raw.FPDFText_CountChars(self.text_page)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self.raw.FPDFText_GetText(self.text_page, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # Characters beyond the first plane take two places in the text but one number.
        codes = (self.raw.FPDFText_GetUnicode(self.text_page, number) for number in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)

    def box(self, number: int) -> tuple[float, float, float, float] | None:
        """Left, bottom, right, top of one character; None where it has no extent."""
        found = self.raw.FPDFText_GetCharBox(self.text_page, number, self._left, self._right, self._bottom, self._top)
        left, right, bottom, top = (part.value for part in self._box)
        if not found or (left == right and bottom == top):
            return None
        return self.turn.box(left, bottom, right, top)

    def baseline(self, number: int) -> float:
        x, y = self._box[0], self._box[1]
        self.raw.FPDFText_GetCharOrigin(self.text_page, number, self._left, self._right)
        return self.turn.point(x.value, y.value)[1]

    def size(self, number: int) -> float:
        """The font size as shown: programs like to write size 1 and scale it."""
        size = float(self.raw.FPDFText_GetFontSize(self.text_page, number))
        matrix = self._matrix
        if self.raw.FPDFText_GetMatrix(self.text_page, number, ctypes.byref(matrix)):
            scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
            return size * float(scale) if scale else size
        return size

    def is_bold(self, number: int) -> bool:
        self.raw.FPDFText_GetFontInfo(self.text_page, number, self._name, 128, ctypes.byref(self._flags))
        return bool(self._flags.value & _FORCE_BOLD) or _BOLD.search(self._name.value.decode("latin-1")) is not None


def read_lines(page: PageCharacters) -> list[Line]:
    """The lines in the order in which the file draws them."""
    lines = []
    text = page.text
    for found in _LINE.finditer(text):
        line = line_between(page, found.start(), found.end())
        if line is not None:
            line.is_broken = text[found.end() : found.end() + 1] == BROKEN_WORD
            lines.append(line)
    return lines


def line_between(page: PageCharacters, start: int, end: int) -> Line | None:
    """One line from the characters with these numbers; None where they are only space."""
    text = page.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    end = start + len(text)
    if not text:
        return None
    first, last = page.box(start), page.box(end - 1)
    if first is None or last is None:
        boxes = [box for number in range(start, end) if (box := page.box(number)) is not None]
        if not boxes:
            return None
        first, last = boxes[0], boxes[-1]
    middle = (start + end) // 2
    while middle > start and page.text[middle].isspace():
        middle -= 1
    bold = page.is_bold(end - 1) and page.is_bold(start) and page.is_bold(middle)
    line = Line(text, first[0], last[2], page.baseline(start), page.size(middle), bold, start, end)
    if line.x1 - line.x0 > _SPARSE * len(text) * line.size and " " in text:
        line.text = _with_gaps(page, line)
    return line


def _with_gaps(page: PageCharacters, line: Line) -> str:
    """The words of a thinly set line, with a tab where the gap between two is wide; not after its number or bullet."""
    parts: list[str] = []
    before: float | None = None
    for word in _WORD.finditer(page.text, line.start, line.end):
        first, last = page.box(word.start()), page.box(word.end() - 1)
        if parts:
            is_wide = before is not None and first is not None and first[0] - before > _WIDE * line.size
            is_marker = len(parts) == 1 and part_label(f"{parts[0]} X").kind is not None
            parts.append("\t" if is_wide and not is_marker else " ")
        parts.append(word.group())
        before = last[2] if last is not None else None
    return "".join(parts)
