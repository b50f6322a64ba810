"""Evidence: put forward for an action, looked at, accepted or not."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.documents.limits import TOO_LARGE
from plumbline.doors.web.pages import page
from plumbline.doors.web.plans.asking import Question, asked, sent
from plumbline.doors.web.plans.found import action_named
from plumbline.doors.web.plans.judging_forms import DecisionForm, EvidenceForm
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.actions import mark_words
from plumbline.workspace.evidence.models import Document, Evidence
from plumbline.workspace.evidence.rules import EvidenceIncomplete, Upload, check_size, judge_upload
from plumbline.workspace.improvement.actions import decide, offer_evidence
from plumbline.workspace.improvement.models import Action, ActionEvidence, Shows

PAGE = 50


@council_page(Permission.ADD_EVIDENCE, to_change=Permission.ADD_EVIDENCE)
def add(request: CouncilRequest, number: int) -> HttpResponse:
    found = action_named(request, number)
    form = EvidenceForm(
        sent(request),
        request.FILES if request.method == "POST" else None,
        initial={"shows": request.GET.get("shows", "")},
    )
    question = Question(
        "Add evidence",
        "Add it",
        (found.path, f"action {number}"),
        "Evidence added. It counts once somebody else has accepted it.",
        caption=f"Action {number}: {found.title}",
        intro="Give a file or a link, and say in a sentence what it shows. Somebody else decides whether it does.",
        takes_files=True,
    )
    return asked(request, form, question, lambda _given: _offered(request, found, form))


def _offered(request: CouncilRequest, action: Action, form: EvidenceForm) -> None:
    """The file is taken as any document is; words of a document that has been read are marked in it."""
    if name := request.META.get(TOO_LARGE):
        raise EvidenceIncomplete(f"{name} is too large. Give a smaller file, or a link to it.")
    given = form.cleaned_data
    document = _document(request, given["document"])
    offer_evidence(
        action,
        form.said(),
        shows=given["shows"],
        upload=_upload(given["file"]) if given["file"] and document is None else None,
        document=document,
        passage=mark_words(document, given["words"]) if document and given["words"] else None,
        by=request.user,
    )


def _document(request: CouncilRequest, number: int | None) -> Document | None:
    """The document of this number, which the person may see."""
    if number is None:
        return None
    found = request.council.documents.filter(number=number).first()
    if found is None or not request.membership.may(Permission.READ_DOCUMENTS):
        raise EvidenceIncomplete(f"There is no document {number}.")
    return found


def _upload(file: UploadedFile) -> Upload:
    """Measured before it is taken into memory."""
    name = file.name or "document"
    check_size(name, file.size or 0, limit=settings.UPLOAD_LIMIT_BYTES)
    return judge_upload(name, file.read(), limit=settings.UPLOAD_LIMIT_BYTES)


@council_page(Permission.READ_RECORD)
def waiting(request: CouncilRequest) -> HttpResponse:
    """Evidence that nobody has decided on, the oldest first."""
    links = (
        ActionEvidence.objects.filter(action__council=request.council, evidence__in=Evidence.objects.waiting())
        .select_related("evidence__added_by", "evidence__document", "action")
        .order_by("evidence__number", "action__number")
    )
    shown = Paginator(links, PAGE).get_page(request.GET.get("page"))
    return page(request, "plans/evidence_waiting.html", {"page": shown})


@council_page(Permission.READ_RECORD, to_change=Permission.JUDGE_ACTIONS)
def evidence(request: CouncilRequest, number: int) -> HttpResponse:
    """One piece of evidence, what it is for, what was decided; with the decision asked of those who may take it."""
    found = get_object_or_404(
        Evidence.objects.filter(council=request.council).select_related("council", "document", "passage", "added_by"),
        number=number,
    )
    links = list(found.actions.select_related("action"))
    form = DecisionForm(sent(request))
    if not any(link.shows == Shows.DONE for link in links):
        del form.fields["marks_done"]
    question = Question(
        f"Evidence {number}",
        "Save the decision",
        ("evidence/", "evidence that waits"),
        "Decision saved.",
        to=found.path,
    )
    return asked(
        request,
        form,
        question,
        lambda _given: decide(found, **form.given(), by=request.user),
        template="plans/evidence.html",
        evidence=found,
        links=links,
        decisions=list(found.decisions.select_related("by")),
        is_own=found.added_by_id == request.user.pk,
    )
