"""What may lend its looks to papers, and what is refused in a sentence before it is opened."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from plumbline.engines.writers.word import TemplateFault, write_word
from plumbline.engines.writers.word.templates import LARGEST, check_template

from .samples import PAPER
from .test_word import council_template


def plain(tmp_path: Path) -> bytes:
    return council_template(tmp_path).read_bytes()


def changed(content: bytes, name: str, new: bytes | None = None, *, old: bytes = b"", by: bytes = b"") -> bytes:
    """With one part more, or with words of one part replaced."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            said = source.read(part)
            target.writestr(part, said.replace(old, by) if part == name and new is None else said)
        if new is not None:
            target.writestr(name, new)
    return written.getvalue()


def test_a_councils_own_word_file_may_be_a_template(tmp_path: Path) -> None:
    check_template(plain(tmp_path))


def test_a_template_given_as_bytes_looks_like_the_same_file(tmp_path: Path) -> None:
    path = council_template(tmp_path)
    assert write_word(PAPER, template=path.read_bytes()) == write_word(PAPER, template=path)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("word/vbaProject.bin", "The file holds macros"),
        ("word/activeX/activeX1.xml", "embedded objects or controls"),
        ("word/embeddings/oleObject1.bin", "embedded objects or controls"),
    ],
)
def test_what_runs_is_refused(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(TemplateFault, match=sentence):
        check_template(changed(plain(tmp_path), name, b"x"))


def test_a_file_that_calls_itself_macro_enabled_is_refused(tmp_path: Path) -> None:
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    with pytest.raises(TemplateFault, match="The file holds macros"):
        check_template(changed(plain(tmp_path), "[Content_Types].xml", old=main, by=macro))


def test_a_template_file_is_asked_for_as_a_document(tmp_path: Path) -> None:
    asked = b"wordprocessingml.template.main+xml"
    with pytest.raises(TemplateFault, match=r"Save it as a Word document \(\.docx\)"):
        check_template(
            changed(plain(tmp_path), "[Content_Types].xml", old=b"wordprocessingml.document.main+xml", by=asked)
        )


def test_entities_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match="declares entities"):
        check_template(changed(plain(tmp_path), "word/custom.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))


def test_a_picture_that_is_fetched_is_refused_and_a_link_is_not(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(plain(tmp_path)))
    document.part.relate_to("https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    linked = io.BytesIO()
    document.save(linked)
    check_template(linked.getvalue())
    document.part.relate_to("https://example.org/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    fetched = io.BytesIO()
    document.save(fetched)
    with pytest.raises(TemplateFault, match="fetches something from elsewhere"):
        check_template(fetched.getvalue())


@pytest.mark.parametrize(
    "mode",
    [b"TargetMode='External'", b'TargetMode = "External"', b'targetmode="external"'],
    ids=["single", "spaced", "small"],
)
def test_a_picture_is_seen_to_be_fetched_however_that_is_written(tmp_path: Path, mode: bytes) -> None:
    fetched = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://a.example/b.png" ' + mode + b"/></Relationships>"
    )
    with pytest.raises(TemplateFault, match="fetches something from elsewhere"):
        check_template(changed(plain(tmp_path), "word/_rels/header9.xml.rels", fetched))


def test_a_part_in_another_encoding_is_refused(tmp_path: Path) -> None:
    hidden = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")
    with pytest.raises(TemplateFault, match="not written as Word writes it"):
        check_template(changed(plain(tmp_path), "word/extra.xml", hidden))


def test_word_is_not_sent_for_the_file_from_which_a_template_was_made(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(plain(tmp_path)))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document.part._settings_part.relate_to("file:///%5C%5Cserver/house.dotx", kind, is_external=True)
    made = io.BytesIO()
    document.save(made)
    check_template(made.getvalue())
    written = write_word(PAPER, template=made.getvalue())
    assert all(b"house.dotx" not in zipfile.ZipFile(io.BytesIO(written)).read(name) for name in names(written))


def names(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_too_large_a_file_is_refused_packed_or_unpacked(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match="larger than 5 MB"):
        check_template(b"x" * (LARGEST + 1))
    with pytest.raises(TemplateFault, match="unpacks to far more"):
        check_template(changed(plain(tmp_path), "word/media/big.xml", b" " * (51 * 1024 * 1024)))


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(TemplateFault, match="not a Word document"):
        check_template(content)


def test_a_zip_that_is_no_word_file_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(TemplateFault, match="not a Word document"):
        check_template(other.getvalue())
