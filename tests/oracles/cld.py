"""The published method of Client Level Data in slow, obvious Python, written from the Department's pages and scripts.

It shares nothing with the engine: rows as read from CSV go in, and for each measure a list of units comes out. It
follows DataS-DHSC/ASC-CLD-LA-Dashboard at commit 9bee728f4010; the names of its files stand at each part.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

FOREVER = date(9999, 1, 1)
NOTHING = "Invalid and not mapped"
LONG = {
    "Long term support: Nursing care": 1,
    "Long term support: Residential care": 2,
    "Long term support: Community": 3,
    "Long term support: Prison": 4,
}
SHORT = {
    "Short term support: ST-Max": 5,
    "Short term support: Ongoing low level": 6,
    "Short term support: Other short term": 7,
}
RANKS = {
    "Progress to reablement/ST-Max": 1,
    "Progress to assessment, review or reassessment": 2,
    "Release 1 specification only: Not mapped": 3,
    "Progress to support planning or services": 4,
    "Continuation of support or services": 5,
    "Admitted to hospital": 6,
    "NFA: Responsibility moved to another local authority": 7,
    "NFA: Referral to NHS services or NHS funded social care": 8,
    "NFA: Self-funded client or under 12wk disregard": 9,
    "NFA: Information and advice or signposting": 10,
    "NFA: Referral to other service within the local authority": 11,
    "NFA: Support declined": 12,
    "NFA: Deceased": 13,
    "NFA: Support ended as planned": 14,
    "NFA: Support ended for other reason": 15,
    "NFA: No services offered for other reason": 16,
    "NFA: Other": 17,
}
NO_SEQUEL = {name for name, rank in RANKS.items() if rank <= 5} | {NOTHING}
SETTLED = (
    "Owner occupier", "Tenant:", "Settled mainstream", "Supported accommodation", "Shared Lives", "Approved premises",
    "Sheltered housing", "Mobile accommodation",
)  # fmt: skip
TELLS_A_HOME = ("Shared Lives", "Community supported living", "Extra care housing", "Home support or domiciliary care")
SUCCESS = {
    "Short term support: Ongoing low level", "Short term support: Other short term",
    "NFA: Information and advice or signposting", "NFA: Support ended as planned",
    "NFA: Responsibility moved to another local authority", "NFA: Other", "NFA: No services offered for other reason",
    "NFA: Support ended for other reason", "NFA: Referral to other service within the local authority",
}  # fmt: skip
IN_2A = SUCCESS | set(LONG) | {"Short term support: Residential or Nursing care"}


@dataclass(frozen=True)
class Row:
    """A row as sent, in the spelling of release 2, and where it comes from."""

    person: str
    kind: str
    start: date
    end: date | None
    client: str = "Service user"
    outcome: str | None = None
    route: str | None = None
    assessment: str | None = None
    service: str | None = None
    component: str | None = None
    delivery: str | None = None
    conversation: int = 0
    birth: date | None = None
    death: date | None = None
    gender: str | None = None
    ethnicity: str | None = None
    reason: str | None = None
    home: str | None = None
    record: int = 0
    from_day: date = date.min
    to_day: date = date.max
    raw_end: date | None = None


@dataclass(frozen=True)
class Submission:
    received: date
    rows: tuple[Row, ...]
    stated: tuple[date, date] | None = None


@dataclass(frozen=True)
class Person:
    gender: str
    ethnicity: str
    reason: str
    home: str
    birth_month: date | None
    death: date | None


@dataclass(frozen=True)
class Unit:
    measure: str
    value: int  # days, or 1 and 0
    facts: tuple[tuple[str, str], ...]
    on_day: date | None = None


@dataclass
class Table:
    events: list[Row] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    start: date = date.min
    end: date = date.max


def month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def months_before(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 - months
    first = date(month // 12, month % 12 + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


# Main table.


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


# Ages and facts.


def age(birth: date | None, day: date) -> int | None:
    return None if birth is None else int((day - birth).days / 365.25 // 1)


def birthdays(birth: date | None, day: date) -> int | None:
    """How many birthdays there were, by walking through them; that of 29 February is on 1 March in other years."""
    if birth is None:
        return None
    years = 0
    while (day.year, day.month, day.day) >= (birth.year + years + 1, birth.month, birth.day):
        years += 1
    return years


def age_at_start(row: Row) -> int:
    found = birthdays(row.birth, row.start)
    return -1 if found is None else found


def latest_age(row: Row) -> int | None:
    return age(row.birth.replace(day=1) if row.birth else None, row.end or row.to_day)


def band(years: int | None) -> str:
    return "Unknown" if years is None else "65 and above" if years >= 65 else "18 to 64" if years >= 18 else "Under 18"


def facts(person: Person, **more: str | None) -> tuple[tuple[str, str], ...]:
    known = {"gender": person.gender, "ethnicity": person.ethnicity, "support_reason": person.reason, **more}
    return tuple(sorted((name, value) for name, value in known.items() if value is not None))


# Measures.


def all_units(table: Table, start: date, end: date) -> list[Unit]:
    by_person: dict[str, list[Row]] = defaultdict(list)
    for row in table.events:
        by_person[row.person].append(row)
    units: list[Unit] = []
    for name, rows in by_person.items():
        person = table.people[name]
        units += _waits(rows, person, start, end)
        units += _requests(rows, person, start, end)
        units += _reablement(rows, person, start, end)
        units += _admissions(rows, person, start, end)
        units += _reviews(rows, person, start, end)
        units += _homes(rows, person, start, end)
        units += _payments(rows, person, end)
        units += _carers(rows, person, start, end)
        units += _not_mapped(rows, start, end)
    return units


def is_existing(request: Row, rows: list[Row]) -> bool:
    for row in rows:
        if row.kind == "Service" and row.start < request.start:
            until = row.end or FOREVER
            if row.service in LONG and until >= months_before(request.start, 12):
                return True
            is_short = row.service in ("Short term support: ST-Max", "Short term support: Other short term")
            if is_short and until >= months_before(request.start, 3):
                return True
    return False


def _waits(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    """waiting_times_method.sql."""
    chain = [
        row for row in rows
        if age_at_start(row) >= 25
        and (
            (row.kind == "Request" and row.client == "Service user" and row.start >= date(2023, 4, 1)
             and not is_existing(row, rows) and row.outcome is not None
             and not row.outcome.startswith("NFA:") and row.outcome != "Admitted to hospital")
            or (row.kind == "Assessment" and row.assessment in ("Short term assessment", "Long term assessment"))
            or (row.kind == "Service" and (row.service in LONG or row.service in SHORT))
        )
    ]  # fmt: skip
    kinds = ("Request", "Assessment", "Service")
    chain.sort(key=lambda row: (row.start, kinds.index(row.kind), -row.record))
    units: list[Unit] = []
    responses: list[int] = []
    services: list[int] = []
    followed = -1
    for place, row in enumerate(chain):
        if row.kind != "Request":
            continue
        assessment = next((i for i in range(place + 1, len(chain)) if chain[i].kind == "Assessment"), None)
        service = next((i for i in range(place + 1, len(chain)) if chain[i].kind == "Service"), None)
        response = assessment
        if (
            row.conversation
            and (assessment is None or row.start < chain[assessment].start)
            and RANKS.get(row.outcome or "", 99) <= 5
            and row.start < date(2025, 7, 1)
        ):
            response = place
        if service is not None and (response is None or response > service):
            response = service
        if response is not None and response == assessment and not _block_progresses(chain, response):
            service = None
        counted = not (
            followed > place
            or (response is not None and responses and response <= max(responses))
            or (service is not None and services and service <= max(services))
        )
        followed = max([i for i in (response, service) if i is not None], default=-1)
        responses += [response] if response is not None else []
        services += [service] if service is not None else []
        for name, answer in (("wait_to_first_response", response), ("wait_to_first_service", service)):
            if not counted or answer is None or not start <= chain[answer].start <= end:
                continue
            years = latest_age(chain[answer])
            if years is not None and years >= 18:
                group = "65 and above" if years >= 65 else "25 to 64"
                units.append(
                    Unit(name, (chain[answer].start - row.start).days,
                         facts(person, age_band=group, route=row.route or "Not recorded"))
                )  # fmt: skip
    return units


def _block_progresses(chain: list[Row], place: int) -> bool:
    first = place
    while first > 0 and chain[first - 1].kind == "Assessment":
        first -= 1
    block = []
    while first < len(chain) and chain[first].kind == "Assessment":
        block.append(chain[first])
        first += 1
    return any(RANKS.get(row.outcome or "") in (1, 4, 5) for row in block)


def _requests(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    units = []
    for row in rows:
        if row.kind != "Request" or row.client != "Service user" or not start <= row.start <= end:
            continue
        years = birthdays(row.birth, row.start)
        units.append(Unit("requests", 1, facts(person, age_band=band(years), route=row.route or "Not recorded")))
        if years is not None and years >= 18 and not is_existing(row, rows):
            units.append(Unit("request_sequels", 1, (("outcome", row.outcome or "Not recorded"),)))
    return units


def _sequel_rank(row: Row) -> int:
    rank = RANKS.get(row.outcome or "", 999)
    return rank + 100 if row.outcome in NO_SEQUEL and rank != 999 else rank


def _usable(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.client == "Service user" and (row.end or FOREVER) >= row.start]


def clusters(rows: list[Row]) -> list[list[Row]]:
    """Create_ASCOF_2A_2425_Onwards.sql, the clustering: at most 7 days between."""
    own = [row for row in _usable(rows) if row.service == "Short term support: ST-Max" and row.kind == "Service"]
    own.sort(key=lambda row: (row.start, row.end or FOREVER, _sequel_rank(row), -row.record))
    found: list[list[Row]] = []
    for row in own:
        if found and (row.start - max(each.end or FOREVER for each in found[-1])).days <= 7:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _reablement(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    units = []
    for spell in clusters(rows):
        begins = min(row.start for row in spell)
        ends = max(row.end or FOREVER for row in spell)
        units += _proxy(rows, person, begins, start, end)
        if not start <= ends <= end or (person.death and person.death < begins):
            continue
        years = age(person.birth_month, ends)
        if years is not None and years < 18:
            continue
        others = [row for row in _usable(rows) if not (row.service == "Short term support: ST-Max"
                  and row.kind == "Service" and begins <= row.start <= ends)]  # fmt: skip
        if any(
            row.service in LONG and row.start < begins and (begins - (row.end or FOREVER)).days < 91 for row in others
        ):
            continue
        sequel = _sequel(spell, others, person, begins, ends)
        units.append(Unit("reablement_sequels", 1, (("sequel", sequel),)))
        if sequel in IN_2A:
            units.append(Unit("ascof_2a", int(sequel in SUCCESS), facts(person, age_band=band(years))))
    return units


def _sequel(spell: list[Row], others: list[Row], person: Person, begins: date, ends: date) -> str:
    last = max(spell, key=lambda row: (row.end or FOREVER, -_sequel_rank(row), row.record))
    own, own_rank = last.outcome or NOTHING, _sequel_rank(last)
    if person.death and (person.death - ends).days <= 7:
        return "NFA: Deceased"
    if own == "Admitted to hospital":
        return own
    after = [
        row for row in others
        if row.start >= begins and (row.end or FOREVER) > ends and (row.start - ends).days <= 7
    ]  # fmt: skip
    services = [row for row in after if row.kind == "Service" and (row.service in LONG or row.service in SHORT)]
    if services:
        stay = ("Short term residential care", "Short term nursing care")
        best = min(services, key=lambda r: ({**LONG, **SHORT}[r.service or ""], r.component not in stay, -r.record))
        if best.service == "Short term support: Other short term" and best.component in stay:
            return "Short term support: Residential or Nursing care"
        return str(best.service)
    ranks = []
    if not after and own_rank < 100:
        ranks.append(own_rank)
    for row in after:
        rank = _sequel_rank(row)
        if row.kind != "Service" and row.outcome != "NFA: Support ended as planned" and min(rank, own_rank) < 100:
            ranks.append(own_rank)
            ranks += [rank] if rank < 100 else []
    nested = [row for row in others if begins <= row.start and begins < (row.end or FOREVER) <= ends]
    concluding = [
        row for row in nested
        if row.kind in ("Assessment", "Review") and row.end and (ends - row.end).days < 14 and _sequel_rank(row) < 100
    ]  # fmt: skip
    if concluding:
        ranks.append(_sequel_rank(max(concluding, key=lambda r: (r.end or FOREVER, -_sequel_rank(r), r.record))))
    if ranks:
        return next(name for name, rank in RANKS.items() if rank == min(ranks))
    if any(row.kind == "Service" and row.component == "Equipment" for row in nested):
        return "Short term support: Ongoing low level"
    return own


def _proxy(rows: list[Row], person: Person, begins: date, start: date, end: date) -> list[Unit]:
    years = age(person.birth_month, begins)
    if years is None or years < 65 or begins < start or (end - begins).days < 84:
        return []
    asked = any(
        row.kind == "Request" and row.client == "Service user" and row.route == "Discharge from hospital"
        and 0 <= (begins - row.start).days <= 28
        for row in rows
    )  # fmt: skip
    if not asked:
        return []
    died = person.death is not None and (person.death - begins).days <= 84
    moved = any(LONG.get(row.service or "", 9) <= 2 and 1 <= (row.start - begins).days <= 84 for row in rows)
    return [Unit("proxy_2d", int(not died and not moved), facts(person))]


def _admissions(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    """Create_ASCOF_2B2C_2425_Onwards.sql."""
    if person.birth_month is None or (person.death and person.death < start):
        return []
    homes = [
        row for row in rows
        if row.kind == "Service" and row.client == "Service user" and LONG.get(row.service or "", 9) <= 2
        and row.component is not None and ("esidential" in row.component or "ursing" in row.component)
        and "hort" not in row.component
    ]  # fmt: skip
    bands = []
    for row in homes:
        years = age(person.birth_month, row.start)
        if not start <= row.start <= end or years is None or years < 18:
            continue
        if row.outcome == "NFA: Self-funded client or under 12wk disregard":
            continue
        if not any(other.start < row.start and (row.start - (other.end or FOREVER)).days < 365 for other in homes):
            bands.append(band(years))
    return [Unit("ascof_2b" if min(bands) == "18 to 64" else "ascof_2c", 1, facts(person))] if bands else []


def _long_term(rows: list[Row]) -> list[Row]:
    return [row for row in _usable(rows) if row.kind == "Service" and row.service in LONG]


def _reviews(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    years = age(person.birth_month, end)
    if (person.death and person.death < end) or (years is not None and years < 18):
        return []
    spells = sorted((row.start, row.end or FOREVER) for row in _long_term(rows))
    stretches = []
    for begins, ends in spells:
        if stretches and (begins - stretches[-1][1]).days <= 7:
            stretches[-1] = (stretches[-1][0], max(ends, stretches[-1][1]))
        else:
            stretches.append((begins, ends))
    now = [begins for begins, ends in stretches if begins <= end <= ends]
    if not now:
        return []
    reviewed = any(
        row.kind == "Review" and row.client == "Service user" and row.end and start <= row.end <= end for row in rows
    )
    known = facts(person, age_band=band(years))
    long_enough = min(now) <= start
    units = [Unit("overdue_reviews", int(long_enough and not reviewed), known)]
    return units + ([Unit("reviewed_in_12_months", int(reviewed), known)] if long_enough else [])


def _homes(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    """Create_ASCOF_2E_2425_Onwards.sql and the homes of Create_personal_details_table.sql."""
    in_year = [row for row in _long_term(rows) if row.start <= end and (row.end or FOREVER) >= start]
    if not in_year or (person.death and person.death < start):
        return []
    years = age(person.birth_month, max(min(row.end or FOREVER, end) for row in in_year))
    if years is None or years < 18:
        return []
    settled = int(_lives_settled(rows, person))
    known = facts(person, age_band=band(years))
    units = [Unit("ascof_2e", settled, known)]
    if years < 65 and person.reason == "Learning disability support":
        units.append(Unit("ascof_2e_learning_disability", settled, known))
    return units


def _lives_settled(rows: list[Row], person: Person) -> bool:
    if person.home != "Unknown":
        return person.home.startswith(SETTLED)
    services = [row for row in rows if row.kind == "Service"]

    def order(row: Row) -> tuple[object, ...]:
        rank = {**LONG, **SHORT}.get(row.service or "", 99)
        return (row.end or FOREVER, -rank, row.component in TELLS_A_HOME, row.start)

    best = [row for row in services if order(row) == max(order(each) for each in services)]
    types = {row.service for row in best if row.service in {**LONG, **SHORT}}
    components = {row.component for row in best if row.component in TELLS_A_HOME}
    service = types.pop() if len(types) == 1 else None
    component = components.pop() if len(components) == 1 else None
    if LONG.get(service or "", 9) <= 2:
        return False
    if component in TELLS_A_HOME[:3]:
        return True
    return service == "Long term support: Community" and component == TELLS_A_HOME[3]


def _payments(rows: list[Row], person: Person, end: date) -> list[Unit]:
    """Create_ASCOF_3D_2425_Onwards.sql, clients."""
    years = age(person.birth_month, end)
    if (person.death and person.death < end) or (years is not None and years < 18):
        return []

    def weight(row: Row) -> int:
        if row.service == "Long term support: Community":
            if "Direct payment" in (row.component, row.delivery):
                return 3
            return {"CASSR managed personal budget": 4, "CASSR commissioned support": 5}.get(row.delivery or "", 6)
        return {1: 1, 2: 2, 4: 7}[LONG[row.service or ""]]

    now = [row for row in _long_term(rows) if row.start <= end and (row.end or FOREVER) >= end]
    if not now or not 3 <= (best := min(weight(row) for row in now)) <= 6:
        return []
    known = facts(person, age_band=band(years))
    return [Unit("ascof_3d_1a", int(best in (3, 4)), known), Unit("ascof_3d_2a", int(best == 3), known)]


def _carers(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    """Create_ASCOF_3D_2425_Onwards.sql, carers."""
    years = age(person.birth_month, end)
    if (person.death and person.death < start) or (years is not None and years < 18):
        return []
    kinds = []
    for row in rows:
        until = row.end or FOREVER
        if row.client == "Service user" or row.service != "Unpaid carer support: Direct to unpaid carer":
            continue
        if row.start > end or until < start or until < row.start:
            continue
        if "Direct payment" in (row.delivery, row.component):
            kinds.append(1)
        elif row.component is not None:
            kinds.append(
                {"CASSR managed personal budget": 2, "CASSR commissioned support": 3}.get(row.delivery or "", 4)
            )
    if not kinds or min(kinds) > 3:
        return []
    known = tuple(pair for pair in facts(person, age_band=band(years)) if pair[0] != "support_reason")
    return [Unit("ascof_3d_1b", int(min(kinds) <= 2), known), Unit("ascof_3d_2b", int(min(kinds) == 1), known)]


def _not_mapped(rows: list[Row], start: date, end: date) -> list[Unit]:
    """Coded values of the events that started in the period; here only two fields ever hold nonsense."""
    known = ("Direct payment", "CASSR managed personal budget", "CASSR commissioned support")
    units = []
    for row in rows:
        fields = {
            "Client Type": (row.client, False),
            "Event Outcome": (row.outcome, row.outcome == NOTHING),
            "Request: Route of Access": (row.route, False),
            "Assessment Type": (row.assessment, False),
            "Service Type": (row.service, False),
            "Service Component": (row.component, False),
            "Delivery Mechanism": (row.delivery, row.delivery not in known),
        }
        if start <= row.start <= end:
            units += [
                Unit("values_not_mapped", int(wrong), (("field", name),))
                for name, (value, wrong) in fields.items() if value is not None
            ]  # fmt: skip
    return units


def counted(units: list[Unit], waits: set[str]) -> dict[str, dict[str, dict[str, object]]]:
    """Units in the form in which answers are compared: pairs of counts, or people by days."""
    found: dict[str, dict[str, dict[str, list[int]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for unit in units:
        for breakdown, level in (("total", "all"), *unit.facts):
            found[unit.measure][breakdown][level].append(unit.value)
    answers: dict[str, dict[str, dict[str, object]]] = {}
    for measure, breakdowns in found.items():
        total = len(breakdowns["total"]["all"])
        answers[measure] = {}
        for breakdown, levels in breakdowns.items():
            answers[measure][breakdown] = {
                level: {str(day): values.count(day) for day in sorted(set(values))} if measure in waits
                else [sum(values), total if measure.endswith("_sequels") else len(values)]
                for level, values in levels.items()
            }  # fmt: skip
    return answers


assert all(a < b for a, b in pairwise(RANKS.values()))
