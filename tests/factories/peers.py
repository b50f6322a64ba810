"""Peer sets and published figures, for tests that compare."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.actions.peer_sets import PeerSetWords, make_peer_set
from plumbline.workspace.performance.models import PeerSet, PublishedFigure, PublishedSource
from plumbline.workspace.performance.rules.peer_sets import ListedPeer

SATISFIED = "ascof-2024-25-1e"  # a percentage, higher is better
YEAR = (date(2024, 4, 1), date(2025, 3, 31))
YEAR_BEFORE = (date(2023, 4, 1), date(2024, 3, 31))
INVENTED = [ListedPeer(f"X{number:08}", f"Peer {number}") for number in range(1, 13)]


def a_peer_set(
    council: Council, *, by: Person, peers: Sequence[ListedPeer] = INVENTED, name: str = "Statistical neighbours"
) -> PeerSet:
    words = PeerSetWords("given", name, "Invented for tests", 2025)
    return make_peer_set(council, words, peers, by=by)


def a_publication(title: str = "Survey of carers") -> PublishedSource:
    return PublishedSource.objects.create(
        title=title,
        publisher="A publisher",
        address="https://example.org/survey",
        sha256=f"{abs(hash(title)):064x}"[:64],
    )


def publish(
    figures: Mapping[str, tuple[int, int] | None],
    *,
    source: PublishedSource,
    period: tuple[date, date] = YEAR,
    definition: str = SATISFIED,
) -> None:
    """x of n by code; None is held back."""
    PublishedFigure.objects.bulk_create(
        PublishedFigure(
            source=source,
            gss_code=code,
            definition=definition,
            period_start=period[0],
            period_end=period[1],
            value=None if share is None else Decimal(100 * share[0]) / share[1],
            numerator=None if share is None else share[0],
            denominator=None if share is None else share[1],
            mark="held_back" if share is None else "",
        )
        for code, share in figures.items()
    )
