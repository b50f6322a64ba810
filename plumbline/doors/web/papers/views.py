"""Papers: the list, producing one, and reading one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import mark_safe

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.papers.forms import PaperForm
from plumbline.doors.web.papers.leading import led
from plumbline.doors.web.papers.presenter import changes_in_words, contents
from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.page import write_page
from plumbline.papers.board.production import board_to_report_to, plan_to_report
from plumbline.papers.checking.checks import check_made
from plumbline.papers.exempt import public
from plumbline.papers.files import version_of
from plumbline.papers.kept import content_of
from plumbline.papers.kinds import kinds, produce
from plumbline.papers.outdated import outdated
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.models import Paper

PAGE = 50


@council_page(Permission.READ_PAPERS)
def listing(request: CouncilRequest) -> HttpResponse:
    papers = request.council.papers.defer("content").select_related("produced_by").order_by("-number")
    return page(request, "papers/papers.html", {"page": Paginator(papers, PAGE).get_page(request.GET.get("page"))})


@council_page(Permission.PRODUCE_PAPERS, to_change=Permission.PRODUCE_PAPERS)
def produce_paper(request: CouncilRequest) -> HttpResponse:
    plan = plan_to_report(request.council)
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": "board", "body": board_to_report_to(request.council, plan), "plan": plan}
        | _for_meeting(request),
        council=request.council,
        kinds=kinds(),
    )
    if form.is_valid():
        made = produce(request.council, **form.cleaned_data, by=request.user)
        messages.success(request, f"Paper {made.number} produced.")
        return redirect(council_address(request.council, made.path))
    return page(request, "papers/produce.html", {"form": form})


def _for_meeting(request: CouncilRequest) -> dict[str, object]:
    """Board and day of the meeting from whose page the paper is produced."""
    number = number_in(request.GET.get("meeting", ""))
    meeting = request.council.meetings.select_related("board").filter(number=number).first() if number else None
    return {"body": meeting.board.name, "meeting_on": meeting.meets_on} if meeting else {}


@council_page(Permission.READ_PAPERS)
def paper(request: CouncilRequest, number: int) -> HttpResponse:
    """A paper as it was produced, and whether the record has changed since."""
    found = kept_paper(request, number)
    content = shown_to(request, found)
    since = outdated(found, content)
    reading = led(content, request.membership)
    return page(
        request,
        "papers/paper.html",
        {
            "paper": found,
            "version": version_of(found),
            "contents": contents(content),
            "article": mark_safe(write_page(reading, heading_level=2)),  # the writer escapes all that it is given
            "can_tell": since.changes is not None,
            "check": check_made(found),
            "sign_offs": list(found.sign_offs.select_related("by")),
            "changes": changes_in_words(since.changes or ()),
            "figures": since.figures,
        },
    )


def kept_paper(request: CouncilRequest, number: int) -> Paper:
    return get_object_or_404(request.council.papers.select_related("produced_by", "council"), number=number)


def shown_to(request: CouncilRequest, paper: Paper) -> PaperContent:
    """The paper, for those who may not see exempt words without them; every page and file starts here."""
    content: PaperContent = content_of(paper)
    may_see_all = not paper.exempt_paragraphs or request.membership.may(Permission.READ_EXEMPT)
    return content if may_see_all else public(content)


def refuse_exempt(request: CouncilRequest, paper: Paper) -> None:
    """Pages that quote the whole paper are for those who may see exempt words."""
    if paper.exempt_paragraphs and not request.membership.may(Permission.READ_EXEMPT):
        raise PermissionDenied("This needs a role that may: see exempt items.")
