"""The analyst's task of comparing fairly, within its clicks; and the national picture behind readiness."""

import pytest

from plumbline.knowledge.catalogue import councils
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.performance.actions import take_into_use
from tests.factories.peers import SATISFIED, a_peer_set, a_publication, publish
from tests.factories.people import a_person, a_real_council
from tests.journeys.browser import NARROW, WIDE
from tests.journeys.looking import is_sound
from tests.journeys.test_measures import Clicks

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
HOME = "/councils/haringey/"
LONDON = [one for one in councils() if one.adass_region == "Greater London"]


@pytest.mark.parametrize(("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"])
def test_an_analyst_compares_with_a_group_and_sees_how_the_answer_moves(open_as, size, script):
    council = a_real_council()
    analyst = a_person(council, Role.ANALYST)
    take_into_use(council, SATISFIED, by=analyst)
    a_peer_set(council, by=analyst, peers=LONDON[:3], name="Neighbours")
    figures = {one.gss_code: (60 + at, 200) for at, one in enumerate(LONDON)}
    publish({**figures, LONDON[1].gss_code: None}, source=a_publication())
    page = open_as(analyst, size=size, script=script)
    page.goto(f"{HOME}measures/")

    # Measure, Compare, and another group: the answer for every group stands on the same page
    click = Clicks(page)
    click("Carers satisfied with social services")
    click("Compare with other councils")
    is_sound(page)
    page.get_by_label("Compare with", exact=True).select_option(label="Councils of Greater London")
    click("Compare", "button", exact=True)
    assert click.made + 1 <= 4  # Measures itself is the first
    is_sound(page)
    assert page.get_by_role("heading", name="How the answer moves with the group").is_visible()
    assert page.get_by_text("1 held back: left out of every sum, and never counted as 0").is_visible()

    # And the sets behind it, and the national picture
    for path in ("peer-sets/", "peer-sets/1", "peer-sets/add", "national-picture/", "national-picture/paper"):
        page.goto(f"{HOME}{path}")
        is_sound(page)
