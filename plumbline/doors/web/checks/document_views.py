"""The check of a document that was added: done in the background, for it may be long."""

from django.http import HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.checks.answering import answer_to
from plumbline.doors.web.documents.document_views import found_document
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.papers.checking.checks import check_made
from plumbline.papers.checking.tasks import check_document_in_background, how_far
from plumbline.workspace.accounts.roles import Permission


@council_page(Permission.READ_DOCUMENTS, to_change=Permission.READ_DOCUMENTS)
def check(request: CouncilRequest, number: int) -> HttpResponse:
    """The objections with their answers, where the document was proof-read by today's rules and record."""
    found = found_document(request, number, whole=False)
    if request.method == "POST":
        asked = check_document_in_background.enqueue(found.pk)
        return redirect(f"{council_address(request.council, found.path)}/check?asked={asked.id}")
    made = check_made(found)
    far = how_far(request.GET["asked"], found) if made is None and "asked" in request.GET else ""
    return page(request, "checks/document.html", {"document": found, "made": made, "far": far})


@council_page(Permission.PRODUCE_PAPERS, to_change=Permission.PRODUCE_PAPERS)
def answer(request: CouncilRequest, number: int, fingerprint: str) -> HttpResponse:
    found = found_document(request, number, whole=False)
    return answer_to(request, found, check_made(found), fingerprint, name=str(found))
