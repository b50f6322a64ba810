"""A diary in the form that calendars subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from plumbline.doors.web.outside import outside_address
from plumbline.workspace.governance.diary import DiaryEntry

REFRESH = timedelta(hours=6)


def calendar_file(entries: Iterable[DiaryEntry], *, name: str, home: str) -> bytes:
    """`home` is the council's address on this site. Equal entries give equal bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Plumbline//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, home))
    return bytes(calendar.to_ical())


def _event(entry: DiaryEntry, home: str) -> Event:
    address = outside_address(home + entry.path)
    event = Event()
    event.add("uid", f"{entry.uid}@plumbline")
    event.add("dtstamp", entry.made_at)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", f"Called off: {entry.title}" if entry.is_cancelled else entry.title)
    event.add("description", address)
    event.add("url", address)
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
