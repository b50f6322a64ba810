"""The invented council's year can be lived through from any day: on a later one, about Christmas and about Easter."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from plumbline.demo.invented import build
from plumbline.workspace.governance.models import Meeting, StageReached
from plumbline.workspace.improvement.models import ChangeRequest

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

TODAY = timezone.localdate()
DAYS = [
    *(TODAY + timedelta(days=offset) for offset in (60, 120, 270)),
    date(2026, 12, 23),
    date(2026, 12, 28),
    date(2027, 1, 5),
    date(2027, 3, 25),
    date(2027, 3, 30),
    date(2028, 2, 29),
]


@pytest.fixture(params=DAYS, ids=str)
def council(request, monkeypatch):
    """Built on that day, some hours into it; no more of it is kept than of a test."""
    morning = datetime.combine(request.param, time(10), tzinfo=timezone.get_current_timezone())
    begun = timezone.now()
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: morning + (real() - begun))
    with transaction.atomic():
        yield build(encoded_password="of nobody")
        transaction.set_rollback(True)


def test_the_year_is_played_without_a_fault_whatever_day_it_is(council):
    assert ChangeRequest.objects.filter(plan__council=council).count() >= 40
    held = Meeting.objects.filter(council=council, state__in=["held", "minutes_draft", "minutes_agreed"])
    assert held.count() >= 8
    for meeting in Meeting.objects.filter(council=council).select_related("terms"):
        due = meeting.deadlines
        assert due.draft < due.final < due.published < meeting.meets_on
    finals = StageReached.objects.filter(item__meeting__in=held, stage="final").select_related("item__meeting__terms")
    assert finals and all(one.on <= one.item.meeting.deadlines.published for one in finals)
