"""Whatever a file holds, it is read with exact ranges or refused with one sentence; nothing else ever comes of it."""

import functools
import io
import random
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.engines.reading.blocks import UnreadableDocument
from plumbline.engines.reading.sources.opening import open_source

from .samples import assert_ranges_hold, pdf_file, word_file

STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html><body>",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xff\xfe",
    b"# Title\n",
)
TAGS = (
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "b",
    "h1",
    "h3",
    "main",
    "br",
    "span",
    "form",
    "caption",
)
WORDS = (
    "5.3 ",
    "The council",
    " was rated",
    "• ",
    "a) ",
    "/p>",
    "\u00ad",
    "ﬁ",
    "&nbsp;",
    "\n",
    "\t",
    "é",
    "2.",
    " - ",
    "x" * 70,
)


def read_or_refused(content: bytes) -> None:
    try:
        source = open_source("anything", content)
    except UnreadableDocument as fault:
        sentence = str(fault)
        assert sentence.endswith(".") and "\n" not in sentence
        return
    assert source.blocks
    assert "\x00" not in source.text
    source.text.encode("utf-8")
    assert_ranges_hold(source)


@functools.cache
def small_word_file() -> bytes:
    def build(document: Any) -> None:
        document.add_heading("Report", 1)
        for number in range(5):
            document.add_paragraph(f"Point {number}", style="List Number")
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(1, 1)).text = "merged"
        table.cell(2, 2).add_table(2, 2)

    return word_file(build)


@functools.cache
def small_pdf_file() -> bytes:
    rows = "".join(f"[R{number}],[some words of row {number}]," for number in range(40))
    return pdf_file(
        f"= Report\n5.3 Some words.\n- Point\n#table(columns: 2, table.cell(rowspan: 2)[a], [b], [c], {rows})"
    )


@given(start=st.sampled_from(STARTS), content=st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_read_or_refused(start: bytes, content: bytes) -> None:
    read_or_refused(start + content)


@given(text=st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_random_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text.encode("utf-8", "replace"))


@given(
    parts=st.lists(
        st.one_of(
            st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
            st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
            st.sampled_from(
                ["<td rowspan='3'>", "<td colspan='2' rowspan='2'>", "<td colspan='0'>", "<li value='-1'>"]
            ),
            st.sampled_from(WORDS),
        ),
        max_size=60,
    )
)
@settings(max_examples=400, deadline=None)
def test_tags_in_any_order_are_read_or_refused(parts: list[str]) -> None:
    read_or_refused(("<html><body>" + "".join(parts)).encode())


W_PARTS = ("p", "r", "tbl", "tr", "tc", "tcPr", "pPr", "ins", "del", "sdt", "sdtContent", "numPr", "hyperlink", "trPr")
W_LEAVES = (
    "<w:t>words</w:t>", "<w:t>5.3 Words</w:t>", "<w:vMerge/>", "<w:vMerge w:val='restart'/>", "<w:gridSpan w:val='3'/>",
    "<w:gridSpan w:val='-2'/>", "<w:gridBefore w:val='2'/>", "<w:b/>", "<w:br/>", "<w:tab/>", "<w:numId w:val='1'/>",
    "<w:ilvl w:val='77'/>", "<w:pStyle w:val='x'/>", "<w:fldChar w:fldCharType='begin'/>", "<w:outlineLvl w:val='3'/>",
    "<w:fldChar w:fldCharType='end'/>", "<w:tblHeader/>", "<w:del/>",
)  # fmt: skip
word_xml = st.recursive(
    st.sampled_from(W_LEAVES),
    lambda inner: st.tuples(st.sampled_from(W_PARTS), st.lists(inner, max_size=5)).map(
        lambda pair: f"<w:{pair[0]}>{''.join(pair[1])}</w:{pair[0]}>"
    ),
    max_leaves=30,
)


@given(body=st.lists(word_xml, max_size=8))
@settings(max_examples=300, deadline=None)
def test_word_markup_in_any_order_is_read_or_refused(body: list[str]) -> None:
    from .samples import bare_word_file

    read_or_refused(bare_word_file("".join(body)))


@pytest.mark.parametrize("make", [small_word_file, small_pdf_file])
def test_files_cut_short_are_read_or_refused(make: Any) -> None:
    whole = make()
    for keep in range(1, len(whole), max(1, len(whole) // 60)):
        read_or_refused(whole[:keep])


@pytest.mark.parametrize("make", [small_word_file, small_pdf_file])
@pytest.mark.parametrize("seed", range(40))
def test_files_with_changed_bytes_are_read_or_refused(make: Any, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(make())
    for _ in range(chance.choice((1, 5, 40))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    read_or_refused(bytes(content))


@pytest.mark.parametrize("seed", range(40))
def test_a_word_file_with_changed_markup_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small_word_file())) as old, zipfile.ZipFile(stream, "w") as new:
        for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml"):
            text = old.read(name).decode()
            for _ in range(3):
                at = chance.randrange(len(text))
                text = (
                    text[:at]
                    + chance.choice(("", "9", "w:p", "-1", "<w:tc/>", "&#1;"))
                    + text[at + chance.randrange(4) :]
                )
            new.writestr(name, text)
    read_or_refused(stream.getvalue())


@pytest.mark.parametrize("seed", range(40))
def test_a_pdf_with_changed_drawing_is_read_or_refused(seed: int) -> None:
    import pikepdf

    chance = random.Random(seed)
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(small_pdf_file())) as document:
        page = document.pages[0]
        drawing = page.Contents.read_bytes().split(b"\n")
        for _ in range(30):
            at = chance.randrange(len(drawing))
            drawing[at] = chance.choice(
                (b"", b"0 0 1 1 re f", b"1e9 0 0 -1e9 0 0 cm", b"0 0 m 500 0 l S", drawing[at] * 2)
            )
        page.Contents = document.make_stream(b"\n".join(drawing))
        document.save(stream)
    read_or_refused(stream.getvalue())
