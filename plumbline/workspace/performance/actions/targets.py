"""Setting, raising and lowering targets, and the mitigations that begin when a trigger is passed."""

from decimal import Decimal
from typing import cast

from django.db import transaction
from django.utils import timezone

from plumbline.knowledge.stats.xmr.signals import Improvement
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.actions.judging import judge_measure
from plumbline.workspace.performance.actions.recording import record_on
from plumbline.workspace.performance.models import (
    Measure,
    Mitigation,
    MitigationStep,
    Target,
    TargetChange,
    TargetStep,
)
from plumbline.workspace.performance.queries.series import series_of
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.targets import LABELS, GivenTarget, baseline_of, change_of, check_target


@transaction.atomic
def set_target(measure: Measure, given: GivenTarget, *, by: Person) -> Target:
    """Set a measure's target, or change it. What the change is called follows from the values, not from the wish."""
    require(by, Permission.SET_TARGETS, council=measure.council)
    return keep_target(measure, given, by=by)


@transaction.atomic
def keep_target(measure: Measure, given: GivenTarget, *, by: Person) -> Target:
    """The same, where something else has given the right: the decision on a change of the plan that holds it."""
    now = Measure.objects.select_for_update(of=("self",)).select_related("council").get(pk=measure.pk)
    if not now.is_in_use:
        raise NotYet("A target is set for a measure that is in use.")
    today, better = timezone.localdate(), cast(Improvement, now.better)
    check_target(given, better=better, today=today)
    before = now.targets.standing().first()
    change = change_of(given, before=(before.value, before.due_on) if before else None, better=better)
    since = given.since or today
    if before is not None and since < before.since:
        raise NotYet("A target cannot take the place of one that was set after it.")
    baseline = baseline_of(series_of(now), since=since)
    target = Target.objects.create(
        measure=now,
        value=given.value,
        since=since,
        due_on=given.due_on,
        change=TargetChange(change),
        reason=given.reason.strip(),
        decided=given.decided.strip(),
        baseline_value=None if baseline is None or baseline.value is None else Decimal(f"{baseline.value:.6f}"),
        baseline_on=baseline.day if baseline else None,
        trigger_value=given.trigger_value,
        mitigation=given.mitigation.strip(),
        mitigation_owner=given.mitigation_owner.strip(),
        supersedes=before,
        by=by,
    )
    TargetStep.objects.bulk_create(
        [TargetStep(target=target, value=value, due_on=due_on) for value, due_on in given.steps]
    )
    judge_measure(now)
    moved: dict[str, object] = {"from": float(before.value) if before else None, "to": float(given.value)}
    record_on(now, LABELS[change].lower(), by=by, reason=target.reason, **moved)
    return target


@transaction.atomic
def start_mitigation(target: Target, *, words: str, owner_role: str, by: Person) -> Mitigation:
    """Begin what was agreed, or something else; it is live from today until it is ended."""
    measure = target.measure
    require(by, Permission.SET_TARGETS, council=measure.council)
    if not words.strip() or not owner_role.strip():
        raise NotYet("Say what is being done, and by whom.")
    made = Mitigation.objects.create(
        target=target, words=words.strip(), owner_role=owner_role.strip(), started_on=timezone.localdate(), by=by
    )
    MitigationStep.objects.create(mitigation=made, kind=MitigationStep.Kind.START, words=made.words, by=by)
    record_on(measure, "started a mitigation", by=by, reason=made.words)
    return made


@transaction.atomic
def end_mitigation(mitigation: Mitigation, *, words: str, by: Person) -> Mitigation:
    measure = mitigation.target.measure
    require(by, Permission.SET_TARGETS, council=measure.council)
    now = Mitigation.objects.select_for_update().get(pk=mitigation.pk)
    if now.ended_on is not None:
        raise NotYet("This mitigation has ended already.")
    if not words.strip():
        raise NotYet("Say what came of it.")
    now.ended_on = timezone.localdate()
    now.save(update_fields=["ended_on"])
    MitigationStep.objects.create(mitigation=now, kind=MitigationStep.Kind.END, words=words.strip(), by=by)
    record_on(measure, "ended a mitigation", by=by, reason=words)
    return now
