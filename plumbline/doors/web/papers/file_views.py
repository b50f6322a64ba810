"""A kept paper as a file: every form comes from the same stored content."""

from django.http import HttpResponse

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.papers.views import kept_paper, shown_to
from plumbline.engines.writers.facts import facts_csv, facts_json
from plumbline.engines.writers.stored import to_json
from plumbline.engines.writers.text import write_text
from plumbline.papers.files import file_name
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.models import Paper

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@council_page(Permission.READ_PAPERS)
def word(request: CouncilRequest, number: int) -> HttpResponse:
    from plumbline.engines.writers.word import write_word  # heavy, and only needed here

    found = kept_paper(request, number)
    return _attached(found, write_word(shown_to(request, found)), ending="docx", media_type=_WORD)


@council_page(Permission.READ_PAPERS)
def pdf(request: CouncilRequest, number: int) -> HttpResponse:
    from plumbline.engines.writers.pdf import write_pdf  # heavy, and only needed here

    found = kept_paper(request, number)
    return _attached(found, write_pdf(shown_to(request, found)), ending="pdf", media_type="application/pdf")


@council_page(Permission.READ_PAPERS)
def text(request: CouncilRequest, number: int) -> HttpResponse:
    """For the committee system, which takes words and no markup."""
    found = kept_paper(request, number)
    content = write_text(shown_to(request, found)).encode()
    return _attached(found, content, ending="txt", media_type="text/plain; charset=utf-8")


@council_page(Permission.READ_PAPERS)
def facts_as_csv(request: CouncilRequest, number: int) -> HttpResponse:
    found = kept_paper(request, number)
    content = facts_csv(shown_to(request, found)).encode("utf-8-sig")  # with the mark by which Excel knows UTF-8
    return _attached(found, content, ending="facts.csv", media_type="text/csv; charset=utf-8")


@council_page(Permission.READ_PAPERS)
def facts_as_json(request: CouncilRequest, number: int) -> HttpResponse:
    found = kept_paper(request, number)
    return _attached(
        found, facts_json(shown_to(request, found)).encode(), ending="facts.json", media_type="application/json"
    )


@council_page(Permission.READ_PAPERS)
def whole_as_json(request: CouncilRequest, number: int) -> HttpResponse:
    found = kept_paper(request, number)
    return _attached(found, to_json(shown_to(request, found)).encode(), ending="json", media_type="application/json")


def _attached(paper: Paper, content: bytes, *, ending: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(paper, ending)}"'
    return response
