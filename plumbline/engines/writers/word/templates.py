"""Whether a Word file may lend its looks to papers: a plain .docx, of modest size, with nothing that runs or fetches.

It is looked into before it is opened, so that a hostile file is refused while it is still packed.
"""

import re
import zipfile
from datetime import date
from io import BytesIO

from plumbline.engines.writers.content import (
    BulletList,
    Column,
    Fact,
    FactRun,
    NumberedParagraph,
    PaperContent,
    Row,
    Section,
    Table,
    runs,
)
from plumbline.engines.writers.word.document import TemplateFault, write_word

LARGEST = 5 * 1024 * 1024  # bytes, packed
_LARGEST_UNPACKED = 50 * 1024 * 1024
_MOST_PARTS = 2_000
_RUNS = re.compile(r"vbaproject|vbadata|activex|/embeddings/|oleobject", re.IGNORECASE)
_MACROS = b"macroenabled"
_TEMPLATE = b"wordprocessingml.template.main+xml"
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_OUTSIDE = re.compile(rb"""TargetMode\s*=\s*["']\s*External""", re.IGNORECASE)
_MAY_BE_OUTSIDE = (b"/hyperlink", b"/attachedTemplate")  # the second is taken out when a paper is written
_NOT_WORD = "This is not a Word document (.docx)."


def check_template(content: bytes) -> None:
    """Refuse with a sentence what cannot be a template; a paper of everything is written in it for a trial."""
    if len(content) > LARGEST:
        raise TemplateFault(f"The file is larger than {LARGEST // 1024 // 1024} MB.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as fault:
        raise TemplateFault(_NOT_WORD) from fault
    write_word(_TRIAL, template=content)


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise TemplateFault("The file unpacks to far more than a template holds.")
    if not {"[Content_Types].xml", "word/document.xml"} <= set(archive.namelist()):
        raise TemplateFault(_NOT_WORD)
    kinds = archive.read("[Content_Types].xml").lower()
    if _MACROS in kinds or any("vba" in part.filename.lower() for part in parts):
        raise TemplateFault("The file holds macros. Save it as a Word document without macros (.docx).")
    if _TEMPLATE in kinds:
        raise TemplateFault("This is a Word template (.dotx). Save it as a Word document (.docx).")
    if any(_RUNS.search(part.filename) for part in parts):
        raise TemplateFault("The file holds embedded objects or controls. Take them out and save it again.")
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            _check_part(part.filename, archive.read(part))


def _check_part(name: str, content: bytes) -> None:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content:
        raise TemplateFault("A part of the file is not written as Word writes it. Save it again with Word.")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise TemplateFault("The file declares entities, which Word never does.")
    if name.endswith(".rels"):
        for relation in _RELATIONSHIP.findall(content):
            if _OUTSIDE.search(relation) and not any(kind in relation for kind in _MAY_BE_OUTSIDE):
                raise TemplateFault("The file fetches something from elsewhere, such as a linked picture. Embed it.")


_FACT = Fact(
    key="trial", definition="A figure", value="1", rendered="1", source="Nobody", locator="nowhere",
    recorded_on=date(2000, 1, 1),
)  # fmt: skip
_TRIAL = PaperContent(
    title="Trial",
    council="Council",
    produced_on=date(2000, 1, 1),
    header=(),
    sections=(
        Section(
            "Section",
            (
                NumberedParagraph(runs("A figure: ", FactRun("trial"))),
                BulletList((runs("An item"),)),
                Table("table", "A table", (Column("One"), Column("Two")), (Row((runs("a"), runs("b"))),)),
                Section("Within", (NumberedParagraph(runs("Words.")),)),
            ),
        ),
    ),
    facts=(_FACT,),
    notes=("A note.",),
)
