"""Judgements on the council: CQC's, peer challenges, reviews, audits, its own; and what each of them found."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.findings.presenter import GIVEN
from plumbline.doors.web.pages import page
from plumbline.knowledge import catalogue
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.models import Assessment, Finding, Polarity
from plumbline.workspace.assurance.queries import edition_of
from plumbline.workspace.review.content import ASSESSMENT_KINDS
from plumbline.workspace.review.typed import NEXT_STEPS, title_of_part


@dataclass(frozen=True)
class Group:
    title: str
    findings: list[Finding]


@council_page(Permission.READ_RECORD)
def listing(request: CouncilRequest) -> HttpResponse:
    standing = Q(findings__withdrawn_at__isnull=True)
    found = (
        request.council.assessments.filter(withdrawn_at__isnull=True)
        .annotate(found=Count("findings", filter=standing))
        .order_by("-published_on", "-number")
    )
    return page(request, "assessments/list.html", {"assessments": found, "kinds": ASSESSMENT_KINDS, "made_by": made_by})


@council_page(Permission.READ_RECORD)
def assessment(request: CouncilRequest, number: int) -> HttpResponse:
    kept = request.council.assessments.filter(withdrawn_at__isnull=True).select_related("document", "accepted_by")
    found = get_object_or_404(kept.defer("document__text", "document__highlights"), number=number)
    edition = catalogue.edition(found.edition) if found.edition else None
    findings = list(
        found.findings.standing()
        .with_response()
        .annotate(answering=Count("actions", filter=Q(actions__withdrawn_at__isnull=True)))
        .order_by("theme", "number")
    )
    by_statement = edition_of(found)
    return page(
        request,
        "assessments/assessment.html",
        {
            "assessment": found,
            "kind": kind_title(found),
            "made_by": made_by(found),
            "edition": edition,
            "parts": [(one.title, found.parts[one.code]) for one in _parts(edition) if found.parts.get(one.code)],
            "scores": [(by_statement.statement(one.statement).title, one.value) for one in found.scores.all()],
            "groups": [group for group in _groups(findings, edition) if group.findings],
            "themes": {one.number: one.title for one in by_statement.themes},
            "given": GIVEN,
            "waiting": found.findings.awaiting_a_response().count(),
            "plans": found.plans.all(),
        },
    )


def kind_title(found: Assessment) -> str:
    return ASSESSMENT_KINDS.get(found.kind, found.kind.replace("_", " ").capitalize())


def made_by(found: Assessment) -> str:
    """As the record has it; an assessment under a regulator's framework is that regulator's."""
    return found.made_by or (edition_of(found).regulator if found.kind == "cqc" else "")


def _parts(edition: catalogue.Edition | None) -> tuple[catalogue.Part, ...]:
    return edition.parts if edition else ()


def _groups(findings: Sequence[Finding], edition: catalogue.Edition | None) -> list[Group]:
    """Next steps first: they are what somebody has to answer. Then what must improve, what is good, the rest."""
    title = title_of_part(edition, NEXT_STEPS, "Recommendations")
    asked = [one for one in findings if one.heading == title]
    rest = [one for one in findings if one.heading != title]
    return [
        Group(title, asked),
        Group("Areas for improvement", [one for one in rest if one.needs_a_response]),
        Group("Strengths", [one for one in rest if one.polarity == Polarity.STRENGTH]),
        Group("Context", [one for one in rest if one.polarity == Polarity.CONTEXT]),
    ]
