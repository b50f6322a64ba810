"""What the parts of a plan must say to stand in it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from plumbline.workspace.improvement.rules.refusals import NotYet


def check_span(starts_on: date | None, ends_on: date | None, *, of: str) -> None:
    """What has a first and a last day has them in that order."""
    if starts_on and ends_on and ends_on < starts_on:
        raise NotYet(f"{of} must end after it starts.")


def check_money(*, kind: str, name: str, amount: Decimal | None, source: str) -> None:
    """An amount stands beside the source that states it, and nothing is filled in for what nobody has stated."""
    if kind == "budget_line" and not name.strip():
        raise NotYet("Enter the name of the budget line.")
    if kind == "none_stated" and amount is not None:
        raise NotYet(
            "No budget stated and an amount exclude each other. Take out the amount, or say where it comes from."
        )
    if amount is not None and amount < 0:
        raise NotYet("An amount is in pounds and not below nought.")
    if amount is not None and not source.strip():
        raise NotYet("Say which paper or decision states the amount. An amount without a source is not kept.")


def check_target(*, baseline: Decimal | None, target: Decimal | None, unit: str) -> None:
    """A figure without its unit says nothing."""
    if (baseline is not None or target is not None) and not unit.strip():
        raise NotYet("Say in which unit the baseline and the target are counted: people, days, %.")


def check_no_ring(waits: Mapping[int, Iterable[int]], *, action: int, on: int) -> None:
    """Refuse a dependency by which an action would, by any way round, wait for itself. `waits` are those there are."""
    if action == on:
        raise NotYet("An action cannot wait for itself.")
    seen: set[int] = set()
    ahead = [on]
    while ahead:
        here = ahead.pop()
        if here == action:
            raise NotYet(f"Action {on} already waits for action {action}, itself or through others.")
        if here not in seen:
            seen.add(here)
            ahead.extend(waits.get(here, ()))


def check_words(words: str, *, asked: str) -> None:
    """`asked` is the sentence that asks for what is missing."""
    if not words.strip():
        raise NotYet(asked)
