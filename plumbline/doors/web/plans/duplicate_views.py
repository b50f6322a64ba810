"""Actions of all the council's plans that may be the same: compared here and never on a plan's own page."""

from django.core.paginator import Paginator
from django.http import HttpResponse

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.suggestions import possible_duplicates

PAGE = 50


@council_page(Permission.READ_RECORD)
def duplicates(request: CouncilRequest) -> HttpResponse:
    found = possible_duplicates(request.council)
    shown = Paginator(found.pairs, PAGE).get_page(request.GET.get("page"))
    return page(request, "plans/duplicates.html", {"found": found, "page": shown})
