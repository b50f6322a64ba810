"""The pages on which a council's own tracker is imported."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import approve_plan, draft_action, draft_plan
from plumbline.workspace.improvement.models import Plan, Tracker
from tests.factories.clients import signed_in, words
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_tracker, a_whole_draft

pytestmark = pytest.mark.django_db
PLAN = "/councils/eastmere/plans/1/tracker"
HEADS = ["Reference", "Recommendation", "Lead", "Deadline", "RAG", "Progress"]
ROWS = [
    ["R1", "Publish the waits", "Director", date(2027, 1, 8), "Green", "Out since May"],
    ["R2", "Survey carers", "Head of Carers", "soon", "Amber", ""],
]


@dataclass(frozen=True)
class Workspace:
    council: Council
    lead: Person
    director: Person
    plan: Plan


@pytest.fixture
def workspace(db: None) -> Workspace:
    """A draft plan with nothing in it, and a tracker that was sent for it."""
    council = a_council("Eastmere")
    lead, director = a_person(council), a_person(council, Role.DIRECTOR)
    plan = draft_plan(council, title="Improvement plan", by=lead)
    a_tracker(plan, by=lead)
    return Workspace(council, lead, director, plan)


def book(rows: list[list[Any]], **more: list[list[Any]]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for name, others in more.items():
        sheet = made.create_sheet(name)
        for row in others:
            sheet.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def send(client: Client, content: bytes, name: str = "York form.xlsx") -> str:
    response = client.post(PLAN, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, words(response)
    return str(response["Location"])


TAKEN = {"column_0": "reference", "column_1": "title", "column_2": "owner_role", "column_3": "due_on"} | {
    "column_4": "delivery", "column_5": "what_changed",
}  # fmt: skip


def test_a_tracker_is_sent_mapped_looked_at_and_drafted(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    columns = send(client, book([HEADS, *ROWS]))
    assert columns.endswith("/trackers/2/columns")
    page = client.get(columns)
    assert "2 rows below the heads in row 1" in words(page) and "“Green” means" in words(page)
    assert '<option value="owner_role" selected>' in page.content.decode()
    refused = words(client.post(columns, TAKEN))
    assert "Say what “Green” means" in refused and "Say what “Amber” means" in refused
    shown = client.post(columns, TAKEN | {"word_4_0": "on_track", "word_4_1": "at_risk"})["Location"]
    page = words(client.get(shown))
    assert "2 actions to draft" in page and "D3" in page and "no day of the calendar" in page
    assert "Out since May" in page and "Why it is here: From R1 (York form.xlsx, row 2)." in page
    assert not workspace.plan.actions.filter(title="Publish the waits").exists()
    after = words(client.post(shown, {"edition": "2"}, follow=True))
    assert "2 actions drafted from York form.xlsx." in after and "What is missing before approval" in after
    assert workspace.plan.actions.get(title="Publish the waits").delivery == "on_track"
    assert "Imported" in words(client.get(shown)) and client.get(columns).status_code == 302


def test_the_next_tracker_with_these_heads_is_shown_at_once(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    columns = send(client, book([HEADS, *ROWS]))
    shown = client.post(columns, TAKEN | {"word_4_0": "on_track", "word_4_1": "none"})["Location"]
    client.post(shown, {"edition": "2"})
    again = send(client, book([HEADS, *ROWS, ["R3", "A third", "", "", "Green", ""]]))
    assert again.endswith("/trackers/3")
    page = words(client.get(again))
    assert "1 action to draft, 2 rows known already" in page and "It was imported before" in page


def test_a_cell_that_was_emptied_since_erases_nothing_and_the_page_says_so(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    columns = send(client, book([HEADS, *ROWS]))
    shown = client.post(columns, TAKEN | {"word_4_0": "on_track", "word_4_1": "at_risk"})["Location"]
    client.post(shown, {"edition": "2"})
    before = workspace.plan.actions.filter(title="Publish the waits").values().get()
    emptied = [["R1", "Publish the waits", "", "", "", ""], ROWS[1], ["R3", "A third", "", "", "Green", ""]]
    again = send(client, book([HEADS, *emptied]))
    page = words(client.get(again))
    assert "a cell that was emptied or changed since neither erases nor replaces what the record holds" in page
    client.post(again, {"edition": "2"})
    assert workspace.plan.actions.filter(title="Publish the waits").values().get() == before
    assert workspace.plan.actions.filter(title="A third").exists()


def test_another_column_for_how_it_stands_is_asked_about_with_its_own_words(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    columns = send(client, book([HEADS, *ROWS]))
    other = TAKEN | {"column_4": "", "column_2": "delivery", "word_4_0": "on_track", "word_4_1": "at_risk"}
    assert "Say what “Director” means" in words(client.post(columns, other))


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"column_1": ""}, "Choose the column that says what will be done"),
        ({"column_2": "title"}, "is chosen for two columns"),
        ({"column_0": "nonsense"}, "choose one of the answers that are listed"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_beside_its_column(
    workspace: Workspace, said: dict[str, str], says: str
) -> None:
    client = signed_in(workspace.lead)
    columns = send(client, book([HEADS, *ROWS]))
    assert says in words(client.post(columns, TAKEN | {"word_4_0": "done", "word_4_1": "done"} | said))


def test_prose_is_hardly_how_actions_stand(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    columns = send(client, book([["Action", "Comments"], *([f"Do {at}", f"Words {at}"] for at in range(30))]))
    page = words(client.post(columns, {"column_0": "title", "column_1": "delivery"}))
    assert "This column holds 30 different texts" in page


def test_another_sheet_can_be_read(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    columns = send(client, book([HEADS, *ROWS], Old=[["Task", "Who"], ["Old thing", "Nobody"]]))
    assert "Read another sheet: Old" in words(client.get(columns))
    page = client.get(f"{columns}?sheet=Old")
    assert "Old thing" in words(page)
    shown = client.post(f"{columns}?sheet=Old", {"column_0": "title", "column_1": "owner_role"})["Location"]
    assert "Old thing" in words(client.get(shown))


def test_rows_are_left_out_by_their_numbers(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    a_tracker(workspace.plan, b"Action,Lead\nFirst thing,A\nSecond thing,B\n", by=workspace.lead)
    shown, edition = "/councils/eastmere/trackers/2", str(Tracker.objects.get(number=2).edition)
    assert "9 is not the number of a row" in words(client.post(shown, {"edition": edition, "leave_out": "2, 9"}))
    client.post(shown, {"edition": edition, "leave_out": "2"})
    assert [one.title for one in workspace.plan.actions.order_by("number")] == ["Second thing"]


def test_what_was_drafted_meanwhile_is_told_and_the_list_is_made_anew(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    draft_action(workspace.plan, a_whole_draft(title="Open a second clinic", reason="So."), by=workspace.director)
    page = words(client.post("/councils/eastmere/trackers/1", {"edition": "2"}))
    assert "Row 2 became action 1 since this list was made" in page and "1 row known already" in page


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The selected file is empty"),
        (b"just a line", "No row of column heads"),
        (b"\xd0\xcf\x11\xe0" * 200, "old Excel file"),
    ],
)
def test_a_file_that_cannot_be_taken_gets_one_sentence(workspace: Workspace, content: bytes, says: str) -> None:
    page = words(signed_in(workspace.lead).post(PLAN, {"file": SimpleUploadedFile("t.xlsx", content)}))
    assert "There is a problem" in page and says in page


def test_an_approved_plan_sends_people_to_the_workbook(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    plan = Plan.objects.create(council=workspace.council, number=9, title="Second", made_by=workspace.lead)
    draft_action(plan, a_whole_draft(reason="So."), by=workspace.lead)
    approve_plan(plan, by=workspace.director, body="Board", approved_on=date(2026, 1, 5))
    page = client.get("/councils/eastmere/plans/9/tracker")
    assert "changes by change requests" in words(page) and 'type="file"' not in page.content.decode()


def test_owners_do_not_import(workspace: Workspace) -> None:
    owner = signed_in(a_person(workspace.council, Role.ACTION_OWNER))
    assert owner.get(PLAN).status_code == 403 and owner.get("/councils/eastmere/trackers/1").status_code == 403


def test_what_somebody_typed_is_never_markup(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    columns = send(client, book([["Action", "<b>Lead</b>"], ["<script>x</script>", "<i>A</i>"]]), name="<u>.xlsx")
    shown = client.post(columns, {"column_0": "title", "column_1": "owner_role"})["Location"]
    for address in (columns, shown, PLAN):
        page = client.get(address).content.decode()
        assert "<script>x" not in page and "<b>Lead" not in page and "<i>A" not in page and "<u>" not in page


def test_pages_ask_as_much_for_many_rows_as_for_few(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    asked = []
    for rows in (2, 300):
        lines = "".join(f"Thing {rows}-{at},Head {at}\n" for at in range(rows))
        tracker = a_tracker(workspace.plan, f"Action,Lead\n{lines}".encode(), by=workspace.lead)
        for address in (PLAN, f"/councils/eastmere/{tracker.path}", f"/councils/eastmere/{tracker.path}/columns"):
            with CaptureQueriesContext(
                connection,
            ) as counted:
                assert client.get(address).status_code == 200
            asked.append(len(counted))
    assert asked[:3] == asked[3:] and max(asked) <= 12


def test_the_draft_leads_to_importing(workspace: Workspace) -> None:
    assert f'href="{PLAN}"' in signed_in(workspace.lead).get("/councils/eastmere/plans/1").content.decode()
