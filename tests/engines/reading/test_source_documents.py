"""The reader against the answer keys: of the five source documents where they are present, and of our own documents."""

from pathlib import Path

import pytest

from plumbline.engines.reading import read_document, read_source
from plumbline.engines.reading.sources.opening import open_source

from . import marking
from .documents import building

KEYS = sorted((Path(__file__).parent / "keys").glob("*.yaml"))
MADE = list(building.made_documents())
# A table whose columns no line parts is read as words, not as rows: the source has no columns to give.
WITHOUT_COLUMNS = {("requirement_tables", "pdf-unruled")}


@pytest.mark.parametrize("path", KEYS, ids=lambda path: path.stem)
def test_a_source_document_is_read_to_the_bar(path: Path) -> None:
    key = marking.load_key(path)
    document = marking.shared_documents() / str(key["file"])
    if not document.is_file():
        pytest.skip("the source documents are not beside the repository")
    reading = read_document(document.name, document.read_bytes())
    mark = marking.mark(key, reading.as_json(), text=marking.source_text(key))
    assert mark.passes, marking.report(mark)


@pytest.mark.parametrize("made", MADE, ids=lambda made: f"{made.name}-{made.form}")
def test_a_document_of_our_own_is_read_to_the_bar(made: building.MadeDocument, tmp_path: Path) -> None:
    path = made.build(tmp_path)
    source = open_source(path.name, path.read_bytes())
    mark = marking.mark(made.key, read_source(source).as_json(), text=source.text)
    assert not mark.wrong, marking.report(mark)
    if (made.name, made.form) not in WITHOUT_COLUMNS:
        assert mark.passes, marking.report(mark)
