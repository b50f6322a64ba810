"""Papers in forms that the reader had not met, read to the bar since; see the README of their folder."""

from pathlib import Path
from statistics import mean

import pytest

from plumbline.engines.reading import open_source, read_source

from . import marking
from .documents import building
from .marking.marks import LEAST_PRECISION, LEAST_RECALL, Mark

FRESH = list(building.made_documents(Path(__file__).parent / "fresh"))


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> list[Mark]:
    folder = tmp_path_factory.mktemp("fresh")
    return [marked(made, folder) for made in FRESH]


def marked(made: building.MadeDocument, folder: Path) -> Mark:
    path = made.build(folder)
    source = open_source(path.name, path.read_bytes())
    return marking.mark(made.key, read_source(source).as_json(), text=source.text)


def test_no_score_rating_date_or_figure_of_a_new_paper_is_wrong(marks: list[Mark]) -> None:
    assert not [(mark.name, mark.wrong) for mark in marks if mark.wrong]


def test_new_papers_are_read_to_the_bar_on_the_whole(marks: list[Mark]) -> None:
    assert mean(mark.recall for mark in marks) >= LEAST_RECALL
    assert mean(mark.precision for mark in marks) >= LEAST_PRECISION
