"""Requests, and waits to the first response and the first service: Waiting_times/waiting_times_method.sql."""

from datetime import date

from tests.oracles.cld.rows import (
    FOREVER,
    LONG,
    RANKS,
    SHORT,
    Person,
    Row,
    Unit,
    age_at_start,
    band,
    birthdays,
    facts,
    latest_age,
    months_before,
)


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


def waits(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
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


def requests(rows: list[Row], person: Person, start: date, end: date) -> list[Unit]:
    units = []
    for row in rows:
        if row.kind != "Request" or row.client != "Service user" or not start <= row.start <= end:
            continue
        years = birthdays(row.birth, row.start)
        units.append(Unit("requests", 1, facts(person, age_band=band(years), route=row.route or "Not recorded")))
        if years is not None and years >= 18 and not is_existing(row, rows):
            units.append(Unit("request_sequels", 1, (("outcome", row.outcome or "Not recorded"),)))
    return units
