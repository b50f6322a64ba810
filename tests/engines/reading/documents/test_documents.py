"""The documents of our own making: each can be built in every form, and its key speaks of what stands in it."""

import sys
from pathlib import Path

import docx
import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

from .. import marking
from ..keys.perfect import perfect
from . import building

MADE = list(building.made_documents())


def text_of(path: Path) -> str:
    """A document's words in order, taken in the plainest way, so that nothing here leans on the reader."""
    if path.suffix == ".docx":
        parts: list[str] = []
        for part in docx.Document(str(path)).iter_inner_content():
            if hasattr(part, "rows"):
                parts += [cell.text for row in part.rows for cell in row.cells]
            else:
                parts.append(part.text)
        return "\n".join(parts)
    if path.suffix == ".pdf":
        return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    if path.suffix == ".html":
        body = LexborHTMLParser(path.read_text(encoding="utf-8")).body
        assert body is not None
        return body.text(separator="\n")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("made", MADE, ids=lambda made: f"{made.name}-{made.form}")
def test_what_a_key_requires_stands_in_its_document(made: building.MadeDocument, tmp_path: Path) -> None:
    text = text_of(made.build(tmp_path))
    assert made.key["name"] == made.name
    for kind in ("findings", "requirements", "priorities", "resolutions", "figures"):
        for entry in made.key[kind]:
            assert marking.Places(text).of(entry), entry
    mark = marking.mark(made.key, perfect(made.key, text), text=text)
    assert (mark.recall, mark.precision, mark.wrong) == (1.0, 1.0, []), marking.report(mark)


def test_the_made_documents_cover_the_forms_that_councils_use() -> None:
    assert {made.form for made in MADE} == set(building.WRITERS)


def test_a_folder_of_documents_is_built_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["building.py", str(tmp_path)])
    assert building.main(sys.argv[1:]) == 0
    assert len(list(tmp_path.iterdir())) == len(MADE) == len(capsys.readouterr().out.splitlines())
