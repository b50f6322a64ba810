"""Made-up people: nobody in here exists."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

WHITE = "White: English, Welsh, Scottish, Northern Irish or British"
UNKNOWN_ETHNICITY = "No data: Undeclared or not known"
ETHNICITIES = (
    (WHITE, 700),
    ("White: Any other White background", 55),
    ("White: Irish", 12),
    ("White: Gypsy or Irish Traveller", 5),
    ("White: Roma", 3),
    ("Asian or Asian British: Indian", 30),
    ("Asian or Asian British: Pakistani", 26),
    ("Asian or Asian British: Bangladeshi", 12),
    ("Asian or Asian British: Chinese", 6),
    ("Asian or Asian British: Any other Asian background", 10),
    ("Black, Black British, Caribbean or African: Caribbean", 20),
    ("Black, Black British, Caribbean or African: African", 18),
    ("Black, Black British, Caribbean or African: Any other Black, Black British or Caribbean background", 5),
    ("Mixed or multiple ethnic groups: White and Asian", 6),
    ("Mixed or multiple ethnic groups: White and Black Caribbean", 7),
    ("Other ethnic group: Arab", 6),
    ("Other ethnic group: Any other ethnic group", 9),
    ("No data: Refused", 15),
    (UNKNOWN_ETHNICITY, 50),
)
REASONS_OLDER = (
    ("Physical support: Personal care support", 560),
    ("Physical support: Access and mobility only", 150),
    ("Support with memory and cognition", 170),
    ("Mental health support", 50),
    ("Sensory support: Support for visual impairment", 20),
    ("Sensory support: Support for hearing impairment", 20),
    ("Social support: Support for social isolation or other", 30),
)
REASONS_YOUNGER = (
    ("Learning disability support", 400),
    ("Mental health support", 250),
    ("Physical support: Personal care support", 230),
    ("Physical support: Access and mobility only", 70),
    ("Social support: Substance misuse support", 30),
    ("Sensory support: Support for visual impairment", 20),
)


@dataclass(eq=False)
class Person:
    number: int
    gender: str
    ethnicity: str
    birth: date | None
    reason: str
    earlier_reason: str | None  # told by the files before `reason_changed`
    reason_changed: date
    accommodation: str
    nhs_number: str
    council_ids: tuple[str, ...]
    postcode: str
    death: date | None = None
    gender_sent: str = ""  # what the files say, where that is no valid code
    ethnicity_sent: str = ""

    def age_on(self, day: date) -> int | None:
        """Whole years by the calendar, from the day of birth."""
        if self.birth is None:
            return None
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))

    def age_by_month(self, day: date) -> int | None:
        """Whole years as the published scripts count them: days over 365.25, from the first of the month of birth."""
        return None if self.birth is None else (day - self.birth.replace(day=1)).days * 4 // 1461

    def reason_in(self, file_end: date) -> str:
        return self.earlier_reason if self.earlier_reason and file_end < self.reason_changed else self.reason


def weighted(chance: random.Random, choices: tuple[tuple[str, int], ...]) -> str:
    point = chance.randrange(sum(weight for _, weight in choices))
    for value, weight in choices:
        if point < weight:
            return value
        point -= weight
    raise AssertionError("the point lies within the weights")


def make_person(chance: random.Random, number: int, *, first_day: date, older: bool | None = None) -> Person:
    if older is None:
        older = chance.random() < 0.68
    age = 65 + min(40.0, chance.gammavariate(4.5, 4)) if older else chance.uniform(18, 65)
    reasons = REASONS_OLDER if older else REASONS_YOUNGER
    reason = weighted(chance, reasons)
    council_id = f"P{number:07d}"
    ethnicity = weighted(chance, ETHNICITIES)
    missing = 0.12 if ethnicity in ("White: Gypsy or Irish Traveller", "White: Roma") else 0.045
    has_number = chance.random() >= missing
    return Person(
        number=number,
        gender="Female" if chance.random() < 0.57 else "Male",
        ethnicity=ethnicity,
        birth=first_day - timedelta(days=int(age * 365.25) + 200),
        reason=reason,
        earlier_reason=None,
        reason_changed=first_day,
        accommodation=_home(chance, older=older),
        nhs_number=_nhs_number(number) if has_number else "",
        council_ids=(council_id, f"Q{number:07d}") if has_number and chance.random() < 0.01 else (council_id,),
        postcode=f"ZZ{chance.randrange(1, 60)} {chance.randrange(10)}ZZ",
    )


def _home(chance: random.Random, *, older: bool) -> str:
    if older:
        return weighted(
            chance,
            (
                ("Owner occupier or shared ownership scheme", 50),
                ("Tenant: Local authority or other social housing provider", 28),
                ("Tenant: Private landlord", 8),
                ("Sheltered housing, extra care housing or other sheltered housing", 8),
                ("Other temporary accommodation", 2),
                ("Unknown", 6),
            ),
        )
    return weighted(
        chance,
        (
            ("Settled mainstream housing with family or friends", 40),
            ("Supported accommodation, supported lodgings or supported group home", 25),
            ("Tenant: Local authority or other social housing provider", 20),
            ("Shared Lives scheme", 3),
            ("Night shelter, emergency hostel or direct access hostel", 4),
            ("Unknown", 8),
        ),
    )


def _nhs_number(number: int) -> str:
    """A number from the test range that starts 999, with its check digit; numbers without one are passed over."""
    serial = number * 2
    while True:
        digits = f"999{serial % 1_000_000:06d}"
        check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
        if check != 10:
            return f"{digits}{0 if check == 11 else check}"
        serial += 1
