"""The invented council's year, as the demonstration shows it: how much there is of everything, and that it hangs
together.
"""

from collections import Counter

import pytest
from django.db import transaction
from django.utils import timezone

from plumbline.demo.invented import build
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.governance.models import LedgerStep, Meeting, Resolution
from plumbline.workspace.improvement.change_queries import asked_changes, history_of
from plumbline.workspace.improvement.changes.wishes import collisions
from plumbline.workspace.improvement.models import ChangeRequest, Delivery, Update
from plumbline.workspace.improvement.queries import outcomes_now
from plumbline.workspace.improvement.reminders import updates_due
from tests.workspace.improvement.test_change_requests import holds_together

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def council(django_db_setup, django_db_blocker):
    """Built once; all that is asked of it is read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(encoded_password="of nobody")
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def plan(council):
    return council.plans.get(number=1)


def test_a_year_holds_sixty_actions_forty_requests_and_twenty_five_recommendations(council, plan):
    assert plan.actions.standing().count() >= 60
    assert ChangeRequest.objects.filter(plan=plan).count() >= 40
    asked = Counter(council.resolutions.ledger().values_list("kind", flat=True))
    assert asked["recommendation"] >= 25 and asked["information_request"] >= 4 and asked["undertaking"] >= 3


def test_eight_meetings_or_more_have_decided_something(council):
    decided = Resolution.objects.filter(council=council, kind="decision").values("meeting").distinct()
    scrutinised = council.resolutions.ledger().values("meeting").distinct()
    assert decided.count() >= 8 and scrutinised.count() >= 8


def test_version_one_and_the_changes_give_the_present_plan(plan):
    assert plan.versions.count() >= 25
    holds_together(plan)


def test_requests_have_met_every_fate(plan):
    fates = Counter(ChangeRequest.objects.filter(plan=plan).values_list("state", flat=True))
    assert set(fates) == {"drafted", "submitted", "approved", "refused", "withdrawn"}
    assert ChangeRequest.objects.filter(plan=plan, goes_to_board=True).count() >= 15
    content = history_of(plan).content(history_of(plan).newest)
    assert any(collisions(content, asked_changes(one)) for one in ChangeRequest.objects.to_decide().filter(plan=plan))


def test_what_the_board_decided_was_decided_on_the_day_of_a_meeting_that_says_so(plan):
    for one in ChangeRequest.objects.filter(plan=plan, goes_to_board=True, state__in=["approved", "refused"]):
        meeting = Meeting.objects.get(council=plan.council, board__name=one.body, meets_on=one.decided_on)
        assert one.settled_by.resolution.meeting == meeting and one.settled_by.resolution.item.change_request == one


def test_everything_bears_its_day(council, plan):
    now = timezone.now()
    assert not council.audit_entries.filter(at__gt=now).exists()
    assert council.audit_entries.dates("at", "month").count() >= 12
    for one in ChangeRequest.objects.filter(plan=plan, decided_on__isnull=False):
        assert one.sent_at and timezone.localdate(one.sent_at) <= one.decided_on <= timezone.localdate(one.decided_at)
    for one in Update.objects.filter(action__plan=plan):
        assert one.as_at == timezone.localdate(one.at)
    for one in LedgerStep.objects.filter(resolution__council=council):
        assert one.on == timezone.localdate(one.at)


def test_actions_stand_in_every_way_and_have_come_to_every_outcome(plan):
    standing = plan.actions.standing()
    assert set(standing.values_list("delivery", flat=True)) == set(Delivery.values)
    outcomes = Counter((outcome, one.holds) for action in standing for outcome, one in outcomes_now(action).items())
    assert outcomes["embedded", True] >= 5 and outcomes["difference_made", True] >= 5
    assert outcomes["stopped", True] >= 2 and outcomes["difference_made", False] >= 1


def test_some_updates_are_late_and_some_say_nothing(plan):
    today = timezone.localdate()
    late = [one for one in updates_due(plan, today=today) if one.is_late]
    assert 1 <= len(late) <= 12
    words = Counter(Update.objects.filter(action__plan=plan).values_list("what_changed", flat=True))
    assert words["Ongoing"] and max(words.values()) >= 2


def test_the_executive_has_replied_in_every_way_and_entries_stand_in_every_state(council):
    steps = LedgerStep.objects.filter(resolution__council=council)
    assert set(steps.filter(kind="reply").values_list("position", flat=True)) == {"accepted", "in_part", "not_accepted"}
    states = Counter(council.resolutions.ledger().values_list("status", flat=True))
    assert set(states) >= {"awaiting", "ongoing", "paused", "reported", "closed"}
    assert steps.filter(kind="reopen").exists()


def test_everybody_is_a_post_and_nobody_has_a_name(council):
    people = Person.objects.filter(memberships__council=council)
    assert people.count() >= 20
    assert all(person.name.endswith(f", {council.name}") for person in people)
