"""What fits on one page: what is furthest behind, and what is due first."""

from plumbline.engines.writers.content import Block, BulletList, Runs, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.planning import due, named
from plumbline.papers.board.progress import stuck_actions
from plumbline.papers.board.record import ActionSaid
from plumbline.papers.board.wording import agree, para
from plumbline.papers.highlight.blocks import coming_actions

SHOWN = 4


def furthest_behind(draft: Draft) -> tuple[Block, ...]:
    held = stuck_actions(draft)
    if not held:
        return (para("No action is off track, at risk or past its due date."),)
    count = draft.count("stuck", len(held), "Actions that are off track, at risk or past their due date", "plans/")
    return (
        para(count, f" {agree(len(held), 'action is', 'actions are')} off track, at risk or past the due date. First:"),
        _list(draft, held),
    )


def due_first(draft: Draft) -> tuple[Block, ...]:
    coming = coming_actions(draft)
    return (_list(draft, coming),) if coming else (para("No action is due in the next sixty days."),)


def _list(draft: Draft, actions: list[ActionSaid]) -> BulletList:
    return BulletList(tuple(_item(draft, one) for one in actions[:SHOWN]))


def _item(draft: Draft, action: ActionSaid) -> Runs:
    return runs(*named(draft, action), ": ", action.delivery_in_words.lower(), ", due ", *due(action))
