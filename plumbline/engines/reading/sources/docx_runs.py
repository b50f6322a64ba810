"""The words of one Word paragraph: what is printed, not what was deleted, hidden or is a field's code."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plumbline.engines.reading.sources.docx_package import MC, W
from plumbline.engines.reading.sources.docx_styles import Styles, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element

_R, _T, _RPR = f"{W}r", f"{W}t", f"{W}rPr"
_B, _VANISH, _RSTYLE = f"{W}b", f"{W}vanish", f"{W}rStyle"
_OPENED = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
)
_CHANGES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_PRINTED = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_BOXES = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))


@dataclass
class ParagraphText:
    """The printed text, piece by piece, and the text boxes that hang on it."""

    parts: list[str] = field(default_factory=list)
    boxes: "list[_Element]" = field(default_factory=list)
    bold: int = 0
    plain: int = 0

    @property
    def is_bold(self) -> bool:
        return self.bold > 0 and self.plain == 0

    def followed_by(self, other: "ParagraphText") -> "ParagraphText":
        return ParagraphText(
            self.parts + other.parts, self.boxes + other.boxes, self.bold + other.bold, self.plain + other.plain
        )


class RunReader:
    """Reads paragraph after paragraph, for a field may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self.saw_changes = False
        self._bold_characters = styles.bold_characters
        self._fields: list[bool] = []  # one for each open field: whether its code is still being read

    def read(self, paragraph: "_Element", *, bold: bool) -> ParagraphText:
        text = ParagraphText()
        self._children(paragraph, text, bold)
        return text

    def _children(self, parent: "_Element", text: ParagraphText, bold: bool) -> None:
        for element in parent:
            tag = element.tag
            if tag == _R:
                self._run(element, text, bold)
            elif tag in _OPENED:
                self.saw_changes = self.saw_changes or tag in _CHANGES
                self._children(element, text, bold)
            elif tag in _CHANGES:
                self.saw_changes = True
            elif tag == f"{MC}AlternateContent":
                self._alternate(element, text, bold)

    def _run(self, run: "_Element", text: ParagraphText, bold: bool) -> None:
        properties = run.find(_RPR)
        if properties is not None:
            if is_on(properties.find(_VANISH)):
                return
            own = properties.find(_B)
            if own is not None:
                bold = is_on(own)
            elif (style := properties.find(_RSTYLE)) is not None and style.get(f"{W}val") in self._bold_characters:
                bold = True
        for element in run:
            tag = element.tag
            if tag == _T:
                self._words(element.text or "", text, bold)
            elif tag in _PRINTED:
                if not any(self._fields):
                    text.parts.append(_PRINTED[tag])
            elif tag == f"{W}fldChar":
                self._field(element.get(f"{W}fldCharType"))
            elif tag in _BOXES:
                text.boxes.extend(_outer_boxes(element))
            elif tag == f"{MC}AlternateContent":
                self._alternate(element, text, bold)

    def _words(self, words: str, text: ParagraphText, bold: bool) -> None:
        if any(self._fields):
            return
        text.parts.append(words)
        if bold:
            text.bold += len(words)
        elif not words.isspace():
            text.plain += len(words)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _alternate(self, element: "_Element", text: ParagraphText, bold: bool) -> None:
        """The same thing told twice, for newer and older programs: read it once."""
        chosen = element.find(f"{MC}Choice")
        if chosen is None:
            chosen = element.find(f"{MC}Fallback")
        for child in chosen if chosen is not None else ():
            if child.tag in _BOXES:
                text.boxes.extend(_outer_boxes(child))
            elif child.tag == _R:
                self._run(child, text, bold)


def _outer_boxes(element: "_Element") -> "list[_Element]":
    """The text boxes in a drawing, not the boxes inside them."""
    boxes = list(element.iter(f"{W}txbxContent"))
    return [box for box in boxes if not any(other is not box and other in box.iterancestors() for other in boxes)]
