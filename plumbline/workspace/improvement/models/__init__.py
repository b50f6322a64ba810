"""The nouns of an improvement plan, one a file."""

from plumbline.workspace.improvement.models.action import Action, ActionQuerySet, Delivery, lacking, overdue
from plumbline.workspace.improvement.models.plan import Plan
from plumbline.workspace.improvement.models.plan_version import PlanVersion
from plumbline.workspace.improvement.models.priority import Priority
from plumbline.workspace.improvement.models.update import Update

__all__ = ["Action", "ActionQuerySet", "Delivery", "Plan", "PlanVersion", "Priority", "Update", "lacking", "overdue"]
