"""What a Word file's styles say of a paragraph: heading level, bold, numbering."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbline.engines.reading.sources.docx_package import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading (\d)$")
_TITLES = {"title": 1, "subtitle": 2}
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(frozen=True)
class Style:
    """One paragraph style with what it inherits."""

    heading: int | None = None
    bold: bool = False
    number: str | None = None  # numId
    level: int | None = None  # ilvl
    is_contents: bool = False  # a line of the table of contents


PLAIN = Style()


def is_on(element: "_Element | None") -> bool:
    """Whether a switch such as <w:b/> is there and not turned off."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def whole(element: "_Element | None") -> int | None:
    """The whole number in `w:val`."""
    value = element.get(f"{W}val") if element is not None else None
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 10 else None


class Styles:
    """The paragraph styles by id; a paragraph without a style has the default one."""

    def __init__(self, root: "_Element | None") -> None:
        self.bold_characters: set[str] = set()  # character styles
        self._elements: dict[str, _Element] = {}
        self._known: dict[str | None, Style] = {}
        default: str | None = None
        for element in root.iterchildren(f"{W}style") if root is not None else ():
            style_id = element.get(f"{W}styleId") or ""
            if element.get(f"{W}type") == "character":
                if is_on(element.find(f"{W}rPr/{W}b")):
                    self.bold_characters.add(style_id)
            elif element.get(f"{W}type", "paragraph") == "paragraph":
                self._elements[style_id] = element
                if element.get(f"{W}default") in ("1", "true"):
                    default = style_id
        self._default = default

    def get(self, style_id: str | None) -> Style:
        key = style_id if style_id is not None else self._default
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def _resolve(self, style_id: str | None, seen: frozenset[str] = frozenset()) -> Style:
        element = self._elements.get(style_id or "")
        if element is None or style_id is None or style_id in seen or len(seen) > 20:
            return PLAIN
        based_on = element.find(f"{W}basedOn")
        base = self._resolve(based_on.get(f"{W}val"), seen | {style_id}) if based_on is not None else PLAIN
        name_element = element.find(f"{W}name")
        name = (name_element.get(f"{W}val") or "").lower() if name_element is not None else ""
        outline = whole(element.find(f"{W}pPr/{W}outlineLvl"))
        bold = element.find(f"{W}rPr/{W}b")
        number = element.find(f"{W}pPr/{W}numPr/{W}numId")
        level = whole(element.find(f"{W}pPr/{W}numPr/{W}ilvl"))
        return Style(
            heading=_heading_level(name, outline, base.heading),
            bold=is_on(bold) if bold is not None else base.bold,
            number=number.get(f"{W}val") if number is not None else base.number,
            level=level if level is not None else base.level,
            is_contents=base.is_contents or name.startswith("toc "),
        )


def _heading_level(name: str, outline: int | None, inherited: int | None) -> int | None:
    if found := _HEADING.match(name):
        return max(1, min(int(found.group(1)), 6))
    if name in _TITLES:
        return _TITLES[name]
    if outline is not None:
        return min(outline + 1, 6) if outline < 9 else None
    return inherited
