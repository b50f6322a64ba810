"""A kept paper as a file: every form comes from the same stored content."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.papers.views import kept_paper, shown_to
from plumbline.engines.writers.facts import facts_csv, facts_json
from plumbline.engines.writers.stored import to_json
from plumbline.engines.writers.text import write_text
from plumbline.papers.files import file_name
from plumbline.papers.kept import content_of
from plumbline.papers.laid_out import FORMS, Form, is_kept, ready, template_of
from plumbline.papers.laying_out import how_far, lay_out_in_background
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.models import Paper

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@council_page(Permission.READ_PAPERS)
def word(request: CouncilRequest, number: int) -> HttpResponse:
    return _file_or_wait(request, number, form="docx", media_type=_WORD)


@council_page(Permission.READ_PAPERS)
def pdf(request: CouncilRequest, number: int) -> HttpResponse:
    return _file_or_wait(request, number, form="pdf", media_type="application/pdf")


@council_page(Permission.READ_PAPERS)
def being_written(request: CouncilRequest, number: int, form: str) -> HttpResponse:
    """How far the file of a long paper is that somebody asked for."""
    found = kept_paper(request, number)
    if form not in FORMS:
        raise Http404
    is_there = is_kept(shown_to(request, found), form, template_of(request.council))
    far = "" if is_there else how_far(request.GET.get("asked", ""), found, form)
    return page(request, "papers/being_written.html", {"paper": found, "form": form, "is_there": is_there, "far": far})


@council_page(Permission.READ_PAPERS)
def text(request: CouncilRequest, number: int) -> HttpResponse:
    """For the committee system, which takes words and no markup."""
    found = kept_paper(request, number)
    content = write_text(shown_to(request, found)).encode()
    return _attached(found, content, ending="txt", media_type="text/plain; charset=utf-8")


@council_page(Permission.READ_PAPERS)
def tables_as_ods(request: CouncilRequest, number: int) -> HttpResponse:
    from plumbline.engines.writers.spreadsheet import write_ods  # heavy, and only needed here

    found = kept_paper(request, number)
    return _attached(found, write_ods(shown_to(request, found)), ending="ods", media_type=_ODS)


@council_page(Permission.READ_PAPERS)
def tables_as_xlsx(request: CouncilRequest, number: int) -> HttpResponse:
    from plumbline.engines.writers.spreadsheet import write_xlsx  # heavy, and only needed here

    found = kept_paper(request, number)
    return _attached(found, write_xlsx(shown_to(request, found)), ending="xlsx", media_type=_XLSX)


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


def _file_or_wait(request: CouncilRequest, number: int, *, form: Form, media_type: str) -> HttpResponse:
    found = kept_paper(request, number)
    content = shown_to(request, found)
    file = ready(content, form, template_of(request.council))
    if file is not None:
        return _attached(found, file, ending=form, media_type=media_type)
    is_public = content != content_of(found)
    asked = lay_out_in_background.enqueue(found.pk, form, is_public)
    return redirect(f"{council_address(request.council, found.path)}/{form}/being-written?asked={asked.id}")


def _attached(paper: Paper, content: bytes, *, ending: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(paper, ending)}"'
    return response
