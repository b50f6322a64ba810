"""The way of a document in a real browser: dropped in, watched, reviewed with the keyboard, undone."""

import pytest

from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.review import actions
from plumbline.workspace.review.models import Proposal, Reading
from tests.factories.documents import TEXT, a_document, a_finding, a_read_document, everything, read
from tests.factories.people import a_council, a_person
from tests.journeys.browser import NARROW, WIDE, accessible, launched, no_sideways_scroll, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = """# Eastmere Council: local authority assessment

## Assessing needs

Score: 2

2 - Evidence shows some shortfalls

### Key findings for this quality statement

#### Timeliness of assessments

People told us that they waited too long for an assessment. However, staff felt well supported by their managers.

Carers said that short breaks were hard to find.
"""


@pytest.fixture(scope="module")
def browser():
    with launched() as started:
        yield started


@pytest.fixture
def lead():
    return a_person(a_council())


@pytest.fixture
def open_as(browser, live_server, client, settings):
    """A page of a window in which this person is signed in."""
    from plumbline.doors.web.assets.build import build

    build()
    contexts = []

    def open_page(person, *, window=WIDE, script=True):
        client.force_login(person, backend="plumbline.workspace.accounts.backends.PersonBackend")
        context = browser.new_context(viewport=window, java_script_enabled=script, base_url=live_server.url)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_document_goes_from_the_file_to_the_record_and_back(open_as, lead, script, tmp_path):
    paper = tmp_path / "paper.md"
    paper.write_text(PAPER)
    page = open_as(lead, window=NARROW, script=script)

    page.goto("/councils/eastmere/documents/")
    page.get_by_role("link", name="Add the first one").click()
    page.set_input_files("input[type=file]", paper)
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url("**/documents/1/review")
    assert page.get_by_role("heading", name="Review room").is_visible()

    box = page.get_by_role("checkbox", name="short breaks")
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    page.get_by_role("button", name="Accept chosen").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=1 proposal accepted")
    assert Finding.objects.standing().count() == 1

    page.get_by_role("link", name="Steps taken, and undo").click()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector("text=Everything is as it was before that step")
    assert not Finding.objects.standing().exists()


def test_the_bar_moves_and_the_page_goes_on_by_itself(open_as, lead):
    document = a_document(a_council(), by=lead)
    reading = Reading.objects.create(document=document, requested_by=lead, state="running", progress=5)
    page = open_as(lead)
    page.goto("/councils/eastmere/documents/1/reading")
    assert page.locator("progress").get_attribute("value") == "5"

    Reading.objects.filter(pk=reading.pk).update(progress=75)
    page.wait_for_selector("progress[value='75']", timeout=10_000)
    Reading.objects.filter(pk=reading.pk).update(state="done", progress=100)

    page.wait_for_url("**/documents/1/review", timeout=10_000)


def test_the_marked_words_come_into_view_beside_their_proposal(open_as, lead):
    text = "\n\n".join(f"{number}. A line that stands before." for number in range(1, 40)) + "\n\n" + TEXT
    a_read_document(a_council(), by=lead, proposals=everything(text), text=text)
    page = open_as(lead)
    page.goto(f"/councils/eastmere/documents/1/review/{Proposal.objects.filter(kind='finding').first().pk}")

    frame, mark = page.locator(".app-passage__text").bounding_box(), page.locator("mark").bounding_box()

    assert frame["y"] <= mark["y"] and mark["y"] + mark["height"] <= frame["y"] + frame["height"]


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_in_every_state_is_accessible_and_fits(open_as, lead, window):
    document = a_read_document(a_council(), by=lead, proposals=everything(council="Halton"))
    kinds = {one.kind: one for one in Proposal.objects.all()}
    actions.accept([kinds["figure"], kinds["resolution"]], by=lead)
    actions.reject([kinds["requirement"]], reason="Said elsewhere.", by=lead)
    words = "people waited far too long for an assessment"
    text = TEXT.replace("people waited too long for an assessment", words)
    edition = a_document(a_council(), by=lead, replaces=document)
    actions.accept(list(Proposal.objects.filter(text__contains="people waited")), by=lead)
    read(edition, everything(findings=(a_finding(text, words),)), by=lead, text=text)
    failed = a_document(a_council(), by=lead)
    read(failed, everything(), by=lead, fault="This PDF holds pictures of pages and no text.")
    waiting = a_document(a_council(), by=lead)
    Reading.objects.create(document=waiting, requested_by=lead, state="running", progress=40)
    own = [f"1/review/{one.pk}" for one in kinds.values()]
    own += [f"2/review/{one.pk}" for one in Proposal.objects.filter(reading__document=edition).exclude(known_from=None)]
    finding = kinds["finding"].pk
    page = open_as(lead, window=window)

    wrong = []
    for below in (
        "", "add", "1", "2", "3", "4", "1/describe", "1/text?start=100&end=160", "3/text", "4/reading", "1/review",
        "1/review?state=all", "2/review?state=known", "2/review", "3/review", "1/review?state=rejected&kind=figure",
        "1/review/history", f"1/review/{finding}/split", f"1/review/reject?proposal={finding}", *own,
    ):  # fmt: skip
        page.goto(f"/councils/eastmere/documents/{below}")
        wrong += [f"{below}: {fault}" for fault in accessible(page)]
        if not no_sideways_scroll(page):
            wrong.append(f"{below} is too wide: {too_wide(page)[:3]}")
    assert wrong == []


@pytest.mark.parametrize("window", [WIDE, NARROW], ids=["wide", "narrow"])
def test_pages_with_errors_are_accessible(open_as, lead, window):
    a_read_document(a_council(), by=lead)
    finding = Proposal.objects.filter(kind="finding").first()
    assessment = Proposal.objects.get(kind="assessment")
    page = open_as(lead, window=window)

    wrong = []
    for below, fill, button in (
        ("add", {}, "Add and read"),
        ("1/describe", {"date_meeting": "soon"}, "Save"),
        ("1/review", {}, "Merge chosen"),
        (f"1/review/{finding.pk}", {"text": ""}, "Save and accept"),
        (f"1/review/{assessment.pk}", {"score_3": "7", "percent": "x"}, "Save and accept"),
        (f"1/review/{finding.pk}/split", {"parts": "One part"}, "Split"),
        (f"1/review/reject?proposal={finding.pk}", {}, "Reject 1 proposal"),
    ):
        page.goto(f"/councils/eastmere/documents/{below}")
        for name, typed in fill.items():
            page.fill(f"[name={name}]", typed)
        page.get_by_role("button", name=button, exact=True).first.click()
        page.wait_for_selector(".govuk-error-summary")
        assert page.title().startswith("Error: ")
        wrong += [f"{below}: {fault}" for fault in accessible(page)]
        if not no_sideways_scroll(page):
            wrong.append(f"{below} is too wide: {too_wide(page)[:3]}")
    assert wrong == []
