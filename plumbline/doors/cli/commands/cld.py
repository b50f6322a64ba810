"""`plumbline cld`: Client Level Data, from a council's own files to figures that may be shown."""

import argparse
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plumbline.doors.cli.faults import CommandFault
from plumbline.knowledge.periods import parse_financial_year

if TYPE_CHECKING:
    from plumbline.engines.cld.engine import Engine


class _WrongUsage(Exception):
    """The command cannot be carried out as it was given."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="part", metavar="PART", required=True)
    check = parts.add_parser("check", help="what is wrong with files before they are sent")
    check.add_argument("files", nargs="+", metavar="FILE", type=Path)
    check.add_argument("--release", type=int, choices=(1, 2), default=2, help="the release to be sent (default: 2)")
    check.add_argument("--today", metavar="DAY", help="what counts as the future begins after this day")
    check.add_argument("--workbook", metavar="FILE.xlsx", type=Path, help="write everything to mend into a workbook")
    check.add_argument("--html", metavar="FILE.html", type=Path, help="write the same as a page to read or to mail")
    load = parts.add_parser("load", help="join files into a store")
    load.add_argument("files", nargs="+", metavar="FILE", type=Path)
    load.add_argument("--store", required=True, metavar="FOLDER", type=Path)
    load.add_argument(
        "--received", metavar="DAY", help="when the files were sent, where their names do not end with the day"
    )
    load.add_argument("--as-of", metavar="DAY", help="leave out what was sent after this day")
    load.add_argument("--population", metavar="FILE.csv", type=Path, help="council, age_band, people: for rates")
    load.add_argument("--deprivation", metavar="FILE.csv", type=Path, help="postcode, quintile: for that breakdown")
    measure = parts.add_parser("measure", help="figures from a store")
    measure.add_argument("store", metavar="FOLDER", type=Path)
    measure.add_argument("--measure", action="append", default=[], metavar="ID", help="only this one; may be repeated")
    measure.add_argument(
        "--period", metavar="PERIOD", help="2025-26, or 2025-04-01..2026-03-31 (default: the last 12 months)"
    )
    measure.add_argument("--out", metavar="FILE", type=Path, help="write .csv, .json or .parquet")
    measure.add_argument(
        "--workings", metavar="FILE.csv", type=Path, help="exact counts for cld merge: not for showing"
    )
    measure.add_argument(
        "--keys", metavar="FOLDER", type=Path, help="the people behind each figure: stays on this machine"
    )
    measure.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="spark: see docs/how-to")
    merge = parts.add_parser("merge", help="workings of several councils into figures of their region")
    merge.add_argument("files", nargs="+", metavar="FILE.csv", type=Path)
    merge.add_argument("--name", required=True, help="the name of the region or country")
    merge.add_argument("--out", metavar="FILE", type=Path)
    lists = parts.add_parser(
        "lists", help="figures from a council's own lists: who still waits, safeguarding, complaints"
    )
    lists.add_argument("files", nargs="+", metavar="FILE.csv", type=Path)
    lists.add_argument("--as-of", required=True, metavar="DAY", help="the day of the extract")
    lists.add_argument("--out", metavar="FILE", type=Path)
    lists.add_argument("--workings", metavar="FILE.csv", type=Path, help="exact counts for cld merge: not for showing")
    make = parts.add_parser("synthesise", help="a made-up council: files, faults and the exact answers")
    make.add_argument("folder", metavar="FOLDER", type=Path)
    make.add_argument("--seed", type=int, default=1)
    make.add_argument("--people", type=int, default=3000)
    make.add_argument(
        "--council", default="999", metavar="NNN", help="three digits (default: 999, which is no council)"
    )
    make.add_argument("--capacity", type=float, default=0.97, help="assessments a week over what comes in")
    make.add_argument("--resets-starts", action="store_true", help="services get 1 April as start every year")
    make.add_argument("--no-faults", action="store_true")
    for part in (check, load, measure, merge, lists, make):
        part.add_argument("--json", action="store_true", help="answer with one JSON object")


def run(arguments: argparse.Namespace) -> int:
    from plumbline.engines.cld.faults import CldFault

    parts: dict[str, Callable[[argparse.Namespace], int]] = {
        "check": _check, "load": _load, "measure": _measure, "merge": _merge, "lists": _lists,
        "synthesise": _synthesise,
    }  # fmt: skip
    try:
        return parts[arguments.part](arguments)
    except _WrongUsage as error:
        print(error, file=sys.stderr)
        return 2
    except CldFault as fault:
        raise CommandFault(str(fault)) from fault


def _check(arguments: argparse.Namespace) -> int:
    from plumbline.engines.cld.check_pages import write_page
    from plumbline.engines.cld.check_reports import in_words, write_workbook
    from plumbline.engines.cld.checking import check, check_together
    from plumbline.engines.cld.faults import CldFault

    today = _day(arguments.today) or datetime.now(tz=UTC).date()
    checks, broken = [], 0
    for path in arguments.files:
        try:
            checks.append(check(path, today=today, target_release=arguments.release))
        except CldFault as fault:
            print(fault, file=sys.stderr)
            broken += 1
    together = check_together(checks)
    if arguments.workbook:
        write_workbook(checks, arguments.workbook)
    if arguments.html:
        write_page(checks, together, arguments.html)
    if arguments.json:
        _print_json({"files": [each.as_json() for each in checks], "between_files": together})
    else:
        print("\n\n".join([*(in_words(each) for each in checks), *together]))
    return 1 if broken or together or any(each.failed for each in checks) else 0


def _load(arguments: argparse.Namespace) -> int:
    from plumbline.engines.cld.loading import describe, load

    loaded = load(
        arguments.files, store=arguments.store, received=_day(arguments.received), as_of=_day(arguments.as_of),
        population=arguments.population, deprivation=arguments.deprivation,
    )  # fmt: skip
    if arguments.json:
        _print_json({**loaded.generation.manifest.as_json(), "loaded_already": list(loaded.known_already)})
    else:
        print("\n".join(describe(loaded)))
    return 0


def _measure(arguments: argparse.Namespace) -> int:
    from plumbline.engines.cld import leaving
    from plumbline.engines.cld.answers import answer
    from plumbline.engines.cld.measuring import default_period, named
    from plumbline.engines.cld.store import current
    from plumbline.engines.cld.workings import write_workings

    generation = current(arguments.store)
    period = _period(arguments.period) or default_period(generation)
    chosen = named(arguments.measure)
    with _engine(arguments.engine) as engine:
        found = answer(
            generation, engine=engine, period=period, chosen=chosen, keys=arguments.keys,
            afresh=arguments.engine == "spark",
        )  # fmt: skip
    if arguments.workings:
        write_workings(found.workings, arguments.workings)
        print(f"{arguments.workings} holds exact counts, small ones too: it is for cld merge only.", file=sys.stderr)
    if arguments.keys:
        print(f"{arguments.keys} names people: it must not leave this machine.", file=sys.stderr)
    _answer(found.results, arguments, of=leaving.provenance(generation), period=period)
    return 0


def _merge(arguments: argparse.Namespace) -> int:
    from plumbline.engines.cld.merging import merge_files
    from plumbline.engines.cld.results import results_of

    merged = merge_files(arguments.files, name=arguments.name)
    _answer(results_of(merged.workings), arguments, of=merged.provenance(), period=None)
    return 0


def _lists(arguments: argparse.Namespace) -> int:
    from plumbline.engines.cld import leaving
    from plumbline.engines.cld.answers import answer_lists
    from plumbline.engines.cld.local_lists import read_list
    from plumbline.engines.cld.queues import queues_of
    from plumbline.engines.cld.timetable import year_to
    from plumbline.engines.cld.workings import write_workings

    as_of = _day(arguments.as_of)
    assert as_of
    lists = [read_list(path, as_of=as_of) for path in arguments.files]
    period = year_to(as_of)
    with _engine("duckdb") as engine:
        found = answer_lists(lists, engine=engine, period=period)
    if arguments.workings:
        write_workings(found.workings, arguments.workings)
    faults = [fault for each in lists for fault in each.faults]
    for fault in faults:
        print(f"{fault.file}: {fault}.", file=sys.stderr)
    queues = queues_of(found.results)
    _answer(
        found.results, arguments, of=leaving.provenance_of_lists(lists, as_of=as_of), period=period,
        more={"queues": [queue.as_json() for queue in queues]},
    )  # fmt: skip
    if not arguments.json:
        for queue in queues:
            print(f"{queue.council} {queue.list}, against a wait of {queue.target_wait} weeks: {queue.sentence}")
    return 1 if faults else 0


def _synthesise(arguments: argparse.Namespace) -> int:
    from plumbline.engines.cld.synthesis import Configuration, synthesise
    from plumbline.engines.cld.synthesis.writing import write

    try:
        configuration = Configuration(
            seed=arguments.seed, people=arguments.people, council=arguments.council, capacity=arguments.capacity,
            resets_starts=arguments.resets_starts, faults=not arguments.no_faults,
        )  # fmt: skip
        made = synthesise(configuration)
        files = write(made, arguments.folder)
    except ValueError as error:
        raise _WrongUsage(str(error)) from error
    except OSError as error:
        raise CommandFault(f"{arguments.folder}: nothing can be written there ({error.strerror}).") from error
    if arguments.json:
        _print_json(
            {"synthetic": True, "files": [str(path) for path in files], "faults": dict(sorted(made.ledger.items()))}
        )
    else:
        print(
            f"SYNTHETIC: {len(files)} files of made-up council {arguments.council} in {arguments.folder}; nobody in "
            f"them exists."
        )
        print("\n".join(f"  {count:,} × {fault}" for fault, count in sorted(made.ledger.items())))
    return 0


def _answer(
    results: list[Any], arguments: argparse.Namespace, *, of: dict[str, Any], period: Any,
    more: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    from plumbline.engines.cld import leaving

    if arguments.out:
        leaving.write(results, arguments.out, of=of, period=period)
    if arguments.json:
        _print_json({**leaving.as_json(results, of=of, period=period), **(more or {})})
        return
    if of["synthetic"]:
        print("SYNTHETIC data: no figure is of a real council.")
    print(f"As of {of['as_of']}; counts are rounded, and small ones are held back (shown as c).")
    for result in results:
        if result.part == "whole" and result.breakdown in ("total", "outcome", "sequel", "list", "waited"):
            print(_line(result))
    if arguments.out:
        print(f"All {len(results):,} figures are in {arguments.out}.")


def _line(result: Any) -> str:
    level = "" if result.level == "all" else f" · {result.level}"
    return f"{result.council} {result.measure} {result.statistic}{level}: {_value(result)}"


def _value(result: Any) -> str:
    if result.suppressed:
        return "c"
    if result.statistic == "count":
        return f"{result.numerator:,} {result.unit}"
    if result.statistic == "rate":
        known = f"{result.value:,.1f} {result.unit}" if result.value is not None else "the population is not known"
        return f"{known} ({result.numerator:,} people)"
    if result.unit == "days":
        return f"{result.value:,.1f} days (n {result.n:,})"
    if result.value is None:
        return "nothing to divide by"
    return f"{result.value:,.1f} {result.unit} ({result.numerator:,} of {result.denominator:,})"


def _engine(name: str) -> AbstractContextManager["Engine"]:
    if name == "spark":
        from plumbline.engines.cld.spark import spark_engine

        return spark_engine()
    from plumbline.engines.cld.engine import duck_engine

    return duck_engine()


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _WrongUsage(f"A day is written as 2026-03-31; found {text}.") from None


def _period(text: str | None) -> Any:
    from plumbline.engines.cld.engine import Period

    if text is None:
        return None
    if year := parse_financial_year(text):
        return Period(year.first_day, year.last_day)
    first, dots, last = text.partition("..")
    if not dots:
        raise _WrongUsage(f"A period is a financial year such as 2025-26, or 2025-04-01..2026-03-31; found {text}.")
    start, end = _day(first), _day(last)
    assert start and end
    return Period(start, end)


def _print_json(content: dict[str, Any]) -> None:
    print(json.dumps(content, ensure_ascii=False))
