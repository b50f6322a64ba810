"""What a made-up council is like."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Configuration:
    """One seed and one configuration give the same bytes, on any machine and with any version of Python from 3.11."""

    seed: int = 1
    council: str = "999"  # three digits, as the return has them; no English council has this one
    people: int = 3000
    first_day: date = date(2023, 4, 1)
    last_day: date = date(2026, 3, 31)
    capacity: float = 0.97  # assessor slots a week over the mean of what comes in: below 1 the list grows
    faults: bool = True
    resets_starts: bool = False  # long-term services get 1 April as start when a financial year begins
    writes_files: bool = True  # every quarter's file; without, only the last, for runs at scale

    def __post_init__(self) -> None:
        if len(self.council) != 3 or not self.council.isdigit():
            raise ValueError(f"A council's code is three digits, for example 999; found {self.council}.")
        if self.people < 1:
            raise ValueError("A made-up council needs at least one person.")
        if (self.first_day.month, self.first_day.day) not in {(1, 1), (4, 1), (7, 1), (10, 1)}:
            raise ValueError("The first day is the first of a quarter.")
