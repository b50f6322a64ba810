"""Which councils may be a peer set, and how a list of them is read. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.knowledge import catalogue
from plumbline.workspace.performance.rules.refusals import NotYet

FEWEST = 2
YEARS = range(2000, 2101)
_GSS_CODE = re.compile(r"[A-Z]\d{8}")


@dataclass(frozen=True)
class ListedPeer:
    gss_code: str
    name: str


@dataclass(frozen=True)
class PeerList:
    """`unknown`: lines that name no council with adult social care responsibilities."""

    peers: tuple[ListedPeer, ...]
    unknown: tuple[str, ...]


def read_peers(text: str) -> PeerList:
    """A council a line, or parted by semicolons: by any form of its name, or by its code."""
    peers, unknown = [], []
    for line in re.split(r"[\n;]", text):
        words = line.strip(" \t\r,.•-–")
        if not words:
            continue
        entry = _named(words)
        if entry is None:
            unknown.append(words)
        else:
            peers.append(ListedPeer(entry.gss_code, entry.name))
    return PeerList(tuple(peers), tuple(unknown))


def _named(words: str) -> catalogue.CouncilEntry | None:
    if _GSS_CODE.fullmatch(words.upper()):
        try:
            return catalogue.council(words.upper())
        except catalogue.UnknownDefinition:
            return None
    return catalogue.council_named(words)


def check_peer_set(
    *, name: str, source: str, year: int, peers: Sequence[ListedPeer], own_code: str | None, is_invented: bool
) -> None:
    if not name.strip():
        raise NotYet("Give the peer set a name.")
    if not source.strip():
        raise NotYet("Say where the list is from, or why these councils were chosen.")
    if year not in YEARS:
        raise NotYet(f"The year of the list lies between {YEARS[0]} and {YEARS[-1]}.")
    twice = [peer for peer, count in Counter(peer.name for peer in peers).items() if count > 1]
    if twice:
        raise NotYet(f"{twice[0]} stands in the list more than once.")
    if own_code is not None and own_code in {peer.gss_code for peer in peers}:
        raise NotYet("A council is no peer of itself: take it out of the list.")
    if len(peers) < FEWEST:
        raise NotYet(f"A peer set needs {FEWEST} councils or more.")
    known = {entry.gss_code for entry in catalogue.councils()}
    strange = [peer.name for peer in peers if peer.gss_code not in known]
    if strange and not is_invented:
        raise NotYet(f"{strange[0]} is no English council with adult social care responsibilities.")
