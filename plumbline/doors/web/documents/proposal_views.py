"""One proposal: reword it, assign it anew, split it, accept it, and go to the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.documents.document_views import found_document
from plumbline.doors.web.documents.excerpts import MUCH, Excerpt, excerpts
from plumbline.doors.web.documents.origins import difference, page_of_record, record_in_words
from plumbline.doors.web.documents.presenter import card
from plumbline.doors.web.documents.proposal_form import ProposalForm
from plumbline.doors.web.documents.proposal_forms import SplitForm, form_for
from plumbline.doors.web.documents.review_views import accepted_in_words, with_origins
from plumbline.doors.web.documents.room_filter import Neighbours, filtered, neighbours
from plumbline.doors.web.documents.tags import polarity_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal
from plumbline.workspace.review.ranges import Range, parts_of, ranges_of_parts
from plumbline.workspace.review.rules import ChangedMeanwhile, NotPossible, can_be_split, check_split
from plumbline.workspace.review.steps import fingerprint


@council_page(Permission.READ_PROPOSALS, to_change=Permission.REVIEW_PROPOSALS)
def proposal(request: CouncilRequest, number: int, proposal: int) -> HttpResponse:
    document = found_document(request, number)
    found = _proposal(document, proposal)
    around = neighbours(filtered(document, request)[1], of=found)
    form = form_for(found, request.POST if request.method == "POST" else None)
    meanwhile = None
    if form.is_valid():
        try:
            messages.success(request, _carry_out(request, form))
            return redirect(_next_address(request, document, found, around))
        except ChangedMeanwhile as refused:
            meanwhile = card(_proposal(document, proposal), document, around=MUCH)
            form.add_error(None, str(refused))
            sent = request.POST.copy()
            sent["seen"] = fingerprint(meanwhile.proposal)  # saving again is then a decision
            form.data = sent
        except (NotPossible, NotYet) as refused:
            form.add_error(None, str(refused))
    shown = card(found, document, around=MUCH)
    return page(
        request,
        "documents/proposal.html",
        {
            "document": document,
            "form": form,
            "card": shown,
            "meanwhile": meanwhile,
            "around": around,
            "changes": difference(shown.origin.text, found.text) if shown.origin and shown.is_open else [],
            "polarity_of": polarity_of,
            "can_be_split": can_be_split(found.kind),
            "record": (record_in_words(found), page_of_record(found)) if found.record_path else None,
            "query": _query(request),
        },
    )


def _carry_out(request: CouncilRequest, form: ProposalForm) -> str:
    """Both accepting buttons keep what was typed: nothing that somebody did is lost."""
    given = {"text": form.wording(), "fields": form.changes(), "seen": form.cleaned_data["seen"]}
    if "save" in request.POST:
        saved = actions.edit(form.proposal, by=request.user, **given)
        return "Nothing was changed." if fingerprint(saved) == given["seen"] else "Saved. It is still to decide."
    return accepted_in_words([actions.edit_and_accept(form.proposal, by=request.user, **given)])


def _next_address(request: CouncilRequest, document: Document, found: Proposal, around: Neighbours) -> str:
    room = f"{document.path}/review"
    if "accept_next" not in request.POST:
        return council_address(request.council, f"{room}/{found.pk}{_query(request)}")
    following = around.following or around.previous
    return council_address(request.council, f"{room}/{following}{_query(request)}" if following else room)


@council_page(Permission.REVIEW_PROPOSALS, to_change=Permission.REVIEW_PROPOSALS)
def split_proposal(request: CouncilRequest, number: int, proposal: int) -> HttpResponse:
    document = found_document(request, number)
    found = _proposal(document, proposal)
    sent = request.method == "POST"
    initial = {"parts": found.text, "seen": fingerprint(found)}
    form = SplitForm(request.POST if sent else None, initial=initial)
    preview: list[tuple[str, list[Excerpt]]] = []
    if form.is_valid():
        parts = parts_of(form.cleaned_data["parts"])
        try:
            check_split(found.kind, parts)
            preview = _preview(document, found, parts)
            if "split" in request.POST:
                made = actions.split(found, parts=parts, by=request.user, seen=form.cleaned_data["seen"])
                messages.success(request, f"Split into {len(made)}. Each rests on its own words in the source.")
                return redirect(
                    council_address(request.council, f"{document.path}/review/{made[0].pk}{_query(request)}")
                )
        except NotPossible as refused:
            form.add_error("parts", str(refused))
    return page(
        request,
        "documents/split.html",
        {
            "document": document,
            "card": card(found, document, around=MUCH),
            "form": form,
            "preview": preview,
            "query": _query(request),
        },
    )


def _preview(document: Document, found: Proposal, parts: tuple[str, ...]) -> list[tuple[str, list[Excerpt]]]:
    """Each part with the stretch of the source that it will rest on."""
    whole = [Range(one["start"], one["end"]) for one in found.ranges]
    places = ranges_of_parts(document.text, whole, parts)
    like = found.ranges[0]
    return [
        (part, excerpts(document, [{**like, "start": one.start, "end": one.end} for one in ranges], around=80))
        for part, ranges in zip(parts, places, strict=True)
    ]


@council_page(Permission.REVIEW_PROPOSALS, to_change=Permission.REVIEW_PROPOSALS)
def reopen_proposal(request: CouncilRequest, number: int, proposal: int) -> HttpResponse:
    """Look anew at what was taken for known already."""
    document = found_document(request, number, whole=False)
    found = _proposal(document, proposal)
    address = council_address(request.council, f"{document.path}/review/{found.pk}{_query(request)}")
    if request.method == "POST":
        try:
            actions.reopen(found, by=request.user)
            messages.success(request, "Opened again: it is now to decide.")
        except NotPossible as refused:
            messages.info(request, str(refused))
    return redirect(address)


def _proposal(document: Document, key: int) -> Proposal:
    """Also one that is no longer in the room: a page that somebody kept open says what became of it."""
    proposals = Proposal.objects.filter(reading__document=document).select_related("decided_by", "council")
    return get_object_or_404(with_origins(proposals), pk=key)


def _query(request: CouncilRequest) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""
