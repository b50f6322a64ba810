"""Who a session belongs to, fetched together with what they are to which council: every page asks for both."""

from django.contrib.auth.backends import ModelBackend

from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.councils.prepared import Prepared

_MEMBERSHIPS = Prepared(
    lambda keys: Membership.objects.current().filter(person=keys[0]).select_related("person", "council").order_by("pk")
)


class PersonBackend(ModelBackend):
    """Django's own, in one query where it and the page would take two."""

    def get_user(self, user_id: int) -> Person | None:
        memberships = list(_MEMBERSHIPS.rows([user_id]))
        if not memberships:
            person = super().get_user(user_id)
            assert person is None or isinstance(person, Person)
            return person
        person = memberships[0].person
        for one in memberships:
            one.person = person
        person.memberships_now = memberships
        return person if self.user_can_authenticate(person) else None
