"""Open a document of any kind: what it is is decided by its content, never by its name."""

import hashlib
import re

from plumbline.engines.reading.blocks import Source, UnreadableDocument
from plumbline.engines.reading.sources.decoding import decode
from plumbline.engines.reading.sources.wrong_types import refuse_data, refuse_wrong_type

MEGABYTE = 1024 * 1024
LARGEST = 40 * MEGABYTE

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|meta|title|link|h[1-6]|table|ul|ol|p|form|header|nav)\b",
    re.IGNORECASE | re.DOTALL,
)


def open_source(name: str, content: bytes) -> Source:
    """The document as text and blocks; `UnreadableDocument` with one plain sentence where it cannot be read."""
    if len(content) > LARGEST:
        size, limit = len(content) // MEGABYTE, LARGEST // MEGABYTE
        raise UnreadableDocument(f"This file is {size} MB; the largest that can be read is {limit} MB.")
    if not content.strip():
        raise UnreadableDocument("This file is empty.")
    sha256 = hashlib.sha256(content).hexdigest()
    if b"%PDF-" in content[:1024]:
        from plumbline.engines.reading.sources.pdf import read_pdf

        return read_pdf(name=name, sha256=sha256, content=content)
    if content.startswith(b"PK\x03\x04"):
        from plumbline.engines.reading.sources.docx import read_docx

        return read_docx(name=name, sha256=sha256, content=content)
    refuse_wrong_type(content)
    text = decode(content)
    if _HTML.match(text[:20_000]):
        from plumbline.engines.reading.sources.html import read_html

        return read_html(name=name, sha256=sha256, text=text)
    refuse_data(text)
    from plumbline.engines.reading.sources.text import read_text

    source = read_text(name=name, sha256=sha256, text=text)
    if not source.blocks:
        raise UnreadableDocument("This file holds no text that could be read.")
    return source
