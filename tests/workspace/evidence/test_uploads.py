"""Which uploads are taken: by their bytes, whatever they are called."""

import io
import zipfile

import pytest

from plumbline.workspace.evidence.rules import UploadRefused, check_size, judge_upload, plain_name

MEGABYTE = 1024 * 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def package(*names):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for name in names:
            zipped.writestr(name, "word/")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"\n %PDF-1.4", "application/pdf"),
        (package("[Content_Types].xml", "word/document.xml"), DOCX),
        (b"<!DOCTYPE html><title>x</title>", "text/html"),
        (b"  <HTML><body>", "text/html"),
        (b"# A paper", "text/plain"),
        ("Café".encode("cp1252"), "text/plain"),
        ("A paper".encode("utf-16"), "text/plain"),
    ],
)
@pytest.mark.parametrize("name", ["paper.exe", "paper.pdf", ""])
def test_the_bytes_decide_what_a_file_is(name, content, media_type):
    assert judge_upload(name, content, limit=MEGABYTE).media_type == media_type


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is not a document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "is not a document"),
        (package("xl/workbook.xml"), "is not a Word document"),
        (b"PK\x03\x04 word/ but no package", "is not a Word document"),
        (b"x" * (MEGABYTE + 1), "is 1.0 MB. The largest file taken is 1 MB"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(content, words):
    with pytest.raises(UploadRefused, match=words):
        judge_upload("paper.pdf", content, limit=MEGABYTE)


def test_a_file_is_measured_before_it_is_taken_into_memory():
    check_size("paper.pdf", 40 * MEGABYTE, limit=40 * MEGABYTE)
    with pytest.raises(UploadRefused, match=r"paper.pdf is 51.2 MB. The largest file taken is 40 MB"):
        check_size("C:\\papers\\paper.pdf", int(51.2 * MEGABYTE), limit=40 * MEGABYTE)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\fakepath\\Plan.docx", "Plan.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("  ", "document"),
        ("n" * 300, "n" * 200),
        ("n" * 300 + ".docx", "n" * 195 + ".docx"),
        ("annex\u202efdp.md", "annexfdp.md"),
    ],
)
def test_a_files_name_is_kept_without_its_path_and_without_what_cannot_be_shown(name, kept):
    assert plain_name(name) == kept
