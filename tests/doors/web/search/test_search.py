"""Looking for words in a council's record, within what one may see."""

import pytest
from django.contrib.postgres.search import SearchVector
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from plumbline.doors.web.search.excerpts import excerpt
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.models import FINDING_WORDS, Finding
from plumbline.workspace.councils.searching import query_for, stems_of
from plumbline.workspace.evidence.models import DOCUMENT_WORDS, Document
from plumbline.workspace.governance.actions import RiskWords, add_risk, ask_for, decide
from plumbline.workspace.governance.models import RESOLUTION_WORDS, RISK_WORDS, Resolution, Risk
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.improvement.models import ACTION_WORDS, Action
from tests.factories.boards import a_board
from tests.factories.clients import signed_in, words
from tests.factories.meetings import a_held_meeting
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import Workspace

pytestmark = pytest.mark.django_db


def looked_for(workspace: Workspace, person: Person, asked: str, **more: str) -> str:
    response = signed_in(person).get(f"/councils/{workspace.council.slug}/search", {"q": asked, **more}, follow=True)
    assert response.status_code == 200
    return words(response)


@pytest.fixture
def member(workspace: Workspace) -> Person:
    return a_person(workspace.council, Role.MEMBER)


def test_a_finding_is_found_by_another_form_of_its_words(workspace: Workspace, member: Person) -> None:
    finding = workspace.council.findings.standing()[0]
    type(finding).objects.filter(pk=finding.pk).update(text="People waited too long for an assessment.")
    page = looked_for(workspace, member, "assessments waiting")
    assert f"Finding {finding.number}" in page and "People waited too long" in page


def test_an_abbreviation_finds_its_long_form(workspace: Workspace, member: Person) -> None:
    action = workspace.council.actions.standing()[0]
    Action.objects.filter(pk=action.pk).update(title="Recruit two occupational therapists")
    assert f"Action {action.number}" in looked_for(workspace, member, "OTs")


def test_a_number_leads_straight_to_its_record(workspace: Workspace, member: Person) -> None:
    client = signed_in(member)
    action = workspace.council.actions.standing()[0]
    response = client.get(f"/councils/{workspace.council.slug}/search", {"q": f"Action {action.number}"})
    assert response["Location"].endswith(f"/{action.path}")
    assert client.get(f"/councils/{workspace.council.slug}/search", {"q": "action 99999"}).status_code == 200


def test_a_document_is_found_by_words_deep_in_its_text_and_shows_them(workspace: Workspace, member: Person) -> None:
    text = "Nothing here. " * 2000 + "\nThe zebra crossing project was stopped without a word.\n" + "More. " * 1000
    Document.objects.filter(pk=workspace.document.pk).update(text=text)
    page = looked_for(workspace, member, "zebra")
    assert "The zebra crossing project was stopped" in page


def test_whoever_may_not_see_documents_does_not_find_them(workspace: Workspace) -> None:
    Document.objects.filter(pk=workspace.document.pk).update(text="The zebra crossing project.")
    assert "zebra crossing" not in looked_for(
        workspace, a_person(workspace.council, Role.CO_PRODUCTION_MEMBER), "zebra"
    )


def test_what_committees_asked_for_decided_and_fear_is_found_with_its_reference(
    workspace: Workspace, member: Person
) -> None:
    clerk = a_person(workspace.council, Role.CLERK)
    meeting = a_held_meeting(a_board(workspace.council, by=clerk, name="Scrutiny"), by=clerk)
    asked = ask_for(meeting, kind="recommendation", text="To publish the zebra crossings.", by=clerk)
    sent = ask_for(meeting, kind="information_request", text="To send the zebra figures.", by=clerk)
    decide(meeting, text="To stop the zebra project.", facts=DecisionFacts(), by=clerk)
    words_of_risk = RiskWords(title="Crossings", cause="Zebras.", event="They close.", effect="People wait.")
    risk = add_risk(workspace.council, words_of_risk, by=clerk)

    page = looked_for(workspace, member, "zebra")

    for said in (asked.name, "To publish the zebra", sent.name, "To stop the zebra", f"Risk {risk.number}: Crossings"):
        assert said in page, said
    assert "To publish the zebra" in looked_for(workspace, member, asked.reference)
    assert "Crossings" in looked_for(workspace, member, f"risk {risk.number}")


def test_what_is_exempt_is_found_only_by_those_who_may_see_it(workspace: Workspace, member: Person) -> None:
    clerk = a_person(workspace.council, Role.CLERK)
    meeting = a_held_meeting(a_board(workspace.council, by=clerk, name="Scrutiny"), by=clerk)
    item = meeting.items.first()
    assert item is not None
    type(item).objects.filter(pk=item.pk).update(exempt_paragraph=3, public_interest="Prices.")
    facts = DecisionFacts(exempt_paragraph=3, public_interest="Prices.")
    made = decide(meeting, text="To pay the zebra 21 pounds.", facts=facts, by=clerk)
    ask_for(meeting, kind="recommendation", text="To pay the zebra less.", item=item, by=clerk)
    resident = a_person(workspace.council, Role.CO_PRODUCTION_MEMBER)
    assert "Nothing found" in looked_for(workspace, resident, "zebra")
    assert "21 pounds" not in looked_for(workspace, resident, f"decision {made.resolution.number}")
    page = looked_for(workspace, member, "zebra")
    assert "21 pounds" in page and "less" in page


def test_one_council_finds_nothing_of_another(workspace: Workspace) -> None:
    other = a_council("Westmere")
    response = signed_in(a_person(other, Role.DIRECTOR)).get(f"/councils/{other.slug}/search", {"q": "assessment"})
    assert "Nothing found" in words(response)


def test_what_was_withdrawn_is_not_found(workspace: Workspace, member: Person) -> None:
    from django.utils import timezone

    action = workspace.council.actions.standing()[0]
    Action.objects.filter(pk=action.pk).update(title="A zebra crossing", withdrawn_at=timezone.now())
    assert "Nothing found" in looked_for(workspace, member, "zebra")


@pytest.mark.parametrize(
    "asked",
    ["", "   ", "'", '"', "& | !", "<script>alert(1)</script>", "a\x00b", "\\", "(((", "%", "x" * 5000, "or", "-"],
)
def test_whatever_is_typed_gets_an_answer(workspace: Workspace, member: Person, asked: str) -> None:
    response = signed_in(member).get(f"/councils/{workspace.council.slug}/search", {"q": asked})
    assert response.status_code == 200 and "<script>alert" not in response.content.decode()


def test_markup_in_a_record_is_shown_as_typed(workspace: Workspace, member: Person) -> None:
    action = workspace.council.actions.standing()[0]
    Action.objects.filter(pk=action.pk).update(title="Zebra", description="A <b>zebra</b> & more")
    response = signed_in(member).get(f"/councils/{workspace.council.slug}/search", {"q": "zebra"})
    assert "&lt;b&gt;<mark>zebra</mark>&lt;/b&gt; &amp; more" in response.content.decode()


def test_one_kind_is_shown_whole_page_by_page(workspace: Workspace, member: Person) -> None:
    first = workspace.council.actions.standing()[0]
    Action.objects.bulk_create(
        Action(council=workspace.council, plan=first.plan, number=1000 + at, title=f"Zebra {at}", made_by=first.made_by)
        for at in range(30)
    )
    assert "All actions that hold “zebra”" in looked_for(workspace, member, "zebra")
    page = looked_for(workspace, member, "zebra", kind="actions", page="2")
    assert "26 to 30 of 30 actions" in page


def test_a_search_takes_the_same_number_of_queries_whatever_it_finds(workspace: Workspace, member: Person) -> None:
    client = signed_in(member)
    counts = set()
    for asked in ("assessment", "zebra", "the council people waiting OR support"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"/councils/{workspace.council.slug}/search", {"q": asked})
        counts.add(len(queries))
    assert len(counts) == 1 and max(counts) <= 12


@pytest.mark.parametrize(
    ("model", "vector", "index"),
    [
        (Finding, FINDING_WORDS, "findings_by_word"),
        (Action, ACTION_WORDS, "actions_by_word"),
        (Document, DOCUMENT_WORDS, "documents_by_word"),
        (Resolution, RESOLUTION_WORDS, "resolutions_by_word"),
        (Risk, RISK_WORDS, "risks_by_word"),
    ],
)
def test_words_are_looked_up_in_an_index(model: type[Model], vector: SearchVector, index: str, db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    found = model._default_manager.annotate(vector=vector).filter(vector=query_for("zebra crossing"))
    assert index in found.order_by().explain()


def test_the_excerpt_stands_around_the_words_and_marks_all_their_forms() -> None:
    shown = excerpt("Before. " * 60 + "Assessing needs took long; assessments waited." + " After." * 60, "assessment")
    text = "".join(part.text for part in shown)
    assert text.startswith("… ") and text.endswith(" …") and len(text) <= 310
    assert [part.text for part in shown if part.marked] == ["Assessing", "assessments"]


def test_short_words_are_recognised_whole() -> None:
    assert stems_of("OT waits") == ("ot", "wait", "occupation", "therap")
