"""Fixing what was usual before, so that what comes later is held against it; and letting the limits move again."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.knowledge.stats.xmr.chart import SHORTEST_BASELINE
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.actions.judging import judge_measure
from plumbline.workspace.performance.actions.recording import record_on
from plumbline.workspace.performance.models import Baseline, Measure
from plumbline.workspace.performance.queries.series import series_of
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.expected import period_name


@transaction.atomic
def fix_baseline(measure: Measure, *, to: date, why: str, by: Person) -> Baseline:
    """The limits of the current part rest on its figures up to this period from now on; another baseline is let go."""
    require(by, Permission.KEEP_MEASURES, council=measure.council)
    now = Measure.objects.select_for_update(of=("self",)).select_related("council").get(pk=measure.pk)
    if not why.strip():
        raise NotYet("Say why the baseline ends there: what was begun then?")
    figures = [one for one in series_of(now).current if one.value is not None]
    period = period_name(to, now.frequency)
    if all(one.day != to for one in figures):
        raise NotYet(
            f"A baseline ends with a period that has a value and lies behind the last break; {period} does not."
        )
    values = {one.value for one in figures if one.day <= to}
    count = sum(one.day <= to for one in figures)
    if count < SHORTEST_BASELINE:
        raise NotYet(f"A baseline needs {SHORTEST_BASELINE} values or more; up to {period} there are {count}.")
    if len(values) == 1:
        raise NotYet(f"All values up to {period} are alike, so they show no usual variation to judge by.")
    before = now.baselines.filter(let_go_at__isnull=True).first()
    if before is not None:
        if before.to == to:
            raise NotYet(f"The baseline ends with {period} already.")
        before.let_go_at = timezone.now()
        before.save(update_fields=["let_go_at"])
    made = Baseline.objects.create(measure=now, to=to, why=why.strip(), by=by)
    judge_measure(now)
    record_on(now, "fixed the baseline", by=by, reason=why, to=period_name(made.to, now.frequency))
    return made


@transaction.atomic
def let_baseline_go(found: Baseline, *, reason: str, by: Person) -> Baseline:
    require(by, Permission.KEEP_MEASURES, council=found.measure.council)
    now = Baseline.objects.select_for_update(of=("self",)).select_related("measure__council").get(pk=found.pk)
    if now.let_go_at is not None:
        raise NotYet("This baseline has been let go already.")
    if not reason.strip():
        raise NotYet("Say why the limits should rest on all figures again.")
    now.let_go_at = timezone.now()
    now.save(update_fields=["let_go_at"])
    judge_measure(now.measure)
    record_on(now.measure, "let the baseline go", by=by, reason=reason, to=period_name(now.to, now.measure.frequency))
    return now
