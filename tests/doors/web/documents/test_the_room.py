"""The review room: groups, filters, several at once, and what happens when two people decide."""

import re

import pytest

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal
from tests.factories.documents import TEXT, a_read_document, an_assessment, everything, many_findings, read
from tests.factories.people import a_person

ROOM = "/councils/eastmere/documents/1/review"


def the(words):
    return Proposal.objects.get(text__contains=words, state="open")


def findings():
    return list(Proposal.objects.filter(kind="finding").order_by("pk"))


def shown(client, query=""):
    """The texts of the proposals on the page, in order."""
    page = client.get(ROOM + query).content.decode()
    return [
        re.sub(r"<[^>]+>|\s+", " ", one).strip()
        for one in re.findall(r'app-proposal__text"[^>]*>(.*?)</(?:label|p)>', page)
    ]


def test_each_proposal_stands_beside_its_source(client, document):
    page = client.get(ROOM).content.decode()

    assert "<mark>people waited too long for an assessment</mark>" in page
    assert "Paragraph 5.3" in page
    assert "1. Assessing needs" in page
    assert "11 to decide, 0 accepted, 0 rejected, 0 known already." in page
    assert page.index(">Assessments</h2>") < page.index(">Findings</h2>") < page.index(">Figures</h2>")
    start = TEXT.index("people waited")
    assert f"/documents/1/text?start={start}&amp;end={start + 40}#passage" in page


def test_confidence_is_a_word_with_its_reason(client, document):
    page = client.get(ROOM + "?kind=finding&sure=unsure").content.decode()

    assert "Unsure: says “too long”." in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 11), ("?state=all", 11), ("?kind=finding", 4), ("?kind=finding&sure=sure", 3), ("?statement=9", 1),
        ("?statement=0", 0), ("?state=accepted", 0), ("?state=nonsense", 11), ("?page=99", 11),
    ],
)  # fmt: skip
def test_filters_stand_in_the_address(client, document, query, count):
    assert len(shown(client, query)) == count


def test_an_empty_room_says_why(client, document, lead):
    assert "No proposal matches" in client.get(ROOM + "?state=known").content.decode()
    actions.accept(list(Proposal.objects.all()), by=lead)
    assert "Everything is decided" in client.get(ROOM).content.decode()


def test_chosen_proposals_are_accepted_together(client, document):
    first, second, *_ = findings()

    response = client.post(ROOM + "?kind=finding", {"accept": "1", "proposal": [first.pk, second.pk]}, follow=True)

    assert response.request["QUERY_STRING"] == "kind=finding"
    assert "2 proposals accepted. In the record: findings 1 and 2." in response.content.decode()
    assert Finding.objects.count() == 2


def test_one_proposal_is_accepted_with_its_own_button(client, document):
    client.post(ROOM, {"accept_one": findings()[1].pk, "proposal": [findings()[0].pk]})

    assert [one.text for one in Finding.objects.all()] == ["people waited too long for an assessment"]


def test_all_that_are_sure_are_exactly_those_that_were_shown(client, document):
    page = client.get(ROOM + "?kind=finding").content.decode()
    assert "Accept all 3 shown that are sure" in page
    sure = re.findall(r'name="sure" value="(\d+)"', page)

    client.post(ROOM + "?kind=finding", {"accept_sure": "1", "sure": sure})

    assert Finding.objects.count() == 3
    assert the("Carers said").state == "open"


def test_a_judgement_that_does_not_fit_together_is_not_among_the_sure(client, council, lead):
    proposals = everything(assessments=(an_assessment(percent=57),))
    a_read_document(council, by=lead, proposals=proposals)

    page = client.get(ROOM).content.decode()

    assert "The nine scores come to 20 points, which is 56%. The document prints 57%." in page
    assert str(Proposal.objects.get(kind="assessment").pk) not in re.findall(r'name="sure" value="(\d+)"', page)


def test_chosen_proposals_are_merged(client, document):
    first, second, *_ = findings()

    response = client.post(ROOM, {"merge": "1", "proposal": [first.pk, second.pk]}, follow=True)

    assert "2 proposals merged into one" in response.content.decode()
    assert len(shown(client)) == 10


def test_chosen_proposals_are_rejected_with_a_reason(client, document):
    first, second, *_ = findings()
    confirm = client.post(ROOM + "?kind=finding", {"reject": "1", "proposal": [first.pk, second.pk]})["Location"]
    page = client.get(confirm).content.decode()
    assert "Reject 2 proposals" in page and first.text in page

    assert "Give the reason for leaving this out" in client.post(confirm, {"reason": " "}).content.decode()
    response = client.post(confirm, {"reason": "Said twice."})

    assert response["Location"] == ROOM + "?kind=finding"
    assert {one.decision_reason for one in findings()[:2]} == {"Said twice."}
    assert "Said twice." in client.get(ROOM + "?state=rejected").content.decode()


@pytest.mark.parametrize("button", ["accept", "merge"])
def test_nothing_chosen_is_said_so(client, document, button):
    page = client.post(ROOM, {button: "1"}).content.decode()

    assert "There is a problem" in page
    assert "Choose at least one proposal" in page


def test_nothing_chosen_to_reject_is_said_so(client, document):
    assert "Choose at least one proposal to reject." in client.post(ROOM, {"reject": "1"}, follow=True).content.decode()


def test_deciding_on_what_was_decided_meanwhile_changes_nothing_and_keeps_what_was_chosen(client, document, council):
    taken, other, *_ = findings()
    actions.accept([taken], by=a_person(council, Role.DIRECTOR))

    page = client.post(ROOM, {"accept": "1", "proposal": [taken.pk, other.pk]}).content.decode()

    assert "Some of these were decided meanwhile. Nothing was changed" in page
    assert re.search(rf'id="choose-{other.pk}"[^>]* checked', page)
    assert Finding.objects.count() == 1


def test_proposals_of_another_document_are_not_taken_along(client, document, council, lead):
    other = a_read_document(council, by=lead)
    theirs = Proposal.objects.filter(reading__document=other, kind="finding").first()

    client.post(ROOM, {"accept": "1", "proposal": [theirs.pk, "x", findings()[0].pk]})

    theirs.refresh_from_db()
    assert theirs.state == "open"
    assert Finding.objects.count() == 1


def test_an_analyst_reads_the_room_and_is_offered_no_button(sign_in, council, document):
    analyst = sign_in(a_person(council, Role.ANALYST))

    page = analyst.get(ROOM).content.decode()

    assert "people waited too long" in page
    assert "<button" not in page[page.index("Grouped by kind") : page.index("<footer")]
    assert analyst.post(ROOM, {"accept_one": findings()[0].pk}).status_code == 403
    assert not Finding.objects.exists()


def test_what_is_known_says_from_where(client, document, lead):
    actions.accept(findings()[1:2], by=lead)
    read(document, everything(), by=lead)

    page = client.get(ROOM + "?state=known").content.decode()

    assert (
        'Known from: <a class="govuk-link" href="/councils/eastmere/findings/1">accepted in document 1, finding 1</a>'
        in page
    )
    assert "10 to decide, 1 accepted, 0 rejected, 1 known already." in client.get(ROOM).content.decode()


def test_fifty_stand_on_a_page(client, council, lead):
    text, proposals = many_findings(120)
    a_read_document(council, by=lead, proposals=proposals, text=text)

    assert [len(shown(client, f"?page={number}")) for number in (1, 2, 3)] == [50, 50, 20]


def test_the_number_of_queries_does_not_grow_with_the_room(client, council, lead, django_assert_max_num_queries):
    for number in (10, 100):
        text, proposals = many_findings(number)
        document = a_read_document(council, by=lead, proposals=proposals, text=text)
        actions.accept(list(document.readings.get().proposals.all())[: number // 2], by=lead)
        read(document, proposals, by=lead, text=text)
    for address in (ROOM.replace("/1/", "/2/") + "?state=all", ROOM.replace("/1/", "/2/") + "?state=known", ROOM):
        with django_assert_max_num_queries(8):
            client.get(address)


def test_the_number_of_queries_does_not_grow_with_the_documents(client, council, lead, django_assert_max_num_queries):
    for _ in range(12):
        a_read_document(council, by=lead)
    with django_assert_max_num_queries(8):
        client.get("/councils/eastmere/documents/")


def test_the_number_of_queries_does_not_grow_with_the_steps(client, document, lead, django_assert_max_num_queries):
    for proposal in Proposal.objects.exclude(kind="assessment"):
        actions.accept([proposal], by=lead)
    with django_assert_max_num_queries(8):
        client.get(ROOM + "/history")
