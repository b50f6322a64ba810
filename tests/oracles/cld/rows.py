"""What a return holds, and what is counted from it: rows, people, units, ages; and the words of the method."""

from dataclasses import dataclass, field
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


assert all(a < b for a, b in pairwise(RANKS.values()))
