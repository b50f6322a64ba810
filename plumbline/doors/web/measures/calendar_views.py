"""Which figures are expected when: not due, late, or missing."""

from django.http import HttpResponse

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.queries.calendar import expected_figures


@council_page(Permission.READ_RECORD)
def expected(request: CouncilRequest) -> HttpResponse:
    found = expected_figures(request.council)
    late = sum(one.expected.state != "not due" for one in found)
    return page(request, "measures/expected.html", {"rows": found, "late": late})
