"""What the invented council announced, whom it briefed, and to whom it sent papers."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from plumbline.demo.year import Year
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import Announcement, announce, brief, keep_list, note_sending
from plumbline.workspace.governance.models import Board

_DAYS = ("board", "decides", "published")
Said = Mapping[str, Any]


def look_ahead(
    council: Council, boards: Mapping[str, Board], said: Said, *, year: Year, people: Mapping[Role, Person]
) -> None:
    clerk = people[Role.CLERK]
    for one in said["announced"]:
        words = {name: value for name, value in one.items() if name not in _DAYS}
        published = year.day(one["published"])
        announcement = Announcement(decides_on=year.day(one["decides"]), published_on=published, **words)
        year.on(published, partial(announce, boards[one["board"]], announcement, by=clerk))
    for one in said["briefings"]:
        words = {name: value for name, value in one.items() if name != "day"}
        on = year.day(one["day"])
        year.on(on, partial(brief, council, on=on, by=people[Role.ASSURANCE_LEAD], **words))
    for one in said["circulation"]:
        board = boards[one["board"]]
        listing = partial(keep_list, board, name=one["name"], recipients=one["recipients"], by=clerk)
        kept = year.done(year.reached, listing)
        for meeting in board.meetings.select_related("terms"):
            sent = meeting.deadlines.published
            year.on(sent, partial(note_sending, kept, meeting=meeting, what="papers", on=sent, by=clerk))
