"""What can be searched, who may see it, and how each kind of record shows itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet

from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.models import FINDING_WORDS
from plumbline.workspace.councils.searching import excerpt_around, query_for
from plumbline.workspace.evidence.models import DOCUMENT_WORDS
from plumbline.workspace.governance.models import RESOLUTION_WORDS, RISK_WORDS, ResolutionKind
from plumbline.workspace.improvement.models import ACTION_WORDS


@dataclass(frozen=True)
class Kind:
    """A kind of record: its word for one and for many, what may be seen of it, and what a result shows."""

    code: str
    one: str
    many: str
    needs: Permission
    found: Callable[[Membership, str], QuerySet[Any]]
    title: Callable[[Any], str]
    text: Callable[[Any], str]


def _findings(membership: Membership, words: str) -> QuerySet[Any]:
    return membership.council.findings.standing().annotate(vector=FINDING_WORDS)


def _actions(membership: Membership, words: str) -> QuerySet[Any]:
    return membership.council.actions.standing().annotate(vector=ACTION_WORDS)


def _recommendations(membership: Membership, words: str) -> QuerySet[Any]:
    return _resolutions(membership).filter(kind=ResolutionKind.RECOMMENDATION)


def _promises(membership: Membership, words: str) -> QuerySet[Any]:
    return _resolutions(membership).filter(kind__in=(ResolutionKind.INFORMATION_REQUEST, ResolutionKind.UNDERTAKING))


def _decisions(membership: Membership, words: str) -> QuerySet[Any]:
    return _resolutions(membership).filter(kind=ResolutionKind.DECISION)


def _resolutions(membership: Membership) -> QuerySet[Any]:
    """What meetings resolved; of what is exempt, and of exempt items, only with the right to see it."""
    found = membership.council.resolutions.standing().annotate(vector=RESOLUTION_WORDS)
    if membership.may(Permission.READ_EXEMPT):
        return found
    return found.filter(decision__exempt_paragraph__isnull=True, item__exempt_paragraph__isnull=True)


def _risks(membership: Membership, words: str) -> QuerySet[Any]:
    return membership.council.risks.annotate(vector=RISK_WORDS)


def _documents(membership: Membership, words: str) -> QuerySet[Any]:
    found = membership.council.documents.without_text().annotate(vector=DOCUMENT_WORDS)
    return found.annotate(excerpt=excerpt_around("text", words))


KINDS = (
    Kind("findings", "finding", "findings", Permission.READ_RECORD, _findings, str, lambda one: one.text),
    Kind(
        "actions",
        "action",
        "actions",
        Permission.READ_RECORD,
        _actions,
        lambda one: f"{one}: {one.title}",
        lambda one: " · ".join(filter(None, (one.description, one.measure, one.how_we_will_know))),
    ),
    Kind(
        "recommendations",
        "recommendation",
        "recommendations",
        Permission.READ_PAPERS,
        _recommendations,
        lambda one: one.name,
        lambda one: one.text,
    ),
    Kind(
        "promises",
        "request or undertaking",
        "information requests and undertakings",
        Permission.READ_PAPERS,
        _promises,
        lambda one: f"{one.name}, {one.get_kind_display().lower()}" if one.reference else one.name,
        lambda one: one.text,
    ),
    Kind("decisions", "decision", "decisions", Permission.READ_PAPERS, _decisions, str, lambda one: one.text),
    Kind(
        "risks",
        "risk",
        "risks",
        Permission.READ_RECORD,
        _risks,
        lambda one: f"{one}: {one.title}",
        lambda one: " · ".join(filter(None, (one.cause, one.event, one.effect, one.controls))),
    ),
    Kind(
        "documents",
        "document",
        "documents",
        Permission.READ_DOCUMENTS,
        _documents,
        str,
        lambda one: one.excerpt or "",
    ),
)


def open_to(membership: Membership) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if membership.may(kind.needs))


def matching(kind: Kind, membership: Membership, words: str) -> QuerySet[Any]:
    """The records of a kind that hold the words and that this person may see, the best first."""
    query = query_for(words)
    found = kind.found(membership, words).filter(vector=query)
    return found.annotate(rank=SearchRank(F("vector"), query)).order_by("-rank", "number")
