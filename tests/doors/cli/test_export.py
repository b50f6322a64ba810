"""`plumbline export`, asked as an analyst asks it."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from django.test import Client

from plumbline.doors.cli.__main__ import main
from plumbline.engines.workbooks import read_returned
from plumbline.knowledge.periods import whole_month
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.actions import take_ratings
from plumbline.workspace.councils.models import PublishedRating
from plumbline.workspace.councils.rules.rating_files import RatingLine
from plumbline.workspace.improvement.models import Download
from plumbline.workspace.improvement.workbooks.sheet import sheet_of
from plumbline.workspace.performance.actions import make_key
from tests.factories.measures import a_measure
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_workspace

pytestmark = pytest.mark.django_db
GOOD = (2, 3, 3, 2, 2, 3, 3, 2, 3)


@pytest.fixture(autouse=True)
def database_of_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def as_it_is() -> Iterator[None]:
        yield

    for name in ("export", "import"):
        command = import_module(f"plumbline.doors.cli.commands.{name}")
        monkeypatch.setattr(command, "database", as_it_is)
        monkeypatch.setattr(command.preparing, "migrate_if_needed", lambda: None)


def exported(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> list[dict[str, str]]:
    assert main(["export", *words]) == 0
    return list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode())))


def test_figures_leave_as_the_access_key_gives_them_and_what_is_held_back_is_empty(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    council = a_council()
    analyst = a_person(council, Role.ANALYST)
    a_measure(council, [300, None], by=analyst)
    first, second = exported(capsysbinary, "figures", "--council", "Eastmere")
    assert (first["period_start"], first["value"], first["mark"]) == ("2024-04-01", "300", "")
    assert (second["value"], second["mark"]) == ("", "held_back")
    key = make_key(council, name="Power BI", scope="read", by=analyst).secret
    fed = Client().get(f"/api/{key}/figures.csv").content.decode()
    assert list(csv.DictReader(io.StringIO(fed))) == [first, second]


def test_measures_leave_with_verdict_and_address(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    council = a_council()
    a_measure(council, [300, 310], by=a_person(council, Role.ANALYST))
    [row] = exported(capsysbinary, "measures", "--council", "eastmere")
    assert row["sentence"] and row["latest_value"] == "310"
    assert row["address"].endswith("/councils/eastmere/measures/1")


def test_ratings_that_leave_can_come_in_again(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    lines = [
        RatingLine("E06000006", "Good", GOOD, whole_month(2025, 7), "https://www.cqc.org.uk/halton"),
        RatingLine("E09000005", "Requires improvement", (), whole_month(2024, 8), "https://www.cqc.org.uk/brent"),
    ]
    take_ratings(lines, taken_on=date(2025, 10, 3))
    file = tmp_path / "ratings.csv"
    assert main(["export", "ratings", "--out", str(file)]) == 0
    assert main(["import", "ratings", str(file), "--json"]) == 0
    assert capsysbinary.readouterr().out == b'{"added": 0, "replaced": 0, "unchanged": 2}\n'
    assert PublishedRating.objects.count() == 2
    [brent] = exported(capsysbinary, "ratings", "--at", "2025-01-31")
    assert (brent["name"], brent["report_month"]) == ("Brent", "August 2024")


def test_a_plan_leaves_as_the_workbook_that_its_page_gives_and_that_is_kept(tmp_path: Path) -> None:
    here = a_workspace()
    file = tmp_path / "plan.xlsx"
    words = ("--council", "Eastmere", "--plan", str(here.plan.number), "--by", here.lead.email, "--out", str(file))
    assert main(["export", "plan", *words]) == 0
    kept = Download.objects.latest("number")
    sheet = sheet_of(here.plan, here.lead.memberships.get(), own_rows=False)
    assert read_returned(file.read_bytes(), sheet).download == f"eastmere/{kept.number}"
    assert kept.by == here.lead and not kept.own_rows


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("figures", "--council", "Nowhere"), "There is no council Nowhere in this workspace; there are: eastmere."),
        (("plan", "--council", "Eastmere", "--plan", "99", "--by", "lead"), "Eastmere has no plan 99; there are: 1."),
        (
            ("plan", "--council", "Eastmere", "--plan", "1", "--by", "x@example.org"),
            "Nobody signs in as x@example.org.",
        ),
        (("plan", "--council", "Eastmere", "--plan", "1", "--by", "member"), "Your role does not change plans"),
        (("ratings", "--out", "nowhere/ratings.csv"), "there is no folder nowhere."),
    ],
)
def test_what_cannot_be_exported_is_said_in_one_sentence(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    here = a_workspace()
    before = Download.objects.count()
    people = {"lead": here.lead.email, "member": a_person(here.council, Role.MEMBER).email}
    assert main(["export", *(people.get(word, word) for word in words)]) == 1
    captured = capsys.readouterr()
    assert captured.out == "" and said in captured.err and captured.err.count("\n") == 1
    assert Download.objects.count() == before


def test_a_day_that_is_none_is_wrong_usage() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", "ratings", "--at", "31 February"])
    assert ended.value.code == 2
