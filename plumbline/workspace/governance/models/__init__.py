"""Boards and their meetings, what they resolved, and the papers put before them: one noun a file."""

from plumbline.workspace.governance.models.agenda import AgendaItem, ItemAsks, ItemOrigin, ItemOutcome, StageReached
from plumbline.workspace.governance.models.boards import Board, Openness, Seat, Terms
from plumbline.workspace.governance.models.briefings import Briefing
from plumbline.workspace.governance.models.change_decisions import ChangeDecision
from plumbline.workspace.governance.models.checks import AnswerKind, Check, CheckAnswer, SignOff
from plumbline.workspace.governance.models.circulation import CirculationList, Sending
from plumbline.workspace.governance.models.decisions import CallIn, Decision
from plumbline.workspace.governance.models.escalations import Escalation
from plumbline.workspace.governance.models.forward_plan import ComingDecision
from plumbline.workspace.governance.models.ledger import LedgerStep
from plumbline.workspace.governance.models.meetings import Attendance, Meeting, MeetingState, MeetingStep
from plumbline.workspace.governance.models.papers import Paper
from plumbline.workspace.governance.models.publicity import PublicityChoice
from plumbline.workspace.governance.models.resolutions import (
    RESOLUTION_WORDS,
    LedgerStatus,
    Publicity,
    Resolution,
    ResolutionKind,
)
from plumbline.workspace.governance.models.risks import (
    RISK_WORDS,
    MatrixChoice,
    Moment,
    Risk,
    RiskKind,
    RiskScore,
    RiskStatus,
    RiskStep,
)
from plumbline.workspace.governance.models.tasks import Task
from plumbline.workspace.governance.models.word_templates import WordTemplate
from plumbline.workspace.governance.models.written_parts import RecommendationAsks, WrittenPart

__all__ = [
    "RESOLUTION_WORDS",
    "RISK_WORDS",
    "AgendaItem",
    "AnswerKind",
    "Attendance",
    "Board",
    "Briefing",
    "CallIn",
    "ChangeDecision",
    "Check",
    "CheckAnswer",
    "CirculationList",
    "ComingDecision",
    "Decision",
    "Escalation",
    "ItemAsks",
    "ItemOrigin",
    "ItemOutcome",
    "LedgerStatus",
    "LedgerStep",
    "MatrixChoice",
    "Meeting",
    "MeetingState",
    "MeetingStep",
    "Moment",
    "Openness",
    "Paper",
    "Publicity",
    "PublicityChoice",
    "RecommendationAsks",
    "Resolution",
    "ResolutionKind",
    "Risk",
    "RiskKind",
    "RiskScore",
    "RiskStatus",
    "RiskStep",
    "Seat",
    "Sending",
    "SignOff",
    "StageReached",
    "Task",
    "Terms",
    "WordTemplate",
    "WrittenPart",
]
