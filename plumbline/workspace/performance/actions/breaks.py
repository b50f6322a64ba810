"""Marking where a series breaks, and taking back a mark that was a mistake."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.actions.judging import judge_measure
from plumbline.workspace.performance.actions.recording import record_on
from plumbline.workspace.performance.models import Measure, SeriesBreak
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.expected import period_name


@transaction.atomic
def mark_break(measure: Measure, *, starts_on: date, why: str, by: Person) -> SeriesBreak:
    """Say that from this period on the values are of another kind, and why. A new part begins; nothing is recounted."""
    require(by, Permission.KEEP_MEASURES, council=measure.council)
    now = Measure.objects.select_for_update(of=("self",)).select_related("council").get(pk=measure.pk)
    if not why.strip():
        raise NotYet("Say why the series breaks: only somebody who knows the cause can mark it.")
    figures = now.data_points.of_everybody().standing()
    if not figures.filter(period_start=starts_on).exists():
        raise NotYet("A break begins with a period that has a figure.")
    if not figures.filter(period_start__lt=starts_on).exists():
        raise NotYet("Before the first figure there is nothing to break with.")
    if now.series_breaks.filter(starts_on=starts_on, taken_back_at__isnull=True).exists():
        raise NotYet("A break is marked at this period already.")
    made = SeriesBreak.objects.create(measure=now, starts_on=starts_on, why=why.strip(), by=by)
    judge_measure(now)
    record_on(now, "marked a break", by=by, reason=why, period=period_name(made.starts_on, now.frequency))
    return made


@transaction.atomic
def take_back_break(found: SeriesBreak, *, reason: str, by: Person) -> SeriesBreak:
    require(by, Permission.KEEP_MEASURES, council=found.measure.council)
    now = SeriesBreak.objects.select_for_update(of=("self",)).select_related("measure__council").get(pk=found.pk)
    if now.taken_back_at is not None:
        raise NotYet("This mark has been taken back already.")
    if not reason.strip():
        raise NotYet("Say why the break is none.")
    now.taken_back_at = timezone.now()
    now.save(update_fields=["taken_back_at"])
    judge_measure(now.measure)
    record_on(
        now.measure, "took a break back", by=by, reason=reason, period=period_name(now.starts_on, now.measure.frequency)
    )
    return now
