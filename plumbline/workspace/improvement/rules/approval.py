"""When an action is whole and a plan may be approved. Pure: values in, answers out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.workspace.improvement.rules.refusals import NotYet


@dataclass(frozen=True)
class ActionFacts:
    """What the rules need to know of an action."""

    number: int
    title: str
    owner: str
    starts_on: date | None
    due_on: date | None
    measure: str
    how_we_will_know: str
    findings: int
    reason: str


def gaps_of(action: ActionFacts) -> tuple[str, ...]:
    """What stands between this draft and approval, in words."""
    gaps = []
    if not action.owner.strip():
        gaps.append("no owner")
    if action.due_on is None:
        gaps.append("no date")
    if not action.measure.strip():
        gaps.append("no measure")
    if not action.how_we_will_know.strip():
        gaps.append("nothing said on how we will know")
    if not action.findings and not action.reason.strip():
        gaps.append("no finding and no reason")
    if action.due_on and action.starts_on and action.due_on < action.starts_on:
        gaps.append("due before it starts")
    return tuple(gaps)


@dataclass(frozen=True)
class Gap:
    """What one action of a plan lacks."""

    number: int
    title: str
    missing: tuple[str, ...]


def gaps_in_plan(actions: Sequence[ActionFacts]) -> tuple[Gap, ...]:
    """Every action that is not whole, in the order given."""
    return tuple(
        Gap(number=action.number, title=action.title, missing=missing)
        for action in actions
        if (missing := gaps_of(action))
    )


def check_approval(actions: Sequence[ActionFacts], *, approved_already: bool) -> None:
    """A first approval needs at least one action, and every action whole."""
    if approved_already:
        raise NotYet("This plan is approved already. It changes by change requests from here on.")
    if not actions:
        raise NotYet("A plan without actions cannot be approved.")
    if gaps := gaps_in_plan(actions):
        count = len(gaps)
        raise NotYet(
            f"{count} {'action is' if count == 1 else 'actions are'} not whole: "
            + "; ".join(f"action {gap.number} has {', '.join(gap.missing)}" for gap in gaps)
            + "."
        )
