"""What must be shown before an action is done, embedded, has made a difference, or is stopped.

Three separate judgements: delivery, outcome, confidence. None follows from another, except that nothing is embedded
before it is done.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.knowledge.catalogue import Convention
from plumbline.workspace.improvement.rules.refusals import NotYet


@dataclass(frozen=True)
class Shown:
    """Accepted evidence: what it shows of the action, of which kind it is, and the day whose state it shows."""

    shows: str
    kind: str
    observed_on: date


def shows_done(accepted: Sequence[Shown]) -> bool:
    return any(one.shows == "done" for one in accepted)


def shows_embedded(accepted: Sequence[Shown], convention: Convention) -> bool:
    """Repeated over time, or checked by somebody independent."""
    pieces = [one for one in accepted if one.shows == "embedded"]
    if any(one.kind == "check" for one in pieces):
        return True
    if len(pieces) < convention.embedded_pieces:
        return False
    days = [one.observed_on for one in pieces]
    return (max(days) - min(days)).days >= convention.embedded_days_apart


def shows_difference(accepted: Sequence[Shown]) -> bool:
    """A measure, or people's own accounts; what officers write of themselves does not do."""
    return any(one.shows == "difference_made" and one.kind in ("measure", "account") for one in accepted)


def shown_outcomes(accepted: Sequence[Shown], convention: Convention, *, is_done: bool) -> tuple[str, ...]:
    """What the accepted evidence supports, whatever anybody has judged."""
    embedded = is_done and shows_embedded(accepted, convention)
    return (("embedded",) if embedded else ()) + (("difference_made",) if shows_difference(accepted) else ())


def check_done(accepted: Sequence[Shown]) -> None:
    if not shows_done(accepted):
        raise NotYet(
            "Done needs evidence that somebody has accepted. Add what shows that the work is done; whoever accepts it "
            "can mark the action as done with it."
        )


def check_embedded(accepted: Sequence[Shown], convention: Convention, *, is_done: bool) -> None:
    if not is_done:
        raise NotYet("Nothing is embedded before it is done.")
    if not shows_embedded(accepted, convention):
        raise NotYet(
            f"Embedded needs accepted evidence that the new way holds: {convention.embedded_pieces} pieces at least "
            f"{convention.embedded_days_apart} days apart, or one independent check."
        )


def check_difference(accepted: Sequence[Shown]) -> None:
    if not shows_difference(accepted):
        raise NotYet("Difference made needs accepted evidence for it: a measure, or people's own accounts.")


def check_stop(*, is_done: bool, is_stopped: bool, reason: str, decided_by: str, would_change: str, told: str) -> None:
    if is_done:
        raise NotYet("What is done cannot be stopped.")
    if is_stopped:
        raise NotYet("The action is stopped already.")
    for words, asked in (
        (reason, "Give the reason in words that a resident would understand."),
        (decided_by, "Say who decided it: the board or the post."),
        (would_change, "Say what would change the decision."),
        (told, "Say who was told, and how."),
    ):
        if not words.strip():
            raise NotYet(asked)


def resting_on(shown: Sequence[Shown], *, without: Shown, standing: Collection[str], convention: Convention) -> str:
    """Which judgement would be left without its evidence if one piece were taken away; "" for none.

    `standing` are the judgements that stand now: "done", "embedded", "difference_made".
    """
    left = list(shown)
    left.remove(without)
    if "done" in standing and not shows_done(left):
        return "done"
    if "embedded" in standing and not shows_embedded(left, convention):
        return "embedded"
    if "difference_made" in standing and not shows_difference(left):
        return "difference made"
    return ""
