"""Which figures are expected when: not due, late, or missing."""

from django.http import HttpResponse

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.queries.standing import standings


@council_page(Permission.READ_RECORD)
def expected(request: CouncilRequest) -> HttpResponse:
    """The longest overdue first."""
    found = [one for one in standings(request.council) if one.expected is not None]
    found.sort(key=lambda one: (one.expected.due_on, one.measure.number))  # type: ignore[union-attr]
    late = [one for one in found if one.expected and one.expected.state != "not due"]
    return page(request, "measures/expected.html", {"rows": found, "late": len(late)})
