"""What people do with plans: draft them, approve them, update and judge their actions, close them."""

from plumbline.workspace.improvement.actions.closing import close_plan, draft_next_plan
from plumbline.workspace.improvement.actions.confidence import judge_confidence
from plumbline.workspace.improvement.actions.conventions import choose_convention
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
from plumbline.workspace.improvement.actions.evidence import decide, link_evidence, offer_evidence
from plumbline.workspace.improvement.actions.milestones import add_milestone, reach_milestone
from plumbline.workspace.improvement.actions.money import add_money_line
from plumbline.workspace.improvement.actions.outcomes import (
    judge_outcome,
    resume_action,
    stop_action,
    take_back_outcome,
)
from plumbline.workspace.improvement.actions.phases import add_phase
from plumbline.workspace.improvement.actions.plans import add_priority, approve_plan, draft_plan, set_cadence
from plumbline.workspace.improvement.actions.strategies import StrategyWords, add_strategy, change_strategy
from plumbline.workspace.improvement.actions.taking_out import take_out
from plumbline.workspace.improvement.actions.updates import Reading, update_action

__all__ = [
    "ActionDraft",
    "EditedMeanwhile",
    "Reading",
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
    "choose_convention",
    "close_plan",
    "decide",
    "draft_action",
    "draft_next_plan",
    "draft_plan",
    "edit_action",
    "judge_confidence",
    "judge_outcome",
    "link_evidence",
    "offer_evidence",
    "reach_milestone",
    "resume_action",
    "screen_action",
    "serve",
    "set_cadence",
    "sign_off_equality",
    "stop_action",
    "take_back_outcome",
    "take_out",
    "update_action",
    "withdraw_action",
]
