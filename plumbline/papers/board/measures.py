"""Measures in a paper: what each says now, what was to be done and is not, and its chart with all of its figures."""

from collections.abc import Sequence

from plumbline.engines.writers.content import (
    Appendix,
    Block,
    Chart,
    Column,
    EmphasisRun,
    Fact,
    NumberedParagraph,
    ReferenceRun,
    Row,
    Run,
    Runs,
    Section,
    Table,
    runs,
)
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.record import MeasureSaid, PeriodSaid
from plumbline.papers.board.stating import stated
from plumbline.papers.board.wording import agree, capital, link, listed, nothing, para, sentence, words
from plumbline.workspace.performance.pictures import picture_of

FIGURES_OF_CHARTS = "figures-of-charts"  # the appendix
_WIDTH = 640
# A target that is only set asks for more than there is.
_TARGETS = {"": "No target", "set": "Not met yet"}
# What is said of one measure, and of several, that stand so.
_STATES = {
    "worsened": ("worsened", "worsened"),
    "improved": ("improved", "improved"),
    "no sign of change": ("shows no sign of change", "show no sign of change"),
    "higher": ("is higher than usual", "are higher than usual"),
    "lower": ("is lower than usual", "are lower than usual"),
    "cannot tell": ("allows no verdict yet", "allow no verdict yet"),
}


def measures(draft: Draft) -> tuple[Block, ...]:
    """Each measure under its own heading, with its chart; its figures stand in an appendix."""
    said = draft.record.measures
    if not said:
        return nothing("no measure in use has a figure")
    return (_counted(draft, said), *(_section(draft, one) for one in said))


def measures_in_short(draft: Draft) -> tuple[Block, ...]:
    """A line for each measure, and what has passed its trigger with nothing done."""
    said = draft.record.measures
    if not said:
        return nothing("no measure in use has a figure")
    table = measures_table(draft, said, caption="Measures in use: the latest figure and what it shows")
    return (_counted(draft, said), *exceptions_of(draft, said), table)


def measures_counted(draft: Draft) -> tuple[Block, ...]:
    """How many say what, and what has passed its trigger with nothing done."""
    said = draft.record.measures
    return (_counted(draft, said), *exceptions_of(draft, said)) if said else nothing("no measure in use has a figure")


def measures_table(draft: Draft, said: Sequence[MeasureSaid], *, caption: str) -> Table:
    """A line for each measure."""
    return Table(
        key="measures-table",
        caption=caption,
        columns=(
            Column("Measure", width=9),
            Column("Latest", "right", width=4),
            Column("Of", width=4),
            Column("What it shows", width=5),
            Column("Target", width=3),
        ),
        rows=tuple(
            Row(
                (
                    runs(*_named(draft, one), f": {words(one.title)}"),
                    runs(figure(draft, one, one.latest)),
                    runs(one.latest.period),
                    runs(capital(one.state)),
                    runs(_TARGETS.get(one.target_state, capital(one.target_state))),
                )
            )
            for one in said
        ),
    )


def figures_of_charts(draft: Draft) -> Appendix | None:
    """What the charts are drawn from: a table for each."""
    if not draft.record.measures:
        return None
    tables = tuple(_figures(draft, one) for one in draft.record.measures)
    return Appendix(FIGURES_OF_CHARTS, "Figures of the charts", tables)


def figure(draft: Draft, measure: MeasureSaid, period: PeriodSaid) -> Run | str:
    """The figure of one period, a fact with its own address; in words where it is held back."""
    if period.value is None:
        return period.in_words
    return draft.show(
        Fact(
            key=f"measure-{measure.number}-{period.starts_on}",
            definition=capital(words(measure.title)),
            value=f"{period.value.normalize():f}",
            rendered=period.in_words,
            unit=words(measure.series.unit, otherwise=""),
            period=period.period,
            numerator=period.numerator,
            denominator=period.denominator,
            source=words(period.source),
            locator=f"figure for {period.period}",
            url=draft.address(period.path),
            recorded_on=period.recorded_on,
            file=period.file,
            series=f"measure-{measure.number}",
            begins=period.starts_on.isoformat(),
        )
    )


def _counted(draft: Draft, said: tuple[MeasureSaid, ...]) -> NumberedParagraph:
    parts: list[Run | str] = [
        "In the record ",
        draft.count("measures", len(said), "Measures in use that have a figure", "measures/"),
        f" {agree(len(said), 'measure has', 'measures have')} figures: ",
    ]
    counted = []
    for state, (of_one, of_many) in _STATES.items():
        if number := sum(one.state == state for one in said):
            path = f"measures/?state={state.replace(' ', '+')}"
            code = state.replace(" ", "-")
            shown = draft.count(f"measures-{code}", number, f"Measures in use: {state}", path)
            counted.append(runs(shown, f" {agree(number, of_one, of_many)}"))
    return para(*parts, *listed(counted), ".")


def exceptions_of(draft: Draft, said: Sequence[MeasureSaid]) -> tuple[Block, ...]:
    return tuple(_exception(draft, one) for one in said if one.exception)


def _exception(draft: Draft, measure: MeasureSaid) -> NumberedParagraph:
    return para(EmphasisRun("Exception:"), " ", *_stated(draft, measure, measure.exception, what="exception"))


def _section(draft: Draft, measure: MeasureSaid) -> Section:
    late = (" The next figure is late.",) if measure.is_late else ()
    latest = measure.latest
    of = f" ({latest.numerator} of {latest.denominator})" if latest.numerator and latest.denominator else ""
    blocks: list[Block] = [
        para(
            *_named(draft, measure),
            f": {words(measure.title)} ",
            "stood at " if latest.value is not None else f"has no figure for {latest.period}: ",
            figure(draft, measure, latest),
            *_stated(draft, measure, of, what="latest"),
            f" in {latest.period}. " if latest.value is not None else ". ",
            *_stated(draft, measure, f"That period ended {measure.age} ago.", what="age"),
            *late,
        ),
        para(*_stated(draft, measure, sentence(words(measure.sentence)), what="verdict")),
    ]
    if measure.target:
        blocks.append(para(*_stated(draft, measure, sentence(words(measure.target)), what="target")))
    if measure.exception:
        blocks.append(_exception(draft, measure))
    if (chart := _chart(draft, measure)) is not None:
        blocks += [
            para("The figures of ", ReferenceRun(chart.key), " stand in ", ReferenceRun(_table_key(measure)), "."),
            chart,
        ]
    return Section(capital(words(measure.title)), tuple(blocks), key=f"measure-{measure.number}")


def _named(draft: Draft, measure: MeasureSaid) -> Runs:
    return runs(link(f"Measure {measure.number}", draft.address(f"measures/{measure.number}")))


def _stated(draft: Draft, measure: MeasureSaid, said: str, *, what: str) -> Runs:
    if not said:
        return ()
    return stated(
        draft,
        _unquoted(measure, said),
        key=f"measure-{measure.number}-{what}",
        definition=f"In the {_WHAT[what]} measure {measure.number}: {words(measure.title)}",
        source=f"Record of {draft.record.council}, measure {measure.number}",
        path=f"measures/{measure.number}",
    )


def _unquoted(measure: MeasureSaid, said: str) -> str:
    """No quotation marks around the measure's own title: names that are alike are no quotations that differ."""
    return said.replace(f"“{measure.title}”", measure.title)


_WHAT = {
    "latest": "latest figure of",
    "age": "age of the latest figure of",
    "verdict": "verdict on",
    "target": "sentence on the target of",
    "exception": "exception raised on",
}


def _chart(draft: Draft, measure: MeasureSaid) -> Chart | None:
    drawn = picture_of(
        measure.series,
        place=draft.record.council,
        sentence=_unquoted(measure, measure.verdict),
        source=measure.latest.source,
        width=_WIDTH,
    )
    if drawn is None:
        return None
    return Chart(
        key=f"chart-of-measure-{measure.number}",
        caption=capital(words(measure.title)),
        description=words(drawn.description),
        svg=drawn.svg,
    )


def _table_key(measure: MeasureSaid) -> str:
    return f"figures-of-measure-{measure.number}"


def _figures(draft: Draft, measure: MeasureSaid) -> Table:
    return Table(
        key=_table_key(measure),
        caption=f"Measure {measure.number}: {words(measure.title)}",
        columns=(Column("Period", width=6), Column("Figure", "right", width=5), Column("Where it comes from", width=9)),
        rows=tuple(
            Row((runs(one.period), runs(figure(draft, measure, one)), runs(words(one.source))))
            for one in measure.periods
        ),
    )
