"""Long-term support: admissions, reviews, homes, direct payments; and values that are in no list."""

from datetime import date

from tests.oracles.cld.reablement import usable
from tests.oracles.cld.rows import (
    FOREVER,
    LONG,
    NOTHING,
    SETTLED,
    SHORT,
    TELLS_A_HOME,
    Person,
    Row,
    Unit,
    age,
    band,
    facts,
)


def admissions(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
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
    return [row for row in usable(rows) if row.kind == "Service" and row.service in LONG]


def reviews(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
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


def homes(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
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


def payments(rows: list[Row], person: Person, end: date) -> list[Unit]:
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


def carers(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
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


def not_mapped(rows: list[Row], start: date, end: date) -> list[Unit]:
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
