"""Peer sets: lists of councils with source and year, that end and never change."""

import pytest
from django.db import ProgrammingError, transaction

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.performance.actions.peer_sets import PeerSetWords, end_peer_set, make_peer_set
from plumbline.workspace.performance.models import Peer
from plumbline.workspace.performance.queries.comparison import groups_of
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.peer_sets import ListedPeer, read_peers
from tests.factories.peers import INVENTED, a_peer_set
from tests.factories.people import a_council, a_person, a_real_council

WORDS = PeerSetWords("chosen", "Boroughs like ours", "Alike in age and income", 2025)
BRENT, EALING = ListedPeer("E09000005", "Brent"), ListedPeer("E09000009", "Ealing")


def test_a_list_is_read_by_any_name_or_code_and_what_is_unknown_is_named():
    read = read_peers("London Borough of Brent\n E09000009 ; Atlantis\n\n• Ealing Council")
    assert [peer.name for peer in read.peers] == ["Brent", "Ealing", "Ealing"]
    assert read.unknown == ("Atlantis",)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "peers", "said"),
    [
        (PeerSetWords("given", "", "A list", 2025), [BRENT, EALING], "a name"),
        (PeerSetWords("given", "N", " ", 2025), [BRENT, EALING], "where the list is from"),
        (PeerSetWords("given", "N", "A list", 25), [BRENT, EALING], "The year"),
        (WORDS, [BRENT], "2 councils or more"),
        (WORDS, [BRENT, EALING, BRENT], "Brent stands in the list more than once"),
        (WORDS, [BRENT, ListedPeer("E09000014", "Haringey")], "no peer of itself"),
        (WORDS, [BRENT, INVENTED[0]], "Peer 1 is no English council"),
    ],
)
def test_what_is_no_peer_set_is_refused_in_one_sentence(words: PeerSetWords, peers: list[ListedPeer], said: str):
    haringey = a_real_council()
    with pytest.raises(NotYet, match=said):
        make_peer_set(haringey, words, peers, by=a_person(haringey, Role.ANALYST))


@pytest.mark.django_db
def test_making_and_ending_a_set_is_audited_and_needs_the_role():
    haringey = a_real_council()
    analyst = a_person(haringey, Role.ANALYST)
    with pytest.raises(NotPermitted):
        make_peer_set(haringey, WORDS, [BRENT, EALING], by=a_person(haringey, Role.MEMBER))
    made = make_peer_set(haringey, WORDS, [BRENT, EALING], by=analyst)
    with pytest.raises(NotYet, match="of this name and year already"):
        make_peer_set(haringey, WORDS, [BRENT, EALING], by=analyst)
    with pytest.raises(NotYet, match="Say why"):
        end_peer_set(made, reason=" ", by=analyst)
    end_peer_set(made, reason="A newer list.", by=analyst)
    assert [entry.action for entry in haringey.audit_entries.all()] == ["ended a peer set", "made a peer set"]
    assert "set-1" not in [one.key for one in groups_of(haringey)]
    assert make_peer_set(haringey, WORDS, [BRENT, EALING], by=analyst).number == 2


@pytest.mark.django_db
def test_who_was_in_a_set_cannot_be_changed():
    council = a_council()
    made = a_peer_set(council, by=a_person(council, Role.ANALYST))
    with pytest.raises(ProgrammingError), transaction.atomic():
        Peer.objects.filter(peer_set=made).update(name="Another")


@pytest.mark.django_db
def test_a_real_council_can_always_compare_with_its_region_its_kind_and_england():
    groups = {one.key: one for one in groups_of(a_real_council("E06000006"))}
    assert {key: len(one.members) for key, one in groups.items()} == {"region": 22, "kind": 62, "england": 152}
    assert all("E06000006" not in dict(one.members) for one in groups.values())
    assert groups_of(a_council()) == [], "an invented council has the sets that it makes"
