"""What the pages ask of documents and their proposals."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.review.models import Proposal, ProposalKind, ProposalState, Reading, ReadingState
from plumbline.workspace.review.rules import SURE

# The judgement itself first, then what it found, then what the council says it will do, then the numbers.
KINDS_IN_ORDER = (
    ProposalKind.ASSESSMENT,
    ProposalKind.FINDING,
    ProposalKind.PRIORITY,
    ProposalKind.REQUIREMENT,
    ProposalKind.RESOLUTION,
    ProposalKind.FIGURE,
    ProposalKind.NATIONAL_TABLE,
)


@dataclass(frozen=True)
class RoomCounts:
    """How far the review of a document is."""

    to_decide: int
    accepted: int
    rejected: int
    known: int

    @property
    def decided_percent(self) -> int:
        """Of what was asked; rounded down, so that 100 means all."""
        decided = self.accepted + self.rejected
        asked = decided + self.to_decide
        return 100 * decided // asked if asked else 100


def documents_of(council: Council) -> QuerySet[Document]:
    """For the list: each with the state of its latest reading and the number of proposals still to decide."""
    latest = Reading.objects.filter(document=OuterRef("pk")).order_by("-pk")
    open_ones = Proposal.objects.filter(reading__document=OuterRef("pk"), state=ProposalState.OPEN).order_by()
    still_open = open_ones.values("reading__document").annotate(number=Count("pk"))
    return (
        Document.objects.filter(council=council)
        .without_text()
        .annotate(
            reading_state=Subquery(latest.values("state")[:1]),
            reading_progress=Subquery(latest.values("progress")[:1]),
            reading_fault=Subquery(latest.values("fault")[:1]),
            to_decide=Coalesce(Subquery(still_open.values("number")), 0),
            newer=F("replaced_by__number"),
        )
        .order_by("-added_at", "-pk")
    )


def latest_done(document: Document) -> Reading | None:
    return document.readings.filter(state=ReadingState.DONE).first()


def in_the_room(document: Document) -> QuerySet[Proposal]:
    """What a reviewer meets: everything to decide or decided, of whatever reading, and what the last one knew."""
    last = Reading.objects.filter(document=document, state=ReadingState.DONE).order_by("-pk").values("pk")[:1]
    decided_or_open = Q(state__in=[ProposalState.OPEN, ProposalState.ACCEPTED, ProposalState.REJECTED])
    known = Q(state=ProposalState.KNOWN, reading=Subquery(last))
    rank = Case(
        *(When(kind=kind, then=position) for position, kind in enumerate(KINDS_IN_ORDER)), output_field=IntegerField()
    )
    return (
        Proposal.objects.filter(decided_or_open | known, reading__document=document)
        .annotate(rank=rank)
        .order_by("rank", "order", "pk")
    )


def narrowed(
    proposals: QuerySet[Proposal], *, state: str = "", kind: str = "", statement: int | None = None, sure: str = ""
) -> QuerySet[Proposal]:
    """Those that fit every filter given. Statement 0 are the findings that name none."""
    if state:
        proposals = proposals.filter(state=state)
    if kind:
        proposals = proposals.filter(kind=kind)
    if statement == 0:
        proposals = proposals.filter(kind=ProposalKind.FINDING, fields__statements=[])
    elif statement is not None:
        proposals = proposals.filter(fields__statements__contains=[statement])
    if sure == "sure":
        proposals = proposals.filter(confidence__gte=SURE)
    elif sure == "unsure":
        proposals = proposals.filter(confidence__lt=SURE)
    return proposals


def counts_of(document: Document) -> RoomCounts:
    found = (
        in_the_room(document)
        .order_by()
        .aggregate(
            **{
                name: Count("pk", filter=Q(state=state))
                for name, state in (
                    ("to_decide", ProposalState.OPEN),
                    ("accepted", ProposalState.ACCEPTED),
                    ("rejected", ProposalState.REJECTED),
                    ("known", ProposalState.KNOWN),
                )
            }
        )
    )
    return RoomCounts(**found)


def is_about_another_council(summary: dict[str, object], council: Council) -> bool:
    """Whether a reading took the document to be about another council than this one."""
    named = summary.get("council")
    return bool(named) and str(named).casefold() != council.name.casefold()
