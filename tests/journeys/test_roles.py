"""Each role's own tasks at the invented council, after a year of its plan: found, done, and within the clicks allowed.

The workspace is built and served once for all of these tests. A wide window runs scripts and is looked at by axe-core;
a telephone's width does without.
"""

import re
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from plumbline.demo.invented import build
from plumbline.doors.web.assets.build import build as build_the_look
from plumbline.knowledge.periods import format_date
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.governance.models import Decision, Resolution
from plumbline.workspace.improvement.actions import ask_for_change, withdraw_request
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.changes.operations import set_field
from plumbline.workspace.improvement.models import ActionEvidence, ChangeRequest, Reminder, Update
from tests.factories.clients import signed_in
from tests.journeys.at_work import AtWork
from tests.journeys.browser import NARROW, WIDE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]
HOME = "/councils/wexcombe/"
BOARD = "Adult Social Care Improvement Board"
WINDOWS = pytest.mark.parametrize(
    ("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"]
)


@pytest.fixture(scope="module")
def served(browser, django_db_setup, django_db_blocker):
    """The invented council's year, in the database for as long as these tests run, and a server before it."""
    build_the_look()
    with django_db_blocker.unblock():
        council = build(encoded_password="nobody signs in with it")
        server = LiveServer("localhost")
        server._live_server_modified_settings.enable()
        try:
            yield SimpleNamespace(council=council, plan=council.plans.get(number=1), url=server.url)
        finally:
            server._live_server_modified_settings.disable()
            server.stop()
            call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True, reset_sequences=False)


@pytest.fixture
def _django_db_helper(served):
    """In place of what takes back everything after each test: here it stays until all of them are done."""


@pytest.fixture
def work_as(served, browser, settings):
    contexts = []

    def opened(post, *, size, script):
        person = Person.objects.get(email=f"{post}@wexcombe.example")
        context = browser.new_context(viewport=size, java_script_enabled=script, base_url=served.url)
        contexts.append(context)
        cookie = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": served.url}])
        return AtWork(context.new_page(), HOME)

    yield opened
    for context in contexts:
        context.close()


def asked_for(plan, *, days, by="head-of-performance"):
    """A request of an owner that waits for whoever decides it: some days move a date, many go to the board."""
    history = history_of(plan)
    content = history.content(history.newest)
    number = plan.actions.get(title__startswith="Know who waits").number
    due = plan.actions.get(number=number).due_on + timedelta(days=days)
    change = set_field(content, ("actions", number, "due_on"), due.isoformat())
    asking = Person.objects.get(email=f"{by}@wexcombe.example")
    return ask_for_change(plan, [change], reason="The letter waits for the release.", effect="By hand.", by=asking)


def on(meeting):
    """A meeting's own link: a paper for it ends with the day, the meeting begins with it."""
    return re.compile(f"^{format_date(meeting.meets_on)}")


@WINDOWS
def test_the_assurance_lead_chases_updates_and_produces_the_board_paper(work_as, served, size, script):
    lead = work_as("assurance-lead", size=size, script=script)
    before = Reminder.objects.count()

    lead.begin().follow("updates due").send("Remind all")
    lead.within(3)
    assert Reminder.objects.count() > before

    lead.begin().follow("Meetings").follow("Papers").follow("Produce a paper")
    lead.within(4)
    lead.fill(body=BOARD).send("Produce the paper", look=False).sees("Adult social care")
    assert lead.page.get_by_role("link", name="Paper as a Word document").is_visible()


@WINDOWS
def test_the_director_sees_what_needs_them_and_decides_a_change(work_as, served, size, script):
    director = work_as("director", size=size, script=script)
    asked_for(served.plan, days=3)
    waiting = ChangeRequest.objects.filter(plan=served.plan, goes_to_board=False).to_decide()
    request = waiting.filter(ground_moved_at=None).order_by("number").first()  # what has waited longest stands first

    director.begin().sees("to scrutiny overdue", "actions off track", "updates due", str(request))
    director.within(0)
    director.follow(f"{request} to decide").sees(request.reason)
    director.within(2)
    director.send("Approve")
    request.refresh_from_db()
    assert request.state == "approved" and request.decided_by.email == "director@wexcombe.example"

    director.begin().follow("to scrutiny overdue").follow("SR (").follow("Reply")
    director.within(3)


@WINDOWS
def test_an_owner_says_how_an_action_stands_asks_for_a_date_and_takes_their_dates_along(work_as, served, size, script):
    owner = work_as("action-owner", size=size, script=script)
    action = served.plan.actions.get(title__startswith="Let people start a financial assessment")

    # from the link in the mail, one page
    owner.begin(f"{action.path}/update").choose("At risk").fill(what_changed="26 forms came in on paper.")
    owner.send("Save the update").within(1)
    assert Update.objects.filter(action=action).first().what_changed == "26 forms came in on paper."

    owner.begin().follow("Let people start a financial").follow("Change date")
    owner.within(2)
    owner.fill_day("due_on", timezone.localdate() + timedelta(days=400))
    owner.fill(because="The web system is late.", effect="Forms on paper for longer.").send("Send")
    request = ChangeRequest.objects.first()
    assert request.goes_to_board
    withdraw_request(request, reason="Only tried.", by=request.asked_by)

    owner.begin().follow("Calendar address")
    owner.within(2)


@WINDOWS
def test_an_owner_adds_evidence_and_works_in_excel(work_as, served, size, script):
    owner = work_as("action-owner", size=size, script=script)
    action = served.plan.actions.get(title__startswith="Make direct payments easy")

    owner.begin().follow("Make direct payments easy").follow("Add evidence")
    owner.within(3)
    before = ActionEvidence.objects.filter(action=action).count()
    owner.choose("Progress").fill(claim="118 people use a card.", address="https://www.wexcombe.example/cards")
    owner.choose("Record").fill_day("observed_on", timezone.localdate()).send("Add it")
    assert ActionEvidence.objects.filter(action=action).count() == before + 1

    owner.begin().follow("Adult social care improvement plan").follow("Work in Excel")
    with owner.page.expect_download() as download:
        owner.page.get_by_role("button", name="Download my").click()
    owner.within(5)
    sent_back = {
        "name": "mine.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": BytesIO(download.value.path().read_bytes()).getvalue(),
    }
    owner.page.locator("input[type=file]").set_input_files(sent_back)
    owner.send("Show what it would change").sees("The workbook says what the plan says.")


@WINDOWS
def test_the_analyst_reads_what_the_record_shows_and_takes_the_figures_of_a_paper(work_as, size, script):
    analyst = work_as("analyst", size=size, script=script)

    analyst.begin().follow("off track").follow("Rewrite the adult social care web pages")
    analyst.sees("What the record shows").within(2)
    analyst.begin().follow("Meetings").follow("Papers").follow("Paper 1", look=False)
    with analyst.page.expect_download() as download:
        analyst.page.get_by_role("link", name="as CSV").first.click()
    assert "points" in download.value.path().read_text()
    analyst.within(4)


@WINDOWS
def test_a_member_follows_the_recommendations_and_checks_a_number(work_as, served, size, script):
    member = work_as("member", size=size, script=script)
    coming = served.council.meetings.to_come().filter(board__name=BOARD).first()

    member.begin().follow("Our recommendations").sees("Awaiting an answer", "Overdue", "days")
    member.within(1)
    paper = served.council.papers.filter(meeting_on=coming.meets_on).first()
    member.begin(coming.path).follow(f"Paper {paper.number}:", look=False)
    member.page.locator("a[href^='#fact-']").first.click()
    member.clicks += 1
    member.sees("Sources of the figures").within(2)


@WINDOWS
def test_the_clerk_records_what_was_decided_and_what_the_committee_closed(work_as, served, size, script):
    clerk = work_as("clerk", size=size, script=script)
    request = asked_for(served.plan, days=90, by="action-owner")
    before = Decision.objects.count()

    clerk.begin().follow(f"{request} from the board").within(1)
    clerk.fill(body=BOARD, answer="The date stays.").fill_day("decided_on", timezone.localdate()).send("Refuse")
    request.refresh_from_db()
    assert request.state == "refused"

    held = served.council.meetings.past().was_held().filter(state="minutes_draft").first()
    clerk.begin().follow("Meetings").follow(on(held)).follow("Take down a decision")
    clerk.within(3)
    clerk.fill(text="To hear of it at the next meeting.").send("Take it down")
    assert Decision.objects.count() == before + 1

    clerk.begin().follow("reported complete").follow("SR (").follow("What the committee")
    clerk.within(3)


@WINDOWS
def test_a_co_production_member_gets_ready_for_a_meeting_and_reads_why_something_stopped(work_as, served, size, script):
    member = work_as("co-production-member", size=size, script=script)
    coming = served.council.meetings.to_come().filter(board__name=BOARD).first()

    member.begin().follow("Meetings").follow(on(coming)).sees("What people told us")
    member.within(2)
    member.begin().follow("Adult social care improvement plan").follow("stopped").follow("Pay carers for breaks")
    member.sees("The grant on which it rested was not given", "The carers' group was told").within(3)


@WINDOWS
def test_an_inspector_reads_the_decisions_with_their_effects_and_checks_a_claim(work_as, size, script):
    inspector = work_as("inspector", size=size, script=script)

    inspector.begin().follow("Adult social care improvement plan").follow("How it has changed")
    inspector.sees("the second move", "Asked by").within(2)
    inspector.begin().follow("Meetings").follow("Decisions").sees("Change request", "approved.").within(2)
    inspector.begin().follow("1. Assessing needs").follow("Finding 1").follow("Under")
    inspector.sees("waited too long for a Care Act assessment").within(3)


@WINDOWS
def test_the_administrator_lets_people_in_and_sees_who_did_what(work_as, size, script):
    administrator = work_as("administrator", size=size, script=script)

    administrator.begin().follow("People").follow("Let somebody in").within(2)
    administrator.begin().follow("Who did what").within(1)


@WINDOWS
def test_everybody_may_read_what_was_asked_of_the_committee_and_nobody_is_named(work_as, served, size, script):
    assert all(entry.lead_role for entry in Resolution.objects.ledger().filter(council=served.council))
    for post in ("head-of-safeguarding", "co-production-lead"):
        reader = work_as(post, size=size, script=script)
        reader.begin("recommendations/").sees("To send the number of enquiries").within(0)
