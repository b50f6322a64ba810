"""Takes what a board paper needs out of a council's record, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from plumbline.knowledge.periods import format_date
from plumbline.papers.board.record import (
    BoardRecord,
    EventSaid,
    FigureSaid,
    FindingSaid,
    JudgementSaid,
    LinkedAction,
    PartSaid,
    ResolutionSaid,
    ResponseSaid,
    StatementSaid,
    Where,
)
from plumbline.papers.board.record_of_measures import measures_said
from plumbline.papers.board.record_of_plan import plan_said
from plumbline.papers.board.record_of_risks import risks_said
from plumbline.workspace.assurance.models import Assessment, Finding, Response
from plumbline.workspace.assurance.queries import Standing, rating_position, standing_of
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document, Figure, Passage, Sensitivity
from plumbline.workspace.governance.models import Resolution
from plumbline.workspace.improvement.models import Action, Delivery, Plan
from plumbline.workspace.improvement.queries import actions_by_statement

_LONG = ("passage__text", "passage__document__text", "passage__document__highlights")  # never needed here


def gather(
    council: Council,
    *,
    plan: Plan | None,
    on: date,
    parts: tuple[PartSaid, ...] = (),
    events: tuple[EventSaid, ...] = (),
) -> BoardRecord:
    """The record as it is now, with what is overdue on the given day, and what people wrote for the paper."""
    standing = standing_of(council)
    findings, figures = _findings(council), _figures(council)
    return BoardRecord(
        council=council.name,
        official_name=council.official_name,
        slug=council.slug,
        is_invented=council.is_invented,
        on=on,
        edition=standing.edition,
        result=rating_position(standing).result,
        judgement=_judgement(standing.assessment) if standing.assessment else None,
        statements=_statements(standing, actions_by_statement(council)),
        findings=_findings_said(findings, figures, _linked_actions(council)),
        figures=tuple(_figure(one) for one in figures),
        plan=plan_said(plan, on=on) if plan else None,
        resolutions=_resolutions(council),
        risks=risks_said(council, on=on),
        measures=measures_said(council, on=on),
        parts=parts,
        events=events,
        confidential=_confidential([*(one.document for one in findings), *(one.passage.document for one in figures)]),
    )


def _judgement(assessment: Assessment) -> JudgementSaid:
    document = assessment.document
    return JudgementSaid(
        kind=assessment.kind,
        title=assessment.title,
        rating=assessment.rating,
        stated_percent=assessment.stated_percent,
        state=assessment.get_rating_state_display(),
        published_on=assessment.published_on,
        site_visit=assessment.site_visit,
        where=Where(str(document), "its overall rating", document.path) if document else None,
        recorded_on=timezone.localdate(assessment.accepted_at),
    )


def _statements(standing: Standing, actions: dict[int, int]) -> tuple[StatementSaid, ...]:
    places: dict[int, Where] = {}
    if standing.assessment:
        printed = standing.assessment.scores.filter(passage__isnull=False)
        for score in printed.select_related("passage__document").defer(*_LONG):
            assert score.passage is not None
            places[score.statement] = where(score.passage)
    themes = {theme.number: theme.title for theme in standing.edition.themes}
    return tuple(
        StatementSaid(
            number=one.number,
            title=one.title,
            theme=themes[one.theme],
            score=one.score,
            score_in_words=one.score_in_words,
            where=places.get(one.number),
            strengths=one.strengths,
            shortfalls=one.shortfalls,
            unanswered=one.unanswered,
            actions=actions.get(one.number, 0),
        )
        for one in standing.statements
    )


def where(passage: Passage) -> Where:
    path = f"{passage.document.path}/text?start={passage.start}&end={passage.end}#passage"
    return Where(str(passage.document), passage.place, path)


def _findings(council: Council) -> list[Finding]:
    """All that stand, with passages and responses: three queries."""
    passages = Passage.objects.defer("text").order_by("start")
    return list(
        council.findings.filter(withdrawn_at__isnull=True)
        .select_related("document")
        .defer("document__text", "document__highlights")
        .prefetch_related(
            Prefetch("passages", queryset=passages),
            Prefetch("responses", queryset=Response.objects.order_by("-pk")),
        )
        .order_by("number")
    )


def _findings_said(
    findings: Sequence[Finding], figures: Sequence[Figure], linked: dict[int, list[LinkedAction]]
) -> tuple[FindingSaid, ...]:
    by_document: defaultdict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_document[figure.passage.document_id].append(figure)
    return tuple(_finding(one, by_document[one.document_id], linked.get(one.pk, [])) for one in findings)


def _finding(finding: Finding, figures: Sequence[Figure], linked: Sequence[LinkedAction]) -> FindingSaid:
    passages = list(finding.passages.all())
    for passage in passages:
        passage.document = finding.document  # all of them are of this document; saves a query each
    response = next(iter(finding.responses.all()), None)
    return FindingSaid(
        number=finding.number,
        text=finding.text,
        polarity=finding.polarity,
        statements=tuple(finding.statements),
        where=tuple(where(passage) for passage in passages),
        response=ResponseSaid(response.kind, response.get_kind_display(), response.words) if response else None,
        actions=tuple(linked),
        figures=tuple(one.pk for one in figures if any(_holds(passage, one.passage) for passage in passages)),
    )


def _holds(outer: Passage, inner: Passage) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _linked_actions(council: Council) -> dict[int, list[LinkedAction]]:
    """The standing actions of any plan, by the finding that they answer."""
    links = (
        Action.findings.through.objects.filter(action__council=council, action__withdrawn_at__isnull=True)
        .order_by("action__number")
        .values_list("finding_id", "action__number", "action__title", "action__delivery")
    )
    found: defaultdict[int, list[LinkedAction]] = defaultdict(list)
    for finding, number, title, delivery in links:
        found[finding].append(LinkedAction(number, title, Delivery(delivery).label))
    return found


def _figures(council: Council) -> list[Figure]:
    return list(
        council.figures.filter(withdrawn_at__isnull=True)
        .select_related("passage__document")
        .defer("passage__document__text", "passage__document__highlights")
        .order_by("passage__document__number", "passage__start", "pk")
    )


def _figure(figure: Figure) -> FigureSaid:
    return FigureSaid(
        key=figure.pk,
        subject=figure.subject,
        value=figure.value,
        unit=figure.unit,
        period=figure.period,
        comparator=figure.comparator,
        printed=figure.passage.text,
        where=where(figure.passage),
        recorded_on=timezone.localdate(figure.accepted_at),
    )


def _resolutions(council: Council) -> tuple[ResolutionSaid, ...]:
    standing = council.resolutions.filter(withdrawn_at__isnull=True, decision__exempt_paragraph__isnull=True)
    return tuple(
        ResolutionSaid(
            number=one.number,
            kind_in_words=one.get_kind_display(),
            printed_number=one.printed_number,
            text=one.text,
            where=_resolved(one),
        )
        for one in standing.select_related("passage__document", "meeting__board").defer(*_LONG).order_by("number")
    )


def _resolved(resolution: Resolution) -> Where:
    """The passage of the minutes, or the meeting at which it was taken down."""
    if resolution.passage is not None:
        return where(resolution.passage)
    meeting = resolution.meeting
    assert meeting is not None, "a resolution comes out of minutes or of a meeting"
    return Where(f"{meeting.board}, {format_date(meeting.meets_on)}", f"meeting {meeting.number}", meeting.path)


def _confidential(documents: Iterable[Document]) -> tuple[str, ...]:
    return tuple(sorted({str(one) for one in documents if one.sensitivity == Sensitivity.CONFIDENTIAL}))
