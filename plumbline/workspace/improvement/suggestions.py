"""Existing actions and findings near something that somebody writes, and actions that may be the same.

They are shown with the words for which they are near; nothing is linked by it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from plumbline.engines.matching import Pair, Text, duplicates, nearest
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import Action

SHOWN = 3
MOST = 300  # newest actions that are compared with each other: some 45,000 pairs, a moment
MOST_PAIRS = 200

Record = TypeVar("Record", Action, Finding)


@dataclass(frozen=True)
class Near(Generic[Record]):
    """A record near the words that were asked about, and which of these it shares."""

    record: Record
    shared: tuple[str, ...]


@dataclass(frozen=True)
class PossibleDuplicate:
    first: Action
    second: Action
    pair: Pair

    @property
    def shared(self) -> tuple[str, ...]:
        """The words that match, looked for when they are shown."""
        return self.pair.shared


@dataclass(frozen=True)
class PossibleDuplicates:
    pairs: tuple[PossibleDuplicate, ...]  # the most alike first
    compared: int
    left_out: int  # older actions, where there are more than can be compared

    @property
    def are_cut(self) -> bool:
        return len(self.pairs) == MOST_PAIRS


def near_actions(
    council: Council, words: str, *, but_not: Collection[int] = (), count: int = SHOWN
) -> tuple[Near[Action], ...]:
    """The standing actions of all plans nearest to these words, the nearest first; one query. `but_not` are numbers."""
    known = {one.number: one for one in council.actions.standing().select_related("plan").order_by("-number")}
    return _nearest(words, known, {number: one.title_and_more for number, one in known.items()}, but_not, count)


def near_findings(
    council: Council, words: str, *, but_not: Collection[int] = (), count: int = SHOWN
) -> tuple[Near[Finding], ...]:
    """The standing findings nearest to these words, the nearest first; one query."""
    known = {one.number: one for one in council.findings.standing().order_by("-number")}
    return _nearest(words, known, {number: one.text for number, one in known.items()}, but_not, count)


def possible_duplicates(council: Council) -> PossibleDuplicates:
    """Standing actions of all the council's plans that are so alike that somebody should look; two queries."""
    standing = council.actions.standing()
    compared = list(standing.select_related("plan").order_by("-number")[:MOST])
    known = {str(one.number): one for one in compared}
    found = duplicates([Text(key, one.title_and_more) for key, one in known.items()], most=MOST_PAIRS)
    pairs = tuple(PossibleDuplicate(known[pair.second], known[pair.first], pair) for pair in found)
    return PossibleDuplicates(pairs, compared=len(compared), left_out=standing.count() - len(compared))


def _nearest(
    words: str, known: Mapping[int, Record], texts: Mapping[int, str], but_not: Collection[int], count: int
) -> tuple[Near[Record], ...]:
    among = [Text(str(number), text) for number, text in texts.items()]
    found = nearest(words, among, count=count, but_not={str(number) for number in but_not})
    return tuple(Near(known[int(match.key)], match.shared) for match in found)
