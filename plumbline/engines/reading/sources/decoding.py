"""Bytes into text: the mark at the start, then UTF-8, then what a web page says of itself, then a careful guess."""

import codecs
import re

from plumbline.engines.reading.blocks import UnreadableDocument
from plumbline.engines.reading.sources.wrong_types import READABLE

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_CHARACTERS = tuple(map(chr, (*range(0x09), *range(0x0E, 0x20), 0x7F)))


def decode(content: bytes) -> str:
    """The text of a file that says nothing else of itself; refuses what is no text."""
    text = _decoded(content).removeprefix("\ufeff")
    if any(control in text for control in _CONTROL_CHARACTERS):
        if len(_CONTROLS.findall(text[:100_000])) > max(2, min(len(text), 100_000) // 200):
            raise UnreadableDocument(f"This file is not a document that can be read: {READABLE}.")
        text = _CONTROLS.sub(" ", text)
    if not text.strip():
        raise UnreadableDocument("This file is empty.")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if found := _CHARSET.search(content[:4096]):
        try:
            return content.decode(found.group(1).decode("ascii"), errors="replace")
        except LookupError:
            pass
    return _guessed(content)


def _guessed(content: bytes) -> str:
    """Office programs of an English council write Windows-1252 where they do not write UTF-8."""
    from charset_normalizer import from_bytes

    if b"\x00" not in content[:4096]:
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            pass
    best = from_bytes(content[:500_000]).best()
    if best is None:
        raise UnreadableDocument(f"This file is not a document that can be read: {READABLE}.")
    return content.decode(best.encoding, errors="replace")
