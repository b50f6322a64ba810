"""Published figures of all councils are loaded whole from a file, or not at all."""

import pytest

from plumbline.workspace.performance.actions import FaultyFile, SourceWords, load_published
from plumbline.workspace.performance.models import PublishedFigure

pytestmark = pytest.mark.django_db
HEAD = "financial_year,gss_code,name,measure,measure_code,value\n"
BRENT = "2021-22,E09000005,Brent,Ease of finding information,ASC3,61.6\n"
WORDS = SourceWords("Adult social care measures", "A department")


def loaded(text: str) -> int:
    return load_published((HEAD + text).encode(), WORDS)[1]


def test_a_file_is_loaded_once_and_each_figure_cites_it() -> None:
    assert (loaded(BRENT), loaded(BRENT)) == (1, 0)
    figure = PublishedFigure.objects.select_related("source").get()
    assert (figure.definition, str(figure.value), figure.source.title) == (
        "published-2015-2023-information-people",
        "61.60000000",
        "Adult social care measures",
    )


def test_a_figure_that_was_not_published_is_not_available_and_never_0() -> None:
    loaded(BRENT + "2020-21,E09000005,Brent,Ease of finding information,ASC3,\n")
    assert PublishedFigure.objects.get(mark="not_available").value is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2021,E09000005,Brent,Ease,ASC3,61.6\n", "no financial year"),
        ("2021-22,E00000000,Nowhere,Ease,ASC3,61.6\n", "no council"),
        ("2021-22,E09000005,Brent,Ease,ASC99,61.6\n", "no definition"),
        ("2021-22,E09000005,Brent,Ease,ASC3,many\n", "no number"),
        (BRENT, "stand in line 2"),
    ],
)
def test_one_faulty_line_keeps_everything_out(line: str, words: str) -> None:
    with pytest.raises(FaultyFile, match=words):
        loaded(BRENT + line)
    assert not PublishedFigure.objects.exists()


def test_a_later_source_stands_for_the_same_figure() -> None:
    loaded(BRENT)
    loaded(BRENT.replace("61.6", "61.7"))
    assert [str(one.value) for one in PublishedFigure.objects.standing()] == ["61.70000000"]
