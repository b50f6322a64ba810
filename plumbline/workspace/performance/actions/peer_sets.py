"""Making a peer set, and ending one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.performance.models import Peer, PeerSet, PeerSetKind
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.peer_sets import ListedPeer, check_peer_set


@dataclass(frozen=True)
class PeerSetWords:
    kind: str
    name: str
    source: str
    year: int


@transaction.atomic
def make_peer_set(council: Council, words: PeerSetWords, peers: Sequence[ListedPeer], *, by: Person) -> PeerSet:
    """Keep a list of councils to compare with, as its source gives it."""
    require(by, Permission.KEEP_MEASURES, council=council)
    check_peer_set(
        name=words.name,
        source=words.source,
        year=words.year,
        peers=peers,
        own_code=council.gss_code,
        is_invented=council.is_invented,
    )
    number = next_number(council, PeerSet)
    name = words.name.strip()
    if council.peer_sets.in_use().filter(name=name, year=words.year).exists():
        raise NotYet("There is a peer set of this name and year already.")
    made = PeerSet.objects.create(
        council=council,
        number=number,
        kind=PeerSetKind(words.kind),
        name=name,
        source=words.source.strip(),
        year=words.year,
        made_by=by,
    )
    Peer.objects.bulk_create(Peer(peer_set=made, gss_code=peer.gss_code, name=peer.name) for peer in peers)
    details = {"name": name, "councils": [peer.name for peer in peers]}
    record("made a peer set", str(made).lower(), council=council, by=by, path=made.path, details=details)
    return made


@transaction.atomic
def end_peer_set(peer_set: PeerSet, *, reason: str, by: Person) -> PeerSet:
    """It is offered no more; what was compared with it can still be found."""
    require(by, Permission.KEEP_MEASURES, council=peer_set.council)
    now = PeerSet.objects.select_for_update(of=("self",)).select_related("council").get(pk=peer_set.pk)
    if now.ended_at is not None:
        raise NotYet("This peer set has ended already.")
    if not reason.strip():
        raise NotYet("Say why the peer set ends.")
    now.ended_at, now.ended_by = timezone.now(), by
    now.save(update_fields=["ended_at", "ended_by"])
    record("ended a peer set", str(now).lower(), council=now.council, by=by, path=now.path, reason=reason.strip())
    return now
