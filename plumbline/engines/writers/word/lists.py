"""Real multi-level numbering: Word counts as `numbering` does, so that numbers survive editing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from plumbline.engines.writers.shape import DEEPEST_NUMBER
from plumbline.engines.writers.word.elements import Element, make

# How far the text stands from the margin, by level, in twentieths of a point: room for "10.15" and "12.10.10".
_HANGING = (851, 851, 1134, 1418, 1701)
_APPENDIX_HANGING = (2268, 1021, 1304, 1588, 1871)
_BULLET_LEFT, _BULLET_HANGING = 1276, 425


@dataclass(frozen=True)
class Lists:
    """The ids of the lists of one file."""

    body: int
    bullets: int
    appendices: tuple[int, ...]  # one list each, begun at the appendix's own number


def add_lists(document: Document, *, appendices: int, level_styles: Sequence[str]) -> Lists:
    """The lists of a paper; a style at a level (empty for none) takes the body's numbers by itself."""
    root = _numbering_part(document).element
    definitions = root.findall(qn("w:abstractNum"))
    first = max((int(one.get(qn("w:abstractNumId"))) for one in definitions), default=0) + 1
    place = len(definitions)  # definitions stand before the lists that use them
    body = _definition(first, [_level(n, _legal(n), _HANGING[n]) for n in range(DEEPEST_NUMBER)])
    for level, style in zip(body.findall(qn("w:lvl")), level_styles, strict=True):
        if style:
            level.insert(2, make("pStyle", val=style))
    appendix = _definition(
        first + 1,
        [_level(n, "Appendix %1" if n == 0 else f"A{_legal(n)}", _APPENDIX_HANGING[n]) for n in range(DEEPEST_NUMBER)],
    )
    bullets = _definition(first + 2, [_bullet()], kind="singleLevel")
    for offset, definition in enumerate((body, appendix, bullets)):
        root.insert(place + offset, definition)
    return Lists(
        body=_add_list(root, first),
        bullets=_add_list(root, first + 2),
        appendices=tuple(_add_list(root, first + 1, start=count + 1) for count in range(appendices)),
    )


def _legal(level: int) -> str:
    return ".".join(f"%{count + 1}" for count in range(level + 1))


def _definition(number: int, levels: list[Element], *, kind: str = "multilevel") -> Element:
    # Word tells lists apart by this id; it must differ between definitions and be the same on each day.
    return make(
        "abstractNum",
        make("nsid", val=f"504C4D{number % 256:02X}"),
        make("multiLevelType", val=kind),
        *levels,
        abstractNumId=number,
    )


def _level(level: int, text: str, hanging: int) -> Element:
    return make(
        "lvl",
        make("start", val=1),
        make("numFmt", val="decimal"),
        make("lvlText", val=text),
        make("lvlJc", val="left"),
        make("pPr", make("tabs", make("tab", val="num", pos=hanging)), make("ind", left=hanging, hanging=hanging)),
        ilvl=level,
    )


def _bullet() -> Element:
    return make(
        "lvl",
        make("start", val=1),
        make("numFmt", val="bullet"),
        make("lvlText", val="•"),
        make("lvlJc", val="left"),
        make("pPr", make("ind", left=_BULLET_LEFT, hanging=_BULLET_HANGING)),
        ilvl=0,
    )


def _add_list(root: Any, definition: int, *, start: int | None = None) -> int:
    number = max((int(one.get(qn("w:numId"))) for one in root.findall(qn("w:num"))), default=0) + 1
    added = make("num", make("abstractNumId", val=definition), numId=number)
    if start is not None:
        added.append(make("lvlOverride", make("startOverride", val=start), ilvl=0))
    # A list of the file ends with w:num, but for one optional element that stands last.
    cleanup = root.find(qn("w:numIdMacAtCleanup"))
    if cleanup is None:
        root.append(added)
    else:
        cleanup.addprevious(added)
    return number


def _numbering_part(document: Document) -> Any:
    try:
        return document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        part = NumberingPart(
            PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, make("numbering"), document.part.package
        )
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part
