"""The command line around its commands: what it lists, what it refuses, how it ends."""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from plumbline.doors.cli.__main__ import COMMANDS, main
from plumbline.doors.cli.faults import CommandFault

REPOSITORY = Path(__file__).resolve().parents[3]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out
    assert [name for name in COMMANDS if not re.search(rf"^    {name}\s", shown, re.MULTILINE)] == []


@pytest.mark.parametrize("words", [[], ["unheard-of"], ["score", "--unheard-of"]])
def test_wrong_usage_ends_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_a_fault_is_one_sentence_on_standard_error_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(arguments: argparse.Namespace) -> int:
        raise CommandFault("The database is on holiday.")

    command = ModuleType("score")
    command.add_arguments = lambda parser: None  # type: ignore[attr-defined]
    command.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "plumbline.doors.cli.commands.score", command)
    assert main(["score"]) == 1
    assert capsys.readouterr() == ("", "The database is on holiday.\n")


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    words = f"{sys.executable} -m plumbline.doors.cli score --json --edition cqc-la-2 1 1 1 1 1 1 1 1 1 | head -c 1"
    result = subprocess.run(["sh", "-c", words], cwd=REPOSITORY, capture_output=True, text=True)
    assert (result.stdout, result.stderr) == ("{", "")


def test_a_question_without_a_database_loads_no_web_framework() -> None:
    """It must stay quick: `./run score` answers in under half a second."""
    words = "import sys; from plumbline.doors.cli.__main__ import main; main(['score', '--percent', '57']); "
    result = subprocess.run(
        [sys.executable, "-c", words + "print('django' in sys.modules, 'psycopg' in sys.modules)"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    assert result.stdout.splitlines()[-1] == "False False"
