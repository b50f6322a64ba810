"""The headings of papers are data: any council's form can be added without code."""

from datetime import date
from pathlib import Path

import pytest

from plumbline.engines.writers.page import write_page
from plumbline.knowledge.catalogue import DefinitionError, UnknownDefinition, paper_form
from plumbline.knowledge.catalogue.paper_headings import PaperForm, paper_forms
from plumbline.papers.board.assembly import FRONT_BLOCKS, _all_sections, write
from plumbline.papers.board.gathering import gather
from plumbline.papers.kinds import BLOCKS
from tests.papers.councils import ON, reporting
from tests.papers.reading import dead_links, text_of

OURS = Path(__file__).parents[2] / "definitions" / "papers" / "board-report.yaml"


def forms_in(folder: Path, **files: str) -> Path:
    (folder / "papers").mkdir()
    (folder / "papers" / "board-report.yaml").write_text(OURS.read_text(encoding="utf-8"), encoding="utf-8")
    for name, text in files.items():
        (folder / "papers" / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", paper_forms(), ids=lambda form: form.id)
def test_every_shipped_form_names_only_blocks_that_are_written(form: PaperForm) -> None:
    sections = list(_all_sections(form.sections))
    assert {name for section in sections for name in section.blocks} <= BLOCKS.keys()
    assert {row.block for row in form.front_matter if row.block} <= FRONT_BLOCKS.keys()
    codes = [section.code for section in sections]
    assert len(codes) == len(set(codes))


def test_every_block_that_is_written_stands_somewhere_in_a_form_for_all() -> None:
    forms = [form for form in paper_forms() if not form.councils]
    assert {
        name for form in forms for section in _all_sections(form.sections) for name in section.blocks
    } == BLOCKS.keys()


def test_a_council_has_its_own_form_by_adding_a_file(tmp_path: Path) -> None:
    own = "extends: board-report\nid: own\ncouncils: [E06000006]\ntitle: Progress\nsections:\n" + (
        "  - {code: recommendations, heading: Recommendation, blocks: [recommendations]}\n"
    )
    folder = forms_in(tmp_path, own=own)
    assert paper_form("board", gss_code="E06000006", folder=folder).title == "Progress"
    assert paper_form("board", gss_code="E06000006", folder=folder).front_matter == paper_form("board").front_matter
    assert paper_form("board", gss_code="E09000014", folder=folder).id == "board-report"
    assert paper_form("board", folder=folder).id == "board-report"


@pytest.mark.django_db
def test_a_form_without_most_sections_still_gives_a_whole_paper(tmp_path: Path) -> None:
    own = "extends: board-report\nid: own\ncouncils: [E06000006]\nsections:\n" + (
        "  - {code: recommendations, heading: Recommendation, blocks: [recommendations, approval]}\n"
        "  - {code: annexes, heading: Annexes, blocks: [appendix_list]}\n"
    )
    form = paper_form("board", gss_code="E06000006", folder=forms_in(tmp_path, own=own))
    here = reporting()
    content = write(gather(here.council, plan=here.plan, on=ON), form, body="Cabinet", meeting_on=date(2026, 12, 10))
    assert "to note what is missing, as stated in this report." in text_of(content)
    assert dead_links(write_page(content)) == []


@pytest.mark.django_db
def test_a_form_that_asks_for_an_unknown_block_is_refused(tmp_path: Path) -> None:
    own = "extends: board-report\nid: own\ncouncils: [E06000006]\nsections:\n" + (
        "  - {code: a, heading: A, blocks: [weather]}\n"
    )
    form = paper_form("board", gss_code="E06000006", folder=forms_in(tmp_path, own=own))
    here = reporting()
    with pytest.raises(DefinitionError, match="own: nobody knows the block 'weather'"):
        write(gather(here.council, plan=None, on=ON), form, body="", meeting_on=None)


def test_a_line_on_top_is_written_or_left_to_somebody(tmp_path: Path) -> None:
    own = "extends: board-report\nid: own\ncouncils: [E06000006]\nfront_matter: [{label: Item number}]\n"
    with pytest.raises(DefinitionError, match="either 'block' or 'author'"):
        paper_form("board", folder=forms_in(tmp_path, own=own))


def test_a_kind_of_paper_that_nobody_defined_is_said_to_be_unknown() -> None:
    with pytest.raises(UnknownDefinition, match="no form for a paper of kind poem; there are: board"):
        paper_form("poem")
