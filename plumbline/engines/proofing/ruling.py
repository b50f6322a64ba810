"""What a rule is: it looks at things one by one, and says of each that it is right, or what is wrong with it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper

# One for each thing that was looked at: None where it is right. That is what `checked` counts.
Looks = Iterator[Objection | None]
SetLooks = Iterator[tuple[int, Objection | None]]  # with the number of the paper in the set


@dataclass(frozen=True)
class Rule:
    name: str
    check: Callable[[Paper], Looks]


@dataclass(frozen=True)
class SetRule:
    """A rule over the papers of a set together."""

    name: str
    check: Callable[[Sequence[Paper]], SetLooks]
