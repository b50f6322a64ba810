"""The nouns of an improvement plan, one a file."""

from plumbline.workspace.improvement.models.action import Action, ActionQuerySet, Delivery, WorkKind, lacking, overdue
from plumbline.workspace.improvement.models.corporate_priority import CorporatePriority
from plumbline.workspace.improvement.models.cross_cutting_test import CrossCuttingAnswer, CrossCuttingTest
from plumbline.workspace.improvement.models.dependency import Dependency, DependencyKind
from plumbline.workspace.improvement.models.equality import EqualityScreening, EqualitySignOff
from plumbline.workspace.improvement.models.milestone import Milestone
from plumbline.workspace.improvement.models.money_line import MoneyKind, MoneyLine
from plumbline.workspace.improvement.models.phase import Phase
from plumbline.workspace.improvement.models.plan import Cadence, Plan
from plumbline.workspace.improvement.models.plan_version import PlanVersion
from plumbline.workspace.improvement.models.priority import Priority
from plumbline.workspace.improvement.models.strategy import Strategy
from plumbline.workspace.improvement.models.update import Update

__all__ = [
    "Action",
    "ActionQuerySet",
    "Cadence",
    "CorporatePriority",
    "CrossCuttingAnswer",
    "CrossCuttingTest",
    "Delivery",
    "Dependency",
    "DependencyKind",
    "EqualityScreening",
    "EqualitySignOff",
    "Milestone",
    "MoneyKind",
    "MoneyLine",
    "Phase",
    "Plan",
    "PlanVersion",
    "Priority",
    "Strategy",
    "Update",
    "WorkKind",
    "lacking",
    "overdue",
]
