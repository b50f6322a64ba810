"""The dated events of a council's record, for a paper that tells them; other papers ask for none."""

from collections.abc import Iterator
from datetime import date

from plumbline.knowledge.catalogue import PaperForm, asks_for
from plumbline.papers.board.record import EventSaid
from plumbline.papers.board.wording import body_named, words
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import ResolutionKind
from plumbline.workspace.improvement.models import Plan, PlanVersion

BLOCK = "chronology"


def events_said(council: Council, form: PaperForm, *, plan: Plan | None, on: date) -> tuple[EventSaid, ...]:
    """What happened up to the day by the record of judgements, meetings and approvals."""
    if not asks_for(form, BLOCK):
        return ()
    events = [*_judged(council), *_met(council, on=on)]
    if plan is not None:
        events += _approved(plan)
    return tuple(one for one in events if one.on <= on.isoformat())


def _judged(council: Council) -> Iterator[EventSaid]:
    for one in council.assessments.filter(withdrawn_at__isnull=True).select_related("document"):
        path = one.document.path if one.document else "readiness/"
        title, where = words(one.title), f"Document {one.document.number}" if one.document else "The nine scores"
        if one.site_visit:
            yield EventSaid(one.site_visit, f"Site visit: {title}", path, where)
        if one.published_on:
            rating = f", rated {words(one.rating)}" if one.rating and one.rating.lower() not in title.lower() else ""
            yield EventSaid(one.published_on, f"Published: {title}{rating}", path, where)


def _met(council: Council, *, on: date) -> Iterator[EventSaid]:
    """Meetings that were held, with how many decisions were taken that are not exempt."""
    taken: dict[int, int] = {}
    decided = council.resolutions.standing().filter(
        kind=ResolutionKind.DECISION, decision__exempt_paragraph__isnull=True
    )
    for meeting in decided.exclude(meeting=None).values_list("meeting_id", flat=True):
        taken[meeting] = taken.get(meeting, 0) + 1
    for one in council.meetings.was_held().filter(meets_on__lte=on).select_related("board"):
        said, where = f"{words(one.board.name)} met", f"Meeting {one.number}"
        yield EventSaid(one.meets_on.isoformat(), said, one.path, where, taken.get(one.pk, 0))


def _approved(plan: Plan) -> Iterator[EventSaid]:
    """The first approval, and of each later day on which somebody approved changes the version that came of it."""
    last: dict[tuple[date, str], PlanVersion] = {}
    for version in PlanVersion.objects.filter(plan=plan).defer("content").order_by("number"):
        if version.number == 1:
            said = f"Plan approved by {body_named(version.body)}"
            yield EventSaid(version.approved_on.isoformat(), said, plan.path, f"Plan {plan.number}")
        else:
            last[version.approved_on, version.body] = version
    for (day, body), version in last.items():
        said = f"Changes to the plan approved by {body_named(body)}: version {version.number}"
        yield EventSaid(day.isoformat(), said, f"{plan.path}/history", f"Plan {plan.number}")
