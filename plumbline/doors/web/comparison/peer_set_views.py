"""Peer sets: the list, making one, and ending one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.comparison.forms import EndForm, PeerSetForm
from plumbline.doors.web.measures.asking import back_to, done, sent
from plumbline.doors.web.meetings.asking import ask
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.actions.peer_sets import end_peer_set, make_peer_set
from plumbline.workspace.performance.models import PeerSet
from plumbline.workspace.performance.queries.comparison import groups_of


@council_page(Permission.READ_RECORD)
def peer_sets(request: CouncilRequest) -> HttpResponse:
    """Those of the council, and the groups that are always there."""
    sets = list(request.council.peer_sets.select_related("made_by").prefetch_related("members"))
    always = [group for group in groups_of(request.council) if not group.key.startswith("set-")]
    return page(request, "comparison/peer_sets.html", {"sets": sets, "always": always})


@council_page(Permission.READ_RECORD)
def peer_set(request: CouncilRequest, number: int) -> HttpResponse:
    found = _named(request, number)
    return page(request, "comparison/peer_set.html", {"peer_set": found, "members": list(found.members.all())})


@council_page(Permission.KEEP_MEASURES, to_change=Permission.KEEP_MEASURES)
def add(request: CouncilRequest) -> HttpResponse:
    form = PeerSetForm(sent(request))
    made = done(
        form, lambda: make_peer_set(request.council, form.said(), form.cleaned_data["councils"], by=request.user)
    )
    if made:
        return back_to(request, made.path, f"{made.name} can be compared with.")
    return ask(
        request, form, heading="Add a peer set", button="Keep this peer set", back="peer-sets/", back_text="peer sets",
        lead="With whom a council is compared decides what the comparison says. So the set has a name, a source and a "
        "year, and it is not changed later: it ends, and another is made.",
    )  # fmt: skip


@council_page(Permission.KEEP_MEASURES, to_change=Permission.KEEP_MEASURES)
def end(request: CouncilRequest, number: int) -> HttpResponse:
    found = _named(request, number)
    form = EndForm(sent(request))
    if done(form, lambda: end_peer_set(found, reason=form.cleaned_data["reason"], by=request.user)):
        return back_to(request, found.path, f"{found.name} is not offered any more.")
    return ask(
        request, form, heading="End this peer set", caption=found.name, button="End it", back=found.path,
        back_text="the peer set", lead="It is not offered any more. Who was in it stays to be seen.",
    )  # fmt: skip


def _named(request: CouncilRequest, number: int) -> PeerSet:
    sets = request.council.peer_sets.select_related("council", "made_by", "ended_by")
    return get_object_or_404(sets, number=number)
