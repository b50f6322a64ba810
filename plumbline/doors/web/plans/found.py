"""The plans, actions and evidence that addresses name, with all that their pages show in few queries."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404

from plumbline.doors.web.access import CouncilRequest
from plumbline.knowledge.catalogue import Convention, convention
from plumbline.knowledge.catalogue.conventions import USUAL
from plumbline.workspace.councils.prepared import Prepared
from plumbline.workspace.governance.models import Risk
from plumbline.workspace.improvement.models import (
    Action,
    ConfidenceJudgement,
    ConventionChoice,
    Plan,
    PlanClosure,
    PlanVersion,
)
from plumbline.workspace.improvement.standing import knowing_judgements

_CHOSEN = Coalesce(
    Subquery(
        ConventionChoice.objects.filter(council=OuterRef("council")).order_by("-pk").values("convention")[:1],
        output_field=CharField(),
    ),
    Value(USUAL),
)


# Two small things as columns of the action, for its page has queries enough: who is how confident and why, and the open
# risks that it is to bring down.
_CONFIDENCE = Subquery(
    ConfidenceJudgement.objects.filter(action=OuterRef("pk"))
    .order_by("-pk")
    .values(said=JSONObject(level="level", why="why", by="by__name", at="at"))[:1]
)
_RISKS = ArraySubquery(
    Risk.objects.open()
    .filter(actions=OuterRef("pk"))
    .order_by("number")
    .values(shown=JSONObject(number="number", title="title"))
)


def _approved(plan: str) -> Subquery:
    """When the newest version of the plan was approved."""
    return Subquery(PlanVersion.objects.filter(plan=OuterRef(plan)).order_by("-number").values("approved_on")[:1])


def _plans(*besides: str) -> Prepared[Plan]:
    return Prepared(
        lambda keys: (
            Plan.objects.filter(council=keys[0], number=keys[1])
            .select_related("closure", *besides)
            .annotate(convention_now=_CHOSEN, approved_on=_approved("pk"))
        )
    )


_PLANS, _PLANS_AND_BEFORE = _plans(), _plans("assessment", "follows")


def plan_named(request: CouncilRequest, number: int, *, and_before: bool = False) -> Plan:
    """A plan with its closure, what came before it where that is shown and, as columns, approval and convention."""
    found = next((_PLANS_AND_BEFORE if and_before else _PLANS).rows([request.council.pk, number]), None)
    if found is None:
        raise Http404("There is no plan of this number.")
    found.council = request.council
    return found


_ACTIONS = Prepared(
    lambda keys: (
        knowing_judgements(
            Action.objects.filter(council=keys[0], number=keys[1])
            .standing()
            .select_related("plan__assessment", "priority", "phase", "owner", "passage__document")
        )
        .annotate(
            convention_now=_CHOSEN,
            approved_on=_approved("plan"),
            closed=Exists(PlanClosure.objects.filter(plan=OuterRef("plan"))),
            confidence_said=_CONFIDENCE,
            risks_now=_RISKS,
        )
        .prefetch_related("findings")
    )
)


def action_named(request: CouncilRequest, number: int) -> Action:
    """An action with its judgements, whether its plan is approved or closed, and the council's convention."""
    found = next(_ACTIONS.rows([request.council.pk, number]), None)
    if found is None:
        raise Http404("There is no action of this number.")
    found.council = found.plan.council = request.council
    return found


def convention_with(found: Plan | Action) -> Convention:
    """The convention that came with the record."""
    return convention(vars(found)["convention_now"])
