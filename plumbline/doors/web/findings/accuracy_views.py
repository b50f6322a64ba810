"""The factual-accuracy form of a judgement: as a page and as Word, from the same content."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.pages import page
from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.page import write_page
from plumbline.papers.accuracy.assembly import assemble
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.models import Assessment
from plumbline.workspace.assurance.queries import current_assessment

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@council_page(Permission.READ_RECORD)
def form(request: CouncilRequest) -> HttpResponse:
    assessment = _assessment(request)
    content = _content(request, assessment) if assessment else None
    return page(
        request,
        "findings/accuracy.html",
        {
            "assessment": assessment,
            "others": list(request.council.assessments.filter(withdrawn_at__isnull=True)),
            # the writer escapes all that it is given
            "article": mark_safe(write_page(content, heading_level=2)) if content else "",
        },
    )


@council_page(Permission.READ_RECORD)
def word(request: CouncilRequest) -> HttpResponse:
    from plumbline.engines.writers.word import write_word  # heavy, and only needed here

    assessment = _assessment(request)
    if assessment is None:
        raise Http404("There is no judgement whose findings could be disputed.")
    response = HttpResponse(write_word(_content(request, assessment)), content_type=_WORD)
    response["Content-Disposition"] = f'attachment; filename="factual-accuracy-{assessment.number}.docx"'
    return response


def _content(request: CouncilRequest, assessment: Assessment) -> PaperContent:
    return assemble(request.council, assessment, on=timezone.localdate())


def _assessment(request: CouncilRequest) -> Assessment | None:
    """The judgement that the address names, or the current one."""
    wanted = request.GET.get("assessment", "")
    if not wanted:
        return current_assessment(request.council)
    standing = request.council.assessments.filter(withdrawn_at__isnull=True).select_related("document")
    found: Assessment | None = standing.filter(number=number_in(wanted) or 0).first()
    if found is None:
        raise Http404("There is no such judgement.")
    return found
