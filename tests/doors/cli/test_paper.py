"""`plumbline paper`, asked as a clerk asks it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from plumbline.doors.cli.__main__ import main
from plumbline.doors.cli.commands import paper as command
from plumbline.engines.writers.stored import from_json
from plumbline.papers.kept import content_of
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.models import Paper
from tests.factories.people import a_person
from tests.papers.councils import BOARD, Reporting, reporting
from tests.papers.reading import dead_links

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db: None, monkeypatch: pytest.MonkeyPatch) -> Reporting:
    @contextmanager
    def database_of_the_test() -> Iterator[None]:
        yield

    monkeypatch.setattr(command, "database", database_of_the_test)
    monkeypatch.setattr(command.preparing, "migrate_if_needed", lambda: None)
    return reporting()


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Exit code and what was said on standard error."""
    code = main(["paper", "board", *words])
    captured = capsys.readouterr()
    assert captured.out == ""
    return code, captured.err.strip()


def test_json_is_the_paper_itself_and_is_not_kept(
    here: Reporting, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "paper.json"
    words = ("--council", "Eastmere", "--meeting", "2026-12-10", "--format", "json", "--out", str(out))
    code, said = asked(capsys, *words)
    assert code == 0 and "not kept in the record" in said
    content = from_json(out.read_text(encoding="utf-8"))
    assert content.council == "Eastmere Council" and f"{BOARD}, 10 December 2026" in out.read_text(encoding="utf-8")
    assert not Paper.objects.exists()


def test_with_a_persons_name_the_paper_is_kept_and_is_the_file(
    here: Reporting, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    out = tmp_path / "paper.json"
    code, said = asked(
        capsys, "--council", "eastmere", "--by", here.lead.email, "--format", "json", "--out", str(out)
    )  # fmt: skip
    assert (code, said) == (0, "The paper is kept in the record as paper 1 of Eastmere.")
    assert from_json(out.read_text(encoding="utf-8")) == content_of(Paper.objects.get())


def test_the_page_stands_on_its_own(here: Reporting, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "paper.html"
    assert asked(capsys, "--council", "eastmere", "--format", "html", "--out", str(out))[0] == 0
    page = out.read_text(encoding="utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">') and dead_links(page) == []
    assert 'href="/' not in page and "src=" not in page


def test_the_word_file_is_a_word_file(here: Reporting, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "paper.docx"
    assert asked(capsys, "--council", "eastmere", "--format", "docx", "--out", str(out))[0] == 0
    assert out.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--council", "Nowhere"), "There is no council Nowhere in this workspace; there are: eastmere."),
        (("--council", "eastmere", "--plan", "7"), "Eastmere has no plan 7; there are: 1."),
        (("--council", "eastmere", "--by", "nobody@example.org"), "Nobody signs in as nobody@example.org."),
    ],
    ids=["council", "plan", "person"],
)
def test_what_is_not_there_is_said_in_one_sentence(
    here: Reporting, capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    out = tmp_path / "paper.json"
    assert asked(capsys, *words, "--format", "json", "--out", str(out)) == (1, sentence)
    assert not out.exists()


def test_a_role_that_may_not_produce_papers_is_refused(
    here: Reporting, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    member = a_person(here.council, Role.MEMBER)
    out = tmp_path / "paper.json"
    words = ("--council", "eastmere", "--by", member.email, "--format", "json", "--out", str(out))
    code, said = asked(capsys, *words)
    assert code == 1 and "does not let you" in said
    assert not Paper.objects.exists() and not out.exists()


def test_a_file_that_cannot_be_written_is_said_so_before_anything_is_kept(
    here: Reporting, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for out, why in ((tmp_path, "is a folder; name a file."), (tmp_path / "no" / "paper.json", "there is no folder")):
        words = ("--council", "eastmere", "--by", here.lead.email, "--format", "json", "--out", str(out))
        code, said = asked(capsys, *words)
        assert code == 1 and why in said and str(out) in said
    assert not Paper.objects.exists()


def test_a_date_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["paper", "board", "--council", "x", "--meeting", "10/12/26", "--format", "json", "--out", "x"])
    assert ended.value.code == 2
    assert json.dumps("2026-12-10")[1:-1] in capsys.readouterr().err
