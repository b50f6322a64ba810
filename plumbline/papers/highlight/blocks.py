"""What a highlight report says besides the board paper: where we are in three sentences, and what comes next."""

from datetime import date, timedelta

from plumbline.engines.writers.content import Block, Column, NumberedParagraph, Row, Run, Table, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.judging import printed_percent
from plumbline.papers.board.planning import actions_in_plan, due, named, owner
from plumbline.papers.board.record import ActionSaid
from plumbline.papers.board.wording import agree, day, para, words

AHEAD = timedelta(days=60)


def in_short(draft: Draft) -> tuple[Block, ...]:
    """The judgement, the plan, and what is stuck: a sentence each."""
    return tuple(one for one in (_judged(draft), _planned(draft), _stuck(draft)) if one is not None)


def _judged(draft: Draft) -> NumberedParagraph | None:
    judgement = draft.record.judgement
    if judgement is None or not judgement.rating:
        return para("There is no rating of the council in the record.")
    by = "the Care Quality Commission (CQC)" if judgement.kind == "cqc" else "the assessment"
    parts: list[Run | str] = [f"The council is rated {words(judgement.rating)} by {by}"]
    if judgement.stated_percent is not None:
        parts += [", with an overall score of ", printed_percent(draft, judgement)]
    return para(*parts, ".")


def _planned(draft: Draft) -> NumberedParagraph:
    plan = draft.record.plan
    if plan is None or not plan.actions:
        return para("There is no plan with actions in the record.")
    done = sum(one.delivery == "done" for one in plan.actions)
    return para(
        "Of ",
        actions_in_plan(draft, plan),
        f" {agree(len(plan.actions), 'action', 'actions')}, ",
        draft.count("delivery-done", done, "Actions of the plan: done", f"plans/{plan.number}?delivery=done"),
        f" {agree(done, 'is', 'are')} done: the work is finished.",
    )


def _stuck(draft: Draft) -> NumberedParagraph | None:
    plan = draft.record.plan
    if plan is None or not plan.actions:
        return None
    off = sum(one.delivery == "off_track" for one in plan.actions)
    return para(
        "Off track: ",
        draft.count(
            "delivery-off_track", off, "Actions of the plan: off track", f"plans/{plan.number}?delivery=off_track"
        ),
        f" {agree(off, 'action', 'actions')}. Past the due date and not done: ",
        draft.count(
            "overdue",
            len(plan.overdue),
            f"Actions due before {day(draft.record.on)} and not done",
            f"plans/{plan.number}?only=overdue",
        ),
        f" {agree(len(plan.overdue), 'action', 'actions')}.",
    )


def due_next(draft: Draft) -> tuple[Block, ...]:
    """What is due in the next sixty days, the soonest first."""
    until = draft.record.on + AHEAD
    coming = coming_actions(draft)
    if not coming:
        return (para(f"No action is due before {day(until)}."),)
    return (
        Table(
            key="due-next-table",
            caption=f"Actions due before {day(until)}",
            columns=(
                Column("Action", width=9),
                Column("Owner", width=5),
                Column("Due", width=4),
                Column("Delivery", width=4),
            ),
            rows=tuple(Row((named(draft, one), owner(one), due(one), runs(one.delivery_in_words))) for one in coming),
        ),
    )


def coming_actions(draft: Draft) -> list[ActionSaid]:
    """What is due in the next sixty days, the soonest first."""
    plan, today = draft.record.plan, draft.record.on
    due_then = [one for one in plan.actions if _comes(one) and _is_within(one, today, today + AHEAD)] if plan else []
    return sorted(due_then, key=lambda one: (str(one.due_on), one.number))


def _is_within(action: ActionSaid, first: date, last: date) -> bool:
    return action.due_on is not None and first <= action.due_on <= last


def _comes(action: ActionSaid) -> bool:
    return action.delivery != "done" and not action.is_stopped
