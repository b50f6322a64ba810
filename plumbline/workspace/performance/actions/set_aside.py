"""Setting aside the question whether a measure changed its level."""

from datetime import date

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.actions.recording import record_on
from plumbline.workspace.performance.models import Measure, SuggestionSetAside
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.expected import period_name


@transaction.atomic
def set_suggestion_aside(measure: Measure, *, starts_on: date, why: str, by: Person) -> SuggestionSetAside:
    """The verdict stays as it is; a change at another period is asked after again."""
    require(by, Permission.KEEP_MEASURES, council=measure.council)
    now = Measure.objects.select_for_update(of=("self",)).select_related("council").get(pk=measure.pk)
    if not why.strip():
        raise NotYet("Say why nothing changed there: chance, a season, one odd month?")
    if not now.data_points.of_everybody().standing().filter(period_start=starts_on).exists():
        raise NotYet("Only a period that has a figure can be spoken of.")
    if now.suggestions_set_aside.filter(starts_on=starts_on).exists():
        raise NotYet("This has been set aside already.")
    made = SuggestionSetAside.objects.create(measure=now, starts_on=starts_on, why=why.strip(), by=by)
    record_on(now, "set a suggested change aside", by=by, reason=why, period=period_name(starts_on, now.frequency))
    return made
