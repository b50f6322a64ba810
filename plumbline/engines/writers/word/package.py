"""The same paper gives the same bytes: no clock and no chance gets into the file."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
_FIRST = "[Content_Types].xml"


def to_bytes(document: Document) -> bytes:
    """The document as a .docx file with its parts in a fixed order and without times."""
    written = BytesIO()
    document.save(written)
    packed = BytesIO()
    with ZipFile(written) as parts, ZipFile(packed, "w") as file:
        for name in sorted(parts.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # else the name of the operating system
            file.writestr(entry, parts.read(name))
    return packed.getvalue()
