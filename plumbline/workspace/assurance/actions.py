"""What people do with judgements: take them into the record, answer them, take them out again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.models import Assessment, Finding, NationalRow, Response, ResponseKind, Score
from plumbline.workspace.assurance.rules import check_response
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Document, Passage


@dataclass(frozen=True)
class Judgement:
    """What an assessment says, whatever document it came in."""

    kind: str
    title: str
    edition: str = ""
    rating: str = ""
    stated_percent: int | None = None
    evidence_period: str = ""
    site_visit: str = ""
    published_on: str = ""
    made_by: str = ""
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)


@transaction.atomic
def take_assessment(
    council: Council,
    judgement: Judgement,
    *,
    scores: Mapping[int, int],
    passages: Mapping[int, Passage] | None = None,
    document: Document | None,
    by: Person,
) -> Assessment:
    """Put a judgement on the council into the record, with the scores that it gave (by quality statement)."""
    require(by, Permission.REVIEW_PROPOSALS, council=council)
    assessment = Assessment.objects.create(
        council=council,
        number=next_number(council, Assessment),
        kind=judgement.kind,
        title=judgement.title,
        edition=judgement.edition,
        rating=judgement.rating,
        stated_percent=judgement.stated_percent,
        evidence_period=judgement.evidence_period,
        site_visit=judgement.site_visit,
        published_on=judgement.published_on,
        made_by=judgement.made_by[:200],
        parts={code: list(lines) for code, lines in judgement.parts.items()},
        document=document,
        accepted_by=by,
    )
    Score.objects.bulk_create(
        Score(assessment=assessment, statement=statement, value=value, passage=(passages or {}).get(statement))
        for statement, value in sorted(scores.items())
    )
    record(
        "took an assessment into the record",
        f"assessment {assessment.number}",
        council=council,
        by=by,
        path=assessment.path,
        details={"scores": {str(statement): value for statement, value in sorted(scores.items())}},
    )
    return assessment


@transaction.atomic
def set_score(assessment: Assessment, *, statement: int, value: int, by: Person, reason: str) -> Score:
    """Give a score that the document did not show clearly, or correct one; the reason is kept."""
    require(by, Permission.REVIEW_PROPOSALS, council=assessment.council)
    before = assessment.scores.filter(statement=statement).values_list("value", flat=True).first()
    score, _ = Score.objects.update_or_create(
        assessment=assessment, statement=statement, defaults={"value": value, "passage": None}
    )
    record(
        "set a score",
        f"assessment {assessment.number}, quality statement {statement}",
        council=assessment.council,
        by=by,
        path="readiness",
        reason=reason,
        details={"from": before, "to": value},
    )
    return score


@transaction.atomic
def take_finding(
    document: Document,
    *,
    text: str,
    polarity: str,
    statements: Sequence[int],
    voices: Sequence[str],
    passages: Sequence[Passage],
    theme: int | None = None,
    heading: str = "",
    assessment: Assessment | None = None,
    by: Person,
) -> Finding:
    """Put a finding into the record. It rests on at least one passage of its document."""
    council = document.council
    require(by, Permission.REVIEW_PROPOSALS, council=council)
    assert passages, "a finding rests on a passage"
    finding = Finding.objects.create(
        council=council,
        number=next_number(council, Finding),
        assessment=assessment,
        document=document,
        text=text,
        polarity=polarity,
        statements=sorted(statements),
        voices=list(voices),
        theme=theme,
        heading=heading,
        accepted_by=by,
    )
    finding.passages.set(passages)
    record("took a finding into the record", str(finding).lower(), council=council, by=by, path=finding.path)
    return finding


@transaction.atomic
def withdraw_finding(finding: Finding, *, by: Person, reason: str) -> None:
    """Take a finding out of the record again. The row stays; the record no longer counts it."""
    require(by, Permission.REVIEW_PROPOSALS, council=finding.council)
    finding.withdrawn_at = timezone.now()
    finding.save(update_fields=["withdrawn_at"])
    record(
        "withdrew a finding",
        str(finding).lower(),
        council=finding.council,
        by=by,
        path=finding.path,
        reason=reason,
    )


@transaction.atomic
def respond(finding: Finding, *, kind: str, words: str, by: Person) -> Response:
    """Answer a finding. A later answer stands instead of an earlier one, which is kept."""
    require(by, Permission.RESPOND, council=finding.council)
    check_response(kind, words)
    response = Response.objects.create(finding=finding, kind=kind, words=words.strip(), by=by)
    record(
        "responded to a finding",
        str(finding).lower(),
        council=finding.council,
        by=by,
        path=finding.path,
        details={"response": kind},
    )
    return response


@transaction.atomic
def accept_findings(findings: Sequence[Finding], *, by: Person) -> list[Response]:
    """Accept several findings at once, all or none; those that somebody answered meanwhile keep their answer."""
    waiting = Finding.objects.filter(pk__in=[finding.pk for finding in findings]).awaiting_a_response()
    held = waiting.select_related("council").select_for_update(of=("self",)).order_by("number")
    return [respond(finding, kind=ResponseKind.ACCEPT, words="", by=by) for finding in held]


@transaction.atomic
def take_national_table(document: Document, rows: Sequence[Mapping[str, int | str]], *, by: Person) -> None:
    """Put a document's table of published ratings by region into the record, instead of an earlier one of it."""
    require(by, Permission.REVIEW_PROPOSALS, council=document.council)
    document.national_rows.update(withdrawn_at=timezone.now())
    NationalRow.objects.bulk_create(
        NationalRow(council=document.council, document=document, order=order, **row) for order, row in enumerate(rows)
    )
    record(
        "took a national table into the record",
        f"document {document.number}",
        council=document.council,
        by=by,
        path=document.path,
        details={"rows": len(rows)},
    )
