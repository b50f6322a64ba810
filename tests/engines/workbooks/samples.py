"""A plan as a sheet, and workbooks that people send back."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl

from plumbline.engines.workbooks import Column, Kind, Row, Sheet, working_workbook

DELIVERY = ("Not started", "On track", "At risk", "Off track", "Done")
COLUMNS = (
    Column("title", "What will be done", is_required=True, longest=300, width=50),
    Column("owner_role", "Owner", longest=160, help="The post that owns it, not a person's name."),
    Column("due_on", "Due", Kind.DATE),
    Column("delivery", "Delivery", Kind.CHOICE, choices=DELIVERY),
    Column("places", "Places", Kind.WHOLE),
    Column("measure", "Measure", Kind.LONG_TEXT, width=40),
    Column("findings", "Findings", is_locked=True),
)


def row(number: int, **values: Any) -> Row:
    standard: dict[str, Any] = {
        "title": f"Do thing {number}",
        "owner_role": "Head of Carers",
        "due_on": date(2026, 3, 27),
        "delivery": "On track",
        "places": 12,
        "measure": "Waits\nby team",
        "findings": "1, 4",
    }
    return Row(str(number), 3, standard | values)


def sheet(*rows: Row, may_add: bool = True) -> Sheet:
    return Sheet("Actions", "Action", COLUMNS, rows, may_add=may_add)


def written(of: Sheet) -> bytes:
    return working_workbook(of, about=["Wexcombe's plan", "Change what you like and send it back."], download="d-17")


def by_key(of: Sheet) -> dict[str, Row]:
    return {one.key: one for one in of.rows}


def sent_back(of: Sheet, change: Callable[[Any], None]) -> bytes:
    """The workbook after somebody changed its list in an office program."""
    book = openpyxl.load_workbook(io.BytesIO(written(of)))
    change(book["Actions"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
