"""The twice-yearly report on the ledger: as a page and as Word, from the same content."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.pages import page
from plumbline.doors.web.recommendations.forms import HalfYearForm
from plumbline.engines.writers.page import write_page
from plumbline.papers.ledger.assembly import assemble
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.rules.ledger import HalfYear, half_year_of

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OFFERED = 6  # half-years


@council_page(Permission.READ_PAPERS)
def report(request: CouncilRequest) -> HttpResponse:
    """The half-year before the present one, unless the address asks for another."""
    half = _asked_for(request)
    content = assemble(request.council, half, on=timezone.localdate())
    return page(
        request,
        "recommendations/report.html",
        {
            "half": half,
            "form": HalfYearForm(request.GET or {"half": half.code}, halves=_offered()),
            "article": mark_safe(write_page(content, heading_level=2)),  # the writer escapes all that it is given
        },
    )


@council_page(Permission.READ_PAPERS)
def word(request: CouncilRequest) -> HttpResponse:
    from plumbline.engines.writers.word import write_word  # heavy, and only needed here

    half = _asked_for(request)
    content = assemble(request.council, half, on=timezone.localdate())
    response = HttpResponse(write_word(content), content_type=_WORD)
    response["Content-Disposition"] = f'attachment; filename="{half.code}-recommendations.docx"'
    return response


def _offered() -> list[HalfYear]:
    """The present one and those before it, the latest first."""
    found = [half_year_of(timezone.localdate())]
    while len(found) < OFFERED:
        found.append(found[-1].preceding)
    return found


def _asked_for(request: CouncilRequest) -> HalfYear:
    offered = _offered()
    wanted = request.GET.get("half", "")
    if not wanted:
        return offered[1]
    try:
        half = half_year_of(date.fromisoformat(f"{wanted}-01"))
    except ValueError as wrong:
        raise Http404("There is no such half-year.") from wrong
    if half not in offered:
        raise Http404("There is no report on this half-year.")
    return half
