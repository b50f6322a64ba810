"""What delivery comes to by a council's convention, computed from dates, milestones and updates.

It stands beside what a person judged and never instead of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plumbline.knowledge.catalogue import Convention


@dataclass(frozen=True)
class MilestoneFacts:
    title: str
    due_on: date
    is_reached: bool


@dataclass(frozen=True)
class DeliveryFacts:
    """What an action shows of itself. `values` are the figures that updates gave, the latest first."""

    today: date
    starts_on: date | None
    due_on: date | None
    is_shown_done: bool  # accepted evidence says that the work is done
    updates: int
    milestones: Sequence[MilestoneFacts] = ()
    in_the_way: str = ""  # of the latest update: "nothing", "something", "significant"; "" where it does not say
    baseline: Decimal | None = None
    target: Decimal | None = None
    values: Sequence[Decimal] = ()


@dataclass(frozen=True)
class Computed:
    """A code of delivery, or none where the facts do not tell; and why, in a sentence."""

    code: str
    why: str


def computed_delivery(facts: DeliveryFacts, convention: Convention) -> Computed:
    """Done goes by evidence under every convention; the rest goes by what the convention is based on."""
    if facts.is_shown_done:
        return Computed("done", "Accepted evidence shows that the work is done.")
    if convention.basis == "slippage":
        return _by_slippage(facts, convention)
    if not _has_begun(facts):
        return Computed("not_started", "No update has been given and no milestone reached.")
    return _by_risk(facts) if convention.basis == "risk" else _by_distance(facts, convention)


def differ(judged: str, computed: str) -> bool:
    """Whether the person and the rule say different things. What cannot be computed contradicts nobody."""
    return bool(computed) and judged != computed


def days_late(facts: DeliveryFacts) -> tuple[int, str]:
    """How late the latest thing is (0: nothing is), and which thing it is."""
    late = [
        (facts.today - one.due_on, f'the milestone "{one.title}"') for one in facts.milestones if not one.is_reached
    ]
    if facts.due_on:
        late.append((facts.today - facts.due_on, "the action"))
    if facts.starts_on and not _has_begun(facts):
        late.append((facts.today - facts.starts_on, "the start"))
    days, thing = max(((one.days, thing) for one, thing in late), default=(0, ""))
    return max(days, 0), thing


def _by_slippage(facts: DeliveryFacts, convention: Convention) -> Computed:
    late, thing = days_late(facts)
    if late > convention.off_track_after_days:
        return Computed("off_track", f"{thing[0].upper()}{thing[1:]} is {late} days late.")
    if late > convention.at_risk_after_days:
        return Computed("at_risk", f"{thing[0].upper()}{thing[1:]} is {late} {'day' if late == 1 else 'days'} late.")
    if not _has_begun(facts):
        return Computed("not_started", "No update has been given and no milestone reached; nothing is late.")
    if facts.due_on is None:
        return Computed("", "Without a due date nothing can be late.")
    return Computed("on_track", "Neither the due date nor a milestone is late.")


def _by_risk(facts: DeliveryFacts) -> Computed:
    return {
        "nothing": Computed("on_track", "The last update says that nothing is in the way."),
        "something": Computed("at_risk", "The last update names something in the way."),
        "significant": Computed("off_track", "The last update names something significant in the way."),
    }.get(facts.in_the_way, Computed("", "The last update does not say whether anything is in the way."))


def _by_distance(facts: DeliveryFacts, convention: Convention) -> Computed:
    if facts.target is None or facts.baseline is None:
        return Computed("", "The action has no baseline and target to measure the distance by.")
    if not facts.values:
        return Computed("", "No update has given a figure yet.")
    value, before = facts.values[0], facts.values[1] if len(facts.values) > 1 else facts.baseline
    lower_is_better = facts.target < facts.baseline
    short = value - facts.target if lower_is_better else facts.target - value  # how much is still missing
    if short * 100 <= convention.within_percent * abs(facts.target):
        return Computed(
            "on_track",
            f"{value:f} has met the target of {facts.target:f} or is within {convention.within_percent}% of it.",
        )
    worse = value > before if lower_is_better else value < before
    if worse:
        return Computed(
            "off_track",
            f"{value:f} is more than {convention.within_percent}% off {facts.target:f}, and worse than {before:f}.",
        )
    return Computed(
        "at_risk",
        f"{value:f} is more than {convention.within_percent}% off {facts.target:f}, but no worse than {before:f}.",
    )


def _has_begun(facts: DeliveryFacts) -> bool:
    return facts.updates > 0 or any(one.is_reached for one in facts.milestones)
