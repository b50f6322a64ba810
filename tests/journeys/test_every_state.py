"""Every page of findings, plans, readiness, work and people, in each of its states: whole, empty, long, wrong."""

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import Finding, Score
from plumbline.workspace.improvement.actions import approve_plan, draft_action, edit_action
from plumbline.workspace.improvement.models import Action
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft, a_workspace
from tests.journeys.browser import NARROW, WIDE
from tests.journeys.looking import has_script, is_sound, says_what_is_wrong

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOME = "/councils/eastmere/"
LONG = "Review together with carers, partners and the people concerned, in every locality, whatever the circumstances, "

WHOLE = ("", "history", "findings/", "findings/all", "findings/1", "findings/2/respond", "findings/accept", "plans/",
         "plans/add", "plans/1", "plans/1/actions",
         "plans/1/gaps", "plans/1/priorities/add", "actions/1", "actions/2", "actions/1/edit",
         "actions/add", "actions/add?finding=3", "actions/1/update", "actions/2/withdraw", "actions/mine",
         "actions/1/more", "actions/1/evidence/add", "actions/1/stop", "actions/1/confidence", "actions/1/screening",
         "actions/1/money/add", "actions/1/dependencies/add", "evidence/", "evidence/1", "plans/judging",
         "plans/strategies", "plans/corporate-priorities", "plans/1/no-difference", "plans/1/equality",
         "findings/accuracy",
         "assessments/", "assessments/1", "documents/type",
         "readiness/", "readiness/what-if", "readiness/scores/3", "search", "search?q=waited", "calendar",
         "plans/1/workbook", "workbooks/1", "plans/1/reminders")  # fmt: skip
NARROWED = ("findings/all?statement=1&polarity=shortfall&response=needed&words=people", "findings/all?words=zebra",
            "plans/1/actions?delivery=on_track&delivery=at_risk&priority=1&only=overdue", "plans/1/actions?words=zebra",
            "history?words=drafted", "history?words=zebra", "search?q=zebra", "search?q=people&kind=findings",
            "readiness/what-if?qs1=3&qs2=3&qs3=3&qs4=2&qs5=3&qs6=2&qs7=3&qs8=2&qs9=2")  # fmt: skip
EMPTY = ("", "history", "findings/", "findings/all", "findings/accept", "plans/", "actions/mine", "readiness/",
         "assessments/", "documents/type", "readiness/what-if", "risks/", "risks/matrix")  # fmt: skip
LONG_PAGES = ("", "findings/all?page=2", "findings/accept?page=2", "findings/9", "plans/1", "plans/1/actions",
              "plans/1/actions?page=2",
              "plans/1/gaps", "actions/3", "actions/add?finding=9", "readiness/", "history?page=3",
              "documents/1", "documents/1/review")  # fmt: skip
RISKS = ("risks/", "risks/add", "risks/1", "risks/1/edit", "risks/1/score", "risks/1/review", "risks/1/corporate",
         "risks/1/close", "risks/matrix", "risks/matrix/choose", "risks/?band=high&words=zebra",
         "plans/duplicates")  # fmt: skip
WINDOWS = pytest.mark.parametrize(
    ("size", "script"), [(WIDE, True), (NARROW, False)], ids=["wide", "narrow without script"]
)


def long_record(workspace):
    """A hundred findings and actions, with words that a narrow window has to break."""
    first = workspace.council.findings.order_by("-number").first().number
    workspace.council.documents.update(name=f"{'assessment_report_final_' * 8}.pdf", title="")
    Finding.objects.bulk_create(
        Finding(
            council=workspace.council, document=workspace.document, number=first + n, polarity="mixed",
            text=LONG * (n % 4 + 1) + "Unterstützungsbedürftigkeitsfeststellungsverfahren" * (n % 9 == 0),
            statements=[n % 9 + 1], accepted_by=workspace.lead,
        )
        for n in range(1, 101)
    )  # fmt: skip
    for n in range(100):
        draft_action(
            workspace.plan,
            a_whole_draft(title=(LONG * 2)[:300] if n % 5 == 0 else "Shorten the list", reason="Asked.",
                          measure="" if n % 3 else "Days", owner_role="Head of Everything, Everywhere"[: n % 31]),
            by=workspace.lead,
        )  # fmt: skip


def walk(page, addresses, *, script=True):
    for below in addresses:
        answer = page.goto(HOME + below)
        assert answer.status == 200, below
        assert has_script(page) == script
        is_sound(page)


@pytest.mark.parametrize(
    ("size", "script"),
    [(WIDE, True), (NARROW, True), (NARROW, False)],
    ids=["wide", "narrow", "narrow without script"],
)
def test_pages_of_a_whole_record(open_as, size, script):
    workspace = a_workspace()
    page = open_as(workspace.lead, size=size, script=script)

    walk(page, WHOLE + NARROWED, script=script)


@WINDOWS
def test_pages_of_an_empty_record(open_as, size, script):
    page = open_as(a_person(a_council()), size=size, script=script)

    walk(page, EMPTY, script=script)


@WINDOWS
def test_pages_of_a_long_record(open_as, size, script):
    workspace = a_workspace()
    long_record(workspace)
    page = open_as(workspace.lead, size=size, script=script)

    walk(page, LONG_PAGES, script=script)


@WINDOWS
def test_pages_of_an_approved_plan_and_of_its_approval(open_as, size, script):
    workspace = a_workspace()
    page = open_as(workspace.director, size=size, script=script)
    walk(page, ("plans/1/approve",), script=script)  # with gaps
    workspace.plan.actions.filter(number=2).update(
        owner_role="Head of All", due_on=timezone.localdate(), measure="M", how_we_will_know="K"
    )
    walk(page, ("", "plans/1/approve", "plans/1/gaps"), script=script)
    approve_plan(workspace.plan, by=workspace.director, body="Board", approved_on=timezone.localdate())
    Score.objects.filter(statement__in=[2, 5]).delete()

    walk(page, ("", "plans/1", "actions/1", "readiness/", "plans/1/approve"), script=script)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_my_work_of_every_role(open_as, role):
    workspace = a_workspace()
    page = open_as(a_person(workspace.council, role), size=NARROW)

    walk(page, ("",))


FORMS = {
    "findings/2/respond": "Save response",
    "findings/accept": "Accept those ticked",
    "plans/add": "Draft the plan",
    "plans/1/priorities/add": "Add the priority",
    "actions/add": "Save the action",
    "actions/2/update": "Save the update",
    "actions/2/withdraw": "Take it out",
    "readiness/scores/3": "Save score",
    "risks/add": "Add the risk",
    "risks/1/review": "Save the review",
}


@WINDOWS
def test_forms_sent_empty_say_what_is_wrong(open_as, size, script):
    workspace = a_workspace()
    workspace.council.findings.filter(number=3).update(number=2000)  # so that 2 waits for a response
    page = open_as(workspace.lead, size=size, script=script)
    for below, button in FORMS.items():
        page.goto(HOME + below)
        if below.startswith("readiness"):
            page.locator("textarea, input[type=text]").first.fill("")
        with page.expect_navigation():
            page.get_by_role("button", name=button).last.click()
        says_what_is_wrong(page)
        if script:
            assert page.evaluate("() => document.activeElement.className") == "govuk-error-summary"


@WINDOWS
def test_an_edit_beside_somebody_elses_shows_both(open_as, size, script):
    workspace = a_workspace()
    page = open_as(workspace.lead, size=size, script=script)
    page.goto(HOME + "actions/2/edit")
    edit_action(
        Action.objects.get(number=2), a_whole_draft(title="Theirs", reason="R"), edition=1, by=workspace.director
    )

    page.get_by_label("What will be done?").fill("Mine")
    with page.expect_navigation():
        page.get_by_role("button", name="Save the action").last.click()

    says_what_is_wrong(page)
    assert page.get_by_label("What will be done?").input_value() == "Mine"
    assert page.get_by_text("Theirs").is_visible()


@WINDOWS
def test_findings_are_chosen_among_a_hundred(open_as, size, script):
    workspace = a_workspace()
    long_record(workspace)
    page = open_as(workspace.lead, size=size, script=script)

    page.goto(HOME + "actions/add")
    page.get_by_label("What will be done?").fill("Work together")
    page.get_by_label("Words in the finding").fill("short breaks")
    with page.expect_navigation():
        page.get_by_label("Words in the finding").press("Enter")
    is_sound(page)
    assert page.get_by_label("What will be done?").input_value() == "Work together"
    page.get_by_role("checkbox", name="short breaks").check()
    with page.expect_navigation():
        page.get_by_label("What will be done?").press("Enter")

    assert page.get_by_role("heading", level=1, name="Work together").is_visible()
    assert page.get_by_text("Carers said that short breaks were hard to find").is_visible()


@WINDOWS
def test_pages_of_the_risk_register_and_of_duplicates(open_as, size, script):
    workspace = a_workspace()
    page = open_as(workspace.lead, size=size, script=script)

    walk(page, RISKS, script=script)
