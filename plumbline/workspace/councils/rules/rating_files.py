"""A file of published ratings, read strictly: every line is checked, and a fault in one keeps all of them out.

Its columns, in any order: gss_code, name, overall_rating (one of the framework's, or "Not rated"), qs1 to qs9 (a name
may follow: qs1_assessing_needs; all nine, or all empty), report_month (or a day) and cqc_report_url. Where adass_region
and mean_score are there, they must agree with what we know and with the scores. Other columns are left alone.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from plumbline.knowledge import catalogue, scoring
from plumbline.knowledge.periods import InexactDate, parse_date

COLUMNS = ("gss_code", "name", "overall_rating", "report_month", "cqc_report_url")
NOT_RATED = "not rated"
LONGEST_ADDRESS = 300
_SCORE_COLUMN = re.compile(r"qs(\d+)(?:_\w*)?")


@dataclass(frozen=True)
class RatingLine:
    """`rating` is empty where the report gives none, `scores` where it gives none."""

    gss_code: str
    rating: str
    scores: tuple[int, ...]
    published: InexactDate
    source_address: str


@dataclass(frozen=True)
class RatingFile:
    """`faults`: one sentence each, with its line; where there is one, `lines` are not to be taken."""

    lines: tuple[RatingLine, ...]
    faults: tuple[str, ...]


class _Fault(Exception):
    """What is wrong with a line, without its number."""


def read_rating_file(content: bytes) -> RatingFile:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return RatingFile((), (f"The file is not UTF-8 text (byte {error.start + 1}): save it as CSV UTF-8.",))
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = [head.strip() for head in reader.fieldnames or ()]
        reader.fieldnames = heads
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return RatingFile((), (f"Line {reader.line_num}: this is no CSV ({error}).",))
    if fault := _fault_of_heads(heads):
        return RatingFile((), (fault,))
    lines, faults = _read_lines(rows, _score_columns(heads))
    if not rows:
        faults = ["The file holds no ratings: only its first line is there."]
    return RatingFile(tuple(lines), tuple(faults))


def _read_lines(rows: list[tuple[int, dict[str, str]]], score_columns: list[str]) -> tuple[list[RatingLine], list[str]]:
    lines: list[RatingLine] = []
    faults: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    for number, row in rows:
        try:
            line = _line(row, score_columns)
            before = seen.setdefault((line.gss_code, line.source_address), number)
            if before != number:
                raise _Fault(f"this report of {row['name'].strip()} stands on line {before} already")
            lines.append(line)
        except _Fault as fault:
            faults.append(f"Line {number}: {fault}.")
    return lines, faults


def _score_columns(heads: list[str]) -> list[str]:
    """Those of the scores, by the number of their quality statement."""
    found = [(int(match[1]), head) for head in heads if (match := _SCORE_COLUMN.fullmatch(head))]
    return [head for _, head in sorted(found)]


def _fault_of_heads(heads: list[str]) -> str:
    twice = sorted({head for head in heads if heads.count(head) > 1})
    if twice:
        return f"Line 1: the column {twice[0]} stands more than once."
    missing = [column for column in COLUMNS if column not in heads]
    if missing:
        return f"Line 1: a file of ratings has the columns {', '.join(COLUMNS)}; missing here: {', '.join(missing)}."
    wanted = [one.number for one in catalogue.newest_edition().quality_statements]
    numbers = sorted(int(match[1]) for head in heads if (match := _SCORE_COLUMN.fullmatch(head)))
    if numbers != wanted:
        return f"Line 1: one column a quality statement is expected, qs{wanted[0]} to qs{wanted[-1]}."
    return ""


def _line(row: Mapping[str, str], score_columns: list[str]) -> RatingLine:
    if None in row or any(value is None for value in row.values()):
        raise _Fault("it has more or fewer cells than the first line")
    said = {head: value.strip() for head, value in row.items()}
    entry = _council(said)
    scores = _scores([said[column] for column in score_columns], mean=said.get("mean_score", ""))
    rating = _rating(said["overall_rating"], scores)
    published = parse_date(said["report_month"])
    if published is None or published.exactness == "year" or published.part:
        raise _Fault(f"report_month says “{said['report_month']}”; a month or a day is expected, such as July 2025")
    return RatingLine(entry.gss_code, rating, scores, published, _address(said["cqc_report_url"]))


def _council(said: Mapping[str, str]) -> catalogue.CouncilEntry:
    try:
        entry = catalogue.council(said["gss_code"])
    except catalogue.UnknownDefinition:
        raise _Fault(f"no council with adult social care duties has the code “{said['gss_code']}”") from None
    if catalogue.council_named(said["name"]) != entry:
        raise _Fault(f"{entry.gss_code} is {entry.name}, and the line names “{said['name']}”")
    region = said.get("adass_region", "")
    named = catalogue.region_named(region)
    if region and (named is None or named.name != entry.adass_region):
        raise _Fault(f"{entry.name} is counted in {entry.adass_region}, and the line says “{region}”")
    return entry


def _scores(cells: list[str], *, mean: str) -> tuple[int, ...]:
    if not any(cells):
        return ()
    wrong = [cell for cell in cells if not (cell.isascii() and cell.isdecimal() and len(cell) == 1)]
    if wrong:
        raise _Fault(f"a score is a whole number, and one of them is “{wrong[0]}”; leave all nine empty for none")
    try:
        result = scoring.assess([int(cell) for cell in cells], edition=catalogue.newest_edition())
    except scoring.ScoringError as error:
        raise _Fault(str(error).rstrip(".")) from None
    if mean:
        _check_mean(mean, result)
    return result.scores


def _check_mean(said: str, result: scoring.Result) -> None:
    exact = result.sum / len(result.scores)
    try:
        agrees = abs(float(said) - exact) <= 0.00501  # two decimals
    except ValueError:
        agrees = False
    if not agrees:
        raise _Fault(f"mean_score says {said}, and the scores have a mean of {exact:.2f}")


def _rating(said: str, scores: tuple[int, ...]) -> str:
    """The rating in the framework's words; the scores, where there are some, must give it."""
    edition = catalogue.newest_edition()
    if said.lower() == NOT_RATED:
        if not scores:
            raise _Fault("it gives neither a rating nor scores")
        return ""
    words = {band.rating.lower(): band.rating for band in edition.bands}
    if said.lower() not in words:
        known = ", ".join([*words.values(), NOT_RATED.capitalize()])
        raise _Fault(f"overall_rating says “{said}”; expected is one of {known}")
    rating = words[said.lower()]
    if scores:
        result = scoring.assess(scores, edition=edition)
        if result.rating != rating:
            raise _Fault(f"the scores add up to {result.sum}, which is {result.rating}, and the line says {rating}")
    return rating


def _address(said: str) -> str:
    try:
        parts = urlsplit(said)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or len(said) > LONGEST_ADDRESS or " " in said:
        raise _Fault(f"cqc_report_url says “{said}”; the address of the report is expected")
    return said
