"""Telling whoever asked for a change what became of it, and that the plan has changed under what they ask."""

from django.conf import settings
from django.utils import timezone

from plumbline.workspace.accounts.mail import mail
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.improvement.change_queries import asked_changes
from plumbline.workspace.improvement.changes.content import Content
from plumbline.workspace.improvement.changes.wishes import collisions
from plumbline.workspace.improvement.models import ChangeRequest, Plan


def tell_decision(request: ChangeRequest) -> None:
    """One mail to each who wrote it and can still read it, but for whoever decided. It says the number and the way.

    The people of an invented council are made up, so nobody writes to them.
    """
    if request.council.is_invented:
        return
    written_by = request.writers.exclude(pk=request.decided_by_id)
    memberships = Membership.objects.current().filter(council=request.council_id, person__in=written_by)
    for membership in memberships.select_related("person").order_by("person_id"):
        if membership.may(Permission.READ_RECORD):
            mail(
                membership.person,
                subject=f"{request} at {request.council.name} was decided",
                lines=[
                    "It was decided. What the decision was, who took it and why stands here:",
                    f"{settings.SITE_ADDRESS}/councils/{request.council.slug}/{request.path}",
                ],
            )


def mark_moved_ground(plan: Plan, content: Content) -> None:
    """Note which open requests no longer fit the plan as it has become, and which do again, to tell whoever asked."""
    for one in plan.change_requests.open().select_for_update():
        collides = bool(collisions(content, asked_changes(one)))
        if collides != (one.ground_moved_at is not None):
            moved_at = timezone.now() if collides else None
            ChangeRequest.objects.filter(pk=one.pk).update(ground_moved_at=moved_at)
