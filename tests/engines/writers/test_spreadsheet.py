"""A paper's tables as a published workbook, opened again by another program than the one that wrote them."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import python_calamine

from plumbline.engines.writers.content import Appendix, Column, PaperContent, Row, Section, Table, runs
from plumbline.engines.writers.facts import fact_rows
from plumbline.engines.writers.spreadsheet import write_ods, write_xlsx
from plumbline.engines.writers.spreadsheet.sheets import Number, tables_of, workbook_of
from plumbline.engines.writers.spreadsheet.sheets import Workbook as Said
from tests.engines.writers.samples import PAPER

WRITERS = {"ods": write_ods, "xlsx": write_xlsx}
FORMS = pytest.mark.parametrize("form", WRITERS)
AWKWARD = ("=1+1", "+44 20", "<b>&amp;</b>", "a  b", "'", "Ünïcode 😀", "x" * 900, "-", "1,234", "Held back", "007")


def a_paper_of(*tables: Table) -> PaperContent:
    return replace(PAPER, facts=(), sections=(Section("Figures", tables),), appendices=(), header=())


def a_table(key: str, *rows: tuple[str, ...], heads: tuple[str, ...] = ("What", "How many")) -> Table:
    columns = tuple(Column(head, "right" if place else "left") for place, head in enumerate(heads))
    return Table(key, f"About {key}", columns, tuple(Row(tuple(runs(cell) for cell in row)) for row in rows))


def sheets_in(file: bytes) -> dict[str, list[list[object]]]:
    book = python_calamine.load_workbook(BytesIO(file))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=True) for name in book.sheet_names}


def expected(said: Said) -> dict[str, list[list[object]]]:
    return {
        sheet.name: [
            [sheet.title, *[""] * (len(sheet.heads) - 1)],
            list(sheet.heads),
            *([cell.value if isinstance(cell, Number) else cell for cell in row] for row in sheet.rows),
        ]
        for sheet in said.sheets
    }


@FORMS
def test_every_table_has_a_sheet_and_every_cell_comes_back(form: str) -> None:
    found = sheets_in(WRITERS[form](PAPER))
    cover = found.pop("Cover")
    assert found == expected(workbook_of(PAPER))
    assert list(found) == ["Table 1", "Table 2", "Figures"]
    assert [line for [line] in cover][:2] == [PAPER.title, PAPER.council]
    assert [line for [line] in cover][-3:] == [rows[0][0] for rows in found.values()]


@FORMS
def test_the_last_sheet_holds_each_figure_as_the_file_of_facts_has_it(form: str) -> None:
    heads, *rows = sheets_in(WRITERS[form](PAPER))["Figures"][1:]
    assert [row[heads.index("Key")] for row in rows] == [fact.key for fact in fact_rows(PAPER)]
    waiting = rows[1]
    assert (waiting[heads.index("Value")], waiting[heads.index("Shown as")]) == (1214.0, "1,214")


@FORMS
def test_words_stay_words_and_only_bare_numbers_in_columns_of_figures_are_numbers(form: str) -> None:
    paper = a_paper_of(a_table("words", *((word, word) for word in AWKWARD)))
    rows = sheets_in(WRITERS[form](paper))["Table 1"][2:]
    assert [row[0] for row in rows] == list(AWKWARD)
    numbers = {"1,234": 1234.0, "007": 7.0}
    assert [row[1] for row in rows] == [numbers.get(word, word) for word in AWKWARD]


def test_a_number_that_a_spreadsheet_would_round_stays_text() -> None:
    [sheet] = workbook_of(a_paper_of(a_table("long", ("Reference", "1234567890123456")))).sheets
    assert sheet.rows[0][1] == "1234567890123456"


def test_heads_that_are_the_same_but_for_case_are_told_apart() -> None:
    [sheet] = workbook_of(a_paper_of(a_table("twins", ("a", "1", "2"), heads=("What", "Number", "number")))).sheets
    assert sheet.heads == ("What", "Number", "number (2)")


def test_tables_are_found_at_any_depth_in_the_order_of_the_paper() -> None:
    deep = Section("Deep", (Section("Deeper", (a_table("second", ("a", "1")),)),))
    paper = replace(
        a_paper_of(a_table("first", ("a", "1"))),
        appendices=(Appendix("more", "More", (a_table("third", ("a", "1")),)),),
    )
    paper = replace(paper, sections=(*paper.sections, deep))
    assert [table.key for table in tables_of(paper)] == ["first", "second", "third"]
    assert len(workbook_of(paper).sheets) == 3


@FORMS
def test_a_paper_without_tables_is_a_cover(form: str) -> None:
    paper = replace(a_paper_of(), sections=(Section("Nothing", ()),))
    assert list(sheets_in(WRITERS[form](paper))) == ["Cover"]


@FORMS
def test_the_same_content_gives_the_same_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = WRITERS[form](PAPER)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert WRITERS[form](PAPER) == first


def test_the_xlsx_has_named_tables_with_a_head_and_neither_filters_nor_frozen_panes_nor_merged_cells() -> None:
    with ZipFile(BytesIO(write_xlsx(PAPER))) as parts:
        tables = [parts.read(name).decode() for name in parts.namelist() if "/tables/" in name]
        sheets = [parts.read(name).decode() for name in parts.namelist() if "/worksheets/sheet" in name]
        core = parts.read("docProps/core.xml").decode()
    assert [f'displayName="table_{number}"' in table for number, table in enumerate(tables, 1)] == [True] * 3
    assert all("headerRowCount" not in table for table in tables), "1 is the default; 0 would be none"
    for word in ("autoFilter", "<pane", "mergeCell", "hidden="):
        assert not any(word in text for text in (*tables, *sheets)), word
    assert f"<dc:title>{PAPER.title}</dc:title>" in core and f"<dc:creator>{PAPER.council}</dc:creator>" in core


def test_the_ods_has_marked_heads_and_says_its_title_author_and_language() -> None:
    file = write_ods(PAPER)
    with ZipFile(BytesIO(file)) as parts:
        assert parts.infolist()[0].filename == "mimetype" and parts.infolist()[0].compress_type == 0
        content = ElementTree.fromstring(parts.read("content.xml"))
        meta = parts.read("meta.xml").decode()
    heads = content.findall(".//{*}table-header-rows/{*}table-row")
    assert len(heads) == 3
    for said in (f"<dc:title>{PAPER.title}<", f"<dc:creator>{PAPER.council}<", "<dc:language>en-GB<"):
        assert said in meta
    links = [link.get("{http://www.w3.org/1999/xlink}href") for link in content.iter() if link.tag.endswith("}a")]
    assert links == ["#'Table 1'.A1", "#'Table 2'.A1", "#'Figures'.A1"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing on this machine")
@FORMS
def test_libreoffice_opens_it_and_saves_it_without_loss(form: str, tmp_path: Path) -> None:
    other = {"ods": "xlsx", "xlsx": "ods"}[form]
    (tmp_path / f"tables.{form}").write_bytes(WRITERS[form](PAPER))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", other]
    subprocess.run([*command, "--outdir", str(tmp_path), f"tables.{form}"], cwd=tmp_path, check=True, timeout=120)
    saved = sheets_in((tmp_path / f"tables.{other}").read_bytes())
    saved.pop("Cover")
    assert saved == expected(workbook_of(PAPER))


@FORMS
def test_a_table_that_nothing_refers_to_needs_no_key(form: str) -> None:
    assert list(sheets_in(WRITERS[form](a_paper_of(a_table("", ("a", "1")))))) == ["Cover", "Table 1"]
