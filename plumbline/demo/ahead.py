"""What the invented council announced, whom it briefed, and to whom it sent papers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import Announcement, announce, brief, keep_list, note_sending
from plumbline.workspace.governance.models import Board

_DAYS = ("board", "decides", "published")


def look_ahead(
    council: Council, boards: Mapping[str, Board], said: Mapping[str, Any], *, people: Mapping[Role, Person]
) -> None:
    clerk = people[Role.CLERK]
    for one in said["announced"]:
        words = {name: value for name, value in one.items() if name not in _DAYS}
        announcement = Announcement(decides_on=_day(one["decides"]), published_on=_day(one["published"]), **words)
        announce(boards[one["board"]], announcement, by=clerk)
    for one in said["briefings"]:
        words = {name: value for name, value in one.items() if name != "day"}
        brief(council, on=_day(one["day"]), by=people[Role.ASSURANCE_LEAD], **words)
    for one in said["circulation"]:
        board = boards[one["board"]]
        kept = keep_list(board, name=one["name"], recipients=one["recipients"], by=clerk)
        for meeting in board.meetings.past().was_held().select_related("terms")[:3]:
            note_sending(kept, meeting=meeting, what="papers", on=meeting.deadlines.published, by=clerk)


def _day(offset: int) -> date:
    return timezone.localdate() + timedelta(days=offset)
