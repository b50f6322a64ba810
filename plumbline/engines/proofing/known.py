"""What the record holds that a paper may also state: given by whoever has the paper proof-read."""

from dataclasses import dataclass

from plumbline.engines.proofing.facts import Key


@dataclass(frozen=True)
class Known:
    """A fact of the record under the key by which papers state it; any of its values is right."""

    key: Key
    values: tuple[str, ...]
    source: str  # where the record has it from, in words


def actions_known(by_status: dict[str, int], total: int, *, source: str) -> tuple[Known, ...]:
    """How many actions the plan has, and how many of them stand so."""
    counts = tuple(Known(("actions", str(total), status), (str(count),), source) for status, count in by_status.items())
    return (Known(("actions of the plan",), (str(total),), source), *counts)
