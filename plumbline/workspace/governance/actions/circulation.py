"""Keeping a board's circulation lists, and noting what was sent when."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.governance.models import Board, CirculationList, Meeting, Sending
from plumbline.workspace.governance.rules.refusals import NotYet


@transaction.atomic
def keep_list(
    board: Board, *, name: str, recipients: Sequence[str], by: Person, existing: CirculationList | None = None
) -> CirculationList:
    """Make a list, or change one; what was sent to it before keeps those to whom it then went."""
    require(by, Permission.MANAGE_MEETINGS, council=board.council)
    Board.objects.select_for_update().get(pk=board.pk)
    given = list(dict.fromkeys(one.strip() for one in recipients if one.strip()))
    if not name.strip() or not given:
        raise NotYet("Give the list a name and at least one role or body.")
    if any("@" in one for one in given):
        raise NotYet("Give roles and bodies, not e-mail addresses.")
    if existing is None:
        kept = CirculationList.objects.create(
            board=board,
            number=CirculationList.objects.filter(board=board).count() + 1,
            name=name.strip(),
            recipients=given,
            made_by=by,
        )
        before: list[str] = []
    else:
        kept = CirculationList.objects.select_for_update().get(pk=existing.pk, board=board)
        before, kept.name, kept.recipients = kept.recipients, name.strip(), given
        kept.save(update_fields=["name", "recipients"])
    record(
        "changed a circulation list" if existing else "made a circulation list",
        f"{board}, {kept.name}"[:200],
        council=board.council,
        by=by,
        path=f"{board.path}/circulation",
        details={"from": before, "to": given},
    )
    return kept


@transaction.atomic
def note_sending(
    circulation_list: CirculationList, *, meeting: Meeting, what: str, on: date, by: Person, words: str = ""
) -> Sending:
    """What of a meeting was sent to a list, with the list as it was."""
    board = circulation_list.board
    require(by, Permission.MANAGE_MEETINGS, council=board.council)
    assert meeting.board_id == board.pk, "a meeting of another board"
    if on > timezone.localdate():
        raise NotYet("The day is still to come.")
    now = CirculationList.objects.select_for_update().get(pk=circulation_list.pk)
    sent = Sending.objects.create(
        circulation_list=now,
        meeting=meeting,
        what=Sending.What(what),
        on=on,
        recipients=now.recipients,
        words=words.strip(),
        by=by,
    )
    record(
        "noted what was sent",
        f"{sent.get_what_display()} to {now.name}"[:200],
        council=board.council,
        by=by,
        path=meeting.path,
    )
    return sent
