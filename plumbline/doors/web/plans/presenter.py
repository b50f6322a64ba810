"""What an action's page shows of its rows, in the words of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from plumbline.doors.web.words import day
from plumbline.knowledge.catalogue import update_checks
from plumbline.workspace.evidence.models import Evidence, EvidenceDecision
from plumbline.workspace.improvement.models import (
    Action,
    ActionEvidence,
    Confidence,
    Delivery,
    Dependency,
    OutcomeJudgement,
    Update,
)
from plumbline.workspace.improvement.queries import outcomes_now
from plumbline.workspace.improvement.rules.outcomes import Shown
from plumbline.workspace.improvement.rules.updating import faults_of


@dataclass(frozen=True)
class EvidenceShown:
    link: ActionEvidence
    accepted: bool | None  # None: nobody has decided

    @property
    def evidence(self) -> Evidence:
        return self.link.evidence

    @property
    def code(self) -> str:
        return {True: "accepted", False: "rejected", None: "waiting"}[self.accepted]

    @property
    def word(self) -> str:
        return {True: "Accepted", False: "Not accepted", None: "Waits for acceptance"}[self.accepted]


def evidence_of(action: Action) -> list[EvidenceShown]:
    """The latest first; one query."""
    decision = EvidenceDecision.objects.filter(evidence=OuterRef("evidence")).order_by("-pk").values("accepted")[:1]
    links = action.evidence.select_related("evidence").annotate(accepted_now=Subquery(decision))
    return [EvidenceShown(link, link.accepted_now) for link in links]


def accepted_among(evidence: Sequence[EvidenceShown]) -> list[Shown]:
    return [Shown(one.link.shows, one.evidence.kind, one.evidence.observed_on) for one in evidence if one.accepted]


@dataclass(frozen=True)
class ConfidenceShown:
    level: str
    by: str
    at: datetime
    why: str

    @property
    def level_in_words(self) -> str:
        return str(Confidence(self.level).label)


@dataclass(frozen=True)
class Latest:
    """The judgements that stand, with who made them and why."""

    outcomes: dict[str, OutcomeJudgement]
    confidence: ConfidenceShown | None


def latest_judgements(action: Action) -> Latest:
    """For an action that came with them as columns: who judged an outcome is asked only where somebody has."""
    columns = vars(action)
    is_judged = columns["embedded_now"] is not None or columns["difference_now"] is not None or action.stopped_on
    judged = {code: one for code, one in outcomes_now(action).items() if one.holds} if is_judged else {}
    said: dict[str, str] | None = columns["confidence_said"]
    if said is None:
        return Latest(outcomes=judged, confidence=None)
    at = datetime.fromisoformat(said["at"])
    return Latest(outcomes=judged, confidence=ConfidenceShown(said["level"], said["by"], at, said["why"]))


@dataclass(frozen=True)
class UpdateShown:
    update: Update
    faults: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return bool(self.update.computed) and self.update.computed != self.update.delivery


def with_faults(updates: Sequence[Update]) -> list[UpdateShown]:
    """Each update beside the one before it; they come the latest first."""
    earlier = [*(one.what_changed for one in updates[1:]), None]
    checks = update_checks()
    return [
        UpdateShown(one, faults_of(one.what_changed, before, checks))
        for one, before in zip(updates, earlier[: len(updates)], strict=True)
    ]


@dataclass(frozen=True)
class DependencyShown:
    dependency: Dependency
    doubt: str  # why it may not hold, or ""


def dependencies_of(action: Action, *, today: date) -> list[DependencyShown]:
    """One query."""
    found = action.dependencies.select_related("on_action", "on_strategy")
    return [DependencyShown(one, doubt_on(one, today=today)) for one in found]


def doubt_on(dependency: Dependency, *, today: date) -> str:
    """What the record itself says against a dependency."""
    needed = dependency.needed_by
    if (other := dependency.on_action) is not None:
        if other.stopped_on is not None or other.withdrawn_at is not None:
            return f"Action {other.number} was stopped or taken out."
        if other.delivery == Delivery.DONE:
            return ""
        if needed and other.due_on and other.due_on > needed:
            return f"Action {other.number} is due on {day(other.due_on)}, after it is needed."
        if other.is_overdue or other.delivery == Delivery.OFF_TRACK:
            return f"Action {other.number} is {'past its due date' if other.is_overdue else 'off track'}."
    elif (strategy := dependency.on_strategy) is not None:
        if strategy.ends_on and strategy.ends_on < today:
            return f"It expired on {day(strategy.ends_on)}."
        if needed and not strategy.holds_on(needed):
            return "It does not hold on the day on which it is needed."
        return ""
    return "The day on which it was needed has passed." if needed and needed < today else ""
