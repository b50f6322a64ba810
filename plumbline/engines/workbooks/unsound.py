"""Which cells of a workbook calculate or show an error.

What a formula shows now may be something else tomorrow, and an error reads as an empty cell: neither is ever taken.
"""

import io
import re
import zipfile
from typing import IO

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELL = re.compile(r"([A-Z]+)(\d+)")

FORMULA = "The cell holds a formula. Type what it should say."

Unsound = dict[tuple[int, int], str]
"""Row and column, from 0, and why the cell there is not taken."""


def unsound_cells(content: bytes, sheet: str) -> Unsound:
    """The cells with a formula or an error on the sheet of this name.

    What cannot be looked through is refused by whatever stops it: a formula that nobody sees would be taken.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        if "content.xml" in names:
            return _of_open_document(package, sheet)
        part = _part_of(package, sheet)
        if part is None or part not in names:
            return {}
        with package.open(part) as stream:
            return _marked(stream)


def _marked(stream: IO[bytes]) -> Unsound:
    found: Unsound = {}
    row = -1
    for event, element in etree.iterparse(
        stream,
        events=("start", "end"),
        tag=(f"{_MAIN}c", f"{_MAIN}row"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    ):
        is_row = element.tag == f"{_MAIN}row"
        if event == "start":
            if is_row:
                row = int(element.get("r") or row + 2) - 1
            continue
        if is_row:
            element.clear()
        elif (why := _why(element)) and (place := _CELL.fullmatch(element.get("r") or "")):
            found[row, _column(place[1])] = why
    return found


def _why(cell: etree._Element) -> str | None:
    if cell.find(f"{_MAIN}f") is not None:
        return FORMULA
    if cell.get("t") == "e":
        return f"The cell shows the error {cell.findtext(f'{_MAIN}v') or 'of a formula'}."
    return None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _part_of(package: zipfile.ZipFile, sheet: str) -> str | None:
    """Where a sheet lies in the package; the order of the parts says nothing."""
    book = _parse(package, "xl/workbook.xml")
    links = _parse(package, "xl/_rels/workbook.xml.rels")
    target_of = {link.get("Id"): link.get("Target") or "" for link in links}
    for one in book.iter(f"{_MAIN}sheet"):
        if one.get("name") == sheet:
            target = target_of.get(one.get(_RELATION), "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def _of_open_document(package: zipfile.ZipFile, sheet: str) -> Unsound:
    found: Unsound = {}
    for table in _parse(package, "content.xml").iter(f"{_TABLE}table"):
        if table.get(f"{_TABLE}name") != sheet:
            continue
        row = 0
        for line in table.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in line:
                if cell.get(f"{_TABLE}formula"):
                    found[row, column] = FORMULA
                column += int(cell.get(f"{_TABLE}number-columns-repeated") or 1)
            row += int(line.get(f"{_TABLE}number-rows-repeated") or 1)
    return found


def _parse(package: zipfile.ZipFile, part: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(package.read(part), parser)
    except KeyError:
        return etree.Element("nothing")
