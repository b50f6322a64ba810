"""What a paper tells of measures."""

from datetime import date
from decimal import Decimal

from plumbline.papers.board.record import MeasureSaid, PeriodSaid
from plumbline.workspace.councils.models import Council
from plumbline.workspace.performance.queries import for_papers
from plumbline.workspace.performance.queries.standing import LatestFigure
from plumbline.workspace.performance.rules.wording import number_in_words


def measures_said(council: Council, *, on: date) -> tuple[MeasureSaid, ...]:
    """Every measure in use that has a figure, by number."""
    return tuple(_said(one) for one in for_papers.measures_for_paper(council, on=on))


def _said(found: for_papers.MeasureSaid) -> MeasureSaid:
    return MeasureSaid(
        number=found.number,
        definition=found.standing.measure.definition,
        title=found.title,
        state=found.state,
        verdict=found.verdict,
        sentence=found.sentence,
        target=found.target.sentence if found.target else "",
        target_state=found.target.state if found.target else "",
        exception=found.exception,
        age=found.latest.age,
        is_late=found.is_late,
        periods=tuple(_period(one) for one in found.figures),
        series=found.series,
    )


def _period(figure: LatestFigure) -> PeriodSaid:
    return PeriodSaid(
        period=figure.period,
        starts_on=figure.period_start,
        value=None if figure.value is None else Decimal(str(figure.value)),
        in_words=figure.in_words,
        numerator=number_in_words(figure.numerator) if figure.base and figure.numerator is not None else "",
        denominator=number_in_words(figure.denominator) if figure.base and figure.denominator is not None else "",
        source=figure.source,
        file=figure.file,
        path=figure.path,
        recorded_on=figure.recorded_on,
    )
