"""Every kind of paper, opened by LibreOffice and saved in its own form: no word, note, heading or table is lost."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as open_document
from lxml import etree

from plumbline.doors.cli.commands.paper import KINDS
from plumbline.engines.writers.spreadsheet import write_ods, write_xlsx
from plumbline.engines.writers.word import write_word
from tests.engines.writers.reading_word import read_word
from tests.papers.councils import reporting
from tests.papers.test_kinds import paper, write_all

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing on this machine"),
]
TEXT, TABLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@dataclass
class Saved:
    """What LibreOffice holds of a paper."""

    words: Counter[str]
    notes: Counter[str]
    headings: list[tuple[int, str]]
    tables: int
    with_heads: int  # tables whose first rows are repeated on each page


def converted(files: Iterable[Path], *, to: str, folder: Path) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, timeout=300, capture_output=True)


def test_libreoffice_counts_and_orders_the_paragraphs_of_a_cabinet_report_as_we_do(tmp_path: Path) -> None:
    loses_no_line(["cabinet"], tmp_path)


@pytest.mark.slow
def test_libreoffice_counts_and_orders_the_paragraphs_of_any_kind_as_we_do(tmp_path: Path) -> None:
    loses_no_line(KINDS, tmp_path)


def loses_no_line(kinds: Iterable[str], folder: Path) -> None:
    """Each heading, paragraph, cell and note stands in its place, with the number that a reference leads to."""
    here = reporting()
    for kind in kinds:
        write_all(here, kind)
        (folder / f"{kind}.docx").write_bytes(write_word(paper(here, kind)))
    converted([folder / f"{kind}.docx" for kind in kinds], to="txt:Text", folder=folder)
    for kind in kinds:
        ours = read_word((folder / f"{kind}.docx").read_bytes())
        shown = (folder / f"{kind}.txt").read_text(encoding="utf-8-sig").splitlines()
        assert len(shown) >= len(ours.lines) > 40
        for line, kept in zip(ours.lines, shown, strict=False):
            assert words([line]) - words([kept]) == Counter(), kind
            assert words(line.split()[:1]) == words(kept.replace("•", " ").split()[:1]), kind


@pytest.mark.slow
def test_a_word_file_of_any_kind_loses_nothing(tmp_path: Path) -> None:
    here = reporting()
    for kind in KINDS:
        write_all(here, kind)
        (tmp_path / f"{kind}.docx").write_bytes(write_word(paper(here, kind)))
    converted([tmp_path / f"{kind}.docx" for kind in KINDS], to="odt", folder=tmp_path)
    for kind in KINDS:
        data = (tmp_path / f"{kind}.docx").read_bytes()
        word, document = read_word(data), open_document(BytesIO(data))
        kept = saved(tmp_path / f"{kind}.odt")
        assert words(without_numbers(word.lines)) - kept.words == Counter(), kind
        assert words(word.notes.values()) == kept.notes, kind
        assert [text for _, text in kept.headings] == headings_of(document), kind
        assert kept.tables == kept.with_heads == len(document.tables), kind


@pytest.mark.slow
def test_the_tables_of_any_kind_lose_nothing(tmp_path: Path) -> None:
    here = reporting()
    for kind in KINDS:
        write_all(here, kind)
        (tmp_path / f"{kind}-o.ods").write_bytes(write_ods(paper(here, kind)))
        (tmp_path / f"{kind}-x.xlsx").write_bytes(write_xlsx(paper(here, kind)))
    both = [*tmp_path.glob("*.ods"), *tmp_path.glob("*.xlsx")]
    converted(both, to="fods", folder=tmp_path)
    for kind in KINDS:
        assert cells(tmp_path / f"{kind}-o.fods") == cells(tmp_path / f"{kind}-x.fods") != [], kind


def saved(path: Path) -> Saved:
    with ZipFile(path) as file:
        body = etree.fromstring(file.read("content.xml")).find(".//{*}body")
    notes = list(body.iter(f"{TEXT}note"))
    said = words("".join(note.find(f"{TEXT}note-body").itertext()) for note in notes)
    for note in notes:
        note.clear(keep_tail=True)
    for space in body.iter(f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
        space.text = " "
    tables = list(body.iter(f"{TABLE}table"))
    headings = [
        (int(one.get(f"{TEXT}outline-level")), " ".join("".join(one.itertext()).split()))
        for one in body.iter(f"{TEXT}h")
    ]
    return Saved(
        words("".join(one.itertext()) for one in body.iter(f"{TEXT}p", f"{TEXT}h")),
        said,
        headings,
        len(tables),
        sum(one.find(f"{TABLE}table-header-rows") is not None for one in tables),
    )


def headings_of(document) -> list[str]:
    return [" ".join(one.text.split()) for one in document.paragraphs if one.style.name.startswith("Heading")]


def cells(path: Path) -> list[list[str]]:
    """The words of each sheet, row after row, empty ones left out."""
    return [
        [text for cell in sheet.iter(f"{TABLE}table-cell") for text in said_in(cell)]
        for sheet in etree.parse(path).iter(f"{TABLE}table")
    ]


def said_in(cell) -> list[str]:
    """What a cell says, as often as it stands side by side; nothing for an empty one."""
    text = " ".join("".join(cell.itertext()).split())
    return [text] * int(cell.get(f"{TABLE}number-columns-repeated", 1)) if text else []


def without_numbers(lines: Iterable[str]) -> Iterator[str]:
    """Lines without the numbers that Word and LibreOffice count themselves."""
    return (re.sub(r"^(?:Appendix )?\d+(?:\.\d+)* ", "", line) for line in lines)


def words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text))
