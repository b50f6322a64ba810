"""What may happen with plans and actions, and when. Pure: values in, answers out."""

from plumbline.workspace.improvement.rules.approval import ActionFacts, Gap, check_approval, gaps_in_plan, gaps_of
from plumbline.workspace.improvement.rules.delivery import delivery_rules
from plumbline.workspace.improvement.rules.refusals import NotYet

__all__ = ["ActionFacts", "Gap", "NotYet", "check_approval", "delivery_rules", "gaps_in_plan", "gaps_of"]
