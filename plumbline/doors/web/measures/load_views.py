"""Loading figures from a workbook: choose, look at the check table, accept."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.documents.limits import TOO_LARGE
from plumbline.doors.web.files import csv_file
from plumbline.doors.web.forms import DateField, FileField, GovukForm, RadiosField, TextField
from plumbline.doors.web.measures.asking import back_to, done, sent
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import plural
from plumbline.engines.workbooks import UnreadableWorkbook
from plumbline.engines.writers.tables import Cell
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.actions import accept_load, check_workbook, refuse_load
from plumbline.workspace.performance.models import Load
from plumbline.workspace.performance.queries.standing import standings
from plumbline.workspace.performance.rules.expected import period_name
from plumbline.workspace.performance.rules.wording import base_in_words, value_in_words

KEEP = Permission.KEEP_MEASURES
FIRST = 500  # rows of a check table that are shown; faults and doubts come first


class LoadForm(GovukForm):
    file = FileField(
        label="Workbook", hint="XLSX, ODS or CSV with the columns Measure, Period and Value; more are below.",
        accept=".xlsx,.ods,.csv", errors={"required": "Choose the file"},
    )  # fmt: skip
    source = TextField(
        label="Where are the figures from?", hint="For example: case management system, report 12.", max_length=300,
        errors={"required": "Say where the figures are from"},
    )  # fmt: skip
    as_of = DateField(label="Which day's state do they show?", subject="The day", required=False)


class DecideForm(GovukForm):
    decision = RadiosField(
        label="What do you do with them?",
        choices=[("accept", "Accept the rows without faults"), ("refuse", "Accept nothing of this file")],
        errors={"required": "Choose what you do with them"},
    )


@council_page(KEEP, to_change=KEEP)
def load(request: CouncilRequest) -> HttpResponse:
    form = LoadForm(sent(request), request.FILES or None)
    if request.method == "POST" and request.META.get(TOO_LARGE):
        form.add_error("file", "The file is too large to be a sheet of figures")
    elif form.is_valid():
        file = form.cleaned_data["file"]

        def checking() -> Load:
            return check_workbook(
                request.council,
                file.name,
                file.read(),
                source=form.cleaned_data["source"],
                as_of=form.cleaned_data["as_of"],
                by=request.user,
            )

        try:
            made = done(form, checking)
        except UnreadableWorkbook as refused:
            form.add_error("file", str(refused))
            made = None
        if made:
            return redirect(council_address(request.council, made.path))
    return page(request, "measures/load.html", {"form": form})


@council_page(KEEP)
def template(request: CouncilRequest) -> HttpResponse:
    """A sheet to fill in: each measure in use with the period that is expected next."""
    heads = ["Measure", "Name", "Period", "Value", "Numerator", "Denominator", "Breakdown", "Status", "Why"]
    rows: list[list[Cell]] = [
        [one.measure.number, one.measure.title, one.expected.period, *[""] * 6]
        for one in standings(request.council)
        if one.expected
    ]
    return csv_file(f"{request.council.slug}-figures", heads, rows)


@council_page(KEEP, to_change=KEEP)
def checked(request: CouncilRequest, number: int) -> HttpResponse:
    """The check table of a load; POST accepts it or not."""
    found = get_object_or_404(
        request.council.loads.select_related("council", "file", "made_by", "decided_by"), number=number
    )
    form = DecideForm(sent(request))
    if form.is_valid():
        accepts = form.cleaned_data["decision"] == "accept"
        kept = done(
            form, lambda: accept_load(found, by=request.user) if accepts else refuse_load(found, by=request.user)
        )
        if kept is not None:
            return back_to(request, "measures/", _said(kept) if accepts else "Nothing of the file was taken.")
    rows = [_line(row) for row in sorted(found.rows, key=_most_pressing)]
    counts = {
        "all": len(found.rows),
        "faults": sum(bool(row["faults"]) for row in found.rows),
        "doubts": sum(bool(row["doubts"]) and not row["faults"] for row in found.rows),
        "new": sum(row["effect"] == "new" and not row["faults"] for row in found.rows),
        "same": sum(row["effect"] == "same" and not row["faults"] for row in found.rows),
        "revision": sum(row["effect"] == "revision" and not row["faults"] for row in found.rows),
    }
    return page(
        request,
        "measures/checked.html",
        {"load": found, "form": form, "rows": rows[:FIRST], "counts": counts, "first": FIRST},
    )


def _said(kept: Any) -> str:
    said = [
        plural(kept.new, "new figure"),
        plural(kept.revised, "revision") if kept.revised else "",
        f"{kept.same} as before" if kept.same else "",
        f"{kept.held_back} held back" if kept.held_back else "",
    ]
    return f"The figures are accepted: {', '.join(filter(None, said))}."


def _most_pressing(row: dict[str, Any]) -> tuple[bool, bool, int]:
    return not row["faults"], not row["doubts"], row["row"]


def _line(row: dict[str, Any]) -> dict[str, Any]:
    figure = row["figure"]
    if figure is None:
        return row | {"period": "", "in_words": "", "base": ""}
    value = None if figure["value"] is None else float(figure["value"])
    numbers = [None if figure[name] is None else float(figure[name]) for name in ("numerator", "denominator")]
    start, end = date.fromisoformat(figure["period_start"]), date.fromisoformat(figure["period_end"])
    days = (end - start).days
    frequency = "week" if days < 8 else "month" if days < 32 else "quarter" if days < 93 else "year"
    return row | {
        "period": period_name(start, frequency),
        "in_words": value_in_words(value, mark=figure["mark"], unit=""),
        "base": base_in_words(numbers[0], numbers[1]),
    }
