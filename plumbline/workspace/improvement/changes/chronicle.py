"""A plan's history in sentences, version by version."""

from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.workspace.improvement.changes.history import Decision, History
from plumbline.workspace.improvement.changes.operations import replay
from plumbline.workspace.improvement.changes.sentences import Said, said_of


@dataclass(frozen=True)
class Chapter:
    """What one decision changed."""

    decision: Decision
    said: tuple[Said, ...]


def chronicle(history: History) -> tuple[Chapter, ...]:
    """Every decision with its changes in sentences, the newest first."""
    return tuple(reversed(list(_chapters(history))))


def _chapters(history: History) -> Iterator[Chapter]:
    content = replay(history.first, ())
    for decision in history.decisions:
        after = replay(content, decision.changes)
        said = tuple(
            said_of(change, content, after, moves=len(history.moves(change.place, until=decision.version)))
            for change in decision.changes
        )
        yield Chapter(decision, said)
        content = after
