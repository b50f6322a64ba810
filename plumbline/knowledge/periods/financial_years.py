"""A council's financial year: 1 April to 31 March."""

import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(
    r"(?:FY\s*)?(?P<start>(?:19|20)\d{2})\s*(?:/|-|–|—|to)\s*(?P<end>(?:(?:19|20)\d{2}|\d{2}))(?!\d)", re.IGNORECASE
)


@dataclass(frozen=True, order=True)
class FinancialYear:
    """Printed as "2024 to 2025"; `short` is "2024/25"."""

    start_year: int

    def __str__(self) -> str:
        return f"{self.start_year} to {self.start_year + 1}"

    @property
    def short(self) -> str:
        return f"{self.start_year}/{(self.start_year + 1) % 100:02}"

    @property
    def first_day(self) -> date:
        return date(self.start_year, 4, 1)

    @property
    def last_day(self) -> date:
        return date(self.start_year + 1, 3, 31)

    @property
    def following(self) -> "FinancialYear":
        return FinancialYear(self.start_year + 1)

    @property
    def preceding(self) -> "FinancialYear":
        return FinancialYear(self.start_year - 1)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def financial_year_of(day: date) -> FinancialYear:
    """The financial year in which a day falls."""
    return FinancialYear(day.year if (day.month, day.day) >= (4, 1) else day.year - 1)


def parse_financial_year(text: str) -> FinancialYear | None:
    """ "2024/25", "2024-25", "2024 to 2025": a text that as a whole is one financial year; "2004-2027" is none."""
    match = _WRITTEN.fullmatch(text.strip())
    return _financial_year(match) if match else None


def find_financial_years(text: str) -> list[tuple[FinancialYear, int, int]]:
    """The financial years in running text, with where each stands; "2024-10" is a month and is left out."""
    found = []
    for match in _WRITTEN.finditer(text):
        year = _financial_year(match)
        if year and not (match.start() and (text[match.start() - 1].isdigit() or text[match.start() - 1] in "/-")):
            found.append((year, match.start(), match.end()))
    return found


def _financial_year(match: re.Match[str]) -> FinancialYear | None:
    start, end = int(match["start"]), match["end"]
    follows = int(end) == start + 1 if len(end) == 4 else int(end) == (start + 1) % 100
    return FinancialYear(start) if follows else None
