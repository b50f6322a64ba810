"""Small random councils without any story: whatever can stand in a file, in whatever order."""

import csv
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from plumbline.engines.cld.specification import specification
from tests.oracles.cld import LONG, RANKS, SHORT, Row, Submission

FIRST, LAST = date(2024, 4, 1), date(2026, 3, 31)
FILES = (
    (date(2024, 4, 1), date(2025, 3, 31)),
    (date(2024, 7, 1), date(2025, 6, 30)),
    (date(2024, 10, 1), date(2025, 9, 30)),
    (date(2025, 1, 1), date(2025, 12, 31)),
    (date(2025, 4, 1), date(2026, 3, 31)),
)
COMPONENTS = (
    "Home support or domiciliary care", "Direct payment", "Residential care", "Nursing care", "Equipment", "Reablement",
    "Short term residential care", "Short term nursing care", "Shared Lives", "Extra care housing", "Other", None,
)  # fmt: skip
DELIVERIES = ("Direct payment", "CASSR managed personal budget", "CASSR commissioned support", "Nonsense", None)
HOMES = ("Owner occupier or shared ownership scheme", "Registered care home", "Refuge", "Unknown", None)


def random_case(seed: int, people: int = 60) -> list[Submission]:
    chance = random.Random(seed)
    rows = [row for number in range(people) for row in _person(chance, f"P{number}")]
    rows += _every_month(chance)
    return [Submission(end + timedelta(days=30), tuple(_as_sent(chance, rows, start, end))) for start, end in FILES]


def write_case(submissions: list[Submission], folder: Path) -> list[Path]:
    paths = []
    names = {field.column: field.name for field in specification().fields}
    for submission in submissions:
        path = folder / f"case-received-{submission.received}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(names.values()))
            writer.writeheader()
            writer.writerows({names[key]: value for key, value in _cells(row).items()} for row in submission.rows)
        paths.append(path)
    return paths


def _person(chance: random.Random, name: str) -> list[Row]:
    age = chance.choice([17, 24, 40, 64, 64, 65, 80])
    birth = FIRST - timedelta(days=int(age * 365.25) + chance.randrange(600)) if chance.random() > 0.05 else None
    death = _day(chance) if chance.random() < 0.2 else None
    base = Row(
        name, "Request", FIRST, None, birth=birth, death=death,
        gender=chance.choice(["Male", "Female", "Unknown", None]),
        ethnicity=chance.choice(["White: Irish", "No data: Refused", "No data: Undeclared or not known", None]),
        reason=chance.choice(["Learning disability support", "Mental health support", "Unknown"]),
        home=chance.choice(HOMES),
    )  # fmt: skip
    carer = chance.random() < 0.15
    centre = _day(chance)
    return [_event(chance, base, centre, carer=carer) for _ in range(chance.randrange(1, 12))]


def _event(chance: random.Random, base: Row, centre: date, *, carer: bool) -> Row:
    start = centre + timedelta(days=chance.randrange(-60, 61)) if chance.random() < 0.8 else _day(chance)
    end = start + timedelta(days=chance.choice([0, 0, 1, 3, 7, 8, 20, 100, 400]))
    kind = chance.choice(["Request", "Assessment", "Service", "Service", "Service", "Review"])
    outcome = chance.choice([*RANKS, "Nonsense", None])
    row = replace(base, kind=kind, start=start, end=end, outcome=outcome, home=chance.choice([base.home, *HOMES]))
    if carer:
        row = replace(row, client=chance.choice(["Unpaid carer", "Unpaid carer", "Service user"]))
    if kind == "Request":
        route = chance.choice(["Discharge from hospital", "Community or other route", None])
        return replace(row, route=route, conversation=int(chance.random() < 0.3))
    if kind == "Assessment":
        types = ["Long term assessment", "Short term assessment", "Unpaid carer assessment", None]
        return replace(row, assessment=chance.choice(types))
    if kind == "Service":
        services = [*LONG, *SHORT, "Short term support: ST-Max", "Unpaid carer support: Direct to unpaid carer"]
        row = replace(row, service=chance.choice(services), component=chance.choice(COMPONENTS))
        row = replace(row, delivery=chance.choice(DELIVERIES))
        if chance.random() < 0.3:
            row = replace(row, end=None)
        elif chance.random() < 0.05:
            row = replace(row, end=start - timedelta(days=2))
    return row


def _every_month(chance: random.Random) -> list[Row]:
    """One request that ends in every month, so that the files are seen to cover it."""
    months = [date(FIRST.year + (FIRST.month + n - 1) // 12, (FIRST.month + n - 1) % 12 + 1, 9) for n in range(24)]
    return [
        Row(f"M{number}", kind, day, day, outcome="NFA: Other", birth=date(1950, 1, 1), gender="Male")
        for number, day in enumerate(months)
        for kind in ("Request", "Assessment", "Review", "Service")
        for _ in range(3)
    ]


def _as_sent(chance: random.Random, rows: list[Row], start: date, end: date) -> list[Row]:
    """What one file holds; later files may know more, or forget a service."""
    sent = []
    for row in rows:
        known = replace(row, end=row.end if row.end and row.end <= end else None)
        if row.death and row.death > end:
            known = replace(known, death=None)
        if row.start > end or (row.end and row.end < start) or (row.kind != "Service" and known.end is None):
            continue
        if row.kind == "Service" and chance.random() < 0.1:
            continue
        sent.append(known)
        if chance.random() < 0.1:  # the same event told twice, with another outcome
            sent.append(replace(known, outcome=chance.choice([*RANKS])))
    return sent


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))


def _cells(row: Row) -> dict[str, str]:
    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    return {
        "la_code": "999",
        "reporting_period_start_date": "2024-04-01",
        "reporting_period_end_date": "2026-03-31",
        "la_person_unique_identifier": row.person,
        "gender": row.gender or "",
        "ethnicity": row.ethnicity or "",
        "date_of_birth": day(row.birth),
        "date_of_death": day(row.death),
        "client_type": row.client,
        "primary_support_reason": row.reason or "",
        "accommodation_status": row.home or "",
        "event_type": row.kind,
        "event_start_date": day(row.start),
        "event_end_date": day(row.end),
        "event_description": "Conversation 1" if row.conversation else "",
        "event_outcome": row.outcome or "",
        "request_route_of_access": row.route or "",
        "assessment_type": row.assessment or "",
        "service_type": row.service or "",
        "service_component": row.component or "",
        "delivery_mechanism": row.delivery or "",
    }
