"""The parts of a paper that people write: which there are, writing one, and producing the paper again with them."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.meetings.asking import done
from plumbline.doors.web.navigation import council_address
from plumbline.doors.web.pages import page
from plumbline.doors.web.papers.part_forms import PartForm
from plumbline.doors.web.papers.views import kept_paper, refuse_exempt
from plumbline.knowledge.catalogue import HandPart, hand_parts, paper_form
from plumbline.papers.board.changing import record_now
from plumbline.papers.board.yearly import said_by_figures
from plumbline.papers.kept import written_from
from plumbline.papers.kinds import produce
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.governance.actions import write_part
from plumbline.workspace.governance.models import Paper
from plumbline.workspace.governance.queries.written_parts import last_words, parts_for


@council_page(Permission.PRODUCE_PAPERS)
def parts(request: CouncilRequest, number: int) -> HttpResponse:
    """Whose part each is, and what is written so far for this board and meeting."""
    found = kept_paper(request, number)
    refuse_exempt(request, found)
    written = parts_for(request.council, kind=found.kind, body=found.body, meeting_on=found.meeting_on)
    hand = _hand_parts(found)
    figures = said_by_figures(record_now(found), hand) if any(part.measured for part in hand) else frozenset()
    rows = [(part, written.get(part.code), part.code in figures) for part in hand]
    left = sum(said is None and part.is_needed and not by_figures for part, said, by_figures in rows)
    return page(request, "papers/parts.html", {"paper": found, "rows": rows, "left": left})


@council_page(Permission.PRODUCE_PAPERS, to_change=Permission.PRODUCE_PAPERS)
def write(request: CouncilRequest, number: int, code: str) -> HttpResponse:
    """One part; the form begins with what was last written for it before this board."""
    found = kept_paper(request, number)
    refuse_exempt(request, found)
    part = next((one for one in _hand_parts(found) if one.code == code), None)
    if part is None:
        raise Http404("The paper has no such part.")
    last = last_words(request.council, kind=found.kind, body=found.body, code=code)
    form = PartForm(
        request.POST if request.method == "POST" else None, part=part, initial=model_to_dict(last) if last else {}
    )

    def act() -> object:
        return write_part(
            request.council, form.said(), kind=found.kind, body=found.body, meeting_on=found.meeting_on,
            code=code, is_comment=part.is_comment, is_recommendation=part.is_recommendation, by=request.user,
        )  # fmt: skip

    if done(form, act):
        messages.success(request, f"{part.heading}: the words are kept. They stand in the next paper that is produced.")
        return redirect(council_address(request.council, f"{found.path}/parts"))
    return page(request, "papers/part.html", {"form": form, "paper": found, "part": part})


@council_page(Permission.PRODUCE_PAPERS, to_change=Permission.PRODUCE_PAPERS)
def produce_again(request: CouncilRequest, number: int) -> HttpResponse:
    """The next version for the same board and meeting, from the record and the words of now."""
    found = kept_paper(request, number)
    if request.method != "POST":
        return redirect(council_address(request.council, found.path))
    number_of_plan = written_from(found).plan
    plan = request.council.plans.filter(number=number_of_plan).first() if number_of_plan else None
    made = produce(
        request.council, kind=found.kind, body=found.body, meeting_on=found.meeting_on, plan=plan, by=request.user
    )
    messages.success(request, f"Paper {made.number} produced.")
    return redirect(council_address(request.council, made.path))


def _hand_parts(paper: Paper) -> tuple[HandPart, ...]:
    return hand_parts(paper_form(paper.kind, gss_code=paper.council.gss_code))
