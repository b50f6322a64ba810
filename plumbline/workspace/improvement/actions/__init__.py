"""What people do with plans: draft them, complete their actions, approve them, say how an action stands."""

from plumbline.workspace.improvement.actions.drafting import (
    ActionDraft,
    EditedMeanwhile,
    draft_action,
    edit_action,
    withdraw_action,
)
from plumbline.workspace.improvement.actions.plans import add_priority, approve_plan, draft_plan
from plumbline.workspace.improvement.actions.updates import update_action

__all__ = [
    "ActionDraft",
    "EditedMeanwhile",
    "add_priority",
    "approve_plan",
    "draft_action",
    "draft_plan",
    "edit_action",
    "update_action",
    "withdraw_action",
]
