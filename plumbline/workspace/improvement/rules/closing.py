"""How a plan ends: every action has come to something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plumbline.workspace.improvement.rules.refusals import NotYet


@dataclass(frozen=True)
class ClosingFacts:
    number: int
    is_done: bool
    is_stopped: bool


@dataclass(frozen=True)
class Ending:
    """What becomes of an action; `mechanism` is where it goes on, if it moves."""

    fate: str
    mechanism: str = ""
    words: str = ""


def fates_open_to(action: ClosingFacts) -> tuple[str, ...]:
    """What may become of it: what is done is finished, what was stopped is stopped, all else moves somewhere."""
    if action.is_done:
        return ("finished",)
    return ("stopped",) if action.is_stopped else ("moved",)


def check_closing(
    actions: Sequence[ClosingFacts], endings: Mapping[int, Ending], *, is_approved: bool, is_closed: bool
) -> None:
    if not is_approved:
        raise NotYet("A plan that was never approved cannot be closed.")
    if is_closed:
        raise NotYet("The plan is closed already.")
    for action in actions:
        ending = endings.get(action.number)
        if ending is None:
            raise NotYet(f"Say what becomes of action {action.number}.")
        if ending.fate not in fates_open_to(action):
            raise NotYet(_REFUSED[ending.fate].format(number=action.number))
        if ending.fate == "moved" and not ending.mechanism.strip():
            raise NotYet(f"Name where action {action.number} goes on: a service plan, a programme, a board.")
    numbers = {action.number for action in actions}
    assert numbers.issuperset(endings), "an ending for an action that is not in the plan"


_REFUSED = {
    "finished": "Action {number} is not done, so it cannot be finished: it moves elsewhere, or is stopped first.",
    "stopped": "Action {number} was not stopped. Stop it first, with the reason, or move it to another mechanism.",
    "moved": "Action {number} is done or stopped, so there is nothing to move.",
}
