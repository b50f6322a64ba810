"""The parts of a Word file, opened with care: sizes are limited, no entity is ever expanded, nothing is fetched."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plumbline.engines.reading.blocks import UnreadableDocument
from plumbline.engines.reading.sources.wrong_types import READABLE

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W[1:-1].encode()

LARGEST_PART = 50 * 1024 * 1024  # bytes of one part, unpacked
LARGEST_WHOLE = 1024 * 1024 * 1024  # bytes of all parts, unpacked
MOST_PARTS = 20_000
MOST_RUNNING = 12  # headers and footers that are looked at

BROKEN = "This Word file is broken and cannot be opened: please save it again from Word, or as PDF."
TOO_LARGE = "This Word file unpacks to far more than a document holds, so it was not opened."


@dataclass(frozen=True)
class WordPackage:
    """The main text with what is needed to read it."""

    body: "_Element"
    styles: "_Element | None"
    numbering: "_Element | None"
    title: str | None
    running: tuple[str, ...]  # the words of headers and footers, a paragraph each


def open_package(content: bytes) -> WordPackage:
    """The Word document in a zip; one sentence where it is another kind of zip, broken, locked or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read_package(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as fault:
        if b"word/" not in content:
            raise UnreadableDocument(f"This zip file is broken, and no Word file: {READABLE}.") from fault
        raise UnreadableDocument(BROKEN) from fault


def _read_package(archive: zipfile.ZipFile) -> WordPackage:
    parts = {part.filename: part for part in archive.infolist()}
    if len(archive.infolist()) > MOST_PARTS or sum(part.file_size for part in parts.values()) > LARGEST_WHOLE:
        raise UnreadableDocument(TOO_LARGE)
    main = _main_part(archive, parts)
    if any(part.flag_bits & 1 for part in parts.values()):
        raise UnreadableDocument("This file is protected by a password: please save it without one.")
    if main is None:
        raise UnreadableDocument(_about_other_zip(set(parts)))
    folder = main.rpartition("/")[0]
    document = _parse(archive, parts, main)
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise UnreadableDocument(BROKEN)
    core = _parse(archive, parts, "docProps/core.xml", optional=True)
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title") if core is not None else None
    return WordPackage(
        body=body,
        styles=_parse(archive, parts, f"{folder}/styles.xml", optional=True),
        numbering=_parse(archive, parts, f"{folder}/numbering.xml", optional=True),
        title=title,
        running=tuple(_running(archive, parts, folder)),
    )


def _running(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], folder: str) -> Iterator[str]:
    """What headers and footers say, each line once; no more than the first of them."""
    names = sorted(name for name in parts if re.fullmatch(rf"{re.escape(folder)}/(?:header|footer)\d*\.xml", name))
    seen: set[str] = set()
    for name in names[:MOST_RUNNING]:
        root = _parse(archive, parts, name, optional=True)
        for paragraph in root.iter(f"{W}p") if root is not None else ():
            words = "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()
            if words and words not in seen:
                seen.add(words)
                yield words


def _main_part(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str | None:
    if "word/document.xml" in parts:
        return "word/document.xml"
    relations = _parse(archive, parts, "_rels/.rels", optional=True)
    for relation in relations if relations is not None else ():
        target = (relation.get("Target") or "").lstrip("/")
        if (relation.get("Type") or "").endswith("/officeDocument") and target.startswith("word/") and target in parts:
            return target
    return None


def _parse(
    archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str, *, optional: bool = False
) -> "_Element | None":
    from lxml import etree

    part = parts.get(name)
    if part is None:
        return None
    if part.file_size > LARGEST_PART:
        raise UnreadableDocument(TOO_LARGE)
    with archive.open(part) as stream:
        content = stream.read(LARGEST_PART + 1)  # the size a zip states may be a lie
    if len(content) > LARGEST_PART:
        raise UnreadableDocument(TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content.replace(_STRICT, _TRANSITIONAL), parser)
    except etree.XMLSyntaxError as fault:
        if optional:
            return None
        raise UnreadableDocument(BROKEN) from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument("This Word file declares entities, which Word never does, so it was not opened.")
    return root


def _about_other_zip(names: set[str]) -> str:
    folders = {name.partition("/")[0] for name in names}
    if "xl" in folders:
        return f"This is an Excel workbook, not a document: {READABLE}."
    if "ppt" in folders:
        return f"This is a PowerPoint file: please save it as PDF, or {READABLE.removeprefix('please ')}."
    if "mimetype" in names and "content.xml" in names:
        return "This is an OpenDocument file: please save it as Word (.docx) or PDF."
    if "word" in folders:
        return BROKEN
    return f"This is a zip file, not a document: take the documents out of it and {READABLE}."
