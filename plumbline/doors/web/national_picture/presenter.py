"""The national picture as a page shows it: a line a council, and the table of a document beside ours."""

from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.doors.web.national_picture.forms import WITHOUT
from plumbline.doors.web.words import plural
from plumbline.knowledge.catalogue import CouncilEntry
from plumbline.workspace.assurance.models import NationalRow
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.rules.national_picture import (
    UNRATED,
    Beside,
    NationalPicture,
    PrintedRow,
    Report,
    beside,
)
from plumbline.workspace.evidence.models import Document


@dataclass(frozen=True)
class Line:
    """A council, and its report where one is known."""

    council: CouncilEntry
    report: Report | None
    age: str


@dataclass(frozen=True)
class PrintedTable:
    document: Document
    found: Beside


def lines(picture: NationalPicture, *, region: str, rating: str, name: str) -> list[Line]:
    """Those that fit, in the order of the alphabet."""
    return [line for line in _all(picture, rating) if _fits(line.council, region=region, name=name)]


def _all(picture: NationalPicture, rating: str) -> Iterator[Line]:
    if rating == WITHOUT:
        yield from (Line(entry, None, "") for entry in picture.without)
        return
    for report in picture.reports:
        if rating in ("", report.rating or UNRATED):
            months = report.months_old(picture.at)
            yield Line(report.council, report, plural(months, "month") if months else "this month")


def _fits(entry: CouncilEntry, *, region: str, name: str) -> bool:
    named = name.strip().lower()
    return region in ("", entry.adass_region) and (named in entry.name.lower() or named in entry.official_name.lower())


def printed_table(council: Council, picture: NationalPicture) -> PrintedTable | None:
    """The newest table of ratings that the council has read in, held against the picture; one query."""
    rows = list(
        council.national_rows.filter(withdrawn_at__isnull=True)
        .select_related("document")
        .defer("document__text", "document__highlights")
        .order_by("-document__number", "order")
    )
    if not rows:
        return None
    document = rows[0].document
    printed = [_printed(row) for row in rows if row.document_id == document.pk]
    return PrintedTable(document, beside(picture, printed))


def _printed(row: NationalRow) -> PrintedRow:
    counts = {
        "Outstanding": row.outstanding, "Good": row.good, "Requires improvement": row.requires_improvement,
        "Inadequate": row.inadequate,
    }  # fmt: skip
    return PrintedRow(row.region, row.councils, row.completed, counts)


def region_columns(picture: NationalPicture) -> list[str | tuple[str, str]]:
    """The heads of the table by region."""
    counted = ("Councils", "Published", *picture.ratings, UNRATED)
    return ["Region", *((head, "numeric") for head in counted)]
