"""What has changed since the last meeting of a board."""

from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.meetings.meeting_views import meeting_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.queries.plan_changes import decided_at
from plumbline.workspace.governance.queries.since import meeting_before, since_meeting


@council_page(Permission.READ_PAPERS)
def since(request: CouncilRequest, number: int) -> HttpResponse:
    found = meeting_of(request, number)
    earlier = meeting_before(found)
    if earlier is None:
        return redirect(council_address(request.council, found.path))
    changed = since_meeting(earlier, found)
    return page(
        request,
        "meetings/since.html",
        {
            "meeting": found,
            "earlier": earlier,
            "changed": changed,
            "at": decided_at(request.council, changed.decisions),
        },
    )
