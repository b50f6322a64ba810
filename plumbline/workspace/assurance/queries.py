"""Questions bigger than a queryset: where a council stands, statement by statement."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from plumbline.knowledge import catalogue, scoring
from plumbline.workspace.assurance.models import Assessment, Finding, Polarity, Response
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.prepared import Prepared


@dataclass(frozen=True)
class StatementStanding:
    """What the record holds on one quality statement. A finding that touches two counts in both."""

    number: int
    title: str
    theme: int
    score: int | None
    score_in_words: str
    strengths: int
    shortfalls: int  # mixed ones included: they need a response too
    context: int
    unanswered: int

    @property
    def findings(self) -> int:
        return self.strengths + self.shortfalls + self.context


@dataclass(frozen=True)
class Standing:
    """All statements, and what lies beside them."""

    edition: catalogue.Edition
    assessment: Assessment | None
    statements: tuple[StatementStanding, ...]
    findings: int
    unanswered: int
    without_statement: int


@dataclass(frozen=True)
class RatingPosition:
    """The arithmetic of the nine scores; `missing` are the statements whose score is not in the record."""

    result: scoring.Result | None
    missing: tuple[int, ...]
    stated_percent: int | None

    @property
    def disagrees(self) -> bool:
        """Whether the printed percentage is not the one that the scores give."""
        return self.result is not None and self.stated_percent not in (None, self.result.percent)


_CURRENT = Prepared(
    lambda keys: (
        Assessment.objects.filter(council=keys[0], withdrawn_at__isnull=True)
        .annotate(scored=Count("scores"))
        .order_by(F("scored").desc(), "-published_on", "-number")[:1]
    )
)


def current_assessment(council: Council) -> Assessment | None:
    """The latest judgement with scores that stands; without one, the latest of any kind."""
    return next(_CURRENT.rows([council.pk]), None)


def edition_of(assessment: Assessment | None) -> catalogue.Edition:
    """The edition whose quality statements an assessment answers.

    The newest one where its record does not say, and for a peer challenge, which goes by themes and has no statements.
    """
    if assessment is not None and assessment.edition:
        edition = catalogue.edition(assessment.edition)
        if edition.quality_statements:
            return edition
    return catalogue.newest_edition()


def standing_of(council: Council) -> Standing:
    """Three queries, whatever the number of findings."""
    assessment = current_assessment(council)
    edition = edition_of(assessment)
    scores = dict(assessment.scores.values_list("statement", "value")) if assessment else {}
    alike = _findings_alike(council)
    counts, waiting = Counter[tuple[int, str]](), Counter[int]()
    for some in alike:
        for statement in some.statements:
            counts[statement, some.polarity] += some.findings
            waiting[statement] += some.unanswered
    return Standing(
        edition=edition,
        assessment=assessment,
        statements=tuple(
            StatementStanding(
                number=statement.number,
                title=statement.title,
                theme=statement.theme,
                score=scores.get(statement.number),
                score_in_words=_in_words(edition, scores.get(statement.number)),
                strengths=counts[statement.number, Polarity.STRENGTH],
                shortfalls=counts[statement.number, Polarity.SHORTFALL] + counts[statement.number, Polarity.MIXED],
                context=counts[statement.number, Polarity.CONTEXT],
                unanswered=waiting[statement.number],
            )
            for statement in edition.quality_statements
        ),
        findings=sum(some.findings for some in alike),
        unanswered=sum(some.unanswered for some in alike),
        without_statement=sum(some.findings for some in alike if not some.statements),
    )


def rating_position(standing: Standing) -> RatingPosition:
    """The rating arithmetic, where all nine scores are in the record."""
    scores = [statement.score for statement in standing.statements]
    missing = tuple(statement.number for statement in standing.statements if statement.score is None)
    whole = [score for score in scores if score is not None]
    return RatingPosition(
        result=None if missing else scoring.assess(whole, edition=standing.edition),
        missing=missing,
        stated_percent=standing.assessment.stated_percent if standing.assessment else None,
    )


@dataclass(frozen=True)
class _Alike:
    """The standing findings of one polarity that touch the same statements."""

    statements: list[int]
    polarity: str
    findings: int
    unanswered: int


def _alike(keys: Sequence[int]) -> QuerySet[Any, Any]:
    answered = Exists(Response.objects.filter(finding=OuterRef("pk")))
    waiting = Q(polarity__in=[Polarity.SHORTFALL, Polarity.MIXED]) & ~Q(answered)
    groups = Finding.objects.filter(council=keys[0]).standing().order_by().values("statements", "polarity")
    return groups.annotate(findings=Count("pk"), unanswered=Count("pk", filter=waiting))


_ALIKE: Prepared[dict[str, Any]] = Prepared(_alike)


def _findings_alike(council: Council) -> list[_Alike]:
    return [_Alike(**row) for row in _ALIKE.rows([council.pk])]


def _in_words(edition: catalogue.Edition, score: int | None) -> str:
    if score is None:
        return "not in the record"
    return next((label.wording for label in edition.score_labels if label.score == score), "")
