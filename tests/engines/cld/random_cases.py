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
GENDERS = ("Male", "Female", "Unknown", None)
ETHNICITIES = ("White: Irish", "White: Roma", "No data: Refused", "No data: Undeclared or not known", None)
HOMES = ("Owner occupier or shared ownership scheme", "Registered care home", "Refuge", "Unknown", None)


def random_case(seed: int, people: int = 60) -> list[Submission]:
    chance = random.Random(seed)
    rows = [row for number in range(people) for row in _person(chance, f"P{number}")]
    rows += _every_month(chance)
    return [
        Submission(end + timedelta(days=30), tuple([*_as_sent(chance, rows, start, end), *_corners(number)]))
        for number, (start, end) in enumerate(FILES)
    ]


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
    centre = _day(chance)
    dies = chance.random() < 0.25
    base = Row(
        name, "Request", FIRST, None,
        birth=FIRST - timedelta(days=int(age * 365.25) + chance.randrange(600)) if chance.random() > 0.05 else None,
        death=centre + timedelta(days=chance.randrange(-20, 200)) if dies else None,
        gender=chance.choice(GENDERS), ethnicity=chance.choice(ETHNICITIES),
        reason=chance.choice(["Learning disability support", "Mental health support", "Unknown"]),
        home=chance.choice(HOMES),
    )  # fmt: skip
    kind = chance.choice([_anything, _anything, _waiting, _supported, _reabled])
    rows = [_varied(chance, row) for row in kind(chance, base, centre)]
    return rows + [_twin(chance, row) for row in rows if chance.random() < 0.15]


def _anything(chance: random.Random, base: Row, centre: date) -> list[Row]:
    carer = chance.random() < 0.2
    return [_event(chance, base, centre, carer=carer) for _ in range(chance.randrange(1, 12))]


def _waiting(chance: random.Random, base: Row, centre: date) -> list[Row]:
    """Requests, assessments and services in quick succession, mostly of somebody new."""
    rows, day = [], max(centre, FIRST)
    progress = ["Progress to support planning or services", "Progress to assessment, review or reassessment"]
    for _ in range(chance.randrange(3, 9)):
        day += timedelta(days=chance.choice([0, 0, 1, 5, 20]))
        row = replace(base, start=day, end=day + timedelta(days=chance.randrange(3)))
        kind = chance.choice(["Request", "Request", "Assessment", "Service"])
        outcome = chance.choice([*progress, *progress, "NFA: Support declined"])
        row = replace(row, kind=kind, outcome=outcome)
        if kind == "Request":
            row = replace(row, route="Community or other route", conversation=int(chance.random() < 0.3))
        elif kind == "Assessment":
            row = replace(row, assessment="Long term assessment")
        else:
            row = replace(row, service="Short term support: Ongoing low level", component="Equipment", outcome=None)
        rows.append(row)
    return rows


def _supported(chance: random.Random, base: Row, centre: date) -> list[Row]:
    """Long-term services one after the other, with and without days between, and some reviews."""
    rows, day = [], chance.choice([centre, date(2025, 4, 1), FIRST])
    service = chance.choice([*LONG])
    component = {1: "Nursing care", 2: "Residential care"}.get(LONG[service]) or chance.choice(COMPONENTS)
    for _ in range(chance.randrange(1, 5)):
        end = day + timedelta(days=chance.choice([20, 60, 150, 400]))
        row = replace(base, kind="Service", start=day, end=end, service=service, component=component)
        rows.append(replace(row, delivery=chance.choice(DELIVERIES), end=None if chance.random() < 0.2 else end))
        review = day + timedelta(days=chance.randrange(300))
        if chance.random() < 0.4:
            rows.append(replace(base, kind="Review", start=review, end=review, outcome="NFA: Other"))
        day = end + timedelta(days=chance.choice([0, 1, 3, 7, 8, 40, 100, 300]))
    return rows


def _reabled(chance: random.Random, base: Row, centre: date) -> list[Row]:
    """Reablement, with assessments, reviews and services close to its end."""
    start = max(centre, date(2025, 4, 1))
    end = start + timedelta(days=chance.choice([5, 20, 60]))
    st_max = replace(base, kind="Service", service="Short term support: ST-Max", component="Reablement")
    rows = [replace(st_max, start=start, end=end, outcome=chance.choice([*RANKS, None]))]
    if chance.random() < 0.4:
        again = end + timedelta(days=chance.choice([0, 3, 7, 8, 20]))
        rows.append(replace(rows[0], start=again, end=again + timedelta(days=9), outcome=chance.choice([*RANKS])))
        end = chance.choice([end, again + timedelta(days=9)])
    if chance.random() < 0.5:
        asked = start - timedelta(days=chance.choice([0, 5, 28, 29]))
        rows.append(replace(base, start=asked, end=asked, outcome="NFA: Other", route="Discharge from hospital"))
    for _ in range(chance.randrange(3)):
        row = _event(chance, base, end, carer=False)
        day = end + timedelta(days=chance.choice([-60, -20, -13, -5, 0, 1, 6, 7, 8]))
        ends = day + timedelta(days=chance.choice([0, 4, 13, 40]))
        rows.append(replace(row, start=day, end=ends if row.kind != "Service" or chance.random() < 0.7 else None))
    if base.death and chance.random() < 0.5:
        died = end + timedelta(days=chance.randrange(9))
        rows = [replace(row, death=died) for row in rows]
    return rows


def _varied(chance: random.Random, row: Row) -> Row:
    """Files do not always say the same of a person."""
    if chance.random() < 0.2:
        row = replace(row, gender=chance.choice(GENDERS), ethnicity=chance.choice(ETHNICITIES))
    if chance.random() < 0.1:
        row = replace(row, death=None)
    return row


def _twin(chance: random.Random, row: Row) -> Row:
    """The same event once more but for one thing, which may or may not make it another event."""
    what = chance.choice(
        ["route", "component", "client", "end", "delivery", "outcome", "home", "death", "conversation"]
    )
    if what == "route" and row.kind == "Request":
        return replace(row, route="Diversion from hospital services")
    if what == "component" and row.kind == "Service":
        return replace(row, component=chance.choice(COMPONENTS))
    if what == "client":
        return replace(row, client="Unpaid carer")
    if what == "end" and row.kind == "Service":
        return replace(row, end=chance.choice([None, row.start + timedelta(days=chance.randrange(400))]))
    if what == "delivery":
        return replace(row, delivery=chance.choice(DELIVERIES))
    if what == "death" and row.death:
        return replace(row, death=row.death + timedelta(days=chance.randrange(30)))
    if what == "conversation":
        return replace(row, conversation=1 - row.conversation)
    return replace(row, outcome=chance.choice([*RANKS, None]), home=chance.choice(HOMES))


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


def _corners(number: int) -> list[Row]:
    """Cases that chance hardly finds, one a rule; `number` is that of the file."""
    known = {"birth": date(1950, 1, 1), "gender": "Female", "reason": "Mental health support"}
    is_last = number == len(FILES) - 1
    long_term = "Long term support: Nursing care"
    rows = [
        # Dead on the last day.
        Row("C2", "Service", date(2024, 5, 1), None, service=long_term, component="Nursing care",
            death=date(2026, 3, 31) if is_last else None, **known),
        # An unknown home: the service that is open counts, not the one that started last.
        Row("C3", "Service", date(2024, 6, 1), None, service=long_term, component="Nursing care", **known),
        Row("C3", "Service", date(2025, 1, 5), date(2025, 2, 5), service="Long term support: Community",
            component="Home support or domiciliary care", **known),
    ]  # fmt: skip
    if not is_last:
        return rows
    st_max = {"service": "Short term support: ST-Max", "component": "Reablement", **known}
    direct = {"client": "Unpaid carer", "service": "Unpaid carer support: Direct to unpaid carer", "component": "Other"}
    asked = {"outcome": "Progress to assessment, review or reassessment", **known}
    return [
        *rows,
        # A request that ended after the period is not told yet.
        Row("C1", "Request", date(2026, 3, 30), date(2026, 4, 10), outcome="NFA: Other", **known),
        # A death between start and end ends a request within the period.
        Row("C4", "Request", date(2026, 3, 1), date(2026, 4, 5), outcome="NFA: Other", death=date(2026, 3, 10),
        **known),
        # A third request, answered by what answers the first; the second was its own response.
        Row("C5", "Request", date(2025, 5, 1), date(2025, 5, 1), **asked),
        Row("C5", "Request", date(2025, 5, 3), date(2025, 5, 3), conversation=1, **asked),
        Row("C5", "Request", date(2025, 5, 5), date(2025, 5, 5), **asked),
        Row("C5", "Assessment", date(2025, 5, 9), date(2025, 5, 9), assessment="Long term assessment", **known),
        # What ended as planned after reablement says nothing of it.
        Row("C6", "Service", date(2025, 6, 1), date(2025, 6, 20), outcome="Continuation of support or services",
        **st_max),
        Row("C6", "Assessment", date(2025, 6, 22), date(2025, 6, 22), assessment="Long term assessment",
            outcome="NFA: Support ended as planned", **known),
        # Hospital comes before any service.
        Row("C7", "Service", date(2025, 6, 1), date(2025, 6, 20), outcome="Admitted to hospital", **st_max),
        Row("C7", "Service", date(2025, 6, 22), None, service=long_term, component="Nursing care", **known),
        # A carer with two kinds of support is counted by the stronger.
        Row("C8", "Service", date(2025, 6, 1), None, delivery="Direct payment", **direct, **known),
        Row("C8", "Service", date(2025, 7, 1), None, delivery="CASSR commissioned support", **direct, **known),
    ]  # fmt: skip


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


def nhs_number(person: str) -> str:
    """Every second person has one, with its check digit, and two identifiers of the council's."""
    digits = f"999{int(person[1:]):06d}"
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
    return f"{digits}{check % 11}" if person[0] == "P" and int(person[1:]) % 2 and check != 10 else ""


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))


def _cells(row: Row) -> dict[str, str]:
    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    return {
        "la_code": "999",
        "reporting_period_start_date": "2024-04-01",
        "reporting_period_end_date": "2026-03-31",
        "nhs_number": nhs_number(row.person),
        "la_person_unique_identifier": f"{row.person}/{row.start.day % 2}" if nhs_number(row.person) else row.person,
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
