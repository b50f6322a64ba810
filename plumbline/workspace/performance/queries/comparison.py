"""What a comparison rests on: published figures of a period, the groups to choose from, and our own figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plumbline.knowledge import catalogue
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.models import DataPoint, Measure, PeerSet, PublishedFigure, PublishedSource
from plumbline.workspace.performance.rules.comparison import Group, PeerFigure

LISTED_BY, LISTED_IN = "list of councils in Plumbline's definitions", 2026
OURS = "ours"  # the code of a council that has none


@dataclass(frozen=True)
class PeriodFigures:
    """`ours_from`: where our own figure is from, in words."""

    starts: date
    ends: date
    figures: dict[str, PeerFigure]
    ours: PeerFigure
    ours_from: str
    sources: tuple[PublishedSource, ...]


@dataclass(frozen=True)
class Period:
    starts: date
    ends: date


def periods_of(measure: Measure) -> list[Period]:
    """Those of which something is published, the newest first; one query."""
    if not measure.definition:
        return []
    found = (
        PublishedFigure.objects.filter(definition=measure.definition, breakdown="")
        .order_by("-period_start", "-period_end")
        .values_list("period_start", "period_end")
        .distinct()
    )
    return [Period(*one) for one in found]


def groups_of(council: Council) -> list[Group]:
    """The council's peer sets, then region, kind and England; one query and that of the members."""
    sets = council.peer_sets.in_use().prefetch_related("members")
    found = [group_of(one) for one in sets]
    if council.gss_code is None:
        return found
    own = catalogue.council(council.gss_code)
    alike = [
        ("region", f"councils of {own.adass_region}", lambda one: one.adass_region == own.adass_region),
        ("kind", f"councils of the same kind ({own.type.lower()})", lambda one: one.type == own.type),
        ("england", "all councils of England", lambda one: True),
    ]
    for key, name, belongs in alike:
        members = tuple((one.gss_code, one.name) for one in catalogue.councils() if one != own and belongs(one))
        if members:
            found.append(Group(key, name, LISTED_BY, LISTED_IN, members))
    return found


def group_of(peer_set: PeerSet) -> Group:
    members = tuple((one.gss_code, one.name) for one in peer_set.members.all())
    return Group(f"set-{peer_set.number}", peer_set.name, peer_set.source, peer_set.year, members)


def figures_of(measure: Measure, council: Council, periods: Sequence[Period]) -> list[PeriodFigures]:
    """Everybody's figures of these periods, and our own: as published, or as the council keeps it; two queries."""
    starts = [one.starts for one in periods]
    published = list(
        PublishedFigure.objects.standing()
        .filter(definition=measure.definition, breakdown="", period_start__in=starts)
        .select_related("source")
    )
    kept = {
        point.period_start: point
        for point in measure.data_points.standing().of_everybody().filter(period_start__in=starts)
    }
    return [
        _of_period(
            period,
            [row for row in published if row.period_start == period.starts],
            kept.get(period.starts),
            council=council,
        )
        for period in periods
    ]


def _of_period(
    period: Period, rows: Sequence[PublishedFigure], point: DataPoint | None, *, council: Council
) -> PeriodFigures:
    names = {entry.gss_code: entry.name for entry in catalogue.councils()}
    figures = {row.gss_code: _figure(row.gss_code, names.get(row.gss_code, row.gss_code), row) for row in rows}
    code = council.gss_code or OURS
    if code in figures:
        ours, ours_from = figures[code], "as published"
    elif point is not None:
        ours, ours_from = _figure(code, council.name, point), "as the council keeps it, for it is not published"
    else:
        ours, ours_from = PeerFigure(code, council.name), ""
    sources = tuple({row.source_id: row.source for row in rows}.values())
    return PeriodFigures(period.starts, period.ends, figures, ours, ours_from, sources)


def _figure(code: str, name: str, row: PublishedFigure | DataPoint) -> PeerFigure:
    return PeerFigure(code, name, _float(row.value), _float(row.numerator), _float(row.denominator), row.mark)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def breaks_between(measure: Measure, before: date, now: date) -> list[tuple[date, str]]:
    """Series breaks after one period begins and up to the other: those of the definition and of the council."""
    definition = measure.in_catalogue
    known = [(one.starts, one.why) for one in definition.series_breaks] if definition else []
    marked = measure.series_breaks.filter(taken_back_at__isnull=True).values_list("starts_on", "why")
    return sorted(one for one in {*known, *marked} if before < one[0] <= now)
