"""What is published of a council for a measure, period by period, beside the council's own figure."""

from dataclasses import dataclass
from decimal import Decimal

from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.models import DataPoint, Measure, PublishedFigure
from plumbline.workspace.performance.queries.comparison import OURS
from plumbline.workspace.performance.rules.expected import period_name
from plumbline.workspace.performance.rules.wording import value_in_words


@dataclass(frozen=True)
class BesidePublished:
    """One published figure. `difference` is ours less theirs, where both have a value."""

    period: str
    breakdown: str
    ours: DataPoint | None
    theirs: PublishedFigure
    ours_in_words: str
    theirs_in_words: str
    difference: str


def beside_published(measure: Measure, council: Council) -> list[BesidePublished]:
    """Newest first; two queries."""
    points = measure.data_points.standing().select_related("load")
    ours = {(point.period_start, point.breakdown): point for point in points}
    figures = PublishedFigure.objects.filter(definition=measure.definition, gss_code=council.gss_code or OURS)
    theirs = {(one.period_start, one.breakdown): one for one in figures.standing().select_related("source")}
    return [
        _beside(measure, ours.get(key), theirs[key])
        for key in sorted(theirs, key=lambda key: (-key[0].toordinal(), key[1]))
    ]


def _beside(measure: Measure, ours: DataPoint | None, theirs: PublishedFigure) -> BesidePublished:
    return BesidePublished(
        period=period_name(theirs.period_start, measure.frequency),
        breakdown=theirs.breakdown,
        ours=ours,
        theirs=theirs,
        ours_in_words=_in_words(ours, measure),
        theirs_in_words=_in_words(theirs, measure),
        difference=_difference(ours.value, theirs.value) if ours else "",
    )


def _in_words(figure: DataPoint | PublishedFigure | None, measure: Measure) -> str:
    if figure is None:
        return ""
    value = None if figure.value is None else float(figure.value)
    return value_in_words(value, mark=figure.mark, unit=measure.unit)


def _difference(ours: Decimal | None, theirs: Decimal | None) -> str:
    return "" if ours is None or theirs is None else f"{ours - theirs:+.1f}"
