"""How far the work is, and where it is stuck. Done says that the work is finished, and no more than that."""

from collections import Counter

from plumbline.engines.writers.content import (
    Block,
    BulletList,
    Column,
    NumberedParagraph,
    Row,
    Run,
    Runs,
    Table,
    TextRun,
    runs,
)
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.planning import actions_in_plan, due, named
from plumbline.papers.board.record import ActionSaid, ChangeSaid, PlanSaid
from plumbline.papers.board.wording import agree, day, link, nothing, para, words


def progress(draft: Draft) -> tuple[Block, ...]:
    plan = draft.record.plan
    if plan is None or not plan.actions:
        return nothing("there is no action whose progress could be told")
    done = sum(one.delivery == "done" for one in plan.actions)
    blocks: list[Block] = [
        para(
            "Of ",
            actions_in_plan(draft, plan),
            f" {agree(len(plan.actions), 'action', 'actions')}, ",
            _delivered(draft, plan, "done", done),
            f" {agree(done, 'is', 'are')} done: the work is finished. That does not yet say that anything is better.",
        ),
        _table(draft, plan),
    ]
    if plan.overdue:
        blocks.append(
            para(
                "In all, ",
                draft.count("overdue", len(plan.overdue), *_overdue(draft, plan)),
                f" {agree(len(plan.overdue), 'action is', 'actions are')} past the due date and not done.",
            )
        )
    return tuple(blocks)


def _overdue(draft: Draft, plan: PlanSaid) -> tuple[str, str]:
    return f"Actions due before {day(draft.record.on)} and not done", f"plans/{plan.number}?only=overdue"


def _table(draft: Draft, plan: PlanSaid) -> Table:
    counts = Counter(one.delivery for one in plan.actions)
    return Table(
        key="delivery-table",
        caption="Actions by delivery, and what each word means",
        columns=(Column("Delivery", width=4), Column("Actions", "right", width=3), Column("What it means", width=12)),
        rows=tuple(
            Row((runs(word), runs(_delivered(draft, plan, code, counts[code])), runs(rule)))
            for code, word, rule in plan.delivery_rules
        ),
    )


def _delivered(draft: Draft, plan: PlanSaid, code: str, count: int) -> Run:
    word = next(word for known, word, _ in plan.delivery_rules if known == code)
    return draft.count(f"delivery-{code}", count, f"Actions of the plan: {word.lower()}", _list(plan, code))


def _list(plan: PlanSaid, code: str) -> str:
    return f"plans/{plan.number}?delivery={code}"


def changed(draft: Draft) -> tuple[Block, ...]:
    """What decisions have changed in the plan since it was last reported, each with its reason and approval."""
    plan = draft.record.plan
    if plan is None or plan.changed_since is None:
        return nothing("the plan is not approved, so no decision has changed it")
    if not plan.changes:
        return (para(f"No decision has changed the plan since {day(plan.changed_since)}."),)
    told = BulletList(tuple(_change(draft, one) for one in plan.changes))
    return (
        NumberedParagraph(runs(f"Since {day(plan.changed_since)} decisions have changed the plan:"), blocks=(told,)),
    )


def _change(draft: Draft, change: ChangeSaid) -> Runs:
    subject: Run = link(change.subject, draft.address(change.path)) if change.path else TextRun(change.subject)
    title = f", {words(change.title)}" if change.title else ""
    return runs(subject, f"{title}: {words(' '.join([change.sentence, *change.grounds]))}")


def stuck(draft: Draft) -> tuple[Block, ...]:
    """Actions that are off track, at risk or past their date, with what their owners say."""
    held = stuck_actions(draft)
    if not held:
        return (para("No action is off track, at risk or past its due date."),)
    return (
        Table(
            key="stuck-table",
            caption="Actions that are off track, at risk or past their due date",
            columns=(
                Column("Action", width=7),
                Column("Due", width=6),
                Column("Delivery", width=4),
                Column("What the owner says", width=8),
                Column("Next step", width=6),
            ),
            rows=tuple(_row(draft, one) for one in held),
        ),
    )


def stuck_actions(draft: Draft) -> list[ActionSaid]:
    """Actions that are off track, at risk or past their date, the worst first."""
    plan = draft.record.plan
    return sorted((one for one in plan.actions if _is_stuck(one)), key=_worst_first) if plan else []


def _is_stuck(action: ActionSaid) -> bool:
    return action.is_overdue or action.delivery in ("off_track", "at_risk")


def _worst_first(action: ActionSaid) -> tuple[int, str, int]:
    order = {"off_track": 0, "at_risk": 1}
    return order.get(action.delivery, 2), str(action.due_on or ""), action.number


def _row(draft: Draft, action: ActionSaid) -> Row:
    update = action.update
    said = f"{day(update.as_at)}: {words(update.what_changed)}" if update else "No update yet"
    return Row(
        (
            named(draft, action),
            due(action),
            runs(action.delivery_in_words),
            runs(said),
            runs(words(update.next_step, otherwise="Not said") if update else "Not said"),
        )
    )
