"""`plumbline import`, asked as an analyst asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest

from plumbline.doors.cli.__main__ import main
from plumbline.workspace.councils.models import PublishedRating

pytestmark = pytest.mark.django_db
HEADS = "gss_code,name,overall_rating,qs1,qs2,qs3,qs4,qs5,qs6,qs7,qs8,qs9,report_month,cqc_report_url\n"
HALTON = "E06000006,Halton,Good,2,3,3,2,2,3,3,2,3,July 2025,https://www.cqc.org.uk/halton-0725\n"
BRENT = "E09000005,Brent,Requires improvement,2,2,2,2,2,2,2,3,3,August 2024,https://www.cqc.org.uk/brent-0824\n"


@pytest.fixture(autouse=True)
def database_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def as_it_is() -> Iterator[None]:
        yield

    command = import_module("plumbline.doors.cli.commands.import")
    monkeypatch.setattr(command, "database", as_it_is)
    monkeypatch.setattr(command.preparing, "migrate_if_needed", lambda: None)


def test_ratings_are_loaded_once_however_often_it_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text(HEADS + HALTON + BRENT)
    assert main(["import", "ratings", str(file), "--taken-on", "3 October 2025"]) == 0
    assert capsys.readouterr().out == "2 published ratings: 2 added, 0 corrected, 0 as they were.\n"
    assert main(["import", "ratings", str(file), "--json"]) == 0
    assert capsys.readouterr().out == '{"added": 0, "replaced": 0, "unchanged": 2}\n'
    assert {str(row.taken_on) for row in PublishedRating.objects.all()} == {"2025-10-03"}


def test_one_faulty_line_keeps_everything_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text(HEADS + HALTON + BRENT.replace("Requires improvement", "Good"))
    assert main(["import", "ratings", str(file)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "ratings.csv: Line 3: the scores add up to 20, which is Requires improvement, and the line says Good.",
        "Nothing was loaded.",
    ]
    assert not PublishedRating.objects.exists()


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "ratings", str(tmp_path / "none.csv")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_the_reference_file_loads_whole(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "ratings", str(shared / "reference" / "cqc_la_assessments_oct2025.csv")]) == 0
    assert capsys.readouterr().out.startswith("72 published ratings: 72 added")
    assert PublishedRating.objects.filter(rating="").get().gss_code == "E06000047", "County Durham has no rating"
