"""A made-up council's own lists: who still waits, safeguarding, complaints; and their exact answers."""

import csv
import random
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from plumbline.engines.cld.synthesis.assessors import Need, assess
from plumbline.engines.cld.synthesis.calendar import months_later
from plumbline.engines.cld.synthesis.events import Waiting
from plumbline.engines.cld.synthesis.making import TEAMS, Synthetic
from plumbline.engines.cld.synthesis.stories import days

OTHER_LISTS = (("occupational therapy", 8), ("carers", 20), ("financial", 12), ("reviews", 15), ("dols", 18))
PRIORITIES = ("urgent", "standard", "routine")
OUTCOMES = ("risk removed", "risk reduced", "risk remains", "no risk found")
Row = tuple[str, ...]


def waiting(made: Synthetic) -> list[Waiting]:
    """The needs list is that of the requests themselves; each other list has its own arrivals and its own capacity."""
    settings = made.configuration
    chance = random.Random(f"{settings.seed}/{settings.council}/lists")
    found = list(made.world.waiting)
    span = (settings.last_day - settings.first_day).days
    for name, share in OTHER_LISTS:
        asked = sorted(
            (settings.first_day + timedelta(days=chance.randrange(span)), person.number)
            for person in made.world.people
            if chance.random() * share < 1
        )
        needs = [Need(day, chance.randint(1, 3), number) for day, number in asked]
        seen = assess(
            needs,
            chance=chance,
            first_day=settings.first_day,
            last_day=settings.last_day,
            capacity=chance.uniform(0.8, 1.2),
        )
        found += [
            Waiting(
                made.world.people[need.key - 1], name, need.asked, PRIORITIES[need.priority - 1],
                TEAMS[need.key % len(TEAMS)], seen.get(need.key),
            )
            for need in needs
        ]  # fmt: skip
    return found


def write_lists(made: Synthetic, folder: Path) -> dict[str, Any]:
    """Write the three lists and return their truth."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = made.configuration
    people = waiting(made)
    _write(
        folder / "synthetic-waiting.csv",
        ("council", "list", "person", "referral_date", "priority", "team", "status", "closed_date"),
        [
            (settings.council, each.list_name, each.person.council_ids[0], each.referred.isoformat(), each.priority,
             each.team, "closed" if each.closed else "waiting", each.closed.isoformat() if each.closed else "")
            for each in people
        ],
    )  # fmt: skip
    concerns, complaints = _concerns(made), _complaints(made)
    _write(
        folder / "synthetic-safeguarding.csv",
        ("council", "person", "concern_date", "decision_date", "enquiry", "enquiry_closed_date", "outcome"), concerns,
    )  # fmt: skip
    _write(
        folder / "synthetic-complaints.csv",
        ("council", "reference", "received_date", "subject", "closed_date", "outcome"), complaints,
    )  # fmt: skip
    return _truth(made, people, concerns, complaints)


def _concerns(made: Synthetic) -> list[Row]:
    settings = made.configuration
    chance = random.Random(f"{settings.seed}/{settings.council}/safeguarding")
    rows: list[Row] = []
    for person in made.world.people:
        if chance.random() > 0.12:
            continue
        day = settings.first_day + timedelta(days=chance.randrange((settings.last_day - settings.first_day).days))
        decided = day + timedelta(days=chance.randrange(1, 20))
        if decided > settings.last_day:
            rows.append((settings.council, person.council_ids[0], day.isoformat(), "", "not decided", "", ""))
            continue
        goes_on = chance.random() < 0.38
        closed = decided + days(chance.expovariate(1 / 70))
        ended = goes_on and closed <= settings.last_day
        rows.append(
            (settings.council, person.council_ids[0], day.isoformat(), decided.isoformat(), "yes" if goes_on else "no",
             closed.isoformat() if ended else "", chance.choice(OUTCOMES) if ended else "")
        )  # fmt: skip
    return rows


def _complaints(made: Synthetic) -> list[Row]:
    settings = made.configuration
    chance = random.Random(f"{settings.seed}/{settings.council}/complaints")
    rows: list[Row] = []
    for number in range(max(20, settings.people // 40)):
        day = settings.first_day + timedelta(days=chance.randrange((settings.last_day - settings.first_day).days))
        closed = day + days(chance.lognormvariate(3.2, 0.6))
        ended = closed <= settings.last_day
        rows.append(
            (settings.council, f"C{number:05d}", day.isoformat(), chance.choice(("waiting", "charges", "quality of "
                "care")),
             closed.isoformat() if ended else "",
             chance.choice(("upheld", "partly upheld", "not upheld", "withdrawn")) if ended else "")
        )  # fmt: skip
    return rows


def _truth(made: Synthetic, people: list[Waiting], concerns: list[Row], complaints: list[Row]) -> dict[str, Any]:
    last_day = made.configuration.last_day
    first_day = months_later(last_day.replace(day=1), -11)
    now: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    bands, arrivals, removals = Counter[str](), Counter[str](), Counter[str]()
    for each in people:
        if each.closed is None:
            so_far = (last_day - each.referred).days
            for breakdown, level in (("total", "all"), ("list", each.list_name)):
                now[breakdown][level][str(so_far)] += 1
            limits = (
                (28, "under 28 days"),
                (84, "28 to 83 days"),
                (182, "84 to 181 days"),
                (10**6, "182 days or more"),
            )
            bands[next(name for limit, name in limits if so_far < limit)] += 1
        for day, counted in ((each.referred, arrivals), (each.closed, removals)):
            if day and first_day <= day <= last_day:
                counted.update(("all", each.list_name))
    in_year = [row for row in concerns if first_day <= date.fromisoformat(row[2]) <= last_day]
    decided = [row for row in in_year if row[4] != "not decided"]
    closed = [row for row in concerns if row[5] and first_day <= date.fromisoformat(row[5])]
    answered = [row for row in complaints if row[4] and first_day <= date.fromisoformat(row[4])]
    waited = Counter(str((date.fromisoformat(row[4]) - date.fromisoformat(row[2])).days) for row in answered)
    received = sum(first_day <= date.fromisoformat(row[2]) for row in complaints)
    outcomes = Counter(row[6] for row in closed)
    return {
        "waiting_now": {key: dict(levels) for key, levels in now.items()},
        "waiting_bands": {"waited": {name: [count, bands.total()] for name, count in bands.items()}},
        "list_arrivals": {"total": {"all": [arrivals["all"]] * 2}},
        "list_removals": {"total": {"all": [removals["all"]] * 2}},
        "list_pressure": {
            "list": {name: [arrivals[name], arrivals[name] + removals[name]] for name in arrivals if name != "all"}
        },
        "safeguarding_concerns": {"total": {"all": [len(in_year)] * 2}},
        "section_42_conversion": {"total": {"all": [sum(row[4] == "yes" for row in decided), len(decided)]}},
        "enquiry_outcomes": {"outcome": {name: [count, len(closed)] for name, count in outcomes.items()}},
        "complaints_received": {"total": {"all": [received] * 2}},
        "complaint_answers": {"total": {"all": waited}},
    }


def _write(path: Path, columns: Row, rows: list[Row]) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
