"""The national table as pages and papers read it."""

from datetime import date

from plumbline.knowledge import catalogue
from plumbline.workspace.councils.models import PublishedRating
from plumbline.workspace.councils.rules.national_picture import NationalPicture, Report, picture_at


def national_picture(at: date) -> NationalPicture:
    """What was published by a date; one query."""
    return picture_at(at, [_report(row) for row in PublishedRating.objects.standing()])


def _report(row: PublishedRating) -> Report:
    return Report(
        council=catalogue.council(row.gss_code),
        rating=row.rating,
        scores=tuple(row.scores),
        published_on=row.published_on,
        published_by=row.published_by,
        source_address=row.source_address,
        taken_on=row.taken_on,
    )
