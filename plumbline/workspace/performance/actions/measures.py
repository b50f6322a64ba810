"""Taking a measure of the catalogue into use, defining one's own, checking somebody else's, and ending one."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.knowledge.catalogue import measure_definition
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.performance.actions.recording import record_on
from plumbline.workspace.performance.models import Better, Frequency, Measure, MeasureKind
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.definitions import (
    USUAL_DAYS,
    check_checker,
    check_definition,
    check_waiting_days,
)


@dataclass(frozen=True)
class MeasureWords:
    """What a council's own measure says."""

    title: str
    kind: str
    unit: str
    better: str
    numerator: str
    data_source: str
    frequency: str
    denominator: str = ""
    quality_statements: tuple[int, ...] = ()
    publisher: str = ""
    expected: str = ""
    limits: str = ""
    review_by: date | None = None


@transaction.atomic
def take_into_use(
    council: Council, definition_id: str, *, by: Person, days_until_due: int | None = None, hold_below: int = 5
) -> Measure:
    """Begin to keep figures of a measure that the field has agreed; its words are taken as they are now."""
    require(by, Permission.KEEP_MEASURES, council=council)
    found = measure_definition(definition_id)
    number = next_number(council, Measure)
    if council.measures.filter(definition=found.id, ended_on__isnull=True).exists():
        raise NotYet("The council keeps this measure already.")
    measure = Measure.objects.create(
        council=council,
        number=number,
        definition=found.id,
        title=found.title,
        kind=found.kind,
        unit=found.unit,
        better=found.better,
        numerator=found.numerator,
        denominator=found.denominator or "",
        quality_statements=list(found.quality_statements),
        data_source=found.data_source,
        publisher=found.publisher,
        frequency=found.frequency,
        expected=found.expected or "",
        days_until_due=_days(days_until_due, found.frequency),
        limits=" ".join(found.limits),
        hold_below=hold_below,
        review_by=found.review_by,
        made_by=by,
        checked_by=by,
        checked_at=timezone.now(),
    )
    record_on(measure, "took a measure into use", by=by, definition=found.id)
    return measure


@transaction.atomic
def define_measure(
    council: Council, words: MeasureWords, *, by: Person, days_until_due: int | None = None, hold_below: int = 5
) -> Measure:
    """Write down a measure of one's own. It takes figures once a second person has checked it."""
    require(by, Permission.KEEP_MEASURES, council=council)
    MeasureKind(words.kind), Better(words.better), Frequency(words.frequency)
    check_definition(
        title=words.title,
        kind=words.kind,
        unit=words.unit,
        numerator=words.numerator,
        denominator=words.denominator,
        data_source=words.data_source,
    )
    columns = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(words).items()}
    columns["quality_statements"] = sorted(words.quality_statements)
    measure = Measure.objects.create(
        council=council,
        number=next_number(council, Measure),
        days_until_due=_days(days_until_due, words.frequency),
        hold_below=hold_below,
        made_by=by,
        **columns,
    )
    record_on(measure, "defined a measure", by=by)
    return measure


@transaction.atomic
def check_measure(measure: Measure, *, by: Person) -> Measure:
    """A second person has read what is counted, of what, and which way is better: it may be counted."""
    require(by, Permission.KEEP_MEASURES, council=measure.council)
    now = _locked(measure)
    check_checker(is_waiting=now.is_waiting, made_it=now.made_by_id == by.pk)
    now.checked_by, now.checked_at = by, timezone.now()
    now.save(update_fields=["checked_by", "checked_at"])
    record_on(now, "checked a measure", by=by)
    return now


@transaction.atomic
def end_measure(measure: Measure, *, reason: str, by: Person) -> Measure:
    """No more figures are expected of it; what was counted stays."""
    require(by, Permission.KEEP_MEASURES, council=measure.council)
    now = _locked(measure)
    if now.ended_on is not None:
        raise NotYet("The measure has ended already.")
    if not reason.strip():
        raise NotYet("Say why the measure ends.")
    now.ended_on = timezone.localdate()
    now.save(update_fields=["ended_on"])
    record_on(now, "ended a measure", by=by, reason=reason)
    return now


def _days(given: int | None, frequency: str) -> int:
    days = USUAL_DAYS[frequency] if given is None else given
    check_waiting_days(days)
    return days


def _locked(measure: Measure) -> Measure:
    return Measure.objects.select_for_update(of=("self",)).select_related("council").get(pk=measure.pk)
