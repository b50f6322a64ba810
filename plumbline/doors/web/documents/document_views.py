"""One document: what it is, its text, its file, and how the reading of it goes."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.documents.excerpts import excerpts
from plumbline.doors.web.documents.forms import DescribeForm, kind_title, role_title
from plumbline.doors.web.documents.text_blocks import text_blocks
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.evidence.actions import describe_document
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.evidence.rules import NotDescribed
from plumbline.workspace.review.actions import request_reading
from plumbline.workspace.review.models import ReadingState
from plumbline.workspace.review.queries import counts_of, is_about_another_council, latest_done

UNDER_WAY = (ReadingState.WAITING, ReadingState.RUNNING)


def found_document(request: CouncilRequest, number: int, *, whole: bool = True) -> Document:
    documents = request.council.documents.select_related("file", "added_by")
    return get_object_or_404(documents if whole else documents.without_text(), number=number)


@council_page(Permission.READ_DOCUMENTS)
def document(request: CouncilRequest, number: int) -> HttpResponse:
    found = found_document(request, number)
    done = latest_done(found)
    summary = done.summary if done else {}
    may_see_proposals = request.membership.may(Permission.READ_PROPOSALS)
    problems = [
        {
            "what": problem["what"],
            "excerpt": excerpts(found, [problem], around=120)[0] if "start" in problem else None,
        }
        for problem in (summary.get("problems", []) if may_see_proposals else [])
    ]
    others = request.council.documents.without_text()
    return page(
        request,
        "documents/document.html",
        {
            "document": found,
            "kind": kind_title(found.kind),
            "dates": [(role_title(role), printed) for role, printed in found.dates.items()],
            "latest": found.readings.select_related("requested_by").first(),
            "done": done,
            "typed": summary.get("typed", False),
            "problems": problems,
            "warnings": summary.get("warnings", []) if may_see_proposals else [],
            "named_council": summary.get("council"),
            "about_another": is_about_another_council(summary, request.council),
            "earlier": others.filter(pk=found.replaces_id).first() if found.replaces_id else None,
            "later": others.filter(replaces=found).first(),
            "counts": counts_of(found) if done and may_see_proposals else None,
        },
    )


@council_page(Permission.ADD_DOCUMENTS, to_change=Permission.ADD_DOCUMENTS)
def describe(request: CouncilRequest, number: int) -> HttpResponse:
    found = found_document(request, number, whole=False)
    form = DescribeForm(request.POST if request.method == "POST" else None, document=found)
    if form.is_valid():
        given = form.cleaned_data
        try:
            describe_document(
                found,
                title=given["title"],
                kind=given["kind"],
                dates=form.dates(),
                item_number=given["item_number"],
                by=request.user,
            )
        except NotDescribed as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "What this document is was saved. It stands, also when it is read again.")
            return redirect(council_address(request.council, found.path))
    return page(request, "documents/describe.html", {"document": found, "form": form})


@council_page(Permission.READ_DOCUMENTS)
def text(request: CouncilRequest, number: int) -> HttpResponse:
    """The words as they were read; `?start=&end=`, also several, are marked."""
    found = found_document(request, number)
    starts, ends = request.GET.getlist("start"), request.GET.getlist("end")
    named = ((number_in(start), number_in(end)) for start, end in zip(starts, ends, strict=False))
    wanted = [(start, end) for start, end in named if start is not None and end is not None]
    return page(
        request, "documents/text.html", {"document": found, "blocks": text_blocks(found, wanted), "marks": len(wanted)}
    )


@council_page(Permission.READ_DOCUMENTS)
def file(request: CouncilRequest, number: int) -> HttpResponse:
    """The bytes as they were added. Never shown by the browser: what a document holds is not ours to trust."""
    found = found_document(request, number, whole=False)
    if not default_storage.exists(found.file.path):
        raise Http404("The file of this document is not in the storage.")
    response = FileResponse(
        default_storage.open(found.file.path, "rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response  # type: ignore[return-value]  # it streams, and is a response all the same


@council_page(Permission.READ_DOCUMENTS, to_change=Permission.ADD_DOCUMENTS)
def reading(request: CouncilRequest, number: int) -> HttpResponse:
    """How the reading goes, until it is done; POST has the document read (again)."""
    found = found_document(request, number, whole=False)
    if request.method == "POST":
        request_reading(found, by=request.user)
        return redirect(request.path)
    latest = found.readings.first()
    if latest is not None and latest.state in UNDER_WAY:
        return page(request, "documents/reading.html", {"document": found, "reading": latest})
    if latest is not None and latest.state == ReadingState.DONE and request.membership.may(Permission.READ_PROPOSALS):
        return redirect(council_address(request.council, f"{found.path}/review"))
    return redirect(council_address(request.council, found.path))
