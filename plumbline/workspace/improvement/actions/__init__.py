"""What people do with plans: draft them, approve them, update and judge their actions, close them."""

from plumbline.workspace.improvement.actions.change_requests import (
    ask_for_change,
    draft_request,
    edit_request,
    rebase_request,
    send_request,
    take_back_request,
    withdraw_request,
)
from plumbline.workspace.improvement.actions.closing import close_plan, draft_next_plan
from plumbline.workspace.improvement.actions.confidence import judge_confidence
from plumbline.workspace.improvement.actions.conventions import choose_convention
from plumbline.workspace.improvement.actions.corporate import add_corporate_priority, serve
from plumbline.workspace.improvement.actions.cross_cutting import add_cross_cutting_test, answer_test
from plumbline.workspace.improvement.actions.decisions import approve_request, refuse_request
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
from plumbline.workspace.improvement.actions.handing_over import hand_over
from plumbline.workspace.improvement.actions.measures import link_measure, unlink_measure
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
from plumbline.workspace.improvement.actions.reminders import Reminded, remind, remind_on_schedule
from plumbline.workspace.improvement.actions.strategies import (
    StrategyChangedMeanwhile,
    StrategyWords,
    add_strategy,
    change_strategy,
    words_of,
)
from plumbline.workspace.improvement.actions.taking_out import take_out
from plumbline.workspace.improvement.actions.targets import set_free_target
from plumbline.workspace.improvement.actions.thresholds import settle_threshold
from plumbline.workspace.improvement.actions.trackers import apply_tracker, map_tracker, send_tracker
from plumbline.workspace.improvement.actions.updates import Reading, update_action
from plumbline.workspace.improvement.actions.workbooks import apply_workbook, download_workbook, return_workbook

__all__ = [
    "ActionDraft",
    "EditedMeanwhile",
    "Reading",
    "Reminded",
    "StrategyChangedMeanwhile",
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
    "apply_tracker",
    "apply_workbook",
    "approve_plan",
    "approve_request",
    "ask_for_change",
    "change_strategy",
    "choose_convention",
    "close_plan",
    "decide",
    "download_workbook",
    "draft_action",
    "draft_next_plan",
    "draft_plan",
    "draft_request",
    "edit_action",
    "edit_request",
    "hand_over",
    "judge_confidence",
    "judge_outcome",
    "link_evidence",
    "link_measure",
    "map_tracker",
    "offer_evidence",
    "reach_milestone",
    "rebase_request",
    "refuse_request",
    "remind",
    "remind_on_schedule",
    "resume_action",
    "return_workbook",
    "screen_action",
    "send_request",
    "send_tracker",
    "serve",
    "set_cadence",
    "set_free_target",
    "settle_threshold",
    "sign_off_equality",
    "stop_action",
    "take_back_outcome",
    "take_back_request",
    "take_out",
    "unlink_measure",
    "update_action",
    "withdraw_action",
    "withdraw_request",
    "words_of",
]
