"""What the explanations quote is what the product answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plumbline.doors.cli.__main__ import main

PAGES = sorted((Path(__file__).resolve().parents[2] / "docs" / "explanation").glob("*.md"))
TABLE = re.compile(r"```csv\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"^    \./run (.*)$", re.MULTILINE)


def examples(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each command with the table last seen before it and the quotations that follow it."""
    commands = list(COMMAND.finditer(text))
    ends = [command.start() for command in commands[1:]] + [len(text)]
    for command, end in zip(commands, ends, strict=True):
        tables = TABLE.findall(text[: command.start()])
        yield command[1], tables[-1] if tables else "", quotations(text[command.end() : end])


def quotations(text: str) -> list[str]:
    blocks = re.findall(r"(?:^> .*\n)+", text, re.MULTILINE)
    return [" ".join(line.removeprefix("> ") for line in block.splitlines()) for block in blocks]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_quoted_answer_is_the_products_own(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    found = list(examples(page.read_text()))
    assert len(found) >= 5
    for command, table, quoted in found:
        Path("claim.csv").write_text(table)
        main(command.split())
        answer = capsys.readouterr().out.splitlines()
        assert quoted, command
        for sentence in quoted:
            assert sentence in answer, f"{command}: {sentence}"
