"""What binds a council's meetings: clocks, exempt information, the weeks before elections. Out of `definitions/`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from plumbline.knowledge.catalogue.errors import UnknownDefinition
from plumbline.knowledge.catalogue.files import DEFINITIONS, read_definition
from plumbline.knowledge.catalogue.records import Record


@dataclass(frozen=True)
class Clock:
    """So many days of a kind before or after something, and where the rule stands."""

    code: str
    title: str
    days: int
    kind: str  # "clear days before the meeting"
    source: str


@dataclass(frozen=True)
class ExemptParagraph:
    """A category of exempt information: Local Government Act 1972, Schedule 12A."""

    paragraph: int
    title: str


@dataclass(frozen=True)
class MeetingRules:
    clocks: tuple[Clock, ...]
    exempt: tuple[ExemptParagraph, ...]
    urgency: str  # what a late item needs

    def clock(self, code: str) -> Clock:
        found = next((one for one in self.clocks if one.code == code), None)
        if found is None:
            raise UnknownDefinition(f"There is no clock {code}; there are: {', '.join(c.code for c in self.clocks)}.")
        return found


@dataclass(frozen=True)
class PreElectionPeriod:
    """Both days inside; `last` is the day of the poll."""

    code: str
    title: str
    first: date
    last: date
    source: str


@cache
def meeting_rules(folder: Path = DEFINITIONS) -> MeetingRules:
    record = read_definition("meetings.yaml", folder=folder)
    record.text("checked_on")
    rules = MeetingRules(
        clocks=tuple(
            Clock(one.text("code"), one.text("title"), one.integer("days"), one.text("kind"), one.text("source"))
            for one in record.records("clocks")
        ),
        exempt=tuple(ExemptParagraph(one.integer("paragraph"), one.text("title")) for one in record.records("exempt")),
        urgency=record.text("urgency"),
    )
    record.finish()
    return rules


@cache
def pre_election_periods(folder: Path = DEFINITIONS) -> tuple[PreElectionPeriod, ...]:
    record = read_definition("pre_election_periods.yaml", folder=folder)
    record.text("checked_on")
    periods = tuple(_period(one) for one in record.records("periods"))
    record.finish()
    return periods


def _period(record: Record) -> PreElectionPeriod:
    period = PreElectionPeriod(
        code=record.text("code"),
        title=record.text("title"),
        first=date.fromisoformat(record.text("first")),
        last=date.fromisoformat(record.text("last")),
        source=record.text("source"),
    )
    if period.last < period.first:
        raise record.error("it ends before it begins")
    return period
