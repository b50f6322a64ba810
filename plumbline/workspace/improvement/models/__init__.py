"""The nouns of an improvement plan, one a file."""

from plumbline.workspace.improvement.models.action import (
    ACTION_WORDS,
    Action,
    ActionQuerySet,
    Delivery,
    WorkKind,
    lacking,
    overdue,
)
from plumbline.workspace.improvement.models.action_evidence import ActionEvidence, Shows
from plumbline.workspace.improvement.models.action_measure import ActionMeasure
from plumbline.workspace.improvement.models.change_request import ChangeRequest, ChangeRequestQuerySet, RequestState
from plumbline.workspace.improvement.models.change_threshold import ChangeThreshold
from plumbline.workspace.improvement.models.closure import ClosingLine, Fate, PlanClosure
from plumbline.workspace.improvement.models.confidence_judgement import Confidence, ConfidenceJudgement
from plumbline.workspace.improvement.models.convention_choice import ConventionChoice
from plumbline.workspace.improvement.models.corporate_priority import CorporatePriority
from plumbline.workspace.improvement.models.cross_cutting_test import CrossCuttingAnswer, CrossCuttingTest
from plumbline.workspace.improvement.models.dependency import Dependency, DependencyKind
from plumbline.workspace.improvement.models.equality import EqualityScreening, EqualitySignOff
from plumbline.workspace.improvement.models.milestone import Milestone
from plumbline.workspace.improvement.models.money_line import MoneyKind, MoneyLine
from plumbline.workspace.improvement.models.outcome_judgement import Outcome, OutcomeJudgement
from plumbline.workspace.improvement.models.phase import Phase
from plumbline.workspace.improvement.models.plan import Cadence, Plan
from plumbline.workspace.improvement.models.plan_change import PlanChange
from plumbline.workspace.improvement.models.plan_target import GuardedTarget, GuardedTargetStep, PlanTarget
from plumbline.workspace.improvement.models.plan_version import PlanVersion
from plumbline.workspace.improvement.models.priority import Priority
from plumbline.workspace.improvement.models.reminder import Reminder
from plumbline.workspace.improvement.models.strategy import Strategy
from plumbline.workspace.improvement.models.tracker import ImportedRow, Tracker
from plumbline.workspace.improvement.models.update import InTheWay, Update
from plumbline.workspace.improvement.models.workbook import Download, ReturnedWorkbook

__all__ = [
    "ACTION_WORDS",
    "Action",
    "ActionEvidence",
    "ActionMeasure",
    "ActionQuerySet",
    "Cadence",
    "ChangeRequest",
    "ChangeRequestQuerySet",
    "ChangeThreshold",
    "ClosingLine",
    "Confidence",
    "ConfidenceJudgement",
    "ConventionChoice",
    "CorporatePriority",
    "CrossCuttingAnswer",
    "CrossCuttingTest",
    "Delivery",
    "Dependency",
    "DependencyKind",
    "Download",
    "EqualityScreening",
    "EqualitySignOff",
    "Fate",
    "GuardedTarget",
    "GuardedTargetStep",
    "ImportedRow",
    "InTheWay",
    "Milestone",
    "MoneyKind",
    "MoneyLine",
    "Outcome",
    "OutcomeJudgement",
    "Phase",
    "Plan",
    "PlanChange",
    "PlanClosure",
    "PlanTarget",
    "PlanVersion",
    "Priority",
    "Reminder",
    "RequestState",
    "ReturnedWorkbook",
    "Shows",
    "Strategy",
    "Tracker",
    "Update",
    "WorkKind",
    "lacking",
    "overdue",
]
