"""What people do with plans: draft them, complete their actions, approve them, say how an action stands."""

from plumbline.workspace.improvement.actions.corporate import add_corporate_priority, serve
from plumbline.workspace.improvement.actions.cross_cutting import add_cross_cutting_test, answer_test
from plumbline.workspace.improvement.actions.dependencies import add_dependency
from plumbline.workspace.improvement.actions.drafting import (
    ActionDraft,
    EditedMeanwhile,
    draft_action,
    edit_action,
    withdraw_action,
)
from plumbline.workspace.improvement.actions.equality import screen_action, sign_off_equality
from plumbline.workspace.improvement.actions.milestones import add_milestone, reach_milestone
from plumbline.workspace.improvement.actions.money import add_money_line
from plumbline.workspace.improvement.actions.phases import add_phase
from plumbline.workspace.improvement.actions.plans import add_priority, approve_plan, draft_plan
from plumbline.workspace.improvement.actions.strategies import StrategyWords, add_strategy, change_strategy
from plumbline.workspace.improvement.actions.taking_out import take_out
from plumbline.workspace.improvement.actions.updates import update_action

__all__ = [
    "ActionDraft",
    "EditedMeanwhile",
    "StrategyWords",
    "add_corporate_priority",
    "add_cross_cutting_test",
    "add_dependency",
    "add_milestone",
    "add_money_line",
    "add_phase",
    "add_priority",
    "add_strategy",
    "answer_test",
    "approve_plan",
    "change_strategy",
    "draft_action",
    "draft_plan",
    "edit_action",
    "reach_milestone",
    "screen_action",
    "serve",
    "sign_off_equality",
    "take_out",
    "update_action",
    "withdraw_action",
]
