"""The main job from end to end, by keyboard alone: from the published report to the paper as a Word document."""

from zipfile import ZipFile

import pytest

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.governance.models import Paper
from plumbline.workspace.improvement.models import Action, PlanVersion
from tests.factories.people import PASSWORD, a_council, a_person
from tests.journeys.browser import WIDE
from tests.journeys.keyboard import choose, pick, press, reach, tick, unfold, write, write_date
from tests.journeys.looking import is_sound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOME = "/councils/eastmere/"

REPORT = """# Eastmere Council: local authority assessment

Assessment published: 14 March 2025

## Local authority rating and score

Eastmere

Requires improvement

Overall score: 56

## Quality statement scores

{scores}

## Assessing needs

### Key findings for this quality statement

People told us that they waited too long for an assessment. Unpaid carers said that nobody kept them informed.

Staff felt well supported by their managers.

## Supporting people to live healthier lives

### Key findings for this quality statement

The waiting list for occupational therapy was long and people said that the website was hard to use.
"""
STATEMENTS = (
    ("Assessing needs", 2), ("Supporting people to live healthier lives", 2), ("Equity in experience and outcomes", 2),
    ("Care provision, integration and continuity", 2), ("Partnerships and communities", 3),
    ("Safe pathways, systems and transitions", 2), ("Safeguarding", 3),
    ("Governance, management and sustainability", 2), ("Learning, improvement and innovation", 2),
)  # fmt: skip


@pytest.fixture
def report(tmp_path):
    scores = "\n\n".join(f"{title}\n\nScore: {score}" for title, score in STATEMENTS)
    path = tmp_path / "report.md"
    path.write_text(REPORT.format(scores=scores))
    return path


def sign_in(page, person):
    page.goto("/")
    write(page, "Email address", person.email)
    write(page, "Password", PASSWORD)
    press(page, "Sign in", kind="submit")


def sign_out(page):
    press(page, "Sign out", kind="submit")


def add_the_report(page, report):
    page.on("filechooser", lambda chooser: chooser.set_files(report))  # the window of the system, not of the page
    press(page, "Documents")
    press(page, "Add the first one")
    reach(page, "file", kind="file")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('input[type=file]').files.length")
    press(page, "Add and read", kind="submit")
    page.wait_for_url("**/documents/1/review")


def review(page):
    """One rejected, one split, the rest accepted as a group."""
    reach(page, "Reword or assign: Staff felt well supported")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, "Reject, with a reason")
    write(page, "Why", "Not about people's experience.")
    press(page, "Reject 1 proposal", kind="submit")

    page.goto(HOME + "documents/1/review")
    press(page, "Reword or assign: The waiting list for occupational therapy")
    press(page, "Split into several")
    reach(page, "part", kind="textarea")
    page.keyboard.press("Control+A")
    page.keyboard.type("The waiting list for occupational therapy was long")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("people said that the website was hard to use.")
    is_sound(page)
    press(page, "Split", kind="submit")

    page.goto(HOME + "documents/1/review")
    tick(page, "Choose all on this page")
    press(page, "Accept chosen", kind="submit")


def respond_to_all(page):
    press(page, "Findings")
    press(page, "Respond one by one")
    waiting = Finding.objects.awaiting_a_response().count()
    assert waiting >= 3
    choose(page, "Dispute")
    write(page, "On what grounds", "The figure is of another year.")
    press(page, "Save and go to finding", kind="submit")
    for _ in range(waiting - 2):
        choose(page, "Accept")
        press(page, "Save and go to finding", kind="submit")
    choose(page, "Accept")
    press(page, "Save response", kind="submit")
    assert not Finding.objects.awaiting_a_response().exists()


def draft_an_action(page):
    press(page, "Plan")
    press(page, "Draft a plan")
    write(page, "Name of the plan", "Improvement plan")
    press(page, "Draft the plan", kind="submit")
    press(page, "Draft an action")
    write(page, "What will be done?", "Look at the waiting list every week")
    unfold(page, "1. Assessing needs")
    tick(page, "waited too long")
    write(page, "Who owns it?", "Head of Assessment")
    press(page, "Save the action", kind="submit")


def complete_it(page):
    press(page, "Improvement plan")
    press(page, "What is missing before approval")
    assert page.get_by_text("No date, no measure, nothing said on how we will know").is_visible()
    is_sound(page)
    press(page, "Look at the waiting list")
    press(page, "Edit")
    pick(page, "Who updates it here?", "Assurance lead")
    reach(page, "Year")  # of the start, which is left empty
    write_date(page, 30, 9, 2027)
    write(page, "What is measured?", "People waiting for an assessment")
    write(page, "How will we know", "Nobody waits over 90 days.")
    press(page, "Save the action", kind="submit")


def approve(page):
    press(page, "Improvement plan can be approved")
    write(page, "Who approved it?", "Adult Social Care Improvement Board")
    press(page, "Approve as version 1", kind="submit")
    assert page.get_by_text("approved as version 1").is_visible()


def produce_the_paper(page):
    press(page, "Meetings")
    press(page, "Papers")
    press(page, "Produce")
    write(page, "Which board", "Adult Social Care Improvement Board")
    press(page, "Produce the paper", kind="submit")
    is_sound(page)
    reach(page, "Paper as a Word document")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    return download.value.path()


def test_from_the_report_to_the_word_paper_by_keyboard_alone(window, report):
    # Given a council with an assurance lead and a director
    council = a_council()
    lead, director = a_person(council), a_person(council, Role.DIRECTOR)
    page = window(size=WIDE)

    # When the lead takes the report into the record, answers it, and drafts an action
    sign_in(page, lead)
    add_the_report(page, report)
    review(page)
    assert council.assessments.get().stated_percent == 56
    respond_to_all(page)
    draft_an_action(page)
    complete_it(page)
    assert Action.objects.get().owner == lead
    sign_out(page)

    # And the director approves the plan
    sign_in(page, director)
    approve(page)
    assert PlanVersion.objects.get().approved_by == director

    # Then there is a paper, and it is a Word document
    word = produce_the_paper(page)
    assert Paper.objects.get().produced_by == director
    with ZipFile(word) as parts:
        assert "Look at the waiting list every week" in parts.read("word/document.xml").decode()
