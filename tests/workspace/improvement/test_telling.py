"""Whoever asked for a change is told what became of it, and that the plan has changed under what they ask."""

import pytest
from django.core import mail as outbox
from django.utils import timezone

from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import (
    approve_request,
    edit_request,
    rebase_request,
    refuse_request,
    take_back_request,
)
from plumbline.workspace.improvement.change_queries import asked_changes
from plumbline.workspace.improvement.models import ChangeRequest
from tests.workspace.improvement.approved import BOARD, Approved, an_approved_plan

pytestmark = pytest.mark.django_db
SECRET = "The supplier Mr Secret is late."


@pytest.fixture
def ours() -> Approved:
    """At a council that exists: nobody writes to the people of an invented one."""
    made = an_approved_plan()
    Council.objects.filter(pk=made.council.pk).update(is_invented=False, gss_code="E09000014")
    return made


def asked(ours: Approved, to: str = "2026-10-10") -> ChangeRequest:
    request = ours.ask(ours.change("actions", 1, "due_on", to=to), reason=SECRET)
    return ChangeRequest.objects.select_related("council", "plan").get(pk=request.pk)


def decided(ours: Approved, request: ChangeRequest, *, refused: bool = False) -> None:
    words = {"by": ours.director, "edition": request.edition, "body": BOARD, "decided_on": timezone.localdate()}
    if refused:
        refuse_request(request, reason=SECRET, **words)  # type: ignore[arg-type]
    else:
        approve_request(request, **words)  # type: ignore[arg-type]


def moved(request: ChangeRequest) -> bool:
    return ChangeRequest.objects.get(pk=request.pk).ground_moved_at is not None


@pytest.mark.parametrize("refused", [True, False])
def test_whoever_asked_gets_a_mail_with_the_number_and_the_way_and_no_word_of_the_record(
    ours: Approved, refused: bool, django_capture_on_commit_callbacks
) -> None:
    request = asked(ours)
    with django_capture_on_commit_callbacks(execute=True):
        decided(ours, request, refused=refused)
    (letter,) = outbox.outbox
    assert letter.to == [ours.owner.email]
    assert letter.subject == "Change request 1 at Eastmere was decided"
    assert f"/councils/{ours.council.slug}/changes/1" in letter.body
    for word in ("Secret", ours.owner.name, ours.director.name, BOARD, "refused", "approved"):
        assert word not in letter.body + letter.subject


def test_nobody_is_written_to_before_the_decision_holds(ours: Approved, django_capture_on_commit_callbacks) -> None:
    request = asked(ours)
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        decided(ours, request)
    assert outbox.outbox == [] and len(waiting) == 1


def test_whoever_left_or_decided_or_is_invented_is_not_written_to(
    ours: Approved, django_capture_on_commit_callbacks
) -> None:
    own = ours.ask(ours.change("actions", 1, "measure", to="Waits"), by=ours.director)
    left = asked(ours)
    Membership.objects.filter(person=ours.owner).update(ends_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        decided(ours, own)
        decided(ours, left)
    Membership.objects.filter(person=ours.owner).update(ends_at=None)
    Council.objects.filter(pk=ours.council.pk).update(is_invented=True)
    with django_capture_on_commit_callbacks(execute=True):
        decided(ours, asked(ours, to="2026-10-11"))
    assert outbox.outbox == []


def test_a_request_is_marked_when_the_plan_changes_under_it_and_not_after_it_is_put_right(ours: Approved) -> None:
    first, second = asked(ours), asked(ours, to="2026-11-11")
    beside = ours.ask(ours.change("actions", 2, "measure", to="Waits"))
    decided(ours, first)
    assert moved(second) and not moved(beside) and not moved(first)
    rebase_request(second, keep=[0], by=ours.owner, edition=1)
    assert not moved(second)


def test_a_request_that_is_edited_until_it_fits_is_no_longer_marked(ours: Approved) -> None:
    first, second = asked(ours), asked(ours, to="2026-11-11")
    decided(ours, first)
    draft = take_back_request(second, by=ours.owner, edition=1)
    assert moved(second)
    words = {"reason": "R", "effect": "E", "by": ours.owner}
    edit_request(draft, changes=asked_changes(draft), edition=2, **words)  # type: ignore[arg-type]
    assert moved(second)
    edit_request(draft, changes=[ours.change("actions", 1, "due_on", to="2026-11-11")], edition=3, **words)  # type: ignore[arg-type]
    assert not moved(second)


def test_a_request_that_fits_again_is_no_longer_marked(ours: Approved) -> None:
    first, second = asked(ours), asked(ours, to="2026-11-11")
    decided(ours, first)
    decided(ours, asked(ours, to="2026-09-30"))
    assert not moved(second)
