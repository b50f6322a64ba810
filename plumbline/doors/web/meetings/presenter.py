"""Meetings in the words and shapes of their pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from plumbline.doors.web.words import day
from plumbline.workspace.governance.models import Meeting, MeetingStep


@dataclass(frozen=True)
class HistoryLine:
    """One line of a history, as the macro for it wants it."""

    title: str
    who: str
    at: datetime
    text: str


def steps_of(meeting: Meeting) -> list[HistoryLine]:
    return list(_steps(meeting))


def _steps(meeting: Meeting) -> Iterator[HistoryLine]:
    for step in meeting.steps.select_related("by"):
        of_day = {MeetingStep.Kind.PLANNED: "for", MeetingStep.Kind.MOVED: "to"}.get(MeetingStep.Kind(step.kind), "on")
        yield HistoryLine(f"{step.get_kind_display()} {of_day} {day(step.on)}", step.by.name, step.at, step.reason)
