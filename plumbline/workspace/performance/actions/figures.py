"""Figures into the record: those that come at once and accepted, from a form, an engine or a publication."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.performance.actions.judging import judge_measure
from plumbline.workspace.performance.models import DataPoint, Load, LoadState, Measure
from plumbline.workspace.performance.rules import NotYet
from plumbline.workspace.performance.rules.covering import with_covers
from plumbline.workspace.performance.rules.figures import (
    HELD_BACK,
    GivenFigure,
    check_figure,
    effect_of,
    held_back,
    must_be_held_back,
    status_after,
    why_after,
)


@dataclass(frozen=True)
class Origin:
    """Where figures are from: `method` is the version of what computed them, `as_of` the day they show."""

    source: str
    method: str = ""
    as_of: date | None = None
    extracted_at: datetime | None = None


@dataclass(frozen=True)
class Kept:
    """What became of figures that were accepted."""

    new: int
    same: int
    revised: int
    held_back: int


@transaction.atomic
def receive_figures(
    council: Council, figures: Sequence[GivenFigure], *, kind: str, origin: Origin, by: Person
) -> tuple[Load, Kept]:
    """Take figures that need no check table, for a person or an engine of ours vouches for each."""
    require(by, Permission.KEEP_MEASURES, council=council)
    if not origin.source.strip():
        raise NotYet("Say where the figures come from.")
    load = Load.objects.create(
        council=council,
        number=next_number(council, Load),
        kind=kind,
        state=LoadState.ACCEPTED,
        source=origin.source.strip(),
        method=origin.method,
        as_of=origin.as_of,
        extracted_at=origin.extracted_at,
        made_by=by,
        decided_by=by,
        decided_at=timezone.now(),
    )
    kept = keep(load, figures, by=by)
    record(
        "took figures in",
        str(load).lower(),
        council=council,
        by=by,
        path=load.path,
        details={"source": load.source, "new": kept.new, "revised": kept.revised, "held back": kept.held_back},
    )
    return load, kept


def keep(load: Load, figures: Sequence[GivenFigure], *, by: Person) -> Kept:
    """Write the figures of a load: new ones, and revisions that supersede; what is the same stays as it is."""
    measures = {found.number: found for found in _locked(load.council, {figure.measure for figure in figures})}
    standing = _standing(measures.values())
    fit = _fit_to_keep(figures, measures)
    points, same, revised = [], 0, 0
    for figure in fit:
        before = standing.get(figure.key)
        if effect_of(figure, before=_given(before, figure.measure) if before else None) == "same":
            same += 1
            continue
        if before is not None:
            earlier = _given(before, figure.measure)
            figure = replace(figure, status=status_after(figure, before=earlier), why=why_after(figure, before=earlier))
            revised += 1
        points.append(_point(figure, measures[figure.measure], load, before, by=by))
    DataPoint.objects.bulk_create(points)
    for changed in {point.measure_id: point.measure for point in points}.values():
        judge_measure(changed)
    held = sum(one.mark == HELD_BACK and not given.mark for one, given in zip(fit, figures, strict=True))
    return Kept(len(points) - revised, same, revised, held)


def _fit_to_keep(figures: Sequence[GivenFigure], measures: Mapping[int, Measure]) -> list[GivenFigure]:
    """In the same order, each checked; small numbers held back, and with them what would give them away."""
    today, fit = timezone.localdate(), []
    seen: set[tuple[int, str, date]] = set()
    for figure in figures:
        measure = measures.get(figure.measure)
        if measure is None or not measure.is_in_use:
            raise NotYet(f"Measure {figure.measure} takes no figures: it is not in use at this council.")
        if figure.key in seen:
            raise NotYet(f"There are two figures of measure {figure.measure} for one period.")
        seen.add(figure.key)
        check_figure(figure, kind=measure.kind, today=today)
        is_small = must_be_held_back(figure, kind=measure.kind, below=measure.hold_below)
        fit.append(held_back(figure) if is_small else figure)
    return with_covers(fit, kinds={number: one.kind for number, one in measures.items() if one.hold_below})


def _point(figure: GivenFigure, measure: Measure, load: Load, before: DataPoint | None, *, by: Person) -> DataPoint:
    return DataPoint(
        measure=measure,
        load=load,
        period_start=figure.period_start,
        period_end=figure.period_end,
        breakdown=figure.breakdown,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        mark=figure.mark,
        status=figure.status,
        why=figure.why,
        place=figure.place,
        supersedes=before,
        by=by,
    )


def _locked(council: Council, numbers: set[int]) -> list[Measure]:
    """Two people who load figures of one measure at once take turns."""
    found = council.measures.filter(number__in=numbers)
    return list(found.select_for_update(of=("self",)).order_by("number"))


def _standing(measures: Iterable[Measure]) -> dict[tuple[int, str, date], DataPoint]:
    numbers = {measure.pk: measure.number for measure in measures}
    points = DataPoint.objects.filter(measure_id__in=numbers).standing()
    return {(numbers[point.measure_id], point.breakdown, point.period_start): point for point in points}


def known_figures(measures: Iterable[Measure]) -> list[GivenFigure]:
    """The standing figures of measures, as values."""
    return [_given(point, number) for (number, _, _), point in _standing(measures).items()]


def _given(point: DataPoint, number: int) -> GivenFigure:
    return GivenFigure(
        measure=number,
        period_start=point.period_start,
        period_end=point.period_end,
        value=point.value,
        numerator=point.numerator,
        denominator=point.denominator,
        breakdown=point.breakdown,
        mark=point.mark,
        status=point.status,
    )
