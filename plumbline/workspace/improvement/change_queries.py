"""Questions about the changes of plans that are bigger than a queryset."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from django.db.models import QuerySet

from plumbline.knowledge.catalogue import change_rules
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.changes.history import Decision, History
from plumbline.workspace.improvement.changes.operations import Change, Kind
from plumbline.workspace.improvement.changes.significance import Threshold
from plumbline.workspace.improvement.models import Action, ChangeRequest, ChangeThreshold, Plan, PlanChange, PlanVersion
from plumbline.workspace.improvement.rules import NotYet


def history_of(plan: Plan) -> History:
    """Version one and the decisions since: three queries, whatever the number of versions."""
    found = _histories(plan.versions.filter(number=1))
    if not found:
        raise NotYet("The plan is a draft: it has no history before it is approved.")
    ((_plan, history),) = found
    return history


def histories_of(council: Council) -> list[tuple[Plan, History]]:
    """Every approved plan of the council with its history: three queries, whatever the number of plans."""
    return _histories(PlanVersion.objects.filter(plan__council=council, number=1).order_by("plan__number"))


def _histories(firsts: QuerySet[PlanVersion]) -> list[tuple[Plan, History]]:
    versions = list(firsts.select_related("plan"))
    changes: defaultdict[int, list[PlanChange]] = defaultdict(list)
    for row in PlanChange.objects.filter(plan__in=[one.plan_id for one in versions]).order_by("number"):
        changes[row.request_id].append(row)
    decisions: defaultdict[int, list[Decision]] = defaultdict(list)
    for request in ChangeRequest.objects.filter(pk__in=changes).select_related("asked_by", "decided_by"):
        decisions[request.plan_id].append(_decision(request, changes[request.pk]))
    return [(one.plan, _history(one, decisions[one.plan_id])) for one in versions]


def _history(first: PlanVersion, decisions: Sequence[Decision]) -> History:
    assert first.content is not None, "the first version is kept whole"
    return History(
        first=first.content,
        body=first.body,
        approved_on=first.approved_on,
        decisions=tuple(sorted(decisions, key=lambda one: one.version)),
    )


def _decision(request: ChangeRequest, rows: Sequence[PlanChange]) -> Decision:
    assert request.decided_on is not None and request.decided_by is not None
    return Decision(
        version=rows[0].version,
        request=request.number,
        changes=tuple(row.as_change() for row in rows),
        reason=request.reason,
        effect=request.effect,
        asked_by=request.asked_by.name,
        decided_by=request.decided_by.name,
        body=request.body,
        decided_on=request.decided_on,
    )


def thresholds_of(council: Council) -> tuple[Threshold, ...]:
    """The rules of the definition with what the council has settled for itself; one query."""
    settled: dict[str, ChangeThreshold] = {}
    for row in ChangeThreshold.objects.filter(council=council).order_by("pk"):
        settled[row.code] = row
    found = []
    for rule in change_rules():
        threshold = Threshold(
            code=rule.code,
            words=rule.words,
            kinds=tuple(Kind(kind) for kind in rule.kinds),
            places=rule.places,
            days=rule.days,
        )
        if own := settled.get(rule.code):
            days = own.days if own.days is not None else rule.days
            threshold = replace(threshold, applies=own.applies, days=days)
        found.append(threshold)
    return tuple(found)


def asked_changes(request: ChangeRequest) -> tuple[Change, ...]:
    return tuple(Change.from_json(said) for said in request.asked)


def date_moves(action: Action) -> list[PlanChange]:
    """The changes that moved an action's due date from one day to another, the first one first; one query."""
    return list(
        action.plan.changes.filter(
            kind=Kind.SET.value, place=["actions", action.number, "due_on"], before__isnull=False, after__isnull=False
        )
        .select_related("request")
        .order_by("number")
    )
