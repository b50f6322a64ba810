"""One measure of the council beside its peers: figures side by side, the funnel, and what can be told of it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from plumbline.doors.web.access import CouncilRequest, council_page
from plumbline.doors.web.comparison.forms import CompareFilter
from plumbline.doors.web.comparison.presenter import (
    CSV_COLUMNS,
    csv_rows,
    group_lines,
    lines_of,
    pictures_of,
    source_words,
)
from plumbline.doors.web.files import csv_file
from plumbline.doors.web.pages import page
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.performance.models import Measure, MeasureKind
from plumbline.workspace.performance.queries.comparison import (
    PeriodFigures,
    breaks_between,
    figures_of,
    groups_of,
    periods_of,
)
from plumbline.workspace.performance.rules.comparison import Compared, Group, Movement, compared, movement


@dataclass(frozen=True)
class Asked:
    """What the address asks for; `result` is None where there is nothing to compare, or nobody to compare with."""

    measure: Measure
    form: CompareFilter
    groups: tuple[Group, ...]
    has_periods: bool
    chosen: Group | None = None
    now: PeriodFigures | None = None
    result: Compared | None = None
    moved: Movement | None = None


@council_page(Permission.READ_RECORD)
def compare(request: CouncilRequest, number: int) -> HttpResponse:
    asked = _asked(request, number)
    context: dict[str, object] = {"asked": asked, "measure": asked.measure, "form": asked.form}
    if asked.result is not None and asked.now is not None and asked.chosen is not None:
        context |= {
            "lines": lines_of(asked.result, unit="%" if asked.measure.kind == MeasureKind.PROPORTION else ""),
            "groups": group_lines(asked.result, asked.groups),
            "pictures": pictures_of(asked.result, asked.measure, asked.now, asked.chosen),
            "source": source_words(asked.now, today=timezone.localdate()),
        }
    return page(request, "comparison/compare.html", context)


@council_page(Permission.READ_RECORD)
def compare_as_csv(request: CouncilRequest, number: int) -> HttpResponse:
    """The figures of the page as a file; what is held back is empty there, with its reason beside it."""
    asked = _asked(request, number)
    rows = csv_rows(asked.result, asked.now) if asked.result is not None and asked.now is not None else ()
    return csv_file(f"comparison-measure-{number}", CSV_COLUMNS, rows)


def _asked(request: CouncilRequest, number: int) -> Asked:
    measure = get_object_or_404(request.council.measures, number=number)
    periods, groups = periods_of(measure), groups_of(request.council)
    form = CompareFilter(request.GET, groups=groups, periods=periods)
    if not periods or not groups:
        return Asked(measure, form, tuple(groups), bool(periods))
    form.is_valid()  # what can be used of it is used, and the page says what is wrong with the rest
    wanted = form.cleaned_data.get("group") or groups[0].key
    groups.sort(key=lambda group: group.key != wanted)
    starts = form.cleaned_data.get("period") or periods[0].starts.isoformat()
    place = next(at for at, one in enumerate(periods) if one.starts.isoformat() == starts)
    found = figures_of(measure, request.council, periods[place : place + 2])
    now, before = found[0], found[1] if len(found) > 1 else None
    breaks = breaks_between(measure, before.starts, now.starts) if before else []
    return Asked(
        measure=measure,
        form=form,
        groups=tuple(groups),
        has_periods=True,
        chosen=groups[0],
        now=now,
        result=compared(now.ours, now.figures, groups, kind=measure.kind, better=measure.better),
        moved=movement(before.ours if before else None, now.ours, better=measure.better, breaks=breaks),
    )
