"""Parts of a paper that people write: by role and day, exempt or not, into the next paper."""

import pytest
from lxml import html

from plumbline.papers.board.yearly import financial_year_before
from plumbline.papers.kinds import produce
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.governance.models import WrittenPart
from plumbline.workspace.performance.actions import take_into_use
from tests.factories.clients import signed_in, words
from tests.factories.measures import take_months
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
PARTS = "/councils/eastmere/papers/1/parts"


def clerk_of(workspace):
    return signed_in(a_person(workspace.council, Role.CLERK))


def test_a_part_that_is_written_is_kept_and_stands_in_the_next_paper(workspace):
    client = clerk_of(workspace)
    assert client.get(f"{PARTS}/introduction-1").status_code == 200
    sent = client.post(f"{PARTS}/introduction-1", {"words": "People waited too long.", "exempt_paragraph": ""})
    assert sent["Location"] == PARTS
    assert WrittenPart.objects.get().words == "People waited too long."
    made = client.post("/councils/eastmere/papers/1/again", follow=True)
    assert "People waited too long." in words(made)


def test_a_comment_without_role_or_day_is_sent_back_with_its_words(workspace):
    sent = clerk_of(workspace).post(f"{PARTS}/finance-1", {"words": "No further cost.", "exempt_paragraph": ""})
    assert sent.status_code == 200 and not WrittenPart.objects.exists()
    assert "Say which role gave the comments, and on which day." in words(sent)
    assert "No further cost." in sent.content.decode()


def test_an_empty_part_and_a_part_that_the_paper_does_not_have_are_refused(workspace):
    client = clerk_of(workspace)
    assert "Write the words" in words(client.post(f"{PARTS}/introduction-1", {"words": " "}))
    assert client.get(f"{PARTS}/nothing-9").status_code == 404
    assert not WrittenPart.objects.exists()


def test_a_recommendation_is_chosen_among_note_approve_and_support(workspace):
    client = clerk_of(workspace)
    address = f"{PARTS}/recommendations-1"
    form = html.fromstring(client.get(address).content)
    assert form.xpath('//input[@name="asks"]/@value') == ["note", "approve", "support"]
    assert "Choose what is asked" in words(client.post(address, {"words": "the bid", "exempt_paragraph": ""}))
    assert client.post(address, {"asks": "support", "words": "the bid", "exempt_paragraph": ""}).status_code == 302
    made = client.post("/councils/eastmere/papers/1/again", follow=True)
    assert "to support the bid." in words(made)


def test_a_part_that_figures_of_the_record_say_is_asked_of_nobody(workspace):
    lead = a_person(workspace.council)
    kept = produce(workspace.council, kind="complaints", body="Cabinet", meeting_on=None, plan=None, by=lead)
    parts = f"/councils/eastmere/{kept.path}/parts"
    client = signed_in(lead)
    before = client.get(parts)
    assert "8 of 8 are still to be written" in words(before) and "The figures of the record" not in words(before)
    year = financial_year_before(kept.produced_at.date())
    measure = take_into_use(workspace.council, "complaints-received", by=lead, hold_below=0)
    take_months(measure, [20] * 12, by=lead, first=year.first_day)
    after = client.get(parts)
    assert "7 of 8 are still to be written" in words(after)
    assert words(after).count("The figures of the record say it") == 1
