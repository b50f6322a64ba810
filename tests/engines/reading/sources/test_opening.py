"""A document is what its content says; what cannot be read says why in one plain sentence."""

import io
import zipfile

import pytest

from plumbline.engines.reading.blocks import UnreadableDocument
from plumbline.engines.reading.sources import docx_package, opening, pdf
from plumbline.engines.reading.sources.opening import open_source

from .samples import W_NAMESPACE, bare_word_file, pdf_file, word_file

ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
)


def refused(content: bytes, name: str = "report.pdf") -> str:
    with pytest.raises(UnreadableDocument) as caught:
        open_source(name, content)
    sentence = str(caught.value)
    assert sentence[0].isupper() and sentence.endswith(".") and sentence.count(". ") == 0, sentence
    return sentence


def zip_of(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def locked_pdf(content: bytes) -> bytes:
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return stream.getvalue()


def scanned_pdf(pages: int) -> bytes:
    import pikepdf

    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page()
        picture = document.make_stream(
            b"\x80" * 64, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=8, Height=8, BitsPerComponent=8,
            ColorSpace=pikepdf.Name.DeviceGray,
        )  # fmt: skip
        name = page.add_resource(picture, pikepdf.Name.XObject)
        page.Contents = document.make_stream(f"q 600 0 0 800 0 0 cm {name} Do Q".encode())
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "report.html", "report.txt", "report"])
def test_a_format_is_told_by_content_and_never_by_name(name: str) -> None:
    assert open_source(name, pdf_file("Hello")).format == "pdf"
    assert open_source(name, bare_word_file("<w:p><w:r><w:t>Hello</w:t></w:r></w:p>")).format == "docx"
    assert open_source(name, b"\n<!doctype HTML><p>Hello").format == "html"
    assert open_source(name, b"Hello, this is plain text.").format == "text"


def test_a_source_keeps_its_name_and_the_hash_of_its_bytes() -> None:
    source = open_source("a.txt", b"Hello.")
    assert (source.name, source.sha256[:8]) == ("a.txt", "2d8bd7d9")


def test_text_with_a_tag_in_it_is_not_a_web_page() -> None:
    assert open_source("a.txt", b"Report\n\n<b>REPORT:</b>\tCabinet\n").format in ("text", "markdown")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_decoded_whatever_wrote_it(encoding: str) -> None:
    source = open_source("a.txt", "The council’s plan – costs £5.".encode(encoding))
    assert "The council’s plan – costs £5." in source.text


def test_a_web_page_may_name_its_own_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź</p></body></html>'.encode("iso-8859-2")
    assert open_source("a.html", page).blocks[0].text == "Łódź"


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\xef\xbb\xbf  \n"])
def test_an_empty_file_is_said_to_be_empty(content: bytes) -> None:
    assert refused(content) == "This file is empty."


@pytest.mark.parametrize(("pages", "said"), [(1, "its one page is a picture"), (3, "its 3 pages are pictures")])
def test_a_scan_says_how_many_pages_and_what_is_needed(pages: int, said: str) -> None:
    sentence = refused(scanned_pdf(pages))
    assert said in sentence and "text" in sentence


def test_a_pdf_without_text_or_pictures_is_not_called_a_scan() -> None:
    assert refused(pdf_file("#pagebreak()")) == "This PDF holds no text on its 2 pages."


def test_a_locked_pdf_asks_for_one_without_a_password() -> None:
    assert "password" in refused(locked_pdf(pdf_file("Secret")))


def test_a_locked_word_file_asks_for_one_without_a_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert "password" in refused(ole + "EncryptedPackage".encode("utf-16-le") + bytes(100), "report.docx")


def test_an_old_word_file_asks_for_a_new_one() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert ".docx" in refused(ole + "WordDocument".encode("utf-16-le") + bytes(100), "report.doc")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
        (b"GIF89a" + bytes(50), "picture"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(50), "picture"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\x1f\x8b\x08" + bytes(50), "archive"),
        (b"\x7fELF" + bytes(200), "not a document"),
        (zip_of(xl__workbook="x"), "Excel"),
        (zip_of(ppt__presentation="x"), "PowerPoint"),
        (zip_of(**{"readme.txt": "x"}), "zip file"),
        (zip_of(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "OpenDocument"),
    ],
)
def test_a_wrong_type_is_named(content: bytes, said: str) -> None:
    assert said in refused(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"council": "Wexcombe", "scores": [2, 3]}', "JSON"),
        (b"<?xml version='1.0'?><rows><row>3</row></rows>", "XML"),
        (b'code,council,score\n1,Wexcombe,3\n2,"Wex, the",2\n', "CSV"),
    ],
)
def test_a_file_of_data_is_named(content: bytes, said: str) -> None:
    assert f"({said})" in refused(content)


def test_text_with_commas_or_brackets_is_no_file_of_data() -> None:
    assert open_source("a.txt", b"Well, yes, of course.\nNo, never.\nThen, later, we met.").format == "text"
    assert open_source("a.txt", b"[Draft] The report is ready [sic]").format == "text"


@pytest.mark.parametrize("keep", [20, 200, 1500])
def test_a_broken_pdf_is_said_to_be_broken(keep: int) -> None:
    assert "broken" in refused(pdf_file("Hello")[:keep])


def test_a_broken_word_file_is_said_to_be_broken() -> None:
    whole = word_file(lambda document: document.add_paragraph("Hello"))
    assert "broken" in refused(whole[: len(whole) // 2], "report.docx")
    assert "broken" in refused(bare_word_file("<w:p>"), "report.docx")


def test_a_word_file_that_unpacks_to_far_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "LARGEST_PART", 100_000)
    bomb = bare_word_file("<w:p><w:r><w:t>" + "a" * 200_000 + "</w:t></w:r></w:p>")
    assert len(bomb) < 2_000
    assert "unpacks" in refused(bomb, "report.docx")


def test_a_word_file_that_lies_about_its_size_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_package, "LARGEST_PART", 100_000)
    bomb = bytearray(bare_word_file("<w:p><w:r><w:t>" + "a" * 200_000 + "</w:t></w:r></w:p>"))
    entry = bomb.index(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = (500).to_bytes(4, "little")
    refused(bytes(bomb), "report.docx")


def test_entities_in_a_word_file_are_never_expanded() -> None:
    body = "<w:body><w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body>"
    document = f'{ENTITIES}<w:document xmlns:w="{W_NAMESPACE}">{body}</w:document>'
    assert "entities" in refused(zip_of(**{"word__document.xml": document}), "report.docx")


def test_a_pdf_of_too_many_pages_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    assert "3 pages" in refused(pdf_file("a #pagebreak() b #pagebreak() c"))


def test_a_file_over_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST", opening.MEGABYTE)
    assert "the largest that can be read is 1 MB" in refused(b"a" * (opening.MEGABYTE + 1))


def test_a_web_page_without_words_is_said_to_hold_none() -> None:
    assert refused(b"<html><body><nav>Menu</nav><script>x</script></body></html>") == "This web page holds no text."


def test_tags_nested_without_end_do_not_stop_the_reader() -> None:
    refused(b"<html><body>" + b"<div>" * 100_000 + b"deep")
    assert open_source("a.html", b"<html><body>" + b"<div>" * 2_000 + b"deep").blocks[0].text == "deep"
    assert open_source("a.html", b"<p>" + b"<b>" * 5_000 + b"deep").blocks[0].text == "deep"
