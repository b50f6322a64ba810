"""The forms of papers out of `definitions/papers/`: headings in their order, and what stands below each.

A council's own form lies over the one that it extends and says only what differs; other councils use the form that
names no council.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plumbline.knowledge.catalogue.errors import UnknownDefinition
from plumbline.knowledge.catalogue.files import DEFINITIONS, definition_names, read_definition
from plumbline.knowledge.catalogue.records import Record

_FOLDER = "papers"


@dataclass(frozen=True)
class AuthorPart:
    """Something that the record cannot say and a person has to write."""

    by: str  # the role: "the lead officer"
    what: str


@dataclass(frozen=True)
class FrontRow:
    """A line of the block on top: written from the record, or left for somebody."""

    label: str
    block: str | None
    author: str | None


@dataclass(frozen=True)
class HeadedSection:
    code: str
    heading: str
    blocks: tuple[str, ...]
    author: tuple[AuthorPart, ...]
    sections: "tuple[HeadedSection, ...]"


@dataclass(frozen=True)
class PaperForm:
    id: str
    kind: str  # "board"
    title: str
    councils: tuple[str, ...]  # GSS codes of those whose own form it is; empty for everybody's
    front_matter: tuple[FrontRow, ...]
    sections: tuple[HeadedSection, ...]


def paper_form(kind: str, *, gss_code: str | None = None, folder: Path = DEFINITIONS) -> PaperForm:
    """The council's own form of this kind of paper, or else the one for every council."""
    forms = [form for form in paper_forms(folder) if form.kind == kind]
    own = [form for form in forms if gss_code is not None and gss_code in form.councils]
    everybodys = [form for form in forms if not form.councils]
    if not own and not everybodys:
        kinds = ", ".join(sorted({form.kind for form in paper_forms(folder)}))
        raise UnknownDefinition(f"There is no form for a paper of kind {kind}; there are: {kinds}.")
    return (own or everybodys)[0]


@cache
def paper_forms(folder: Path = DEFINITIONS) -> tuple[PaperForm, ...]:
    return tuple(_form(name, folder=folder) for name in definition_names(_FOLDER, folder=folder))


def _form(name: str, *, folder: Path) -> PaperForm:
    record = _laid_over_base(name, folder=folder)
    record.optional_text("extends")
    form = PaperForm(
        id=record.text("id"),
        kind=record.text("kind"),
        title=record.text("title"),
        councils=record.texts("councils"),
        front_matter=tuple(_front_row(one) for one in record.records("front_matter")),
        sections=_sections(record),
    )
    record.finish()
    return form


def _laid_over_base(name: str, *, folder: Path) -> Record:
    record = read_definition(name, folder=folder)
    base = record.optional_text("extends")
    return record.over(_laid_over_base(f"{_FOLDER}/{base}.yaml", folder=folder)) if base else record


def _front_row(record: Record) -> FrontRow:
    row = FrontRow(record.text("label"), record.optional_text("block"), record.optional_text("author"))
    if (row.block is None) == (row.author is None):
        raise record.error("either 'block' or 'author' must be given")
    return row


def _sections(record: Record) -> tuple[HeadedSection, ...]:
    return tuple(
        HeadedSection(
            code=one.text("code"),
            heading=one.text("heading"),
            blocks=one.texts("blocks"),
            author=tuple(AuthorPart(part.text("by"), part.text("what")) for part in one.records("author")),
            sections=_sections(one),
        )
        for one in record.records("sections")
    )
