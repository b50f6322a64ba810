"""Every step of a review as a row: what was before, what came after, so that it can be undone."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.review.models import Proposal, Reading, Step, StepKind

_KEPT = ("text", "fields", "ranges", "confidence", "state", "decision_reason", "record_path")


def picture(proposal: Proposal) -> dict[str, Any]:
    """A proposal as a step keeps it."""
    return {name: getattr(proposal, name) for name in _KEPT}


def fingerprint(proposal: Proposal) -> str:
    """Changes whenever the proposal does: what a page carries, so that two people never overwrite each other."""
    return hashlib.sha256(json.dumps(picture(proposal), sort_keys=True).encode()).hexdigest()[:16]


def restore(proposal: Proposal, kept: dict[str, Any]) -> None:
    for name, value in kept.items():
        setattr(proposal, name, value)
    if proposal.state in ("open", "known"):
        proposal.decided_by = proposal.decided_at = None
    proposal.save()


def take_step(
    reading: Reading,
    kind: StepKind,
    *,
    before: Mapping[int, dict[str, Any] | None],
    after: Sequence[Proposal],
    by: Person,
    reason: str = "",
    undoes: Step | None = None,
) -> Step:
    """Keep what a step did; `before` holds None for a proposal that the step made."""
    return Step.objects.create(
        reading=reading,
        kind=kind,
        before={str(key): kept for key, kept in before.items()},
        after={str(proposal.pk): picture(proposal) for proposal in after},
        reason=reason,
        undoes=undoes,
        by=by,
    )
