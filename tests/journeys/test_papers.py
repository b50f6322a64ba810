"""Papers in a real browser: checking, answering, signing and writing parts, in wide and narrow windows."""

import pytest

from plumbline.papers.checking.checks import check_paper
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.models import SignOff, WrittenPart
from tests.factories.checks import OBJECTION, keep_objection
from tests.factories.people import a_person
from tests.factories.workspaces import a_workspace
from tests.journeys.browser import NARROW, WIDE
from tests.journeys.keyboard import press, write
from tests.journeys.looking import is_sound

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
HOME = "/councils/eastmere/"
PAGES = (
    "meetings/", "papers/", "papers/1", "papers/produce", "papers/1/check",
    "papers/template", "papers/1/pdf/being-written", "papers/1/parts/recommendations-1",
    f"papers/1/check/{OBJECTION['fingerprint']}",
    "papers/1/parts", "papers/1/parts/finance-1", "documents/1/check",
)  # fmt: skip


@pytest.mark.parametrize(("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"])
def test_pages_of_papers_for_lead_and_director(open_as, size, script):
    workspace = a_workspace()
    keep_objection(workspace.council.papers.get())
    keep_objection(workspace.document)
    for person, pages in ((workspace.lead, PAGES), (workspace.director, ("papers/1/sign",))):
        page = open_as(person, size=size, script=script)
        for below in pages:
            assert page.goto(HOME + below).status == 200, below
            is_sound(page)


def test_a_director_signs_over_what_is_unresolved_by_keyboard(open_as):
    workspace = a_workspace()
    keep_objection(workspace.council.papers.get())
    page = open_as(workspace.director)
    page.goto(HOME + "papers/1")
    press(page, "Check: 1 unresolved")
    press(page, "Sign the paper")
    write(page, "Why do you sign it all the same?", "It is corrected at the meeting.")
    press(page, "Sign", kind="submit")
    assert SignOff.objects.get().reason == "It is corrected at the meeting."


def test_a_clerk_writes_a_part_and_the_next_paper_has_it(open_as):
    workspace = a_workspace()
    page = open_as(a_person(workspace.council, Role.CLERK), size=NARROW)
    page.goto(HOME + "papers/1/parts")
    press(page, "Cabinet Member introduction")
    write(page, "Words", "People waited too long, and I accept that.", kind="textarea")
    press(page, "Save", kind="submit")
    assert WrittenPart.objects.get().code == "introduction-1"
    press(page, "Produce the paper with these words", kind="submit")
    assert page.get_by_text("People waited too long, and I accept that.").is_visible()
    assert check_paper(workspace.council.papers.get(number=2)).looked_at > 0
