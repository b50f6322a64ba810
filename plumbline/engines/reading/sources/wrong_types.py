"""Files that are no document which can be read: say what they are and what would help."""

import csv
import json

from plumbline.engines.reading.blocks import UnreadableDocument

READABLE = "please use PDF, Word (.docx), HTML, Markdown or plain text"

_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (b"7z\xbc\xaf'\x1c", b"Rar!\x1a", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
_MEDIA = (b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"RIFF")
_LEAST_ROWS, _LEAST_COLUMNS = 3, 3  # of a file that is a table of values and nothing else
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refuse_wrong_type(content: bytes) -> None:
    """Raise where the first bytes tell of a picture, an archive, an old Word file and the like."""
    if content.startswith(_OLE):
        raise UnreadableDocument(_about_ole(content))
    if (content.startswith(b"RIFF") and content[8:12] == b"WEBP") or content[4:12] in (b"ftypheic", b"ftypavif"):
        raise UnreadableDocument(_about_picture())
    if content.startswith(_PICTURES) and not (content.startswith(b"BM") and b"\x00" not in content[:64]):
        raise UnreadableDocument(_about_picture())
    if content.startswith(_ARCHIVES):
        raise UnreadableDocument(f"This is an archive, not a document: take the documents out of it and {READABLE}.")
    if (content.startswith(_MEDIA) and b"\x00" in content[:64]) or content[4:8] == b"ftyp":
        raise UnreadableDocument(f"This is a sound or video file, not a document: {READABLE}.")
    if content.startswith(b"{\\rtf"):
        raise UnreadableDocument("This is a Rich Text (RTF) file: please save it as Word (.docx) or PDF.")


def refuse_data(text: str) -> None:
    """Raise where a text is made for programs: JSON, XML, or values parted by commas."""
    bare = text.strip()
    named = _is_json(bare) or (bare.startswith("<?xml") and "XML") or _is_csv(bare)
    if named:
        raise UnreadableDocument(f"This is a file of data ({named}), not a document: {READABLE}.")


def _is_json(text: str) -> str | None:
    if (text[:1], text[-1:]) not in (("{", "}"), ("[", "]")):
        return None
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return None
    return "JSON"


def _is_csv(text: str) -> str | None:
    """All lines hold as many commas as the first."""
    lines = text.split("\n", 60)[:60]
    if len(lines) < _LEAST_ROWS or lines[0].count(",") < _LEAST_COLUMNS - 1:
        return None
    try:
        widths = {len(row) for row in csv.reader(lines[:59], strict=True) if row}
    except csv.Error:
        return None
    return "CSV" if len(widths) == 1 and min(widths) >= _LEAST_COLUMNS else None


def _about_picture() -> str:
    return f"This is a picture, not a document: {READABLE} with the text itself."


def _about_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "This Office file is protected by a password: please save it without one."
    if "WordDocument".encode("utf-16-le") in content:
        return "This is an old Word file (.doc): please save it as Word (.docx) or PDF."
    return f"This is an old Office file, not a document that can be read: {READABLE}."
