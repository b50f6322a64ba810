"""A Word document as bytes."""

from io import BytesIO

from docx.document import Document

from plumbline.engines.writers.packing import packed_anew


def to_bytes(document: Document) -> bytes:
    written = BytesIO()
    document.save(written)
    return packed_anew(written.getvalue(), first="[Content_Types].xml")
