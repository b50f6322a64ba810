"""`plumbline read`, asked as an analyst asks it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from plumbline.doors.cli.__main__ import main

NOTE = "# Report to Cabinet\n\nThe council’s carers’ strategy was agreed.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _asked(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    """Exit code, answer and complaint."""
    code = main(["read", *words])
    captured = capsysbinary.readouterr()
    return code, captured.out.decode(), captured.err.decode()


def test_one_object_a_document_one_document_a_line_in_the_order_given(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "b.txt").write_text(NOTE)
    (folder / "a.html").write_text(f"<html><body><h1>Title</h1><p>{NOTE}</p></body></html>")
    code, answer, complaint = _asked(capsysbinary, "inner/b.txt", "a.html", "inner/b.txt", "--json")
    documents = [json.loads(line)["document"] for line in answer.splitlines()]
    assert (code, complaint) == (0, "")
    assert [document["name"] for document in documents] == ["b.txt", "a.html", "b.txt"]
    assert documents[0] == documents[2]


def test_the_object_has_the_agreed_keys_and_its_text_is_not_escaped(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "a.txt").write_text("London Borough of Haringey – carers’ plan\n\n3.1 To note the carers’ plan.\n")
    _, answer, _ = _asked(capsysbinary, "--json", "a.txt")
    assert set(json.loads(answer)) >= {
        "document", "assessments", "findings", "requirements", "priorities", "resolutions", "figures",
        "national_table", "problems",
    }  # fmt: skip
    assert "\\u" not in answer


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_read(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (folder / "empty.docx").write_bytes(b"")
    (folder / "good.txt").write_text(NOTE)
    code, answer, complaint = _asked(capsysbinary, "missing.pdf", "empty.docx", "good.txt", ".", "--json")
    assert code == 1
    assert complaint.splitlines() == [
        "missing.pdf: There is no such file.",
        "empty.docx: This file is empty.",
        ".: This is a folder, not a document.",
    ]
    assert [json.loads(line)["document"]["name"] for line in answer.splitlines()] == ["good.txt"]


def test_no_file_at_all_is_wrong_usage(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["read", "--json"])
    assert ended.value.code == 2
    assert capsysbinary.readouterr().out == b""


def test_people_get_a_summary_with_places(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "a.txt").write_text(
        "Recommendations\n\n3.1 To note the plan.\n\nPartners told us that waits were long.\n"
    )
    code, answer, _ = _asked(capsysbinary, "a.txt")
    assert code == 0
    assert answer.startswith("a.txt: ")
    with pytest.raises(json.JSONDecodeError):
        json.loads(answer)


def test_the_answer_is_utf_8_on_a_machine_that_is_set_to_something_else(folder: Path) -> None:
    (folder / "é.txt").write_text(NOTE, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[3])
    done = subprocess.run(
        [sys.executable, "-m", "plumbline.doors.cli", "read", "--json", "é.txt"],
        env=environment, cwd=folder, capture_output=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))["document"]["name"] == "é.txt"


def test_the_heavy_readers_are_loaded_only_when_a_file_needs_them() -> None:
    code = (
        "import sys, plumbline.doors.cli.commands.read; "
        "sys.exit(any(name in sys.modules for name in ('lxml', 'pypdfium2', 'selectolax', 'docx', 'django')))"
    )
    root = Path(__file__).resolve().parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
