"""The plan: what it is, its priorities with their actions, and every action in full."""

from collections.abc import Sequence

from plumbline.engines.writers.content import (
    Appendix,
    Block,
    Column,
    EmphasisRun,
    NumberedParagraph,
    ReferenceRun,
    Row,
    Run,
    Runs,
    Section,
    Table,
    TextRun,
)
from plumbline.papers.board.draft import PLAN_IN_FULL, Draft
from plumbline.papers.board.record import ActionSaid, PlanSaid, PrioritySaid, UpdateSaid
from plumbline.papers.board.wording import agree, body_named, cell, day, nothing, para, sentence, words


def plan_introduction(draft: Draft) -> tuple[Block, ...]:
    plan = draft.record.plan
    if plan is None:
        return nothing("there is no improvement plan")
    purpose = words(plan.purpose, otherwise="")
    blocks = [
        para(f"The plan is called “{words(plan.title)}”. {sentence(purpose) if purpose else ''}".rstrip()),
        _standing(plan),
    ]
    if plan.actions:
        blocks.append(_how_many(draft, plan))
    return tuple(blocks)


def _standing(plan: PlanSaid) -> NumberedParagraph:
    runs_to = f" It runs from {day(plan.starts_on)}" if plan.starts_on else ""
    if runs_to and plan.ends_on:
        runs_to += f" to {day(plan.ends_on)}"
    if plan.approval is None:
        return para(f"It is a draft: no board has approved it.{runs_to}{'.' if runs_to else ''}")
    approved = plan.approval
    return para(
        f"It is approved: version {approved.version}, by {body_named(approved.body)} on {day(approved.on)}."
        f"{runs_to}{'.' if runs_to else ''}"
    )


def _how_many(draft: Draft, plan: PlanSaid) -> NumberedParagraph:
    parts: list[Run | str] = ["It holds ", actions_in_plan(draft, plan)]
    parts.append(f" {agree(len(plan.actions), 'action', 'actions')}")
    if plan.priorities:
        count = draft.count("priorities", len(plan.priorities), "Priorities of the plan", f"plans/{plan.number}")
        parts += [" under ", count, f" {agree(len(plan.priorities), 'priority', 'priorities')}"]
    return para(*parts, ". ", ReferenceRun(PLAN_IN_FULL), " gives each action in full, with its latest update.")


def actions_in_plan(draft: Draft, plan: PlanSaid) -> Run:
    return draft.count("actions", len(plan.actions), "Actions of the plan", f"plans/{plan.number}")


def plan_by_priority(draft: Draft) -> tuple[Block, ...]:
    plan = draft.record.plan
    if plan is None:
        return nothing("there is no plan with priorities")
    if not plan.priorities and not plan.actions:
        return nothing("the plan has no priorities and no actions")
    sections = [_priority(draft, one, plan) for one in plan.priorities]
    others = [one for one in plan.actions if one.priority is None]
    if others:
        table = _overview(draft, others, caption="Actions under no priority")
        sections.append(Section("Actions under no priority", (table,), key="no-priority"))
    return tuple(sections)


def _priority(draft: Draft, priority: PrioritySaid, plan: PlanSaid) -> Section:
    title, said = words(priority.title), words(priority.text, otherwise="")
    named = f"Priority {priority.number}: {title}"
    actions = [one for one in plan.actions if one.priority == priority.number]
    blocks: list[Block] = [para(sentence(said))] if said and said != title else []
    if actions:
        blocks.append(_overview(draft, actions, caption=f"Actions of priority {priority.number}: {title}"))
    else:
        blocks.append(para("No action stands under this priority yet."))
    return Section(named, tuple(blocks), key=f"priority-{priority.number}")


def _overview(draft: Draft, actions: Sequence[ActionSaid], *, caption: str) -> Table:
    return Table(
        key="",
        caption=caption,
        columns=(
            Column("Action", width=9),
            Column("Owner", width=6),
            Column("Due", width=5),
            Column("Delivery", width=4),
        ),
        rows=tuple(Row((named(draft, one), owner(one), due(one), cell(one.delivery_in_words))) for one in actions),
    )


def plan_in_full(draft: Draft) -> Appendix | None:
    """Every action with all that the plan says of it."""
    plan = draft.record.plan
    if plan is None or not plan.actions:
        return None
    groups = [(f"Priority {one.number}: {words(one.title)}", one.number) for one in plan.priorities]
    tables = [
        _in_full(draft, actions, caption=heading)
        for heading, number in [*groups, ("Actions under no priority", None)]
        if (actions := [one for one in plan.actions if one.priority == number])
    ]
    return Appendix(PLAN_IN_FULL, "Improvement plan, action by action", tuple(tables), wide=True)


def _in_full(draft: Draft, actions: Sequence[ActionSaid], *, caption: str) -> Table:
    return Table(
        key="",
        caption=caption,
        columns=(
            Column("Action", width=6),
            Column("Owner", width=5),
            Column("Due", width=4),
            Column("Delivery", width=3),
            Column("Measure", width=5),
            Column("How we will know", width=5),
            Column("Latest update", width=7),
        ),
        rows=tuple(
            Row(
                (
                    named(draft, one),
                    owner(one),
                    due(one),
                    cell(one.delivery_in_words),
                    said_or_missing(one.measure),
                    said_or_missing(one.how_we_will_know),
                    latest(one.update),
                )
            )
            for one in actions
        ),
    )


def named(draft: Draft, action: ActionSaid) -> Runs:
    return (draft.action(action), TextRun(f": {words(action.title)}"))


def owner(action: ActionSaid) -> Runs:
    return said_or_missing(action.owner, otherwise="No owner")


def due(action: ActionSaid) -> Runs:
    if action.due_on is None:
        return (EmphasisRun("No date"),)
    return (
        (TextRun(f"{day(action.due_on)} "), EmphasisRun("(overdue)")) if action.is_overdue else cell(day(action.due_on))
    )


def said_or_missing(text: str, *, otherwise: str = "Not given") -> Runs:
    said = words(text, otherwise="")
    return cell(said) if said else (EmphasisRun(otherwise),)


def latest(update: UpdateSaid | None) -> Runs:
    if update is None:
        return cell("No update yet")
    following = words(update.next_step, otherwise="")
    said = f"{day(update.as_at)}: {sentence(words(update.what_changed))}"
    return cell(f"{said} Next: {following}" if following else said)
