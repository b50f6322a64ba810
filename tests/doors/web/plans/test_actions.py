"""One action: drafting it, choosing its findings, editing it beside somebody else, saying how it stands."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.improvement.actions import edit_action
from plumbline.workspace.improvement.models import Action
from tests.factories.clients import signed_in, title, words
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft, a_workspace

pytestmark = pytest.mark.django_db
ACTIONS = "/councils/eastmere/actions/"


@pytest.fixture
def client(workspace):
    return signed_in(workspace.lead)


def many_findings(workspace, number=120):
    first = workspace.council.findings.order_by("-number").first().number
    return Finding.objects.bulk_create(
        Finding(
            council=workspace.council,
            document=workspace.document,
            number=first + n,
            text=f"People in area {n} waited.",
            polarity="shortfall",
            statements=[n % 9 + 1],
            accepted_by=workspace.lead,
        )
        for n in range(1, number + 1)
    )


def folded(body):
    """(name of the statement, whether it is unfolded) of every group of findings on the page."""
    return [
        (name, bool(is_open))
        for is_open, name in re.findall(
            r'<details class="govuk-details app-choose"( open)?>.*?-text">(.*?)<', body, re.S
        )
    ]


def test_an_action_for_a_finding_begins_with_it_chosen(client, workspace):
    finding = workspace.council.findings.awaiting_a_response().get()

    body = client.get(f"{ACTIONS}add?finding={finding.number}").content.decode()

    assert re.search(rf'value="{finding.pk}" checked', body)
    assert ("1. Assessing needs", True) in folded(body) and ("5. Partnerships and communities", False) in folded(body)


def test_with_nothing_chosen_every_group_is_folded_and_says_how_many(client, workspace):
    many_findings(workspace)

    response = client.get(ACTIONS + "add")

    assert len(folded(response.content.decode())) == 9
    assert not any(is_open for _name, is_open in folded(response.content.decode()))
    assert "1. Assessing needs 15 findings" in words(response)


def test_findings_are_looked_for_without_losing_what_was_typed_or_ticked(client, workspace):
    made = many_findings(workspace)

    response = client.post(
        ACTIONS + "add",
        {"title": "Go there", "findings": [made[0].pk], "find_words": "area 77 ", "find": "1", "due_on-day": "13"},
    )

    body = response.content.decode()
    assert 'value="Go there"' in body and 'value="13"' in body and "Error:" not in title(response)
    shown = re.findall(r'name="findings" type="checkbox" value="(\d+)"( checked)?', body)
    assert set(shown) == {(str(made[76].pk), ""), (str(made[0].pk), " checked")}
    assert '1 finding of 124 with the words "area 77"' in words(response)
    assert Action.objects.count() == 2


def test_enter_in_the_box_looks_and_enter_elsewhere_saves(client, workspace):
    sent = {"title": "Go there", "reason": "Asked for.", "enter": "1"}

    looked = client.post(ACTIONS + "add", sent | {"find_words": "breaks", "found_words": ""})
    assert looked.status_code == 200 and Action.objects.count() == 2
    assert "1 finding of 4" in words(looked)

    saved = client.post(ACTIONS + "add", sent | {"find_words": "breaks", "found_words": "breaks"})
    assert saved.status_code == 302 and Action.objects.count() == 3


def test_words_that_no_finding_has_are_told(client, workspace):
    response = client.post(ACTIONS + "add", {"find_words": "zebra", "find": "1"})

    assert "No finding has these words." in words(response)


def test_among_many_hundreds_of_findings_words_are_asked_for_first(client, workspace):
    made = many_findings(workspace, 320)

    asked = client.get(f"{ACTIONS}add?finding={made[3].number}")
    assert "There are 324 findings. Look for words" in words(asked)
    assert re.findall(r'name="findings" type="checkbox" value="(\d+)"', asked.content.decode()) == [str(made[3].pk)]

    looked = client.post(ACTIONS + "add", {"findings": [made[3].pk], "find_words": "area 77 ", "find": "1"})
    shown = re.findall(r'name="findings" type="checkbox" value="(\d+)"', looked.content.decode())
    assert set(shown) == {str(made[3].pk), str(made[76].pk)}


def test_the_form_takes_as_many_queries_for_a_hundred_findings(client, workspace, django_assert_max_num_queries):
    for number in (5, 120):
        many_findings(workspace, number)
        with django_assert_max_num_queries(10):
            client.get(ACTIONS + "add")
        with django_assert_max_num_queries(10):
            client.get(ACTIONS + "1/edit")


def test_a_whole_action_is_drafted(client, workspace):
    finding = workspace.council.findings.awaiting_a_response().get()
    sent = {
        "title": "Offer short breaks",
        "findings": [finding.pk],
        "owner_role": "Carers Lead",
        "owner": workspace.lead.pk,
        "priority": workspace.plan.priorities.get().pk,
        "due_on-day": "30", "due_on-month": "9", "due_on-year": "2027",
        "measure": "Breaks taken",
        "how_we_will_know": "Carers say so.",
    }  # fmt: skip

    said = words(client.post(ACTIONS + "add", sent, follow=True))

    assert "Action 3 drafted." in said and "Gaps" not in said
    assert "Owner Carers Lead" in said and "Due 30 September 2027" in said and finding.text in said


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"reason": "Asked for."}, "Say in a few words what will be done"),
        ({"title": "Floating"}, "Link the finding that this action answers"),
        ({"title": "T", "reason": "R", "findings": ["999999"]}, "choose"),
        ({"title": "T", "reason": "R", "due_on-day": "31", "due_on-month": "6", "due_on-year": "2027"}, "real date"),
        ({"title": "T" * 301, "reason": "R"}, "300 characters or fewer"),
    ],
)
def test_a_draft_that_is_not_right_is_sent_back_with_its_words(client, sent, problem):
    response = client.post(ACTIONS + "add", sent)

    assert problem.lower() in words(response).lower() and title(response).startswith("Error: Draft an action")
    assert sent.get("reason", "") in response.content.decode()
    assert Action.objects.count() == 2


def test_the_error_of_findings_leads_to_a_box_that_is_in_view(client):
    body = client.post(ACTIONS + "add", {"title": "Floating"}).content.decode()

    assert 'href="#id_find_words"' in body and 'id="id_find_words"' in body


def test_another_councils_finding_owner_and_plan_cannot_be_chosen(client, workspace):
    other = a_workspace("Westmere")
    theirs = other.council.findings.first()

    assert client.get(f"{ACTIONS}add?plan=99").status_code == 404
    refused = client.post(ACTIONS + "add", {"title": "T", "reason": "R", "findings": [theirs.pk]})
    assert refused.status_code == 200
    refused = client.post(ACTIONS + "add", {"title": "T", "reason": "R", "owner": other.lead.pk})
    assert refused.status_code == 200 and Action.objects.filter(council=workspace.council).count() == 2


def test_the_picker_of_owners_holds_those_who_may_update_today(client, workspace):
    council = workspace.council
    owner, clerk, gone = (a_person(council, role) for role in (Role.ACTION_OWNER, Role.CLERK, Role.ACTION_OWNER))
    gone.memberships.update(ends_at=timezone.now() - timedelta(days=1))
    elsewhere = a_person(a_council("Westmere"), Role.ACTION_OWNER)
    Membership.objects.create(person=elsewhere, council=council, role=Role.MEMBER)

    body = client.get(ACTIONS + "add").content.decode()

    assert owner.name in body and workspace.lead.name in body
    assert all(name not in body for name in (clerk.name, gone.name, elsewhere.name))


def test_an_owner_who_has_left_stays_until_somebody_chooses_another(client, workspace):
    gone = a_person(workspace.council, Role.ACTION_OWNER)
    Action.objects.filter(number=1).update(owner=gone)
    gone.memberships.update(ends_at=timezone.now() - timedelta(days=1))

    body = client.get(ACTIONS + "1/edit").content.decode()

    assert re.search(rf'value="{gone.pk}" selected', body)


def edited(client, **changed):
    sent = {"title": "Changed", "reason": "Asked for.", "edition": "1"} | changed
    return client.post(ACTIONS + "2/edit", sent)


def test_an_edit_is_saved(client):
    response = edited(client)

    assert response["Location"] == ACTIONS + "2"
    assert Action.objects.get(number=2).title == "Changed"


def test_an_edit_beside_somebody_elses_keeps_both_and_can_then_be_saved(client, workspace):
    edit_action(
        Action.objects.get(number=2), a_whole_draft(title="Theirs", reason="R"), edition=1, by=workspace.director
    )

    response = edited(client, title="Mine")

    said = words(response)
    assert "was changed by somebody else while you were writing" in said
    assert "What is there now What will be done Theirs" in said
    assert 'value="Mine"' in response.content.decode() and Action.objects.get(number=2).title == "Theirs"
    edition = re.search(r'name="edition" value="(\d+)"', response.content.decode()).group(1)
    assert edited(client, title="Mine", edition=edition).status_code == 302
    assert Action.objects.get(number=2).title == "Mine"


@pytest.mark.parametrize("edition", ["", "0", "nonsense", "-1"])
def test_an_edit_that_does_not_say_what_it_was_made_from_is_not_saved(client, edition):
    response = edited(client, edition=edition)

    assert "changed by somebody else" in words(response)
    assert Action.objects.get(number=2).title == "Think about the rest"


def test_an_update_takes_one_page_and_stands_first(client):
    sent = {"delivery": "at_risk", "what_changed": "Two people left.", "next_step": "Recruit."}

    said = words(client.post(ACTIONS + "1/update", sent, follow=True))

    assert "Update on action 1 saved." in said
    assert said.index("Two people left. Next: Recruit.") < said.index("The list is shorter.")
    assert "Delivery At risk" in said


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"delivery": "done"}, "Say what changed since the last update"),
        ({"what_changed": "So."}, "Choose how the action stands"),
        ({"delivery": "splendid", "what_changed": "So."}, "choose one of the answers"),
    ],
)
def test_an_update_that_lacks_something_is_sent_back(client, sent, problem):
    response = client.post(ACTIONS + "2/update", sent)

    assert problem in words(response) and title(response).startswith("Error: Update action 2")
    assert Action.objects.get(number=2).delivery == "not_started"


def test_an_action_owner_updates_and_does_not_edit(workspace):
    owner = signed_in(a_person(workspace.council, Role.ACTION_OWNER))

    said = words(owner.get(ACTIONS + "1"))
    assert "Add an update" in said and "Take it out" not in said
    assert owner.post(ACTIONS + "1/update", {"delivery": "at_risk", "what_changed": "All."}).status_code == 302
    for below in ("1/edit", "1/withdraw", "add"):
        assert owner.get(ACTIONS + below).status_code == 403
        assert owner.post(ACTIONS + below, {"title": "Mine"}).status_code == 403


def test_an_action_is_taken_out_with_a_reason(client):
    assert "Say why the action is taken out" in words(client.post(ACTIONS + "2/withdraw", {"reason": ""}))

    said = words(client.post(ACTIONS + "2/withdraw", {"reason": "Twice."}, follow=True))

    assert "Action 2 taken out of the plan." in said and "Think about the rest" not in said
    assert client.get(ACTIONS + "2").status_code == 404


def test_an_action_shows_its_gaps_and_its_findings(client):
    assert "This action cannot be approved yet: no owner, no date" in words(client.get(ACTIONS + "2"))
    whole = words(client.get(ACTIONS + "1"))
    assert "cannot be approved" not in whole and "It answers the findings below" in whole
    assert "Overdue" in whole
