"""*May this person do it*: asked by every action, whatever door it came through."""

from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.prepared import Prepared


class NotPermitted(Exception):
    """The person's role at this council does not allow it; the message is fit for the page."""


_HELD = Prepared(
    lambda keys: (
        Membership.objects.current().filter(council=keys[0], person=keys[1], person__is_active=True).order_by("pk")[:1]
    )
)


def membership_of(person: Person, council: Council) -> Membership | None:
    return next(_HELD.rows([council.pk, person.pk]), None)


def require(person: Person, permission: Permission, *, council: Council) -> None:
    membership = membership_of(person, council)
    if membership is None or not membership.may(permission):
        raise NotPermitted(f"Your role at {council} does not let you do this: {permission.label.lower()}.")
