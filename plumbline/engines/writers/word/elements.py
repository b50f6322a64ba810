"""Pieces of WordprocessingML, by their names in the standard (ISO/IEC 29500)."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser

Element = Any  # lxml's elements are untyped

_SPACE = {"w": nsmap["w"]}


def make(tag: str, *children: Element, **attributes: str | int) -> Element:
    """An element of the main namespace, `make("spacing", after=120)`, with its children."""
    element = oxml_parser.makeelement(_named(tag), nsmap=_SPACE)
    for name, value in attributes.items():
        element.set(_named(name), str(value))
    element.extend(children)
    return element


@cache
def _named(name: str) -> str:
    return str(qn(f"w:{name}"))


def text_run(text: str, *, style: str = "") -> Element:
    """A run of text, in a character style where one is given by its id."""
    words = make("t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    return _run(words, style=style)


def tab_run() -> Element:
    return _run(make("tab"))


def paragraph(*children: Element, style: str, **properties: Any) -> Element:
    """A paragraph in the style with this id; see `paragraph_properties` for the rest."""
    return make("p", paragraph_properties(style=style, **properties), *children)


def paragraph_properties(
    *,
    style: str,
    keep_next: bool = False,
    numbering: tuple[int, int] | None = None,
    new_page: bool = False,
    space_before: int | None = None,
    alignment: str = "",
) -> Element:
    """What a paragraph says beside its style, in the order that the standard demands.

    `numbering` is list and level; list 0 switches the style's numbering off.
    """
    properties = make("pPr", make("pStyle", val=style))
    if keep_next:
        properties.append(make("keepNext"))
    if new_page:
        properties.append(make("pageBreakBefore"))
    if numbering is not None:
        list_id, level = numbering
        properties.append(make("numPr", make("ilvl", val=level), make("numId", val=list_id)))
    if space_before is not None:
        properties.append(make("spacing", before=space_before))
    if alignment:
        properties.append(make("jc", val=alignment))
    return properties


def field(instruction: str, shown: str, *, style: str = "") -> list[Element]:
    """A field with the text that it shows until Word computes it anew."""
    words = make("instrText")
    words.text = f" {instruction} "
    words.set(qn("xml:space"), "preserve")
    return [
        _run(make("fldChar", fldCharType="begin"), style=style),
        _run(words, style=style),
        _run(make("fldChar", fldCharType="separate"), style=style),
        text_run(shown, style=style),
        _run(make("fldChar", fldCharType="end"), style=style),
    ]


def choice_run(chosen: str, choices: Sequence[str], *, name: str) -> Element:
    """A word chosen from a list, which Word shows as a drop-down."""
    items = (make("listItem", displayText=one, value=one) for one in choices)
    properties = make("sdtPr", make("alias", val=name), make("tag", val=chosen), make("dropDownList", *items))
    return make("sdt", properties, make("sdtContent", text_run(chosen)))


def footnote_run(tag: str, *, style: str, **attributes: int) -> Element:
    """The raised number of a footnote: `footnoteReference` in the text, `footnoteRef` in the note."""
    return _run(make(tag, **attributes), style=style)


def hyperlink(part: Any, url: str, run: Element) -> Element:
    """A link to a web address, which the part of the file keeps outside its text."""
    link = make("hyperlink", run, history=1)
    link.set(qn("r:id"), part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return link


def link_within(bookmark: str, run: Element) -> Element:
    """A link to a bookmark of the same file."""
    return make("hyperlink", run, anchor=bookmark, history=1)


def _run(child: Element, *, style: str = "") -> Element:
    if style:
        return make("r", make("rPr", make("rStyle", val=style)), child)
    return make("r", child)
