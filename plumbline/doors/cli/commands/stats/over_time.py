"""Methods for a series: control charts, runs, yearly trends, forecasts, suggested changes."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from plumbline.doors.cli.commands.stats.methods import (
    Answer,
    Method,
    Record,
    add_improvement,
    day_argument,
    day_of,
    grouped,
    labels,
    optional,
)
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.tables import Row

if TYPE_CHECKING:
    from plumbline.knowledge.stats.control_charts import ControlChart
    from plumbline.knowledge.stats.series import Observation
    from plumbline.knowledge.stats.trend_tests import YearlyValue
    from plumbline.knowledge.stats.xmr.chart import XmrChart


def _observations(rows: Sequence[Row]) -> "list[Observation]":
    from plumbline.knowledge.stats.series import Observation

    return [Observation(day_of(row, "date"), _value(row)) for row in rows]


def _value(row: Row) -> float | None:
    """The value, or the percentage that numerator and denominator give."""
    if "value" in row.cells or "numerator" not in row.cells:
        return row.number("value")
    x, n = row.number("numerator"), row.number("denominator")
    if n is not None and (n <= 0 or (x is not None and not 0 <= x <= n)):
        raise row.fault("denominator", "a base above 0 and not below the numerator")
    return None if x is None or n is None else 100 * x / n


def _xmr(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats.xmr.chart import TargetStep, xmr_chart
    from plumbline.knowledge.stats.xmr.verdict import verdict

    records: list[Record] = []
    sentences: list[str] = []
    verdicts: list[Record] = []
    for name, members in grouped(rows, "series").items():
        targets = [
            TargetStep(day_of(row, "date"), target)
            for row in members
            if (target := optional(row, "target")) is not None
        ]
        if options.target is not None and not targets:
            targets = [TargetStep(min(day_of(row, "date") for row in members), options.target)]
        shares = "value" not in members[0].cells and "numerator" in members[0].cells
        chart = xmr_chart(
            _observations(members),
            improvement=options.improvement,
            rules=options.rules,
            baseline=options.baseline,
            rebase=options.rebase,
            targets=targets,
            screened=not options.unscreened,
            lowest=0.0 if options.lowest is None and shares else options.lowest,
            highest=100.0 if options.highest is None and shares else options.highest,
        )
        label = {"series": name} if name else {}
        records += [
            {**label, **asdict(point), "lower": chart.shown(point.lower), "upper": chart.shown(point.upper)}
            for point in chart.points
        ]
        found = verdict(chart, name=options.name or name or "This measure", as_of=options.as_of)
        notes = [*found.notes, *(_beside(members, chart) if shares else [])]
        verdicts.append({**label, **asdict(found), "notes": notes})
        sentences += [found.sentence, *filter(None, [found.assurance_sentence]), *notes]
    return Answer(records, sentences, {"verdicts": verdicts})


def _beside(rows: Sequence[Row], chart: "XmrChart") -> list[str]:
    from plumbline.knowledge.stats.beside_p_prime import beside_p_prime

    ordered = sorted(rows, key=lambda row: day_of(row, "date"))
    found = beside_p_prime(
        [row.number("numerator") for row in ordered],
        [row.number("denominator") for row in ordered],
        outside_xmr=chart.last is not None and chart.last.rule == "outside",
    )
    return [found.sentence] if found else []


def _xmr_options(parser: argparse.ArgumentParser) -> None:
    add_improvement(parser)
    parser.add_argument("--target", type=float, metavar="N", help="one target for all periods (or a column target)")
    parser.add_argument("--rules", default="ptd-0.2.2", metavar="SET", help="ptd-0.2.2 (the default) or mdc-2023")
    parser.add_argument(
        "--baseline", type=int, metavar="N", help="limits from the first N values of a part, 12 or more"
    )
    parser.add_argument(
        "--rebase", type=day_argument, action="append", default=[], metavar="DATE", help="a new part begins here"
    )
    parser.add_argument("--unscreened", action="store_true", help="keep outlying moving ranges")
    parser.add_argument("--lowest", type=float, metavar="N", help="the lowest value that can be (0 for a percentage)")
    parser.add_argument("--highest", type=float, metavar="N", help="the highest value that can be")
    parser.add_argument("--name", metavar="TEXT", help="what the measure is called in the sentences")
    parser.add_argument(
        "--as-of", type=day_argument, metavar="DATE", help="the period that should be the latest by now"
    )


def _run(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats.runs import run_chart_centre, runs

    values = [row.number_or_nan("value") for row in rows]
    centre = run_chart_centre(values, baseline=options.baseline)
    found = runs(values, centre)
    records = [
        {**labels(row, "value"), "value": row.number("value"), "centre": centre, **asdict(found)} for row in rows
    ]
    return Answer(records, [found.sentence], {"runs": asdict(found), "centre": centre})


def _chart_method(kind: str) -> "Method":
    """The control charts differ in what they count only."""
    counted = kind in ("p", "pprime", "u", "uprime")

    def answer(rows: list[Row], options: argparse.Namespace) -> Answer:
        import numpy as np

        from plumbline.knowledge.stats import control_charts
        from plumbline.knowledge.stats.runs import runs

        baseline, screened = options.baseline, not options.unscreened
        first, second = ("numerator", "denominator") if counted else ("value", "")
        for row in rows:
            if kind != "i":
                _check_count(row, first, second, is_share=kind in ("p", "pprime"))
        x = np.array([row.number_or_nan(first) for row in rows])
        n = np.array([row.number_or_nan(second) for row in rows]) if counted else x
        chart: ControlChart
        match kind:
            case "p":
                chart = control_charts.p_chart(x, n, baseline=baseline)
            case "pprime":
                chart = control_charts.p_prime_chart(x, n, baseline=baseline, screened=screened)
            case "u":
                chart = control_charts.u_chart(x, n, baseline=baseline)
            case "uprime":
                chart = control_charts.u_prime_chart(x, n, baseline=baseline, screened=screened)
            case "i":
                chart = control_charts.i_chart(x, baseline=baseline, screened=screened)
            case _:
                chart = control_charts.c_chart(x, baseline=baseline)
        found = runs(chart.values.tolist(), chart.centre.tolist())
        records = [
            {
                **labels(row, "value"),
                "value": value,
                "centre": centre,
                "lower": lower,
                "upper": upper,
                "outside": bool(outside),
            }
            for row, value, centre, lower, upper, outside in zip(
                rows,
                *(part.tolist() for part in (chart.values, chart.centre, chart.lower, chart.upper, chart.outside)),
                strict=True,
            )
        ]
        outside_count = int(chart.outside.sum())
        words = f"{outside_count} of {len(rows)} points lie outside the limits."
        return Answer(records, [words, found.sentence], {"runs": asdict(found)})

    names = {
        "p": "shares, with chance alone as spread",
        "pprime": "shares of many people, with the spread that they show (p')",
        "u": "rates, with chance alone as spread",
        "uprime": "rates, with the spread that they show (u')",
        "i": "an individuals chart",
        "c": "a chart of counts",
    }
    wants = "numerator, denominator, in order" if counted else "value, in order"
    return Method(kind, names[kind], wants, answer, _chart_options)


def _check_count(row: Row, top: str, bottom: str, *, is_share: bool) -> None:
    x, n = row.number(top), row.number(bottom) if bottom else None
    if x is not None and x < 0:
        raise row.fault(top, "a count of 0 or more")
    if n is not None and (n < 0 or (is_share and x is not None and x > n)):
        raise row.fault(bottom, "a base not below the numerator" if is_share else "a base of 0 or more")


def _chart_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--baseline", type=int, metavar="N", help="centre and limits from the first N values")
    parser.add_argument("--unscreened", action="store_true", help="keep outlying moving ranges")


def _trend(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats import trend_tests

    records, sentences = [], []
    for name, members in grouped(rows, "area").items():
        ordered = sorted(members, key=lambda row: day_of(row, "year"))
        if "numerator" in ordered[0].cells:
            found = trend_tests.trend_of_shares([_share(row) for row in ordered])
        else:
            found = trend_tests.trend_of_values([_limited(row) for row in ordered])
        records.append({"area": name, **asdict(found)})
        sentences.append(f"{name}: {found.marker}." if name else f"{found.marker}.")
    return Answer(records, sentences)


def _share(row: Row) -> tuple[float, float] | None:
    x, n = row.number("numerator"), row.number("denominator")
    return None if x is None or n is None else (x, n)


def _limited(row: Row) -> "YearlyValue | None":
    from plumbline.knowledge.stats.trend_tests import YearlyValue

    numbers = [row.number(column) for column in ("value", "lower", "upper")]
    known = [number for number in numbers if number is not None]
    return YearlyValue(*known) if len(known) == 3 else None


def _track(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats import targets
    from plumbline.knowledge.stats.xmr.chart import xmr_chart

    observations = sorted(_observations(rows), key=lambda entry: entry.day)
    baseline = next((entry for entry in observations if entry.day >= (options.since or entry.day)), None)
    if baseline is None:
        raise StatsError("There is no value on or after the day given with --since.")
    step, last = targets.Step(options.target, options.due), observations[-1].day
    way = targets.on_track(observations, baseline=baseline, target=step, improvement=options.improvement)
    met = targets.judge_step(xmr_chart(observations, improvement=options.improvement), step, today=last)
    known = [entry.value for entry in observations if entry.value is not None]
    often = targets.arrival(known, options.target, improvement=options.improvement)
    record = {"way": way.state, "expected": way.expected, "gap": way.gap, "step": met.state, "share_met": often.value}
    return Answer([record], [way.sentence, met.sentence, often.sentence])


def _track_options(parser: argparse.ArgumentParser) -> None:
    ways = ("increase", "decrease")
    parser.add_argument("--improvement", choices=ways, required=True, help="which way is better")
    parser.add_argument("--target", type=float, required=True, metavar="N", help="the value to reach")
    parser.add_argument("--due", type=day_argument, required=True, metavar="DATE", help="by when")
    parser.add_argument("--since", type=day_argument, metavar="DATE", help="the period of the baseline (the first)")


def _forecast(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats.forecasts import forecast

    found = forecast(
        _observations(rows),
        improvement=options.improvement,
        target=options.target,
        due=options.due,
        periods=options.periods,
    )
    about = {key: value for key, value in asdict(found).items() if key not in ("expected", "sentence")}
    return Answer([asdict(expected) for expected in found.expected], [found.sentence], about)


def _forecast_options(parser: argparse.ArgumentParser) -> None:
    add_improvement(parser)
    parser.add_argument("--target", type=float, metavar="N", help="the value to reach")
    parser.add_argument("--due", type=day_argument, metavar="DATE", help="by when")
    parser.add_argument("--periods", type=int, default=12, metavar="N", help="how many periods ahead (12)")


def _change(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats.change_points import suggestions

    found = suggestions(_observations(rows))
    sentences = [suggestion.sentence for suggestion in found] or ["No change of level stands out."]
    return Answer([asdict(suggestion) for suggestion in found], sentences)


METHODS = (
    Method(
        "xmr",
        "an XmR chart with its verdict",
        "date, and value or numerator, denominator; target, series if any",
        _xmr,
        _xmr_options,
    ),
    Method("run", "a run chart", "value, in order", _run, _chart_options),
    *(_chart_method(kind) for kind in ("p", "pprime", "u", "uprime", "i", "c")),
    Method(
        "trend",
        "the trend over five years",
        "year, and numerator, denominator or value, lower, upper; area if several",
        _trend,
    ),
    Method("track", "whether a target is on its way", "date, value", _track, _track_options),
    Method("forecast", "when a target may be reached", "date, value", _forecast, _forecast_options),
    Method("change", "where a series may have changed its level", "date, value", _change),
)
