"""The review room of a document: its proposals with the source beside each, and what was done with them."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.documents.document_views import found_document
from plumbline.doors.web.documents.excerpts import LITTLE
from plumbline.doors.web.documents.forms import OneSentenceForm
from plumbline.doors.web.documents.presenter import card, grouped
from plumbline.doors.web.documents.proposal_forms import RejectForm
from plumbline.doors.web.documents.room_filter import filtered
from plumbline.doors.web.documents.step_lines import step_line
from plumbline.doors.web.documents.tags import polarity_of
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.words import listed, plural
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal, Reading, ReadingState, Step
from plumbline.workspace.review.queries import counts_of, is_about_another_council
from plumbline.workspace.review.rules import NotPossible

PAGE = 50
STEPS = 25


@council_page(Permission.READ_PROPOSALS, to_change=Permission.REVIEW_PROPOSALS)
def room(request: CouncilRequest, number: int) -> HttpResponse:
    document = found_document(request, number)
    refused = None
    if request.method == "POST":
        if "reject" in request.POST:
            return redirect(_reject_address(request, document))
        try:
            messages.success(request, _carry_out(request, document))
            return redirect(request.get_full_path())
        except (NotPossible, NotYet) as sentence:
            refused = OneSentenceForm.saying(str(sentence))
    return page(request, "documents/room.html", _room(request, document) | {"refused": refused})


def _room(request: CouncilRequest, document: Document) -> dict[str, object]:
    form, proposals = filtered(document, request)
    shown = Paginator(with_origins(proposals), PAGE).get_page(request.GET.get("page"))
    cards = [card(proposal, document, around=LITTLE) for proposal in shown]
    reading = Reading.objects.filter(document=document, state=ReadingState.DONE).only("summary").first()
    about_another = is_about_another_council(reading.summary if reading else {}, request.council)
    return {
        "document": document,
        "filters": form,
        "page": shown,
        "groups": grouped(cards),
        "counts": counts_of(document),
        "sure": [one for one in cards if one.is_plain] if not about_another else [],
        "chosen": set(request.POST.getlist("proposal")),
        "polarity_of": polarity_of,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "has_been_read": reading is not None,
        "named_council": reading.summary.get("council") if reading else None,
        "about_another": about_another,
    }


def with_origins(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With the earlier proposals that they are known from, but without those documents' texts."""
    earlier = "known_from__reading__document"
    return proposals.select_related(earlier).defer(
        f"{earlier}__text", f"{earlier}__highlights", "known_from__reading__summary"
    )


def _carry_out(request: CouncilRequest, document: Document) -> str:
    """Do with the chosen proposals what the pressed button says; what was done, in words."""
    if "accept_one" in request.POST:
        return accepted_in_words(actions.accept(_named(document, [request.POST["accept_one"]]), by=request.user))
    if "accept_sure" in request.POST:
        return accepted_in_words(actions.accept(_named(document, request.POST.getlist("sure")), by=request.user))
    chosen = _named(document, request.POST.getlist("proposal"))
    if "merge" in request.POST:
        merged = actions.merge(chosen, by=request.user)
        return f"{plural(len(chosen), 'proposal')} merged into one, which rests on all their places: {merged.text[:80]}"
    return accepted_in_words(actions.accept(chosen, by=request.user))


def _named(document: Document, keys: Sequence[str]) -> list[Proposal]:
    """Those of this document that a form names; whatever their state, so that the rules can say what is the matter."""
    numbers = [number for key in keys if (number := number_in(key)) is not None]
    return list(Proposal.objects.filter(reading__document=document, pk__in=numbers).order_by("order", "pk"))


def accepted_in_words(accepted: Sequence[Proposal]) -> str:
    numbers = [one.record_path.rpartition("/")[2] for one in accepted if one.kind == "finding"]
    in_record = (
        f" In the record: {'finding' if len(numbers) == 1 else 'findings'} {listed(numbers)}." if numbers else ""
    )
    return f"{plural(len(accepted), 'proposal')} accepted.{in_record}"


def _reject_address(request: CouncilRequest, document: Document) -> str:
    query = urlencode({"proposal": request.POST.getlist("proposal")}, doseq=True)
    back = f"&{request.GET.urlencode()}" if request.GET else ""
    return council_address(request.council, f"{document.path}/review/reject?{query}{back}")


@council_page(Permission.REVIEW_PROPOSALS, to_change=Permission.REVIEW_PROPOSALS)
def reject_chosen(request: CouncilRequest, number: int) -> HttpResponse:
    """The reason, on a page of its own; `?proposal=` names each that is to be left out."""
    document = found_document(request, number, whole=False)
    chosen = _named(document, request.GET.getlist("proposal"))
    back = request.GET.copy()
    back.pop("proposal", None)
    following = back.pop("next", [""])[0]
    query = f"?{back.urlencode()}" if back else ""
    room_address = council_address(request.council, f"{document.path}/review")
    address = f"{room_address}/{following}{query}" if number_in(following) is not None else f"{room_address}{query}"
    if not chosen:
        messages.info(request, "Choose at least one proposal to reject.")
        return redirect(address)
    form = RejectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.reject(chosen, reason=form.cleaned_data["reason"], by=request.user)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{plural(len(chosen), 'proposal')} rejected. The reason is kept.")
            return redirect(address)
    return page(
        request, "documents/reject.html", {"document": document, "chosen": chosen, "form": form, "back": address}
    )


@council_page(Permission.READ_PROPOSALS)
def history(request: CouncilRequest, number: int) -> HttpResponse:
    document = found_document(request, number, whole=False)
    return page(request, "documents/history.html", _history(request, document))


def _history(request: CouncilRequest, document: Document) -> dict[str, object]:
    steps = (
        Step.objects.filter(reading__document=document)
        .select_related("by", "undone_by__by", "undoes")
        .defer("before", "undone_by__before", "undone_by__after", "undoes__before", "undoes__after")
        .order_by("-pk")
    )
    shown = Paginator(steps, STEPS).get_page(request.GET.get("page"))
    return {"document": document, "page": shown, "lines": [step_line(step) for step in shown], "refused": None}


@council_page(Permission.READ_PROPOSALS, to_change=Permission.REVIEW_PROPOSALS)
def undo_step(request: CouncilRequest, number: int, step: int) -> HttpResponse:
    document = found_document(request, number, whole=False)
    found = get_object_or_404(
        Step.objects.filter(reading__document=document).select_related("reading__document"), pk=step
    )
    address = council_address(request.council, f"{document.path}/review/history")
    if request.method != "POST":
        return redirect(address)
    try:
        actions.undo(found, by=request.user)
    except NotPossible as refused:
        context = _history(request, document) | {"refused": OneSentenceForm.saying(str(refused))}
        return page(request, "documents/history.html", context)
    messages.success(request, f"Undone: {found.get_kind_display().lower()}. Everything is as it was before that step.")
    return redirect(address)
