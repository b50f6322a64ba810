"""What stands near a finding or a draft, and possible duplicates, on the web."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.improvement.actions import ActionDraft, draft_action
from tests.factories.clients import signed_in, words
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
HERE = "/councils/eastmere/"


def twin(workspace, title="Look at the waiting list every single week"):
    return draft_action(workspace.plan, ActionDraft(title=title, reason="Asked."), by=workspace.lead)


def test_a_finding_is_answered_beside_the_actions_near_it(workspace):
    finding = workspace.council.findings.standing().order_by("-number").first()
    twin(workspace, title=finding.text[:200])
    said = words(signed_in(workspace.lead).get(f"{HERE}{finding.path}/respond"))
    assert "Near this finding" in said and "Nothing is linked by it." in said and "Action 3" in said
    assert "Words that match:" in said
    assert not workspace.council.actions.get(number=3).findings.exists()


def test_a_draft_shows_what_stands_near_it_to_whoever_drafts(workspace):
    made = twin(workspace)
    said = words(signed_in(workspace.lead).get(HERE + made.path))
    assert "Near this action" in said and "Look at the waiting list every week" in said
    owner = signed_in(a_person(workspace.council, Role.ACTION_OWNER))
    assert "Near this action" not in words(owner.get(HERE + made.path))


def test_possible_duplicates_have_a_page_that_the_plan_leads_to(workspace):
    twin(workspace)
    client = signed_in(workspace.lead)
    assert b'href="/councils/eastmere/plans/duplicates"' in client.get(HERE + "plans/1").content
    said = words(client.get(HERE + "plans/duplicates"))
    assert "3 actions compared" in said and "waiting list" in said and "every single week" in said


@pytest.mark.parametrize("below", ["plans/duplicates", "actions/2", "findings/2/respond"])
def test_looking_for_what_is_near_takes_the_same_queries_whatever_the_number_of_actions(workspace, below):
    client = signed_in(workspace.lead)
    with CaptureQueriesContext(connection) as few:
        client.get(HERE + below)
    for _ in range(5):
        twin(workspace)
    with CaptureQueriesContext(connection) as many:
        client.get(HERE + below)
    assert len(many) == len(few) <= 14
