"""Opening a submission: the file is read as text with a fixed list of columns; nothing about it is inferred.

A broken file is refused with one sentence that says what is wrong and where.
"""

import codecs
import csv
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from plumbline.engines.cld.faults import CldFault
from plumbline.engines.cld.releases import spelled_as
from plumbline.engines.cld.specification import Field, letters_and_digits, specification

if TYPE_CHECKING:
    import duckdb

MEMORY = "350MB"  # what is more goes to disk while a file is worked on
_CHUNK = 1 << 20
_MARKS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16", b"PK\x03\x04": "an Excel workbook or zip file"}
_RECEIVED = re.compile(r"(20\d{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True)
class Opened:
    """A file whose form is right: its fingerprint, its columns in their order, and spellings that are not the
    list's."""

    path: Path
    sha256: str
    columns: tuple[str, ...]
    other_spellings: tuple[tuple[str, str], ...]


def open_submission(path: Path) -> Opened:
    sha256 = check_bytes(path)
    columns, spellings = _header(path)
    return Opened(path, sha256, columns, spellings)


def received_on(path: Path) -> date | None:
    """The last day written in a file's name: when it was sent, if councils name their files so."""
    found = _RECEIVED.findall(path.name)
    if not found:
        return None
    try:
        return date(*map(int, found[-1]))
    except ValueError:
        return None


@contextmanager
def working_database(*, memory: str = MEMORY) -> Iterator["duckdb.DuckDBPyConnection"]:
    """A database of the moment, on disk beyond `memory`, gone afterwards."""
    import duckdb

    with TemporaryDirectory(prefix="plumbline-cld-") as folder:
        connection = duckdb.connect(":memory:")
        try:
            connection.execute(f"SET memory_limit = '{memory}'")
            connection.execute(f"SET temp_directory = '{folder}'")
            connection.execute("SET preserve_insertion_order = true")
            yield connection
        except duckdb.OutOfMemoryException as error:
            raise CldFault(
                f"The files need more than the {memory} of memory that Plumbline takes, or more than is free on disk "
                f"at {folder}; nothing was changed."
            ) from error
        finally:
            connection.close()


def rows_of(opened: Opened, fields: tuple[Field, ...]) -> str:
    """SQL for all rows of a file as text, in their order: a column a field, and what tells the release."""
    columns = ", ".join(f"'{column}': 'VARCHAR'" for column in opened.columns)
    trimmed = ", ".join(f"nullif(trim({field.column}), '') AS {field.column}" for field in fields)
    path = str(opened.path).replace("'", "''")
    return (
        f"SELECT *, {spelled_as(1, fields)} AS spelled_as_release_1, {spelled_as(2, fields)} AS spelled_as_release_2 "
        f"FROM (SELECT {trimmed} FROM read_csv('{path}', columns = {{{columns}}}, header = true, auto_detect = false, "
        "delim = ',', quote = '\"', escape = '\"', strict_mode = true, null_padding = false, nullstr = '', "
        "max_line_size = 1000000))"
    )


@contextmanager
def reading(opened: Opened) -> Iterator[None]:
    """Work that goes through the rows of a file: what stops it is said as a fault of the file."""
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as error:
        raise CldFault(f"{opened.path}: {_reason(str(error))}") from error


def count_rows(connection: "duckdb.DuckDBPyConnection", opened: Opened, *, table: str) -> int:
    counted = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert counted
    if counted[0] == 0:
        raise CldFault(f"{opened.path}: the file has its headings and no rows.")
    return int(counted[0])


def council_of(connection: "duckdb.DuckDBPyConnection", opened: Opened, *, table: str) -> str:
    """The one council that a file is of."""
    codes = [
        str(code)
        for (code,) in connection.execute(
            f"SELECT DISTINCT council FROM {table} WHERE council IS NOT NULL ORDER BY council LIMIT 6"
        ).fetchall()
    ]
    if not codes:
        raise CldFault(f"{opened.path}: no row says which council it is of (LA Code).")
    if len(codes) > 1:
        raise CldFault(
            f"{opened.path}: the file holds rows of more than one council ({', '.join(codes)}); send one file a "
            f"council."
        )
    return codes[0]


def check_bytes(path: Path) -> str:
    """The fingerprint of a file that is there, is not empty, and is text in UTF-8 to its end."""
    if not path.is_file():
        raise CldFault(f"{path}: there is no such file.")
    if path.stat().st_size == 0:
        raise CldFault(f"{path}: the file is empty.")
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    lines = 1
    with open(path, "rb") as file:
        first = True
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            if first and (wrong := next((name for mark, name in _MARKS.items() if chunk.startswith(mark)), None)):
                raise CldFault(f"{path}: this is {wrong}, not a CSV file in UTF-8; save it as “CSV UTF-8”.")
            first = False
            if b"\0" in chunk:
                raise CldFault(
                    f"{path}: line {lines + chunk[: chunk.index(0)].count(10)} holds a zero byte; it is no text."
                )
            try:
                if not chunk.isascii() or decoder.getstate()[0]:  # plain letters need no decoding, and it takes long
                    decoder.decode(chunk)
            except UnicodeDecodeError as error:
                line = lines + chunk[: max(0, error.start)].count(b"\n")
                raise CldFault(
                    f"{path}: near line {line} stands a byte that UTF-8 does not have "
                    f"(0x{error.object[error.start]:02X}); "
                    "the file is probably in Windows-1252, so save it as “CSV UTF-8”."
                ) from error
            lines += chunk.count(b"\n")
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            raise CldFault(f"{path}: the file breaks off in the middle of a letter; send it again.") from error
    return digest.hexdigest()


def _header(path: Path) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            names = next(csv.reader(file, strict=True), [])
        except csv.Error as error:
            raise CldFault(f"{path}: the headings in line 1 cannot be read ({error}).") from error
    fields = {letters_and_digits(field.name): field for field in specification().fields}
    found = [fields.get(letters_and_digits(name)) for name in names]
    unknown = [name for name, field in zip(names, found, strict=True) if field is None]
    missing = [field.name for field in fields.values() if field not in found]
    if len(unknown) == len(names):
        separator = "semicolons" if ";" in "".join(names) else "tabs" if "\t" in "".join(names) else None
        hint = f": they seem to be parted by {separator} instead of commas" if separator else ""
        raise CldFault(f"{path}: line 1 holds none of the headings of the return{hint}.")
    if unknown:
        raise CldFault(f"{path}: the heading “{unknown[0]}” is no field of the return.")
    if missing:
        raise CldFault(f"{path}: {_listed(missing)} missing from the headings in line 1.")
    columns = tuple(field.column for field in found if field)
    twice = next((field.name for field in found if field and found.count(field) > 1), None)
    if twice:
        raise CldFault(f"{path}: “{twice}” stands more than once in the headings.")
    spellings = tuple(
        (name, field.name) for name, field in zip(names, found, strict=True) if field and name.strip() != field.name
    )
    return columns, spellings


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:4])
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return f"{shown}{more} {'is' if len(names) == 1 else 'are'}"


def _reason(message: str) -> str:
    line = re.search(r"[Ll]ine:?\s*(\d+)", message)
    place = f"line {line[1]}" if line else "some line"
    if counts := re.search(r"Expected Number of Columns: (\d+) Found: (\d+)", message):
        found = f"({counts[2]} values where {counts[1]} belong)"
        return f"{place} has another number of values than there are headings {found}."
    if "quote" in message.lower():
        return f"in {place} a quotation mark is opened and not closed, or stands inside a value without being doubled."
    return f"{place} cannot be read ({message.strip().splitlines()[0][:160]})."
