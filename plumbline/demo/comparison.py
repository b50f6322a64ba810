"""Peers of the invented council: two sets of councils that do not exist either, with figures made up for them."""

import hashlib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.actions import SourceWords
from plumbline.workspace.performance.actions.peer_sets import PeerSetWords, make_peer_set
from plumbline.workspace.performance.actions.published import publish
from plumbline.workspace.performance.rules.peer_sets import ListedPeer
from plumbline.workspace.performance.rules.published import PublishedRow

_WORDS = Path(__file__).parent / "comparison.yaml"


def invented_peers(council: Council, *, by: Person) -> None:
    content = _WORDS.read_bytes()
    said = yaml.safe_load(content)
    codes = {name: f"X{place:08}" for place, name in enumerate(said["figures"], start=1)}  # no real code begins with X
    for one in said["sets"]:
        words = PeerSetWords(one["kind"], one["name"], one["source"], one["year"])
        make_peer_set(council, words, [ListedPeer(codes[name], name) for name in one["peers"]], by=by)
    measure = council.measures.get(definition=said["definition"])
    latest = measure.data_points.standing().of_everybody().latest("period_start")
    rows = [
        _row(codes[name], measure.definition, (latest.period_start, latest.period_end), given)
        for name, given in said["figures"].items()
    ]
    publish(rows, SourceWords(**said["source"]), sha256=hashlib.sha256(content).hexdigest())


def _row(code: str, definition: str, period: tuple[date, date], given: Any) -> PublishedRow:
    if given is None:
        return PublishedRow(definition, code, *period, value=None)
    numerator, denominator = (Decimal(number) for number in given)
    return PublishedRow(definition, code, *period, round(100 * numerator / denominator, 6), numerator, denominator)
