"""Noting that somebody was briefed."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.governance.models import Briefing, Meeting
from plumbline.workspace.governance.rules.refusals import NotYet


@transaction.atomic
def brief(
    council: Council,
    *,
    briefed_role: str,
    given_by_role: str,
    on: date,
    subject: str,
    words: str,
    by: Person,
    meeting: Meeting | None = None,
) -> Briefing:
    """Who was told what, by whom and when: roles only. A correction is a further briefing."""
    require(by, Permission.PRODUCE_PAPERS, council=council)
    assert meeting is None or meeting.council_id == council.pk, "a meeting of another council"
    if not all(part.strip() for part in (briefed_role, given_by_role, subject, words)):
        raise NotYet("Say who was briefed, by whom, on what, and what was said.")
    if on > timezone.localdate():
        raise NotYet("The day is still to come.")
    made = Briefing.objects.create(
        council=council,
        number=next_number(council, Briefing),
        briefed_role=briefed_role.strip(),
        given_by_role=given_by_role.strip(),
        on=on,
        subject=subject.strip(),
        words=words.strip(),
        meeting=meeting,
        by=by,
    )
    record("noted a briefing", str(made).lower(), council=council, by=by, path=made.path)
    return made
