"""Meetings in a real browser: a clerk from the terms to the decision, and every page in wide and narrow windows."""

import pytest

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.actions import reply
from plumbline.workspace.governance.models import Decision, Meeting
from tests.factories.boards import a_board
from tests.factories.meetings import a_held_meeting, a_meeting, a_published_meeting, working_day
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_workspace
from tests.journeys.browser import NARROW, WIDE
from tests.journeys.keyboard import choose, press, write, write_date
from tests.journeys.looking import is_sound, says_what_is_wrong

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOME = "/councils/eastmere/"
PAGES = (
    "meetings/", "meetings/?board=1", "meetings/calendar", "boards/", "boards/1", "boards/1/terms/1", "meetings/1",
    "meetings/1/agenda", "meetings/1/items/1", "decisions/", "decisions/1", "tasks/1", "papers/",
    "forward-plan/", "forward-plan/1", "briefings/", "briefings/1", "boards/1/circulation",
)  # fmt: skip
CLERKS = (
    "boards/add", "boards/1/terms", "boards/1/plan", "boards/1/call", "boards/1/end", "meetings/2/agenda",
    "meetings/2/items/1", "meetings/2/agenda/add", "meetings/2/items/1/stage", "meetings/2/items/1/place",
    "meetings/2/items/1/defer",
    "meetings/2/items/1/withdraw", "meetings/2/move", "meetings/2/cancel", "meetings/2/publish", "meetings/2/held",
    "meetings/1/decide", "meetings/1/tasks/add", "meetings/1/minutes", "meetings/1/agree", "decisions/1/settle",
    "forward-plan/add", "forward-plan/1/put-off", "forward-plan/1/withdraw", "briefings/add",
    "boards/1/circulation/add", "boards/1/circulation/1", "meetings/1/send", "meetings/1/items/1/raise",
)  # fmt: skip


def walk(page, addresses):
    for below in addresses:
        answer = page.goto(HOME + below)
        assert answer.status == 200, below
        is_sound(page)


@pytest.mark.parametrize(("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"])
def test_pages_of_meetings_for_clerk_and_member(open_as, size, script):
    workspace = a_workspace()
    clerk, member = a_person(workspace.council, Role.CLERK), a_person(workspace.council, Role.MEMBER)
    a_published_meeting(workspace.council.boards.get(), by=clerk, on=working_day(-2))

    walk(open_as(clerk, size=size, script=script), PAGES + CLERKS)
    walk(open_as(member, size=size, script=script), PAGES)


def test_pages_where_there_is_nothing_yet(open_as):
    page = open_as(a_person(a_council(), Role.CLERK), size=NARROW)
    walk(page, ("meetings/", "meetings/calendar", "boards/", "decisions/"))


def test_a_form_of_meetings_says_what_is_wrong(open_as):
    council = a_council()
    clerk = a_person(council, Role.CLERK)
    a_meeting(a_board(council, by=clerk), by=clerk)
    page = open_as(clerk, size=NARROW)
    for below in ("boards/add", "meetings/1/move", "meetings/1/agenda/add", "meetings/1/publish"):
        page.goto(HOME + below)
        page.locator("main form").last.locator("button").last.click()
        says_what_is_wrong(page)


def test_a_clerk_calls_a_meeting_and_takes_down_its_decision_by_keyboard(open_as):
    # Given a board, and a meeting of it that was held
    council = a_council()
    clerk = a_person(council, Role.CLERK)
    board = a_board(council, by=clerk)
    a_held_meeting(board, by=clerk)
    page = open_as(clerk)

    # When the clerk calls another one and drafts its agenda
    page.goto(HOME)
    press(page, "Meetings")
    press(page, "Boards and committees")
    press(page, "Improvement Board")
    press(page, "Call a meeting")
    day = working_day(30)
    write_date(page, day.day, day.month, day.year)
    write(page, "Why is it called?", "A provider fails.")
    press(page, "Call the meeting", kind="submit")
    press(page, "Agenda and papers")
    press(page, "Draft the agenda", kind="submit")
    assert page.get_by_text("The agenda is drafted.").is_visible()
    assert Meeting.objects.get(meets_on=day).items.count() == 2

    # And takes down what the first one decided
    page.goto(HOME + "meetings/1")
    press(page, "Take down a decision")
    write(page, "What was decided?", "To move the date to June.")
    press(page, "Take it down", kind="submit")
    press(page, "Publish it")
    press(page, "Save", kind="submit")

    # Then it stands in the record, and call-in runs
    decision = Decision.objects.get()
    assert decision.resolution.text == "To move the date to June." and decision.call_in_ends is not None
    is_sound(page)
    press(page, "It is called in")
    write(page, "Who called it in?", "Five members of scrutiny")
    write(page, "Why?", "No equality screening.")
    press(page, "Save", kind="submit")
    press(page, "Settle the call-in")
    choose(page, "The decision stands")
    write(page, "Why?", "The screening was there.")
    press(page, "Save", kind="submit")
    assert page.get_by_text("It may be carried out now.").is_visible()


LEDGER = ("recommendations/", "recommendations/?only=overdue", "recommendations/ours", "recommendations/2",
          "recommendations/report")  # fmt: skip


@pytest.mark.parametrize(("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"])
def test_pages_of_the_ledger_for_member_director_and_clerk(open_as, size, script):
    workspace = a_workspace()
    council = workspace.council
    reply(council.resolutions.get(number=2), position="in_part", words="By ward.", on=working_day(0),
          by=workspace.director)  # fmt: skip
    for role, more in (
        (Role.MEMBER, LEDGER),
        (Role.DIRECTOR, ("recommendations/2/done", "recommendations/2/reply")),
        (Role.CLERK, ("recommendations/2/committee", "recommendations/2/details", "meetings/1/ask")),
    ):
        walk(open_as(a_person(council, role), size=size, script=script), ("", *more))


def test_a_member_reaches_our_recommendations_with_one_press(open_as):
    workspace = a_workspace()
    page = open_as(a_person(workspace.council, Role.MEMBER), size=NARROW)
    page.goto(HOME)
    press(page, "Our recommendations")
    assert page.get_by_text("To publish the waiting times every month.").is_visible()
    assert page.get_by_text("None yet").is_visible()
    is_sound(page)
