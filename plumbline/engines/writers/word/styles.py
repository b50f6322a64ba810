"""The styles of a paper: Arial 12, left aligned, in the paper's language.

Without a template a file holds these and no others. A council's template keeps every style that it has under one
of these names; only what it lacks is added.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from plumbline.engines.writers.shape import DEEPEST_NUMBER
from plumbline.engines.writers.word.elements import Element, make
from plumbline.engines.writers.word.table_styles import paper_table_style, plain_table_style

FONT = "Arial"
_INK = "0B0C0C"
_GREY = "505A5F"
_LINK = "1D4F91"


@dataclass(frozen=True)
class Style:
    """A style in the measures of an office: sizes and spaces in points, indents in twentieths of a point."""

    name: str
    kind: str = "paragraph"
    based_on: str = "Normal"
    following: str = ""
    size: float = 0
    bold: bool = False
    colour: str = ""
    underline: bool = False
    raised: bool = False
    before: float | None = None
    after: float | None = None
    line: float = 0  # 1 for single spacing
    keep_next: bool = False
    outline: int | None = None
    indent: tuple[int, int] | None = None  # left, hanging
    bar: bool = False  # a bar at the left
    custom: bool = False  # not one of Word's own


NUMBERED = tuple(
    "Numbered paragraph" if depth == 2 else f"Numbered paragraph {depth - 1}" for depth in range(2, DEEPEST_NUMBER + 1)
)

STYLES = (
    Style("Normal", based_on="", after=8, line=1.15),
    Style("Default Paragraph Font", kind="character", based_on=""),
    Style("Title", following="Normal", size=22, bold=True, after=14, line=1, keep_next=True),
    Style("heading 1", following="Normal", size=16, bold=True, before=20, after=8, keep_next=True, outline=0),
    Style("heading 2", following="Normal", size=14, bold=True, before=14, after=6, keep_next=True, outline=1),
    Style("heading 3", following="Normal", size=12, bold=True, before=10, after=6, keep_next=True, outline=2),
    *(Style(name, custom=True) for name in NUMBERED),
    Style("List Bullet", after=4),
    Style("caption", following="Normal", bold=True, before=12, after=6, line=1, keep_next=True),
    Style("header", size=10, colour=_GREY, after=0, line=1),
    Style("footer", size=10, colour=_GREY, after=0, line=1),
    Style("footnote text", size=10, after=3, line=1),
    Style("footnote reference", kind="character", colour=_LINK, based_on="Default Paragraph Font", raised=True),
    Style("Strong", kind="character", based_on="Default Paragraph Font", bold=True),
    Style("Hyperlink", kind="character", based_on="Default Paragraph Font", colour=_LINK, underline=True),
    Style("Paper council", size=14, bold=True, colour=_GREY, after=2, keep_next=True, custom=True),
    Style("Paper note", before=4, after=12, indent=(227, 0), bar=True, custom=True),
    Style("Paper header", after=5, line=1, indent=(4139, 4139), custom=True),
    Style("Paper produced", size=10, colour=_GREY, before=6, after=10, custom=True),
    Style("Appendix list", after=5, indent=(1701, 1701), custom=True),
    Style("Table text", size=11, before=2, after=2, line=1, custom=True),
    Style("Table heading", based_on="Table text", bold=True, keep_next=True, custom=True),
    Style("Sources text", based_on="Table text", size=10, custom=True),
)


def add_styles(document: Document, *, language: str, keep: bool, points: int = 12) -> Mapping[str, str]:
    """The ids of the styles by name; with `keep`, those that the document has stay as they are."""
    root = document.styles.element
    if not keep:
        for style in root.findall(qn("w:style")) + root.findall(qn("w:docDefaults")):
            root.remove(style)
        root.insert(0, _defaults(language))
        root.append(plain_table_style())
        root.append(_no_list())
    ids = _ids(root)
    missing = [style for style in STYLES if style.name.lower() not in ids]
    # An id that a template already uses for another style would merge the two.
    taken = {identity.lower() for identity in ids.values()}
    for style in missing:
        ids[style.name.lower()] = _free_id(style.name, taken)
    for style in missing:
        root.append(_style(style, ids, language, points))
    if "paper table" not in ids:
        root.append(paper_table_style(ids, language))
    if keep:
        _set_language(root, language)
    return _ids(root)


def style_names(document: Document) -> frozenset[str]:
    """The names of all styles that the document has, in small letters."""
    return frozenset(_ids(document.styles.element))


def is_numbered(document: Document, style_id: str) -> bool:
    """Whether the style itself takes part in a list."""
    form = _paragraph_form_of(document, style_id)
    return form is not None and form.find(qn("w:numPr")) is not None


def bind_to_list(document: Document, style_id: str, *, list_id: int, level: int) -> None:
    """Make paragraphs of the style count in the list, also those that people add later."""
    form = _paragraph_form_of(document, style_id)
    assert form is not None
    numbering = make("numPr", make("ilvl", val=level), make("numId", val=list_id))
    earlier = [child for child in form if child.tag in (qn("w:keepNext"), qn("w:keepLines"))]
    form.insert(len(earlier), numbering)


def _paragraph_form_of(document: Document, style_id: str) -> Element:
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) == style_id:
            return style.find(qn("w:pPr"))
    return None


def _ids(root: Any) -> dict[str, str]:
    return {
        style.find(qn("w:name")).get(qn("w:val")).lower(): style.get(qn("w:styleId"))
        for style in root.findall(qn("w:style"))
        if style.find(qn("w:name")) is not None
    }


def _free_id(name: str, taken: set[str]) -> str:
    wanted = "".join(word[0].upper() + word[1:] for word in name.split())
    while wanted.lower() in taken:
        wanted += "Paper"
    taken.add(wanted.lower())
    return wanted


def _style(style: Style, ids: Mapping[str, str], language: str, points: int) -> Element:
    element = make("style", make("name", val=style.name), type=style.kind, styleId=ids[style.name.lower()])
    if style.name in ("Normal", "Default Paragraph Font"):
        element.set(qn("w:default"), "1")
    if style.custom:
        element.set(qn("w:customStyle"), "1")
    if style.based_on:
        element.append(make("basedOn", val=ids[style.based_on.lower()]))
    if style.following:
        element.append(make("next", val=ids[style.following.lower()]))
    if style.name != "Default Paragraph Font":
        element.append(make("qFormat"))
    if style.kind == "paragraph":
        element.append(_paragraph_form(style))
    element.append(_letter_form(style, language, points))
    return element


def _paragraph_form(style: Style) -> Element:
    form = make("pPr")
    if style.keep_next:
        form.extend([make("keepNext"), make("keepLines")])
    if style.bar:
        form.append(make("pBdr", make("left", val="single", sz=36, space=8, color="B1B4B6")))
    if style.before is not None or style.after is not None or style.line:
        spacing = make("spacing")
        if style.before is not None:
            spacing.set(qn("w:before"), str(round(style.before * 20)))
        if style.after is not None:
            spacing.set(qn("w:after"), str(round(style.after * 20)))
        if style.line:
            spacing.set(qn("w:line"), str(round(style.line * 240)))
            spacing.set(qn("w:lineRule"), "auto")
        form.append(spacing)
    if style.indent:
        form.append(make("ind", left=style.indent[0], hanging=style.indent[1]))
    if style.name == "Normal":
        form.append(make("jc", val="left"))
    if style.outline is not None:
        form.append(make("outlineLvl", val=style.outline))
    return form


def _letter_form(style: Style, language: str, points: int) -> Element:
    form = make("rPr")
    if style.kind == "paragraph":
        form.append(make("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    if style.bold:
        form.extend([make("b"), make("bCs")])
    colour = style.colour or (_INK if style.name == "Normal" else "")
    if colour:
        form.append(make("color", val=colour))
    size = style.size or (points if style.name == "Normal" else 0)
    if style.outline is not None:
        size = max(size, points)  # no heading is smaller than the text
    if size:
        form.extend([make("sz", val=round(size * 2)), make("szCs", val=round(size * 2))])
    if style.underline:
        form.append(make("u", val="single"))
    if style.raised:
        form.append(make("vertAlign", val="superscript"))
    form.append(make("lang", val=language, eastAsia=language))
    return form


def _defaults(language: str) -> Element:
    letters = make(
        "rPr",
        make("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT),
        make("sz", val=24),
        make("szCs", val=24),
        make("lang", val=language, eastAsia=language, bidi="ar-SA"),
    )
    return make("docDefaults", make("rPrDefault", letters), make("pPrDefault", make("pPr")))


def _set_language(root: Any, language: str) -> None:
    """A template's styles may speak another language than the paper; their look stays as it is."""
    for mark in root.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph":
            form = style.find(qn("w:rPr"))
            if form is None:
                form = make("rPr")
                style.append(form)
            if form.find(qn("w:lang")) is None:
                form.append(make("lang", val=language))


def _no_list() -> Element:
    return make("style", make("name", val="No List"), type="numbering", styleId="NoList", default=1)
