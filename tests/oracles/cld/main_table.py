"""The submissions joined into one table of unique events: Main_tables and the procedures that it calls."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from tests.oracles.cld.rows import FOREVER, NOTHING, RANKS, Person, Row, Submission, Table, month_end, months_before


def covered(submission: Submission) -> tuple[date, date] | None:
    """create_REF_Submission_Reporting_Periods_table.sql."""
    limit = submission.received.replace(day=1)
    few = len([row for row in submission.rows if row.end and row.end < limit]) < 100
    if few and submission.stated and submission.stated[0] < limit:
        return submission.stated[0].replace(day=1), min(month_end(submission.stated[1]), limit - timedelta(days=1))
    ended = [row for row in submission.rows if row.end and row.end < limit]
    by_month: dict[date, list[Row]] = defaultdict(list)
    for row in ended:
        assert row.end
        by_month[row.end.replace(day=1)].append(row)
    most = max((len({row.kind for row in rows}) for rows in by_month.values()), default=0)
    months = [
        month
        for month, rows in by_month.items()
        if len(ended) < 100 or (100 * len(rows) / len(ended) >= 2 and len({row.kind for row in rows}) >= most - 1)
    ]
    return (min(months), month_end(max(months))) if months else None


def main_table(submissions: list[Submission]) -> Table:
    """create_main_table_for_period.sql and the procedures it calls."""
    periods = {id(each): covered(each) for each in submissions}
    found = [period for period in periods.values() if period]
    first, last = min(start for start, _ in found), max(end for _, end in found)
    day = first if first.month % 3 == 1 else months_before(first, -((1 - first.month) % 3))
    told: dict[int, list[date]] = defaultdict(list)
    while (end := month_end(months_before(day, -2))) <= last:
        usable = [
            each for each in submissions
            if (period := periods[id(each)]) and period[0] <= day and period[1] >= end and each.received > end
        ]  # fmt: skip
        if usable:
            told[id(max(usable, key=lambda each: each.received))] += [day, end]
        day = end + timedelta(days=1)
    table = Table(start=min(min(d) for d in told.values()), end=max(max(d) for d in told.values()))
    rows: list[Row] = []
    for number, each in enumerate(sorted(submissions, key=lambda each: each.received)):
        if id(each) in told:
            start, end = min(told[id(each)]), max(told[id(each)])
            rows += [
                replace(row, from_day=start, to_day=end, record=number * 10**6 + place)
                for place, row in enumerate(each.rows)
            ]
    rows = [_with_death(_mapped(row)) for row in rows]
    rows = [row for row in rows if _in_period(row)]
    table.events = _unique(_cropped(rows))
    for name in {row.person for row in table.events}:
        table.people[name] = _latest_person([row for row in table.events if row.person == name])
    return table


def _mapped(row: Row) -> Row:
    """5-data-cleaning.md: what is in no list becomes a word of its own."""
    return replace(row, outcome=NOTHING) if row.outcome is not None and row.outcome not in RANKS else row


def _with_death(row: Row) -> Row:
    died = row.death
    if died and ((row.end and row.start <= died <= row.end) or (row.end is None and died > row.start)):
        return replace(row, end=died)
    return row


def _in_period(row: Row) -> bool:
    """create_FilterToEventsInPeriod_procedure.sql."""
    if row.death and (row.death < row.from_day or row.death < row.start):
        return False
    if row.start > row.to_day:
        return False
    if row.kind == "Service":
        return row.end is None or row.end >= row.from_day
    return row.end is not None and row.from_day <= row.end <= row.to_day


def _key(row: Row) -> tuple[object, ...]:
    """6-deduplication.md, step 1."""
    return (
        row.person, row.start, row.client, row.kind,
        row.raw_end if row.kind != "Service" else None,
        row.route if row.kind == "Request" else None,
        row.assessment if row.kind == "Assessment" else None,
        (row.service, row.component) if row.kind == "Service" else None,
    )  # fmt: skip


def _cropped(rows: list[Row]) -> list[Row]:
    """Step 2: what runs on over a quarter's end and is absent from the next."""
    rows = [replace(row, raw_end=row.end) for row in rows]
    last = max(row.to_day for row in rows)
    there = {(_key(row), row.from_day) for row in rows}
    cropped = []
    for row in rows:
        runs_on = row.end is None or row.end > row.to_day
        if row.to_day < last and runs_on and (_key(row), row.to_day + timedelta(days=1)) not in there:
            row = replace(row, end=row.to_day)
        cropped.append(row)
    return cropped


def _unique(rows: list[Row]) -> list[Row]:
    """Step 3."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[_key(row)].append(row)
    return [
        max(
            group,
            key=lambda row: (
                row.to_day, row.end or FOREVER, -RANKS.get(row.outcome or "", 999), row.conversation, row.record,
            ),
        )
        for group in groups.values()
    ]  # fmt: skip


def _latest_person(rows: list[Row]) -> Person:
    """Create_personal_details_table.sql."""

    def latest(name: str, unknown: str, refused: str = "") -> str:
        def known(row: Row) -> int:
            value = getattr(row, name)
            return 0 if value in (None, "Unknown", NOTHING, unknown) else 1 if value == refused else 2

        def order(row: Row) -> tuple[object, ...]:
            return (known(row), row.to_day, row.end or FOREVER, row.start)

        best = max(order(row) for row in rows)
        values = {unknown if known(row) == 0 else getattr(row, name) for row in rows if order(row) == best}
        return str(values.pop()) if len(values) == 1 else unknown

    births = [row for row in rows if row.birth]
    deaths = [row for row in rows if row.death]
    birth = min((r.birth for r in births if r.birth and r.to_day == max(b.to_day for b in births)), default=None)
    return Person(
        gender=latest("gender", "Unknown"),
        ethnicity=latest("ethnicity", "No data: Undeclared or not known", "No data: Refused").split(":")[0],
        reason=latest("reason", "Unknown"),
        home=latest("home", "Unknown"),
        birth_month=birth.replace(day=1) if birth else None,
        death=max((r.death for r in deaths if r.death and r.to_day == max(d.to_day for d in deaths)), default=None),
    )
