"""The rows of a made-up council's files, in the spelling of each file's release and with the faults of sending."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from plumbline.engines.cld.synthesis.calendar import File, told_start_in
from plumbline.engines.cld.synthesis.events import Event
from plumbline.engines.cld.synthesis.making import Synthetic
from plumbline.engines.cld.synthesis.people import Person

FIELDS = (
    "LA Code", "Reporting Period Start Date", "Reporting Period End Date", "NHS Number", "LA Person Unique Identifier",
    "First Name", "Last Name", "GP Practice Name", "GP Practice Code", "Gender", "Ethnicity", "Date of Birth",
    "Date of Death", "Client Type", "Primary Support Reason", "Postcode", "Accommodation Status", "Employment Status",
    "Has Unpaid Carer", "Autism Spectrum Disorder (ASD)", "Visual Impairment", "Hearing Impairment", "Dementia",
    "Client Funding Status", "Event Type", "Event Reference", "Event Start Date", "Event End Date", "Event Description",
    "Event Outcome", "Request: Route of Access", "Assessment Type", "Eligible Needs Identified", "Method of Assessment",
    "Total Hrs Caring per week", "No. of adults being cared for", "Adult 1 Linked Person ID", "Adult 2 Linked Person "
        "ID",
    "Adult 3 Linked Person ID", "Service Type", "Service Component", "Delivery Mechanism", "Provider CQC Location Name",
    "Provider CQC Location ID", "Review Reason", "Review Outcomes Achieved", "Method of Review", "Unit Cost",
    "Cost Frequency (Unit Type)", "Planned units per week",
)  # fmt: skip
GENDER, EVENT_OUTCOME, CLIENT_TYPE = FIELDS.index("Gender"), FIELDS.index("Event Outcome"), FIELDS.index("Client Type")
IN_RELEASE_1 = {
    "Service user": "Service User",
    "Unpaid carer": "Carer",
    "Long term support: Nursing care": "Long Term Support: Nursing Care",
    "Long term support: Residential care": "Long Term Support: Residential Care",
    "Long term support: Community": "Long Term Support: Community",
    "Short term support: ST-Max": "Short Term Support: ST-Max",
    "Short term support: Ongoing low level": "Short Term Support: Ongoing Low Level",
    "Short term support: Other short term": "Short Term Support: Other Short Term",
    "Unpaid carer support: Direct to unpaid carer": "Carer Support: Direct to Carer",
    "Unpaid carer support: Support involving the person cared-for": "Carer Support: Support involving the person "
    "cared-for",
    "Home support or domiciliary care": "Home Support",
    "Direct payment": "Direct Payment",
    "CASSR managed personal budget": "CASSR Managed Personal Budget",
    "CASSR commissioned support": "CASSR Commissioned Support",
    "Progress to assessment, review or reassessment": "Progress to assessment",
    "Progress to support planning or services": "Progress to support planning / services",
    "Continuation of support or services": "No change in package",
    "NFA: Deceased": "NFA - Deceased",
    "NFA: Information and advice or signposting": "NFA - Information & advice / signposting only",
    "NFA: Support declined": "NFA - Support declined",
    "NFA: Support ended as planned": "Service ended as planned",
    "NFA: Support ended for other reason": "NFA - Support ended: other reason",
    "NFA: No services offered for other reason": "NFA - No services offered: other reason",
    "NFA: Other": "NFA- Other",
    "NFA: Self-funded client or under 12wk disregard": "NFA - Self-funded client (inc. 12wk disregard)",
    "Physical support: Access and mobility only": "Physical Support: Access & mobility only",
    "Physical support: Personal care support": "Physical Support: Personal care support",
    "Support with memory and cognition": "Support with Memory & Cognition",
    "Learning disability support": "Learning Disability Support",
    "Mental health support": "Mental Health Support",
    "Sensory support: Support for visual impairment": "Sensory Support: Support for visual impairment",
    "Sensory support: Support for hearing impairment": "Sensory Support: Support for hearing impairment",
    "Social support: Support for social isolation or other": "Social Support: Support for Social Isolation/Other",
    "Social support: Substance misuse support": "Social Support: Substance misuse support",
    "Tenant: Private landlord": "Tenant - private landlord",
    "Settled mainstream housing with family or friends": "Settled mainstream housing with family / friends",
    "Supported accommodation, supported lodgings or supported group home": "Supported accommodation / supported "
    "lodgings / supported group home",
    "Sheltered housing, extra care housing or other sheltered housing": "Sheltered housing / extra care housing / "
    "other sheltered housing",
    "Night shelter, emergency hostel or direct access hostel": "Night shelter / emergency hostel / direct access "
    "hostel",
}
Row = list[str]


def rows_of(made: Synthetic, file: File, *, only_from: date | None = None) -> Iterator[Row]:
    """The rows of one file. `only_from` makes a partial resubmission: the end of the period only."""
    settings = made.configuration
    chance = random.Random(f"{settings.seed}/{settings.council}/{file.number}/{only_from}")
    start = only_from or file.start
    stated_start = file.start - timedelta(days=91) if settings.faults and file.number == 2 else file.start
    head = [settings.council, stated_start.isoformat(), file.end.isoformat()]
    ledger = made.ledger if only_from is None else Counter[str]()
    if stated_start != file.start and only_from is None:
        ledger["file whose stated period is longer than its data"] += 1
    details: dict[int, Row] = {}
    written = 0
    for event in made.world.events:
        told_start = told_start_in(file, event.start, event.end, resets=settings.resets_starts and event.is_long_term)
        end = event.end if event.end and event.end <= file.end else None
        if event.kind == "Service":
            if told_start > file.end or (end and end < start):
                continue
        elif end is None or end < start:
            continue
        if event.never_ended:
            end = None
        if event.person.number not in details:
            details[event.person.number] = _person(event.person, file, made)
        row = head + details[event.person.number] + _event(event, told_start, end, file)
        row[CLIENT_TYPE] = _spelled(event.client_type, file)
        written += 1
        if settings.faults and (point := chance.random()) < 0.01:
            yield from _marred(row, point, ledger)
            continue
        yield row
    if settings.faults:
        yield from _junk(head, file, ledger, written)


def file_is_taken(made: Synthetic, file: File) -> bool:
    """Whether every month of a file holds enough to be taken for its period: 2% of what ended, three of four types."""
    kinds: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    for event in made.world.events:
        end = event.end
        if end and not event.never_ended and file.start <= end <= file.end:
            kinds[end.year, end.month][event.kind] += 1
    total = sum(sum(counts.values()) for counts in kinds.values())
    months = (file.end.year - file.start.year) * 12 + file.end.month - file.start.month + 1
    most = max((len(counts) for counts in kinds.values()), default=0)
    return len(kinds) == months and all(
        sum(counts.values()) * 100 >= total * 2.2 and len(counts) >= most - 1 for counts in kinds.values()
    )


def _person(person: Person, file: File, made: Synthetic) -> Row:
    known_death = person.death.isoformat() if person.death and person.death <= file.end else ""
    gender = person.gender_sent or person.gender
    ethnicity = person.ethnicity_sent or person.ethnicity
    return [
        person.nhs_number, person.council_ids[file.number % len(person.council_ids)], "Synthetic", "Person",
        "Synthetic practice",
        "Z99999", gender, ethnicity if file.release == 2 else ethnicity.replace(": ", " - ", 1),
        person.birth.isoformat() if person.birth else "", known_death, "", _spelled(person.reason_in(file.end), file),
        person.postcode, _spelled(person.accommodation, file), "Unknown", "Unknown", "No", "No", "No", "No",
        "Fully social care funded",
    ]  # fmt: skip


def _event(event: Event, start: date, end: date | None, file: File) -> Row:
    is_request, is_assessment = event.kind == "Request", event.kind == "Assessment"
    is_service, is_review = event.kind == "Service", event.kind == "Review"
    outcome = event.sent_outcome or _spelled(event.outcome or "", file)
    if is_service and end is None:
        outcome = ""
    return [
        event.kind, f"E{event.number:08d}", start.isoformat(), end.isoformat() if end else "", event.description,
        outcome,
        (event.route or "") if is_request else "", (event.assessment_type or "") if is_assessment else "",
        "Yes" if is_assessment else "", "Face to face" if is_assessment else "", "", "", "", "", "",
        _spelled(event.service_type or "", file) if is_service else "", _spelled(event.component or "", file),
        _spelled(event.delivery or "", file), "", "", event.review_reason or "", "Fully achieved" if is_review else "",
        "Face to face" if is_review else "", "120.50" if is_service else "", "Per week" if is_service else "",
        "1" if is_service else "",
    ]  # fmt: skip


def _spelled(value: str, file: File) -> str:
    return IN_RELEASE_1.get(value, value) if file.release == 1 else value


def _marred(row: Row, point: float, ledger: Counter[str]) -> Iterator[Row]:
    """One of the marks that files carry and that change no figure."""
    if point < 0.004:
        ledger["row sent twice"] += 1
        yield row
        yield row
    else:
        ledger["row with capitals where the list has none"] += 1
        row = [*row]
        row[GENDER], row[EVENT_OUTCOME], row[CLIENT_TYPE] = (
            row[place].upper() for place in (GENDER, EVENT_OUTCOME, CLIENT_TYPE)
        )
        yield row


def _junk(head: Row, file: File, ledger: Counter[str], written: int) -> Iterator[Row]:
    """Rows that no figure may count: nobody's, and of the future."""
    for number in range(max(1, written // 2000)):
        blank = ["" for _ in FIELDS]
        blank[:3] = head
        day = (file.end - timedelta(days=20)).isoformat()
        values = {
            "Gender": "Male", "Ethnicity": "No data: Refused", "Client Type": _spelled("Service user", file),
            "Event Type": "Request", "Event Outcome": "NFA: Other", "Request: Route of Access": "Community or other "
                "route",
        }  # fmt: skip
        for name, value in values.items():
            blank[FIELDS.index(name)] = value
        nobody, future = [*blank], [*blank]
        nobody[FIELDS.index("Event Start Date")] = nobody[FIELDS.index("Event End Date")] = day
        nobody[FIELDS.index("Event Reference")] = f"N{number}"
        future[FIELDS.index("Event Start Date")] = future[FIELDS.index("Event End Date")] = "2099-01-01"
        future[FIELDS.index("Event Reference")] = f"F{number}"
        future[FIELDS.index("LA Person Unique Identifier")] = f"F{number}"
        ledger["row without a person"] += 1
        ledger["row with a date in the future"] += 1
        yield nobody
        yield future
