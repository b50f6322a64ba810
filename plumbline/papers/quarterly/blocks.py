"""The quarterly return to the Department: what was done, what it came to, and what stands in the way."""

from datetime import timedelta

from plumbline.engines.writers.content import Block, Column, Row, Table, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.planning import due, latest, named, owner
from plumbline.papers.board.record import ActionSaid
from plumbline.papers.board.wording import agree, day, nothing, para, words

QUARTER = timedelta(days=92)


def actions_in_quarter(draft: Draft) -> tuple[Block, ...]:
    """The actions on which somebody has said something in the last three months."""
    since = draft.record.on - QUARTER
    plan = draft.record.plan
    told = [one for one in plan.actions if one.update and one.update.as_at >= since] if plan else []
    if plan is None or not told:
        return nothing(f"nobody has said since {day(since)} how an action stands")
    return (
        para(
            f"Since {day(since)} there is news of ",
            draft.count("told", len(told), f"Actions with an update since {day(since)}", f"plans/{plan.number}"),
            f" {agree(len(told), 'action', 'actions')} of the plan.",
        ),
        Table(
            key="quarter-table",
            caption=f"Actions with news since {day(since)}",
            columns=(
                Column("Action", width=6),
                Column("Owner", width=6),
                Column("Due", width=4),
                Column("Delivery", width=4),
                Column("Latest update", width=8),
            ),
            rows=tuple(
                Row((named(draft, one), owner(one), due(one), runs(one.delivery_in_words), latest(one.update)))
                for one in told
            ),
        ),
    )


def impact(draft: Draft) -> tuple[Block, ...]:
    """Outcomes as somebody has judged them; done alone is no impact."""
    judged = [(one, outcome) for one in _actions(draft) for outcome in one.outcomes]
    if not judged:
        return (
            para("No action is judged embedded, and none to have made a difference. What is done is not yet shown."),
        )
    return (
        Table(
            key="impact-table",
            caption="What actions came to, and why that is said",
            columns=(Column("Action", width=8), Column("Outcome", width=4), Column("Why", width=10)),
            rows=tuple(
                Row((named(draft, one), runs(outcome.in_words), runs(words(outcome.why)))) for one, outcome in judged
            ),
        ),
    )


def barriers(draft: Draft) -> tuple[Block, ...]:
    """What owners say stands in the way, and what was stopped."""
    held = [one for one in _actions(draft) if _is_held(one)]
    if not held:
        return (para("No owner has named a barrier, and nothing was stopped."),)
    return (
        Table(
            key="barriers-table",
            caption="What stands in the way",
            columns=(
                Column("Action", width=8),
                Column("Delivery", width=4),
                Column("In the way", width=5),
                Column("What the owner says", width=8),
            ),
            rows=tuple(
                Row(
                    (
                        named(draft, one),
                        runs("Stopped" if one.is_stopped else one.delivery_in_words),
                        runs((one.update.in_the_way if one.update else "") or "Not said"),
                        runs(words(one.update.what_changed) if one.update else "No update yet"),
                    )
                )
                for one in held
            ),
        ),
    )


def _is_held(action: ActionSaid) -> bool:
    named_one = action.update is not None and bool(action.update.in_the_way)
    return action.is_stopped or (
        action.delivery != "done" and (named_one or action.delivery in ("off_track", "at_risk"))
    )


def _actions(draft: Draft) -> tuple[ActionSaid, ...]:
    return draft.record.plan.actions if draft.record.plan else ()
