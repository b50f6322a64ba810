"""Methods for a comparison between areas, and for waiting lists."""

import argparse
import math
from dataclasses import asdict

from plumbline.doors.cli.commands.stats.methods import (
    Answer,
    Method,
    Record,
    at_line,
    day_argument,
    day_of,
    grouped,
    labels,
)
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.proportions import check_share
from plumbline.knowledge.stats.tables import Row


def _funnel(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats import funnels, overdispersion

    pairs = [(row.required("numerator"), row.required("denominator")) for row in rows]
    for row, pair in zip(rows, pairs, strict=True):
        with at_line(row):
            check_share(*pair) if options.kind == "proportion" else overdispersion.check_ratio(*pair)
    about: Record = {}
    if options.kind == "proportion" and not options.plain:
        adjusted = overdispersion.proportion_funnel_adjusted_when_needed(pairs)
        found, sentences = adjusted.funnel, [adjusted.sentence]
        about = {"adjusted": adjusted.adjusted, **(asdict(adjusted.dispersion) if adjusted.dispersion else {})}
    elif options.kind == "proportion":
        found, sentences = funnels.proportion_funnel(pairs), []
    else:
        found = funnels.count_funnel(pairs, average=1.0 if options.kind == "ratio" else None)
        sentences = []
    used = ("numerator", "denominator")
    records = [
        {**labels(row, *used), "numerator": x, "denominator": n, "value": x / n, "label": label}
        for row, (x, n), label in zip(rows, pairs, found.labels, strict=True)
    ]
    outside = sum(label != "Not significant" for label in found.labels)
    sentences.insert(0, f"{outside} of {len(rows)} lie outside the limits around {found.average:.4g}.")
    return Answer(records, sentences, {"average": found.average, **about})


def _funnel_options(parser: argparse.ArgumentParser) -> None:
    kinds = ("proportion", "rate", "ratio")
    parser.add_argument("--kind", choices=kinds, default="proportion", help="what numerator over denominator is")
    parser.add_argument("--plain", action="store_true", help="no adjustment for over-dispersion")


def _rank(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats.ranks import rank_sets, standing, standing_in_words

    if "error" in rows[0].cells:
        values, errors = [row.required("value") for row in rows], [row.required("error") for row in rows]
    else:
        pairs = [(row.required("numerator"), row.required("denominator")) for row in rows]
        for row, (x, n) in zip(rows, pairs, strict=True):
            with at_line(row):
                check_share(x, n)
        shares = [(x + 0.5) / (n + 1) for x, n in pairs]
        values = [x / n for x, n in pairs]
        errors = [math.sqrt(share * (1 - share) / n) for share, (_, n) in zip(shares, pairs, strict=True)]
    found = rank_sets(
        values,
        errors,
        high_is_better=not options.low_is_better,
        confidence=options.confidence,
        together=options.together,
    )
    records, sentences = [], []
    for row, value, ranks in zip(rows, values, found, strict=True):
        label = labels(row, "value", "error", "numerator", "denominator")
        place = standing(ranks, areas=len(rows), share=options.share)
        records.append({**label, "value": value, **asdict(ranks), "top": place})
        words = standing_in_words(ranks, areas=len(rows), share=options.share)
        sentences.append(f"{next(iter(label.values()), f'Line {row.line}')}: {words}")
    return Answer(records, sentences)


def _rank_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--low-is-better", action="store_true", help="rank 1 is the lowest value")
    parser.add_argument("--confidence", type=float, default=0.95, metavar="C", help="0.95 unless given")
    parser.add_argument("--together", action="store_true", help="sets that hold for all areas at once")
    parser.add_argument("--share", type=float, default=0.25, metavar="S", help="the top share asked about (0.25)")


def _peers(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats.peers import nearest

    columns = [column for column in rows[0].cells if column != "council"]
    weights = {column: 1.0 for column in columns} | dict(options.weight)
    for feature in weights:
        if feature not in columns:
            raise StatsError(f"There is no column {feature} to give a weight to.")
    features = {row.text("council"): {column: row.required(column) for column in columns} for row in rows}
    found = nearest(options.council, features=features, weights=weights, count=options.count)
    names = ", ".join(peer.name for peer in found)
    words = f"The nearest to {options.council}: {names}. Near ties may fall otherwise elsewhere; see the distances."
    return Answer([asdict(peer) for peer in found], [words])


def _peers_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--council", required=True, metavar="NAME", help="whose peers")
    parser.add_argument("--count", type=int, default=15, metavar="N", help="how many (15)")
    parser.add_argument(
        "--weight", type=_weight, action="append", default=[], metavar="FEATURE=W", help="1 unless given; 0 leaves out"
    )


def _weight(text: str) -> tuple[str, float]:
    name, _, number = text.rpartition("=")
    try:
        return name, float(number)
    except ValueError:
        raise argparse.ArgumentTypeError(f"a feature and its weight are wanted, as density=0.5; found {text}") from None


def _waiting_list(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats.waiting_records import Entry, waiting_list

    records: list[Record] = []
    sentences: list[str] = []
    for name, members in grouped(rows, "list").items():
        entries = []
        for row in members:
            removal = day_of(row, "removal") if row.text("removal") else None
            withdrawn = "withdrawn" in row.cells and row.text("withdrawn").lower() in ("yes", "true", "1")
            entry = Entry(day_of(row, "referral"), removal, withdrawn)
            if removal is not None and removal < entry.referral:
                raise row.fault("removal", "the day of the referral or a later one")
            entries.append(entry)
        found = waiting_list(entries, target_wait=options.target_wait, start=options.start, end=options.end)
        record = asdict(found)
        for band in record.pop("bands"):
            record[f"waiting_{band['weeks']}_weeks_or_more"] = band["people"]
        records.append({**({"list": name} if name else {}), **record})
        sentences.append(f"{name}: {found.sentence}" if name else found.sentence)
    return Answer(records, sentences)


def _waiting_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--target-wait", type=float, required=True, metavar="WEEKS", help="the wait that few may exceed"
    )
    parser.add_argument("--start", type=day_argument, metavar="DATE", help="first day (of the referrals unless given)")
    parser.add_argument("--end", type=day_argument, metavar="DATE", help="last day")


def _queue(rows: list[Row], options: argparse.Namespace) -> Answer:
    from plumbline.knowledge.stats.queue_simulation import simulate

    records: list[Record] = []
    sentences: list[str] = []
    for row in rows:
        queue = row.whole("queue")
        if queue is None:
            raise row.fault("queue", "a whole number")
        found = simulate(
            queue,
            demand=row.required("demand"),
            capacity=row.required("capacity"),
            weeks=options.weeks,
            target=options.target,
            unevenness=options.unevenness,
        )
        label = labels(row, "queue", "demand", "capacity")
        records += [{**label, **asdict(week)} for week in found.weeks]
        sentences.append(found.sentence)
    return Answer(records, sentences)


def _queue_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--weeks", type=int, default=26, metavar="N", help="how far ahead (26)")
    parser.add_argument("--target", type=float, metavar="N", help="the list to get down to")
    parser.add_argument(
        "--unevenness", type=float, default=1.0, metavar="V", help="variance over mean of weekly numbers (1)"
    )


METHODS = (
    Method(
        "funnel", "who differs from the average by more than chance", "numerator, denominator", _funnel, _funnel_options
    ),
    Method("rank", "which ranks each may truly have", "value, error or numerator, denominator", _rank, _rank_options),
    Method("peers", "the councils most alike", "council, and a column a feature", _peers, _peers_options),
    Method(
        "waiting-list",
        "a waiting list from its dates",
        "referral, removal; withdrawn, list if any",
        _waiting_list,
        _waiting_options,
    ),
    Method("queue", "what a waiting list may do", "queue, demand, capacity (people a week)", _queue, _queue_options),
)
