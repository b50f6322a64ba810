"""What can be searched, who may see it, and how each kind of record shows itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import F, QuerySet

from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.models import FINDING_WORDS
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.searching import excerpt_around, query_for
from plumbline.workspace.evidence.models import DOCUMENT_WORDS
from plumbline.workspace.improvement.models import ACTION_WORDS


@dataclass(frozen=True)
class Kind:
    """A kind of record: its word for one and for many, what may be seen of it, and what a result shows."""

    code: str
    one: str
    many: str
    needs: Permission
    found: Callable[[Council, str], QuerySet[Any]]
    title: Callable[[Any], str]
    text: Callable[[Any], str]


def _findings(council: Council, words: str) -> QuerySet[Any]:
    return council.findings.standing().annotate(vector=FINDING_WORDS)


def _actions(council: Council, words: str) -> QuerySet[Any]:
    return council.actions.standing().annotate(vector=ACTION_WORDS)


def _documents(council: Council, words: str) -> QuerySet[Any]:
    found = council.documents.without_text().annotate(vector=DOCUMENT_WORDS)
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


def matching(kind: Kind, council: Council, words: str) -> QuerySet[Any]:
    """The council's records of a kind that hold the words, the best first."""
    query = query_for(words)
    found = kind.found(council, words).filter(vector=query)
    return found.annotate(rank=SearchRank(F("vector"), query)).order_by("-rank", "number")
