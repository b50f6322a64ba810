"""How far the actions of a plan are screened for equality, and which assessments are not signed yet."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.beside import NOT_NEEDED, SIGNED, UNSCREENED, UNSIGNED, equality_of

PAGE = 50
WORDS = {
    UNSIGNED: ("waiting", "EQIA not signed yet"),
    UNSCREENED: ("gap", "Not screened"),
    SIGNED: ("accepted", "EQIA signed"),
    NOT_NEEDED: ("context", "No EQIA needed"),
}


@council_page(Permission.READ_RECORD)
def equality(request: CouncilRequest, number: int) -> HttpResponse:
    found = get_object_or_404(request.council.plans, number=number)
    actions = equality_of(found)
    counts = Counter(actions.order_by().values_list("equality", flat=True))
    return page(
        request,
        "plans/equality.html",
        {
            "plan": found,
            "page": Paginator(actions, PAGE).get_page(request.GET.get("page")),
            "counts": [(counts[code], words) for code, (_look, words) in WORDS.items()],
            "words": WORDS,
        },
    )
