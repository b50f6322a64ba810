"""The files a council sends, and what of an event is still told once they are joined.

The national method takes each quarter from the latest file that covers it, and every file covers twelve months. So an
early quarter stands in a file sent three quarters later, and only the last file tells more than one.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
LAST_END_IN_RELEASE_1 = date(2025, 3, 31)


def months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def financial_year_start(day: date) -> date:
    return date(day.year if day.month >= 4 else day.year - 1, 4, 1)


@dataclass(frozen=True)
class File:
    """One submission; `told_from` to `told_to` is the part of it that the joined table takes, if any."""

    number: int
    start: date
    end: date
    received: date
    release: int
    told_from: date | None
    told_to: date | None


@dataclass(frozen=True)
class Told:
    """A record that is left of an event once the files are joined."""

    start: date
    end: date | None
    told_to: date
    file: File


class Calendar:
    def __init__(self, first_day: date, last_day: date) -> None:
        ends = []
        start = first_day
        while months_later(start, 12) - DAY <= last_day:
            ends.append(months_later(start, 12) - DAY)
            start = months_later(start, 3)
        if not ends or ends[-1] != last_day:
            raise ValueError("The simulated time is at least twelve months and ends with a quarter.")
        self.files = []
        for number, end in enumerate(ends):
            start = months_later(date(end.year, end.month, 1), -11)
            told_to = end if number == len(ends) - 1 else months_later(start, 3) - DAY
            release = 1 if end <= LAST_END_IN_RELEASE_1 else 2
            self.files.append(File(number, start, end, end + timedelta(days=29), release, start, told_to))
        self._starts = [file.told_from or file.start for file in self.files]
        self.first_day, self.last_day = first_day, last_day

    def file_telling(self, day: date) -> File | None:
        """The file that the joined table takes this day from."""
        if not self.first_day <= day <= self.last_day:
            return None
        return self.files[bisect_right(self._starts, day) - 1]

    def told_once(self, start: date, end: date | None) -> File | None:
        """The file that tells a request, assessment or review: they are sent when they have ended."""
        file = self.file_telling(end) if end else None
        return file if file and file.told_to and start <= file.told_to else None

    def told_service(
        self, start: date, end: date | None, *, renamed: bool, resets: bool, death: date | None = None
    ) -> list[Told]:
        """What is told of a service: one record a start and spelling, the last that was sent of each.

        `death` is that of a person whose service was left open: it ends the service once a file knows of it.
        """
        kept: dict[tuple[date, int], Told] = {}
        seen: list[tuple[File, tuple[date, int], date | None]] = []
        for file in self.files:
            if file.told_from is None or file.told_to is None:
                continue
            told_start = told_start_in(file, start, end, resets=resets)
            row_end = end if end and end <= file.end else None
            if death and death <= file.end and end is None:
                if death < file.told_from or death < told_start:
                    continue
                row_end = death
            if told_start > file.told_to or (row_end and row_end < file.told_from):
                continue
            seen.append((file, (told_start, file.release if renamed else 0), row_end))
        for position, (file, key, row_end) in enumerate(seen):
            assert file.told_to
            is_last_file = file.number == len(self.files) - 1
            runs_on = row_end is None or row_end > file.told_to
            following = seen[position + 1] if position + 1 < len(seen) else None
            told_next = following is not None and following[0].number == file.number + 1 and following[1] == key
            if runs_on and not is_last_file and not told_next:
                row_end = file.told_to  # the method takes it that it ended with the quarter
            kept[key] = Told(key[0], row_end, file.told_to, file)
        return sorted(kept.values(), key=lambda told: (told.start, told.told_to))


def told_start_in(file: File, start: date, end: date | None, *, resets: bool) -> date:
    """The start as a file tells it: some councils restart what runs on at each 1 April."""
    year_start = financial_year_start(file.end)
    if resets and start < year_start and (end is None or end >= year_start):
        return year_start
    return start
