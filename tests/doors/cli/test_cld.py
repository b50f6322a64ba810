"""`plumbline cld`, as an analyst types it."""

import csv
import json
from pathlib import Path

import pytest

from plumbline.doors.cli.__main__ import main


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cld")
    assert main(["cld", "synthesise", str(folder), "--people", "900", "--seed", "4"]) == 0
    files = [str(path) for path in sorted((folder / "submissions").glob("*.csv"))]
    population = str(folder / "population.csv")
    assert main(["cld", "load", *files, "--store", str(folder / "store"), "--population", population]) == 0
    return folder


def test_figures_are_printed_and_written(council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "figures.csv"
    assert main(["cld", "measure", str(council / "store"), "--period", "2025-26", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("SYNTHETIC")
    assert "999 wait_to_first_response median: " in printed
    with open(out, newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["synthetic"] for row in rows} == {"True"}
    assert {row["measure"] for row in rows} > {"ascof_2a", "ascof_2b", "reviewed_in_12_months"}


def test_json_names_sources_and_files(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cld", "measure", str(council / "store"), "--measure", "proxy_2d", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["synthetic"] is True
    assert len(answer["submissions"][0]["sha256"]) == 64
    (measure,) = answer["measures"]
    assert measure["certainty"] == "a proxy, not ASCOF 2D"


def test_results_can_be_parquet(council: Path, tmp_path: Path) -> None:
    import duckdb

    out = tmp_path / "figures.parquet"
    assert main(["cld", "measure", str(council / "store"), "--out", str(out)]) == 0
    found = duckdb.connect().execute(f"SELECT count(*) FROM '{out}' WHERE measure = 'requests'").fetchone()
    assert found and found[0] > 12


def test_a_check_answers_1_and_writes_a_workbook(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = max((council / "submissions").glob("*.csv"))
    book = tmp_path / "mend.xlsx"
    assert main(["cld", "check", str(path), "--workbook", str(book), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    (checked,) = answer["files"]
    assert checked["release"] == "release 2"
    assert any(finding["value"] == "NFA" for finding in checked["findings"])
    from openpyxl import load_workbook

    assert load_workbook(book).sheetnames == ["To mend", "All counts", "Files"]


def test_two_councils_are_merged(council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workings = tmp_path / "999.csv"
    assert main(["cld", "measure", str(council / "store"), "--workings", str(workings)]) == 0
    (tmp_path / "998.csv").write_text(workings.read_text().replace(",999,", ",998,"))
    capsys.readouterr()
    assert main(["cld", "merge", str(workings), str(tmp_path / "998.csv"), "--name", "Both", "--json"]) == 0
    results = json.loads(capsys.readouterr().out)["results"]
    assert {result["council"] for result in results} == {"Both"}


@pytest.mark.parametrize(
    ("words", "sentence", "code"),
    [
        (["check", "nowhere.csv"], "nowhere.csv: there is no such file.", 1),
        (["measure", "nowhere"], "there is no store here", 1),
        (["measure", "STORE", "--measure", "ascof_9z"], "There is no measure ascof_9z", 1),
        (["measure", "STORE", "--period", "soon"], "A period is a financial year", 2),
        (["measure", "STORE", "--period", "2030-31"], "cannot be measured whole", 1),
        (["load", "nowhere.csv", "--store", "STORE", "--received", "yesterday"], "A day is written as 2026-03-31", 2),
        (["merge", "nowhere.csv", "--name", "X"], "the workings cannot be read", 1),
        (["synthesise", "OUT", "--people", "10"], "people are too few", 2),
        (["synthesise", "OUT", "--council", "12"], "three digits", 2),
    ],
)
def test_what_is_wrong_is_one_sentence(
    words: list[str], sentence: str, code: int, council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"STORE": str(council / "store"), "OUT": str(tmp_path / "out")}
    assert main(["cld", *(places.get(word, word) for word in words)]) == code
    said = capsys.readouterr()
    assert sentence in said.err
    assert said.err.count("\n") == 1


def test_who_stands_behind_a_figure_is_for_the_council_alone(
    council: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = tmp_path / "keys"
    assert main(["cld", "measure", str(council / "store"), "--measure", "ascof_2a", "--keys", str(keys), "--json"]) == 0
    said = capsys.readouterr()
    assert "must not leave this machine" in said.err
    with open(keys / "ascof_2a.csv", newline="") as file:
        people = {row["person"] for row in csv.DictReader(file)}
    assert people
    assert not any(person in said.out for person in people)
    assert (keys.stat().st_mode & 0o077) == 0
    assert ((council / "store").stat().st_mode & 0o077) == 0


def test_lists_are_checked_and_measured(council: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in sorted((council / "lists").glob("*.csv"))]
    assert main(["cld", "lists", *files, "--as-of", "2026-03-31"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("SYNTHETIC")
    assert "999 waiting_now median · needs: " in printed
    assert "999 section_42_conversion share: " in printed
