"""Methods for single figures: shares, rates, means, differences, surveys, sample sizes."""

import argparse
import math
from dataclasses import asdict

from plumbline.doors.cli.commands.stats.methods import (
    Answer,
    Method,
    add_confidence,
    grouped,
    labels,
    one_by_one,
    optional,
)
from plumbline.knowledge.stats import (
    differences,
    exact,
    many_tests,
    means,
    proportions,
    quantiles,
    rates,
    sample_sizes,
    standardised,
    surveys,
)
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate, percent, too_few
from plumbline.knowledge.stats.tables import Row

_TWO = ("x1", "n1", "x2", "n2")


def _proportion(rows: list[Row], options: argparse.Namespace) -> Answer:
    def of(row: Row) -> Estimate:
        x, n = row.required("numerator"), row.required("denominator")
        return proportions.proportion(x, n, confidence=options.confidence)

    return one_by_one(rows, of, "numerator", "denominator")


def _rate(rows: list[Row], options: argparse.Namespace) -> Answer:
    def of(row: Row) -> Estimate:
        x, n = row.required("events"), row.required("population")
        return rates.rate(x, n, confidence=options.confidence, multiplier=options.multiplier)

    return one_by_one(rows, of, "events", "population")


def _mean(rows: list[Row], options: argparse.Namespace) -> Answer:
    if "mean" in rows[0].cells:
        return one_by_one(rows, lambda row: _published(row, options.confidence), "mean", "count", "spread")
    records, sentences = [], []
    for name, members in grouped(rows, "group").items():
        found = means.mean([row.required("value") for row in members], confidence=options.confidence)
        records.append({"group": name, **asdict(found)})
        sentences.append(f"{name}: {found.sentence}" if name else found.sentence)
    return Answer(records, sentences)


def _published(row: Row, confidence: float) -> Estimate:
    value, count, spread = row.required("mean"), row.required("count"), optional(row, "spread")
    return means.published_mean(value, count, spread=spread, confidence=confidence)


def _direct(rows: list[Row], options: argparse.Namespace) -> Answer:
    records, sentences = [], []
    for name, members in grouped(rows, "area").items():
        bands = [
            standardised.AgeBand(row.required("population"), row.required("standard"), row.number("events"))
            for row in members
        ]
        found = standardised.directly_standardised_rate(
            bands, confidence=options.confidence, multiplier=options.multiplier
        )
        records.append({"area": name, **asdict(found)})
        sentences.append(f"{name}: {found.sentence}" if name else found.sentence)
    return Answer(records, sentences)


def _indirect(rows: list[Row], options: argparse.Namespace) -> Answer:
    def of(row: Row) -> Estimate:
        observed, expected = row.required("observed"), row.required("expected")
        return standardised.indirect_ratio(observed, expected, confidence=options.confidence)

    return one_by_one(rows, of, "observed", "expected")


def _quantile(rows: list[Row], options: argparse.Namespace) -> Answer:
    values = [row.number("value") for row in rows]
    found = quantiles.quantiles(values, count=options.count, highest_first=not options.lowest_first)
    if not any(found):
        raise StatsError(f"{too_few(len(rows), 'area')} for {options.count} quantiles.")
    records = [
        {**labels(row, "value"), "value": value, "quantile": quantile}
        for row, value, quantile in zip(rows, values, found, strict=True)
    ]
    first = "lowest" if options.lowest_first else "highest"
    return Answer(records, [f"Quantile 1 of {options.count} holds the {first} values."])


def _difference(rows: list[Row], options: argparse.Namespace) -> Answer:
    def of(row: Row) -> Estimate:
        return differences.difference_of_proportions(*_numbers(row), confidence=options.confidence)

    answer = one_by_one(rows, of, *_TWO)
    for row, record in zip(rows, answer.records, strict=True):
        record["p_chi_squared"] = differences.chi_squared_test(*_numbers(row)).p
        record["p_fisher"] = exact.fisher_test(*_numbers(row))
    return answer


def _numbers(row: Row) -> tuple[float, float, float, float]:
    x1, n1, x2, n2 = (row.required(column) for column in _TWO)
    return x1, n1, x2, n2


def _rates(rows: list[Row], options: argparse.Namespace) -> Answer:
    return one_by_one(
        rows, lambda row: differences.ratio_of_rates(*_numbers(row), confidence=options.confidence), *_TWO
    )


def _exact(rows: list[Row], options: argparse.Namespace) -> Answer:
    def of(row: Row) -> Estimate:
        numbers = (row.required(column) for column in ("x", "n", "average"))
        return sample_sizes.against_average(*numbers, confidence=options.confidence)

    return one_by_one(rows, of, "x", "n", "average")


def _survey(rows: list[Row], options: argparse.Namespace) -> Answer:
    records, sentences = [], []
    for case, members in grouped(rows, "case").items():
        strata = [
            surveys.Stratum(
                name=row.text("stratum"),
                population=row.required("population"),
                respondents=row.required("respondents"),
                positive=row.required("positive"),
            )
            for row in members
        ]
        found = surveys.survey_estimate(strata, confidence=options.confidence)
        population = math.fsum(stratum.population for stratum in strata)
        needed: dict[str, object] = {"answers_needed": surveys.answers_needed(population)}
        if options.response_rate:
            needed["questionnaires_needed"] = surveys.questionnaires_needed(
                population, response_rate=options.response_rate
            )
        records.append({"case": case, **asdict(found), **needed})
        sentences.append(f"{case}: {found.sentence}" if case else found.sentence)
    return Answer(records, sentences)


def _sample_size(rows: list[Row], options: argparse.Namespace) -> Answer:
    if "average" in rows[0].cells:
        return _size_from_average(rows, options.confidence)
    records, sentences = [], []
    for row in rows:
        first, second = row.required("first"), row.required("second")
        found = sample_sizes.claimed_change(
            first,
            second,
            first_base=optional(row, "first_base"),
            second_base=optional(row, "second_base"),
            confidence=options.confidence,
        )
        used = ("first", "second", "first_base", "second_base")
        records.append(
            {
                **labels(row, *used),
                "first": first,
                "second": second,
                "size_to_tell": sample_sizes.size_to_tell(first, second, confidence=options.confidence),
                "size_to_find_4_times_in_5": sample_sizes.size_with_power(first, second, confidence=options.confidence),
                "lower": found.lower,
                "upper": found.upper,
                "sentence": found.sentence,
            }
        )
        sentences.append(found.sentence)
    return Answer(records, sentences)


def _size_from_average(rows: list[Row], confidence: float) -> Answer:
    records, sentences = [], []
    for row in rows:
        share, average = row.required("share"), row.required("average")
        size = sample_sizes.size_to_tell_from(share, average, confidence=confidence)
        words = (
            f"{percent(share)} against an average of {percent(average, digits=2)} cannot be told from chance "
            "without its base; "
            f"from about {size} on it could be."
        )
        label = labels(row, "share", "average")
        records.append({**label, "share": share, "average": average, "size_to_tell": size, "sentence": words})
        sentences.append(words)
    return Answer(records, sentences)


def _multiple(rows: list[Row], options: argparse.Namespace) -> Answer:
    p_values = [row.required("p") for row in rows]
    for row, p in zip(rows, p_values, strict=True):
        if not 0 <= p <= 1:
            raise row.fault("p", "a number from 0 to 1")
    found = many_tests.benjamini_hochberg(p_values, rate=options.rate)
    records = [
        {**labels(row, "p"), "p": p, "adjusted": adjusted, "stands": stands}
        for row, p, adjusted, stands in zip(rows, p_values, found.adjusted, found.stands, strict=True)
    ]
    return Answer(records, [found.sentence])


def _rate_options(parser: argparse.ArgumentParser) -> None:
    add_confidence(parser)
    parser.add_argument("--multiplier", type=float, default=100_000, metavar="N", help="per 100,000 unless given")


def _quantile_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--count", type=int, default=4, metavar="N", help="how many quantiles (4)")
    parser.add_argument("--lowest-first", action="store_true", help="quantile 1 holds the lowest values")


def _survey_options(parser: argparse.ArgumentParser) -> None:
    add_confidence(parser)
    parser.add_argument(
        "--response-rate", type=float, metavar="SHARE", help="share of people who answer: how many to ask next time"
    )


def _multiple_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rate", type=float, default=0.05, metavar="Q", help="share of false findings allowed (0.05)")


METHODS = (
    Method("proportion", "a share with Wilson's interval", "numerator, denominator", _proportion, add_confidence),
    Method("rate", "a rate with exact or Byar's limits", "events, population", _rate, _rate_options),
    Method(
        "mean",
        "a mean with Student's interval",
        "value, group if several; or mean, count, spread",
        _mean,
        add_confidence,
    ),
    Method(
        "dsr", "directly standardised rates", "population, standard, events; area if several", _direct, _rate_options
    ),
    Method("isr", "observed over expected events", "observed, expected", _indirect, add_confidence),
    Method("ratio", "the same as isr", "observed, expected", _indirect, add_confidence),
    Method("quantile", "which quarter, fifth or tenth a value is in", "value", _quantile, _quantile_options),
    Method("difference", "whether two shares differ", "x1, n1, x2, n2", _difference, add_confidence),
    Method("rates", "whether two rates differ", "x1, n1, x2, n2", _rates, add_confidence),
    Method("exact", "few cases against a published average", "x, n, average", _exact, add_confidence),
    Method(
        "survey",
        "a survey by strata",
        "stratum, population, respondents, positive; case if several",
        _survey,
        _survey_options,
    ),
    Method(
        "sample-size",
        "whether a claimed change can be told, and what base would do",
        "first, second, and first_base, second_base if known; or share, average",
        _sample_size,
        add_confidence,
    ),
    Method("multiple", "many tests at once (Benjamini-Hochberg)", "p", _multiple, _multiple_options),
)
