"""Working workbooks: written for somebody to fill in, read back, held against the record. Nothing is applied here.

A working workbook has lists to choose from and locked cells; a table to publish has neither and is made elsewhere.
"""

from plumbline.engines.workbooks.columns import Column, Kind, Row, Sheet, Value
from plumbline.engines.workbooks.comparing import Comparison, Conflict, FieldChange, NewRow, RowChange, compare
from plumbline.engines.workbooks.figures import FigureRow, read_figures
from plumbline.engines.workbooks.opening import UnreadableWorkbook
from plumbline.engines.workbooks.reading import Rejection, ReturnedRow, ReturnedSheet, read_returned
from plumbline.engines.workbooks.sent import SentFigures, read_sent
from plumbline.engines.workbooks.trackers import (
    Tracker,
    TrackerColumn,
    TrackerRow,
    TrackerRows,
    delivery_words,
    find_trackers,
    read_tracker,
)
from plumbline.engines.workbooks.writing import working_workbook

__all__ = [
    "Column",
    "Comparison",
    "Conflict",
    "FieldChange",
    "FigureRow",
    "Kind",
    "NewRow",
    "Rejection",
    "ReturnedRow",
    "ReturnedSheet",
    "Row",
    "RowChange",
    "SentFigures",
    "Sheet",
    "Tracker",
    "TrackerColumn",
    "TrackerRow",
    "TrackerRows",
    "UnreadableWorkbook",
    "Value",
    "compare",
    "delivery_words",
    "find_trackers",
    "read_figures",
    "read_returned",
    "read_sent",
    "read_tracker",
    "working_workbook",
]
