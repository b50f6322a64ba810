"""A paper as a Word file that a council can sign, edit and publish."""

from collections.abc import Mapping
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx import Document as open_document
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.prepared import prepare
from plumbline.engines.writers.word.footnotes import add_footnotes
from plumbline.engines.writers.word.layout import Furniture, Layout
from plumbline.engines.writers.word.lists import Lists, add_lists
from plumbline.engines.writers.word.package import to_bytes
from plumbline.engines.writers.word.pages import Pages, add_running_lines, set_a4
from plumbline.engines.writers.word.styles import NUMBERED, add_styles, bind_to_list, is_numbered, style_names

_NOT_OURS = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


class TemplateFault(ValueError):
    """The council's template cannot be used; the message is a sentence fit for the page."""


def write_word(content: PaperContent, *, template: Path | bytes | None = None) -> bytes:
    """The paper as a .docx file, in the council's template where it has one; a `PaperFault` if it has faults."""
    prepared = prepare(content)
    document = _opened(template)
    there = style_names(document) if template else frozenset()
    styles = add_styles(document, language=content.language, keep=template is not None, points=content.points)
    lists = _lists(document, styles, there, appendices=len(prepared.paper.content.appendices))
    _set_properties(document, content)
    if template is None:
        set_a4(document)
    add_running_lines(document, content, header=styles["header"], footer=styles["footer"])
    furniture = Furniture(
        styles=styles,
        lists=lists,
        bullets_need_list=not is_numbered(document, styles["list bullet"]),
        pages=Pages(document),
        links=document.part,
    )
    add_footnotes(document, Layout(prepared, furniture).write())
    return to_bytes(document)


def _opened(template: Path | bytes | None) -> Document:
    if template is None:
        document = open_document()
        _drop_foreign_parts(document)
        _settle(document)
        return document
    try:
        document = open_document(str(template) if isinstance(template, Path) else BytesIO(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        named = f" {template.name}" if isinstance(template, Path) else ""
        raise TemplateFault(f"The template{named} is not a Word document (.docx).") from error
    _drop_attached_template(document)
    _empty(document)
    return document


def _drop_attached_template(document: Document) -> None:
    """Word would fetch the file from which the template was made, wherever that lies."""
    settings = document.part._settings_part
    for one in settings.element.findall(qn("w:attachedTemplate")):
        settings.element.remove(one)
    for key in [key for key, one in settings.rels.items() if one.reltype.endswith("/attachedTemplate")]:
        del settings.rels[key]


def _empty(document: Document) -> None:
    """Leave of a template only its pages: the words of the paper take the place of its own."""
    body = document.element.body
    last = body.get_or_add_sectPr()
    earlier = [one for one in body.iter(qn("w:sectPr")) if one is not last]
    # Pages without a line of their own go on with the line of those before them, which are taken out here.
    for settings in reversed(earlier):
        for line in reversed(settings.findall(qn("w:headerReference")) + settings.findall(qn("w:footerReference"))):
            kinds = [(one.tag, one.get(qn("w:type"))) for one in last]
            if (line.tag, line.get(qn("w:type"))) not in kinds:
                last.insert(0, line)
    for child in list(body):
        if child is not last:
            body.remove(child)


def _drop_foreign_parts(document: Document) -> None:
    """The library's own starting file comes with a thumbnail and old styles that are not the paper's."""
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, one in relations.items() if one.reltype in _NOT_OURS]:
            del relations[key]


def _settle(document: Document) -> None:
    settings = document.settings.element
    for name in ("w:rsids", "w:savePreviewPicture", "w:zoom"):
        for one in settings.findall(qn(name)):
            settings.remove(one)
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")  # else Word opens the file in a compatibility mode
    for one in settings.iter(qn("w:useFELayout")):
        one.getparent().remove(one)


def _lists(document: Document, styles: Mapping[str, str], there: frozenset[str], *, appendices: int) -> Lists:
    """The lists of the paper, bound to those of its styles that the template did not bring."""
    levels = [styles["heading 1"], *(styles[name.lower()] for name in NUMBERED)]
    kept = {styles[name] for name in there}
    lists = add_lists(
        document,
        appendices=appendices,
        level_styles=["" if identity in kept else identity for identity in levels],
    )
    for level, identity in enumerate(levels):
        if identity not in kept:
            bind_to_list(document, identity, list_id=lists.body, level=level)
    if styles["list bullet"] not in kept:
        bind_to_list(document, styles["list bullet"], list_id=lists.bullets, level=0)
    return lists


def _set_properties(document: Document, content: PaperContent) -> None:
    moment = datetime.combine(content.produced_on, time())
    properties = document.core_properties
    properties.title = content.title
    properties.author = properties.last_modified_by = content.council
    properties.language = content.language
    properties.created = properties.modified = moment
    properties.revision = 1
    for name in ("subject", "keywords", "comments", "category", "version", "content_status", "identifier"):
        setattr(properties, name, "")
    language = document.settings.element.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:val"), content.language)
