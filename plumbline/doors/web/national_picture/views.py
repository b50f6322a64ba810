"""The national picture: what was published of all councils by a date, each with its source."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.files import csv_file
from plumbline.doors.web.national_picture.forms import PictureFilter
from plumbline.doors.web.national_picture.presenter import (
    Line,
    lines,
    printed_table,
    region_columns,
)
from plumbline.doors.web.pages import page
from plumbline.engines.writers.page import write_page
from plumbline.knowledge import catalogue
from plumbline.papers.national_picture.assembly import assemble
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.councils import queries
from plumbline.workspace.councils.rules.national_picture import NationalPicture
from plumbline.workspace.councils.tables import RATING_COLUMNS, rating_rows

PAGE = 40
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@council_page(Permission.READ_RECORD)
def national_picture(request: CouncilRequest) -> HttpResponse:
    form, picture, shown = _asked(request)
    return page(
        request,
        "national_picture/national_picture.html",
        {
            "form": form,
            "picture": picture,
            "columns": region_columns(picture),
            "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
            "printed": printed_table(request.council, picture),
            "inferred": [one.name for one in catalogue.councils() if one.adass_region_basis != "ons_region"],
        },
    )


@council_page(Permission.READ_RECORD)
def reports_as_csv(request: CouncilRequest) -> HttpResponse:
    """The reports that the page lists, as a file that can be loaded elsewhere."""
    _, picture, shown = _asked(request)
    rows = rating_rows(line.report for line in shown if line.report)
    return csv_file(f"ratings-{picture.at:%Y-%m-%d}", RATING_COLUMNS, rows)


@council_page(Permission.READ_RECORD)
def paper(request: CouncilRequest) -> HttpResponse:
    """The picture as a paper, each figure with its fact."""
    at = _date(request)
    content = assemble(request.council, at=at, on=timezone.localdate())
    article = mark_safe(write_page(content, heading_level=2))  # the writer escapes all that it is given
    return page(request, "national_picture/paper.html", {"at": at, "article": article})


@council_page(Permission.READ_RECORD)
def paper_as_word(request: CouncilRequest) -> HttpResponse:
    from plumbline.engines.writers.word import write_word  # heavy, and only needed here

    at = _date(request)
    content = assemble(request.council, at=at, on=timezone.localdate())
    response = HttpResponse(write_word(content), content_type=_WORD)
    response["Content-Disposition"] = f'attachment; filename="{at:%Y-%m-%d}-national-picture.docx"'
    return response


def _date(request: CouncilRequest) -> date:
    form = PictureFilter(request.GET)
    form.is_valid()  # what is no date is today
    return form.cleaned_data.get("at") or timezone.localdate()


def _asked(request: CouncilRequest) -> tuple[PictureFilter, NationalPicture, list[Line]]:
    """The form, the picture at its date and the councils that fit; today and everybody where it says nothing."""
    form = PictureFilter(request.GET)
    form.is_valid()  # what can be used of it is used, and the page says what is wrong with the rest
    given = form.cleaned_data
    at: date = given.get("at") or timezone.localdate()
    picture = queries.national_picture(at)
    asked = {name: given.get(name, "") for name in ("region", "rating", "name")}
    return form, picture, lines(picture, **asked)
