"""`plumbline proofread`: what it answers, and the code it ends with."""

import json
from pathlib import Path

import pytest

from plumbline.doors.cli.__main__ import main

CLEAN = "REPORT TO: Cabinet\n\nDATE: 11 November 2025\n\nThe plan was agreed in March 2025.\n"
FAULTY = "REPORT TO: Cabinet\n\nThe duty was made by the Health and Social Care Act 2022.\n"


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN)
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.md"
    path.write_text(FAULTY)
    return path


def test_a_paper_without_objections_ends_with_0(clean: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proofread", str(clean)]) == 0
    assert "clean.txt: no objections" in capsys.readouterr().out


def test_a_clerk_reads_where_what_and_why(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proofread", str(faulty)]) == 1
    said = capsys.readouterr().out
    assert "1. [paragraph 2] name (error)" in said
    assert "The paper says: “Health and Social Care Act 2022”" in said
    assert "Expected: Health and Care Act 2022" in said


def test_json_is_one_paper_a_line_in_the_order_given(
    clean: Path, faulty: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["proofread", "--json", str(faulty), str(clean)]) == 1
    first, second = (json.loads(line) for line in capsysbinary.readouterr().out.splitlines())
    assert set(first) == {"paper", "objections", "checked"}
    assert first["paper"] == "faulty.md"
    (objection,) = first["objections"]
    assert set(objection) == {"rule", "severity", "locator", "found", "expected", "why"}
    assert FAULTY[objection["locator"]["start"] : objection["locator"]["end"]] == "Health and Social Care Act 2022"
    assert second["objections"] == []
    assert second["checked"]["name"] > 0


def test_the_meeting_can_be_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "undated.txt"
    paper.write_text("The review was presented to scrutiny in September 2026.\n")
    assert main(["proofread", str(paper)]) == 0
    assert main(["proofread", str(paper), "--meeting", "2025-11-11"]) == 1
    assert main(["proofread", str(paper), "--meeting", "11 November 2025"]) == 1
    assert "date" in capsys.readouterr().out


def test_wrong_usage_ends_with_2_and_one_sentence(
    tmp_path: Path, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["proofread", str(faulty), "--meeting", "soon"])
    assert ended.value.code == 2
    capsys.readouterr()
    assert main(["proofread", str(tmp_path / "nothing.txt"), str(faulty)]) == 2
    captured = capsys.readouterr()
    assert captured.err.strip().endswith("There is no such file.")
    assert "Health and Social Care Act 2022" in captured.out
