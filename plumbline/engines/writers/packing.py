"""The same paper gives the same bytes: no clock and no chance gets into a packed file."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name


def packed_anew(file: bytes, *, first: str, first_as_it_is: bool = False) -> bytes:
    """The parts in a fixed order and without times; `first` comes first, not compressed where its format asks so."""
    packed = BytesIO()
    with ZipFile(BytesIO(file)) as parts, ZipFile(packed, "w") as anew:
        for name in sorted(parts.namelist(), key=lambda name: (name != first, name)):
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_STORED if name == first and first_as_it_is else ZIP_DEFLATED
            entry.create_system = 0  # else the name of the operating system
            anew.writestr(entry, parts.read(name))
    return packed.getvalue()
