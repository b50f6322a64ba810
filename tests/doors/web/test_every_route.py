"""Every address of the web door, tried as everybody who must not enter, and as everybody who may."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from plumbline.doors.web.access import Access
from plumbline.papers.checking.checks import check_made, check_paper
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import ROLE_MAY, Role
from plumbline.workspace.improvement.actions import approve_plan, ask_for_change, draft_action, draft_plan
from plumbline.workspace.improvement.changes.operations import Change, Kind
from plumbline.workspace.performance.actions import make_key
from tests.factories.checks import keep_objection
from tests.factories.peers import a_peer_set
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import Workspace, a_whole_draft, a_workspace

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Route:
    name: str
    view: object
    parameters: tuple[str, ...]

    @property
    def access(self) -> Access:
        return self.view.access  # type: ignore[attr-defined, no-any-return]


def routes() -> Iterator[Route]:
    def walk(patterns: list[URLPattern | URLResolver], parameters: tuple[str, ...]) -> Iterator[Route]:
        for pattern in patterns:
            here = parameters + tuple(pattern.pattern.regex.groupindex)
            if str(pattern.pattern) == "api/":  # has no sign-in: tests/doors/api
                continue
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, here)
            else:
                yield Route(name=pattern.name or "", view=pattern.callback, parameters=here)

    yield from walk(get_resolver().url_patterns, ())


ROUTES = list(routes())
COUNCIL_ROUTES = [route for route in ROUTES if "council_slug" in route.parameters]


def ids(route: Route) -> str:
    return route.name


def address(route: Route, workspace: Workspace) -> str:
    """The route's address with records that exist at this workspace."""
    known: dict[str, object] = {
        "code": "finance-1" if "part" in route.name else "date_moved",
        "council_slug": workspace.council.slug,
        "number": 1,
        "version": 1,
        "item": 1,
        "resolution": 2,
        "priority": 1,
        "measure": 1,
        "circulation": 1,
        "statement": 1,
        "row": 1,
        "outcome": "embedded",
        "form": "pdf",
        "fingerprint": fingerprint_in(route, workspace),
        "proposal": workspace.document.readings.get().proposals.open().first().pk,  # type: ignore[union-attr]
        "step": workspace.document.readings.get().steps.first().pk,  # type: ignore[union-attr]
        "point": workspace.council.measures.get().data_points.first().pk,  # type: ignore[union-attr]
        "membership": workspace.council.memberships.first().pk,  # type: ignore[union-attr]
    }
    return reverse(route.name, kwargs={name: known[name] for name in route.parameters})


def fingerprint_in(route: Route, workspace: Workspace) -> str:
    """Of an objection to the paper or to the document, where the route asks for one."""
    if "fingerprint" not in route.parameters:
        return ""
    if "paper" in route.name:
        return check_paper(workspace.council.papers.get()).held[0].fingerprint
    keep_objection(workspace.document)
    return check_made(workspace.document).held[0].fingerprint  # type: ignore[union-attr]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="plumbline.workspace.accounts.backends.PersonBackend")
    return client


@pytest.mark.parametrize("route", ROUTES, ids=ids)
def test_every_route_has_a_name_and_a_decision_on_who_may_enter(route: Route) -> None:
    assert route.name
    assert isinstance(getattr(route.view, "access", None), Access), f"{route.name} carries no decision"


def test_only_the_pages_that_everybody_needs_are_open_to_everybody() -> None:
    open_to_all = {route.name for route in ROUTES if route.access.everybody}
    assert open_to_all <= {
        "sign_in",
        "sign_out",
        "accessibility",
        "help",
        "healthy",
        "calendar_feed",
        "public_recommendations",
    }


@pytest.mark.parametrize("route", [r for r in ROUTES if not r.access.everybody], ids=ids)
def test_nobody_is_sent_to_sign_in(route: Route, workspace: Workspace) -> None:
    for response in (Client().get(address(route, workspace)), Client().post(address(route, workspace))):
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("route", COUNCIL_ROUTES, ids=ids)
def test_the_wrong_councils_person_finds_nothing(route: Route, workspace: Workspace) -> None:
    stranger = signed_in(a_person(a_council("Westmere"), Role.DIRECTOR))
    assert stranger.get(address(route, workspace)).status_code in (404, 405)
    assert stranger.post(address(route, workspace)).status_code in (404, 405)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_a_role_sees_what_it_may_and_nothing_else(role: Role, workspace: Workspace) -> None:
    person = signed_in(a_person(workspace.council, role))
    wrong = []
    for route in COUNCIL_ROUTES:
        may = route.access.to_read is None or route.access.to_read in ROLE_MAY[role]
        status = person.get(address(route, workspace)).status_code
        if status not in ((200, 302, 405) if may else (403, 405)):
            wrong.append(f"{route.name}: {status}")
    assert not wrong


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_a_role_changes_nothing_that_it_may_not(role: Role, workspace: Workspace) -> None:
    person = signed_in(a_person(workspace.council, role))
    before = workspace.council.audit_entries.count()
    for route in COUNCIL_ROUTES:
        if route.access.to_change is None:
            assert person.post(address(route, workspace)).status_code in (403, 405), route.name
        elif route.access.to_change not in ROLE_MAY[role]:
            assert person.post(address(route, workspace)).status_code == 403, route.name
    assert workspace.council.audit_entries.count() == before


def test_a_guest_whose_stay_has_ended_finds_nothing(workspace: Workspace) -> None:
    guest = a_person(workspace.council, Role.INSPECTOR)
    client = signed_in(guest)
    home = f"/councils/{workspace.council.slug}/"
    assert client.get(home).status_code == 200
    guest.memberships.update(ends_at=timezone.now())
    assert client.get(home).status_code == 404


@pytest.fixture(scope="module")
def workspace(django_db_setup: None, django_db_blocker: Any) -> Iterator[Workspace]:
    """Made once: each test leaves it as it was, and the last takes it away."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield a_workspace_with_a_change()
        transaction.set_rollback(True)


def a_workspace_with_a_change() -> Workspace:
    """With a second plan that is approved, and a change of it that is asked for."""
    made = a_workspace()
    plan = draft_plan(made.council, title="Approved plan", by=made.lead)
    draft_action(plan, a_whole_draft(reason="The board asked for it."), by=made.lead)
    approve_plan(plan, by=made.director, body="Board", approved_on=timezone.localdate())
    change = Change(Kind.SET, ("title",), plan.title, "Another title")
    ask_for_change(plan, [change], reason="It is longer.", effect="None.", by=made.lead)
    a_peer_set(made.council, by=made.lead)
    make_key(made.council, name="Power BI", scope="read", by=made.lead)
    figure = made.council.measures.get().data_points.first()
    assert figure is not None
    figure.measure.series_breaks.create(starts_on=figure.period_start, why="Another system.", by=made.lead)
    figure.measure.baselines.create(to=figure.period_start, why="The plan began.", by=made.lead)
    return made
