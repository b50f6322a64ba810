"""What people do with boards, meetings, papers and what was resolved: one noun a file."""

from plumbline.workspace.governance.actions.agenda import (
    ItemDraft,
    add_item,
    defer_item,
    draft_agenda,
    place_item,
    reach_stage,
    withdraw_item,
)
from plumbline.workspace.governance.actions.boards import TermsDraft, agree_terms, end_board, set_up_board
from plumbline.workspace.governance.actions.briefings import brief
from plumbline.workspace.governance.actions.checks import answer_check, keep_check, sign_paper
from plumbline.workspace.governance.actions.circulation import keep_list, note_sending
from plumbline.workspace.governance.actions.decisions import (
    call_in,
    complete_decision,
    decide,
    publish_decision,
    settle_call_in,
)
from plumbline.workspace.governance.actions.escalations import escalate
from plumbline.workspace.governance.actions.forward_plan import Announcement, announce, put_off, withdraw_announcement
from plumbline.workspace.governance.actions.ledger import (
    EntryFacts,
    ask_for,
    close,
    complete_entry,
    reopen,
    reply,
    tell,
    withdraw_resolution,
)
from plumbline.workspace.governance.actions.meetings import (
    agree_minutes,
    call_meeting,
    cancel_meeting,
    draft_minutes,
    hold_meeting,
    move_meeting,
    plan_meetings,
    publish_agenda,
)
from plumbline.workspace.governance.actions.papers import keep_paper
from plumbline.workspace.governance.actions.plan_changes import approve_at, bring_request, refuse_at
from plumbline.workspace.governance.actions.publicity import choose_publicity, choose_publicity_of
from plumbline.workspace.governance.actions.resolutions import take_resolution
from plumbline.workspace.governance.actions.risks import (
    RewordedMeanwhile,
    RiskWords,
    add_risk,
    choose_matrix,
    close_risk,
    escalate_risk,
    reopen_risk,
    return_risk,
    review_risk,
    reword_risk,
    score_risk,
)
from plumbline.workspace.governance.actions.tasks import add_task, end_task
from plumbline.workspace.governance.actions.word_templates import choose_word_template, drop_word_template
from plumbline.workspace.governance.actions.written_parts import PartWords, write_part

__all__ = [
    "Announcement",
    "EntryFacts",
    "ItemDraft",
    "PartWords",
    "RewordedMeanwhile",
    "RiskWords",
    "TermsDraft",
    "add_item",
    "add_risk",
    "add_task",
    "agree_minutes",
    "agree_terms",
    "announce",
    "answer_check",
    "approve_at",
    "ask_for",
    "brief",
    "bring_request",
    "call_in",
    "call_meeting",
    "cancel_meeting",
    "choose_matrix",
    "choose_publicity",
    "choose_publicity_of",
    "choose_word_template",
    "close",
    "close_risk",
    "complete_decision",
    "complete_entry",
    "decide",
    "defer_item",
    "draft_agenda",
    "draft_minutes",
    "drop_word_template",
    "end_board",
    "end_task",
    "escalate",
    "escalate_risk",
    "hold_meeting",
    "keep_check",
    "keep_list",
    "keep_paper",
    "move_meeting",
    "note_sending",
    "place_item",
    "plan_meetings",
    "publish_agenda",
    "publish_decision",
    "put_off",
    "reach_stage",
    "refuse_at",
    "reopen",
    "reopen_risk",
    "reply",
    "return_risk",
    "review_risk",
    "reword_risk",
    "score_risk",
    "set_up_board",
    "settle_call_in",
    "sign_paper",
    "take_resolution",
    "tell",
    "withdraw_announcement",
    "withdraw_item",
    "withdraw_resolution",
    "write_part",
]
