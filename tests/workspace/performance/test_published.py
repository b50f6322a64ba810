"""Published figures of all councils are loaded whole from a file, or not at all."""

from pathlib import Path

import pytest

from plumbline.knowledge.catalogue import councils, former_councils
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


def test_a_base_beside_a_figure_is_kept_with_it() -> None:
    text = (HEAD.strip() + ",numerator,denominator\n" + BRENT.strip() + ",154,250\n").encode()
    load_published(text, WORDS)
    figure = PublishedFigure.objects.get()
    assert (figure.numerator, figure.denominator) == (154, 250)


@pytest.mark.parametrize(
    ("cells", "words"),
    [("61.6,154,0", "denominator above 0"), ("61.6,154,", "denominator above 0"), (",154,250", "not published"),
     ("61.6,many,250", "no number")],
)  # fmt: skip
def test_a_base_that_cannot_be_keeps_everything_out(cells: str, words: str) -> None:
    line = f"2021-22,E09000005,Brent,Ease of finding information,ASC3,{cells}"
    with pytest.raises(FaultyFile, match=words):
        load_published(f"{HEAD.strip()},numerator,denominator\n{line}\n".encode(), WORDS)


def test_figures_of_a_council_that_exists_no_more_are_left_out_and_said() -> None:
    former = BRENT.replace("E09000005,Brent", "E10000006,Cumbria")
    _, count, left_out = load_published((HEAD + BRENT + former).encode(), WORDS)
    assert (count, left_out) == (1, (("Cumbria", 1),))


def test_no_former_council_is_one_of_todays() -> None:
    assert not set(former_councils()) & {entry.gss_code for entry in councils()}


def test_the_reference_file_loads_whole(shared: Path) -> None:
    content = (shared / "reference" / "asc_published_measures_2015_2023.csv").read_bytes()
    _, count, left_out = load_published(content, WORDS)
    assert (count, sum(number for _, number in left_out)) == (6127, 249)
