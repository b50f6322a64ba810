"""The board of findings, the list, one finding with its source, and the council's response."""

import pytest

from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.assurance.models import Finding, Response
from tests.factories.clients import signed_in, title, words
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_workspace

pytestmark = pytest.mark.django_db
FINDINGS = "/councils/eastmere/findings/"


@pytest.fixture
def client(workspace):
    return signed_in(workspace.lead)


def waiting(workspace):
    return workspace.council.findings.awaiting_a_response().order_by("number")


def more_findings(workspace, number, **given):
    """So many more shortfalls, made directly: what is tested is the page."""
    first = workspace.council.findings.order_by("-number").first()
    facts = {"council": workspace.council, "document": workspace.document, "polarity": "shortfall", "statements": [2],
             "accepted_by": workspace.lead} | given  # fmt: skip
    return Finding.objects.bulk_create(
        Finding(number=first.number + n, text=f"Something is missing in area {n}.", **facts)
        for n in range(1, number + 1)
    )


def test_the_board_shows_each_quality_statement_and_what_waits(client, workspace):
    said = words(client.get(FINDINGS))

    assert "4 findings in the record 1 without the response that it needs" in said
    assert "1. Assessing needs 2 out of 4 0 2 1" in said  # strengths, shortfalls, without a response
    assert "9. Learning, improvement and innovation 2 out of 4 1 0 0" in said


def test_the_board_of_a_new_council_says_where_findings_come_from():
    new = a_person(a_council("Newmere"))
    said = words(signed_in(new).get(FINDINGS.replace("eastmere", "newmere")))

    assert "No findings yet" in said and "add a document" in said


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 4),
        ("statement=1", 2),
        ("statement=0", 0),
        ("polarity=strength", 2),
        ("polarity=strength&polarity=shortfall", 4),
        ("response=needed", 1),
        ("response=accept", 1),
        ("response=none", 3),
        ("words=SHORT+BREAKS", 1),
        ("statement=1&response=needed", 1),
    ],
)
def test_the_list_is_narrowed_by_the_address(client, asked, count):
    said = words(client.get(f"{FINDINGS}all?{asked}"))

    assert ("No finding matches" if count == 0 else f" {count} finding{'s' if count > 1 else ''} ") in said


def test_filters_in_force_are_shown_and_can_be_taken_out(client):
    body = client.get(f"{FINDINGS}all?statement=1&response=needed").content.decode()

    assert "Quality statement: 1. Assessing needs" in body and "Response: Needed and not given" in body
    assert f'href="{FINDINGS}all?statement=1"' in body


def test_a_filter_that_nobody_offered_is_left_out_of_account(client):
    assert " 4 findings " in words(client.get(f"{FINDINGS}all?statement=nonsense"))


def test_a_long_list_has_pages_of_fifty(client, workspace):
    more_findings(workspace, 120)

    assert "1 to 50 of 124 findings" in words(client.get(f"{FINDINGS}all"))
    last = words(client.get(f"{FINDINGS}all?page=99"))
    assert "101 to 124 of 124 findings" in last


def test_no_page_of_findings_asks_more_when_there_are_more(client, workspace, django_assert_max_num_queries):
    for number in (6, 194):
        more_findings(workspace, number)
        for below in ("", "all", "accept"):
            with django_assert_max_num_queries(8):
                client.get(FINDINGS + below)


def test_a_finding_stands_beside_its_source_with_its_words_marked(client, workspace):
    finding = waiting(workspace).get()

    response = client.get(f"/councils/eastmere/{finding.path}")

    assert f"<mark>{finding.text}</mark>" in response.content.decode()
    assert f"/{workspace.document.path}/text?start=" in response.content.decode()
    assert "None yet This finding needs a response." in words(response)


def test_who_may_not_see_documents_learns_where_it_stands_and_not_the_words_around(workspace):
    finding = waiting(workspace).get()
    member = signed_in(a_person(workspace.council, Role.CO_PRODUCTION_MEMBER))

    response = member.get(f"/councils/eastmere/{finding.path}")

    assert "<mark>" not in response.content.decode() and "paragraph 5.4" in words(response)
    assert "/documents/" not in response.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if Permission.RESPOND not in ROLE_MAY[role]])
def test_who_may_not_respond_is_not_offered_it(workspace, role):
    finding = waiting(workspace).get()
    somebody = signed_in(a_person(workspace.council, role))

    assert f"{finding.path}/respond" not in somebody.get(f"/councils/eastmere/{finding.path}").content.decode()
    assert somebody.post(f"/councils/eastmere/{finding.path}/respond", {"kind": "accept"}).status_code == 403
    assert somebody.post(FINDINGS + "accept", {"findings": [finding.pk]}).status_code == 403
    assert Response.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "box", "problem"),
    [
        ("accept_in_part", "part", "Say which part is accepted"),
        ("dispute", "grounds", "Give the grounds"),
        ("no_action", "reason", "Give the reason"),
        ("", "part", "Choose a response"),
    ],
)
def test_a_response_that_lacks_its_words_is_sent_back_with_the_box_that_wants_them(
    client, workspace, kind, box, problem
):
    address = f"/councils/eastmere/{waiting(workspace).get().path}/respond"
    elsewhere = "grounds" if box != "grounds" else "part"

    response = client.post(address, {"kind": kind, elsewhere: "Typed below another choice."})

    assert problem in words(response) and title(response).startswith("Error: Respond")
    assert (f'href="#id_{box}"' if kind else 'href="#id_kind"') in response.content.decode()
    assert "Typed below another choice." in response.content.decode()
    assert Response.objects.count() == 1


def test_only_the_words_of_the_chosen_response_are_kept(client, workspace):
    finding = waiting(workspace).get()

    client.post(
        f"/councils/eastmere/{finding.path}/respond",
        {"kind": "dispute", "grounds": "Another year.", "reason": "Left over."},
    )

    assert finding.responses.get().words == "Another year."


def test_plain_acceptance_keeps_no_words(client, workspace):
    finding = waiting(workspace).get()

    client.post(f"/councils/eastmere/{finding.path}/respond", {"kind": "accept", "grounds": "Left over."})

    assert (finding.responses.get().kind, finding.responses.get().words) == ("accept", "")


def test_save_and_go_on_walks_through_all_that_wait_and_ends_at_the_last(client, workspace):
    more_findings(workspace, 2)
    numbers = list(waiting(workspace).values_list("number", flat=True))
    start = numbers[1]  # from the middle: it comes round to the first
    order = [numbers[1], numbers[2], numbers[0]]

    address, walked = f"/councils/eastmere/findings/{start}/respond", []
    while address.endswith("/respond"):
        walked.append(int(address.split("/")[-2]))
        address = client.post(address, {"kind": "accept", "next": "1"})["Location"]

    assert walked == order
    assert address == f"/councils/eastmere/findings/{numbers[0]}"
    assert not waiting(workspace).exists()


def test_responding_one_by_one_begins_at_the_first_that_waits(client, workspace):
    finding = waiting(workspace).get()
    assert client.get(FINDINGS + "next")["Location"] == f"/councils/eastmere/{finding.path}/respond"

    respond(finding, kind="accept", words="", by=workspace.lead)

    assert client.get(FINDINGS + "next")["Location"] == FINDINGS


def test_an_earlier_response_stays_on_the_page(client, workspace):
    finding = waiting(workspace).get()
    respond(finding, kind="accept", words="", by=workspace.lead)
    respond(finding, kind="dispute", words="Another year.", by=workspace.director)

    said = words(client.get(f"/councils/eastmere/{finding.path}"))

    assert said.index("Disputed Another year.") < said.index("Accepted earlier response")


def test_several_are_accepted_at_once(client, workspace):
    made = more_findings(workspace, 3)

    response = client.post(FINDINGS + "accept", {"findings": [made[0].pk, made[2].pk]}, follow=True)

    assert "2 findings accepted." in words(response)
    assert set(waiting(workspace).filter(statements=[2])) == {made[1]}


def test_accepting_none_is_sent_back(client, workspace):
    response = client.post(FINDINGS + "accept", {})

    assert "Choose at least one finding" in words(response) and title(response).startswith("Error: ")


def test_another_councils_finding_cannot_be_accepted_from_here(client, workspace):
    other = a_workspace("Westmere")
    theirs = waiting(other).get()

    client.post(FINDINGS + "accept", {"findings": [theirs.pk]})

    assert theirs in waiting(other)


def test_with_nothing_waiting_the_page_says_so(client, workspace):
    respond(waiting(workspace).get(), kind="accept", words="", by=workspace.lead)

    assert "Nothing waits for a response" in words(client.get(FINDINGS + "accept"))
    assert "Accept several" not in words(client.get(FINDINGS))


def test_a_finding_taken_out_of_the_record_is_not_found(client, workspace):
    from plumbline.workspace.assurance.actions import withdraw_finding

    finding = waiting(workspace).get()
    withdraw_finding(finding, by=workspace.lead, reason="Twice.")

    for below in ("", "/respond"):
        assert client.get(f"/councils/eastmere/{finding.path}{below}").status_code == 404
