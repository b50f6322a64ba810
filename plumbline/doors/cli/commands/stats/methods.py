"""What a statistical method is to the command line, and how its answer is printed."""

import argparse
import csv
import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from plumbline.doors.cli.faults import CommandFault
from plumbline.knowledge.periods import parse_date, parse_financial_year
from plumbline.knowledge.stats import tables
from plumbline.knowledge.stats.errors import StatsError
from plumbline.knowledge.stats.estimates import Estimate
from plumbline.knowledge.stats.tables import Row

Record = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """Records of one shape, what they say in words, and what concerns them all."""

    records: list[Record]
    sentences: list[str]
    about: Record = field(default_factory=dict)


@dataclass(frozen=True)
class Method:
    """`wants`: the columns, for a person to read; `answer` loads the libraries that it needs."""

    name: str
    summary: str
    wants: str
    answer: Callable[[list[Row], argparse.Namespace], Answer]
    add_options: Callable[[argparse.ArgumentParser], None] = lambda parser: None

    def add_to(self, methods: Any) -> None:
        text = f"{self.summary[0].upper()}{self.summary[1:]}. Columns wanted: {self.wants}. Others are carried along."
        parser = methods.add_parser(self.name, help=f"{self.summary} ({self.wants})", description=text)
        parser.add_argument("file", type=Path, metavar="FILE.csv")
        self.add_options(parser)
        shape = parser.add_mutually_exclusive_group()
        shape.add_argument("--json", action="store_true", help="answer with one JSON object")
        shape.add_argument("--words", action="store_true", help="answer in sentences only")
        parser.set_defaults(run_method=self.run)

    def run(self, arguments: argparse.Namespace) -> int:
        try:
            rows = [without_nan(row) for row in tables.read(arguments.file)]
            if not rows:
                raise StatsError(f"{arguments.file.name} has no row under its names.")
            answer = self.answer(rows, arguments)
        except StatsError as fault:
            raise CommandFault(str(fault)) from fault
        except (ArithmeticError, ValueError) as fault:
            raise CommandFault(f"{arguments.file.name}: its figures cannot be worked with ({fault}).") from fault
        show(answer, method=self.name, as_json=arguments.json, in_words=arguments.words)
        return 0


def without_nan(row: Row) -> Row:
    """A program's NaN is a missing value."""
    return replace(row, cells={name: "" if text.strip().lower() == "nan" else text for name, text in row.cells.items()})


def show(answer: Answer, *, method: str, as_json: bool, in_words: bool) -> None:
    if as_json:
        content = {"method": method, **answer.about, "rows": answer.records, "sentences": answer.sentences}
        print(json.dumps(clean(content), ensure_ascii=False))
    elif in_words:
        print("\n".join(answer.sentences))
    else:
        records = answer.records or [{"sentence": sentence} for sentence in answer.sentences]
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(records[0])
        writer.writerows([cell(value) for value in record.values()] for record in records)


def clean(value: Any) -> Any:
    """What JSON can hold: dates as text, what is no number as null."""
    if isinstance(value, dict):
        return {key: clean(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return "" if value is None or (isinstance(value, float) and math.isnan(value)) else value


def labels(row: Row, *used: str) -> Record:
    """The columns that the method does not use, carried along."""
    return {column: text for column, text in row.cells.items() if column not in used}


def estimate_record(row: Row, found: Estimate, *used: str) -> Record:
    record = asdict(found)
    return {**labels(row, *used, *record), **record}


@contextmanager
def at_line(row: Row) -> Iterator[None]:
    """What is wrong with a row's figures, said with its line."""
    try:
        yield
    except StatsError as fault:
        if str(fault).startswith(row.file):  # it knows its place
            raise
        raise StatsError(f"{row.file}, line {row.line}: {fault}") from fault


def at(row: Row, work: Callable[[], Estimate]) -> Estimate:
    with at_line(row):
        return work()


def one_by_one(rows: Sequence[Row], work: Callable[[Row], Estimate], *used: str) -> Answer:
    """One estimate a row."""

    def of(row: Row) -> Estimate:
        return at(row, lambda: work(row))

    found = [of(row) for row in rows]
    records = [estimate_record(row, estimate, *used) for row, estimate in zip(rows, found, strict=True)]
    return Answer(records, [estimate.sentence for estimate in found])


def optional(row: Row, column: str) -> float | None:
    return row.number(column) if column in row.cells else None


def grouped(rows: Sequence[Row], column: str) -> dict[str, list[Row]]:
    """By a column if there is one; all together if not."""
    return tables.grouped(rows, column) if column in rows[0].cells else {"": list(rows)}


def day_of(row: Row, column: str) -> date:
    """The first day of what a cell names: 2024-05-01, 1 May 2024, May 2024, 2024/25."""
    found = day_in(row.text(column))
    if found is None:
        raise row.fault(column, "a date, month or financial year (2024-05-01, May 2024, 2024/25)")
    return found


def day_in(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    if year := parse_financial_year(text):
        return year.first_day
    if text.isdigit() and len(text) == 4:
        return date(int(text), 1, 1)
    found = parse_date(text)
    return found.first if found else None


def day_argument(text: str) -> date:
    found = day_in(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"a date such as 2024-05-01 is wanted; found {text}")
    return found


def add_confidence(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--confidence", type=float, default=0.95, metavar="C", help="0.95 unless given")


def add_improvement(parser: argparse.ArgumentParser) -> None:
    ways = ("increase", "decrease", "neutral")
    parser.add_argument("--improvement", choices=ways, default="neutral", help="which way is better (neutral: neither)")
