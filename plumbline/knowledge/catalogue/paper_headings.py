"""The forms of papers out of `definitions/papers/`: headings in their order, and what stands below each.

A council's own form lies over the one that it extends and says only what differs; other councils use the form that
names no council.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plumbline.knowledge.catalogue.errors import UnknownDefinition
from plumbline.knowledge.catalogue.files import DEFINITIONS, definition_names, read_definition
from plumbline.knowledge.catalogue.names import same_name_key
from plumbline.knowledge.catalogue.records import Record

_FOLDER = "papers"


@dataclass(frozen=True)
class AuthorPart:
    """Something that the record cannot say and a person has to write."""

    code: str  # "finance-1"
    by: str  # the role: "the lead officer"
    what: str
    is_comment: bool  # given by an officer, on somebody's behalf, on a day
    is_recommendation: bool = False  # says what it asks: to note, approve or support; needed only where there is one
    measured: str = ""  # a measure of the catalogue whose figures of the whole last year say it instead


@dataclass(frozen=True)
class FrontRow:
    """A line of the block on top: written from the record, or left for somebody."""

    label: str
    block: str | None
    author: str | None

    @property
    def code(self) -> str:
        return f"front-{same_name_key(self.label).replace(' ', '-')}"


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
    kind_name: str  # "Board paper"
    title: str
    councils: tuple[str, ...]  # GSS codes of those whose own form it is; empty for everybody's
    front_matter: tuple[FrontRow, ...]
    sections: tuple[HeadedSection, ...]
    about: tuple[str, ...] = ()  # words that find what a paper on one subject tells: "complaint"
    notes: tuple[str, ...] = ()  # what every page says: "This is a draft."
    points: int = 12  # of running text, on paper


def asks_for(form: PaperForm, block: str) -> bool:
    """Whether a section of the form, at any depth, has the block."""
    return any(block in section.blocks for section in _all(form.sections))


def _all(sections: tuple[HeadedSection, ...]) -> Iterator[HeadedSection]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def paper_kinds(folder: Path = DEFINITIONS) -> tuple[tuple[str, str], ...]:
    """Code and name of every kind of paper, in the order of the forms; a council's own form adds none."""
    return tuple({form.kind: form.kind_name for form in paper_forms(folder) if not form.councils}.items())


@dataclass(frozen=True)
class HandPart:
    """A part of the paper that somebody writes: where it stands, whose it is, and what is asked."""

    code: str
    heading: str
    by: str
    what: str
    is_comment: bool
    is_recommendation: bool = False
    measured: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether the paper is unfinished without it."""
        return not self.is_recommendation


def hand_parts(form: PaperForm) -> tuple[HandPart, ...]:
    """All of them, in the order of the paper."""
    front = (HandPart(row.code, row.label, row.author, "", False) for row in form.front_matter if row.author)
    return (*front, *_hand_parts_of(form.sections))


def _hand_parts_of(sections: tuple[HeadedSection, ...]) -> Iterator[HandPart]:
    for section in sections:
        for part in section.author:
            yield HandPart(
                part.code, section.heading, part.by, part.what, part.is_comment, part.is_recommendation, part.measured
            )
        yield from _hand_parts_of(section.sections)


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
        kind_name=record.text("kind_name"),
        title=record.text("title"),
        councils=record.texts("councils"),
        front_matter=tuple(_front_row(one) for one in record.records("front_matter")),
        sections=_sections(record),
        about=record.texts("about"),
        notes=record.texts("notes"),
        points=record.integer("points") if record.has("points") else 12,
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


def _author_part(record: Record, code: str) -> AuthorPart:
    is_comment = record.has("comment") and record.boolean("comment")
    is_recommendation = record.has("recommendation") and record.boolean("recommendation")
    measured = record.optional_text("measured") or ""
    return AuthorPart(code, record.text("by"), record.text("what"), is_comment, is_recommendation, measured)


def _sections(record: Record) -> tuple[HeadedSection, ...]:
    return tuple(
        HeadedSection(
            code=one.text("code"),
            heading=one.text("heading"),
            blocks=one.texts("blocks"),
            author=tuple(
                _author_part(part, f"{one.text('code')}-{n}") for n, part in enumerate(one.records("author"), 1)
            ),
            sections=_sections(one),
        )
        for one in record.records("sections")
    )
