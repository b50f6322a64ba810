"""Footnotes, which python-docx cannot write: the part of the file that holds what each figure's note says."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from plumbline.engines.writers.word.elements import Element, make, paragraph

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


def add_footnotes(document: Document, notes: Sequence[Element]) -> None:
    """Put the notes into the file, in place of whatever notes a template came with."""
    if not notes:
        return
    root = make("footnotes", *(_separator(kind, number) for kind, number in _SEPARATORS), *notes)
    _replace_part(document, root)
    _announce_separators(document.settings.element)


def footnote(number: int, content: Sequence[Element], *, style: str) -> Element:
    """One note with its paragraph."""
    return make("footnote", paragraph(*content, style=style), id=number)


def _separator(kind: str, number: int) -> Element:
    """The line between text and notes, which Word keeps as a note of its own."""
    spacing = make("pPr", make("spacing", before=0, after=0, line=240, lineRule="auto"))
    return make("footnote", make("p", spacing, make("r", make(kind))), type=kind, id=number)


def _replace_part(document: Document, root: Element) -> None:
    part = document.part
    try:
        there: Any = part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    except KeyError:
        name = PackURI("/word/footnotes.xml")
        part.relate_to(XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, root, part.package), RELATIONSHIP_TYPE.FOOTNOTES)
        return
    if isinstance(there, XmlPart):
        there._element = root
        return
    assert isinstance(there, Part)
    kept = parse_xml(there.blob)
    for note in kept.findall(qn("w:footnote")):
        kept.remove(note)
    kept.extend(list(root))
    there._blob = serialize_part_xml(kept)


def _announce_separators(settings: Any) -> None:
    for there in settings.findall(qn("w:footnotePr")):
        settings.remove(there)
    properties = make("footnotePr", *(make("footnote", id=number) for _, number in _SEPARATORS))
    # The standard fixes the order of settings; notes stand right before endnotes or compatibility.
    for name in ("w:endnotePr", "w:compat", "w:docVars", "w:rsids"):
        later = settings.find(qn(name))
        if later is not None:
            later.addprevious(properties)
            return
    settings.append(properties)
