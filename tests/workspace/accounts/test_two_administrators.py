"""Two administrators at the same moment: each on a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from plumbline.workspace.accounts.actions import change_role, end_membership
from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.accounts.rules import NotPossible
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_administrators_who_show_each_other_out_leave_one_behind():
    council = a_council()
    one, other = a_person(council, Role.ADMINISTRATOR), a_person(council, Role.ADMINISTRATOR)
    start = Barrier(2)

    def do(doing):
        try:
            start.wait(timeout=20)
            doing()
            return "done"
        except (NotPossible, NotPermitted):
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        ends = list(
            pool.map(
                do,
                [
                    lambda: end_membership(other.memberships.get(), reason="No.", by=one),
                    lambda: change_role(one.memberships.get(), role=Role.CLERK, by=other),
                ],
            )
        )

    assert sorted(ends) == ["done", "refused"]
    assert Membership.objects.current().filter(council=council, role=Role.ADMINISTRATOR).count() == 1
