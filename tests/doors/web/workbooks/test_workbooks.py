"""The pages on which a plan goes out as a workbook and comes back."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.improvement.actions import edit_action
from plumbline.workspace.improvement.models import Action
from tests.factories.clients import signed_in, words
from tests.factories.people import a_person
from tests.factories.workspaces import Workspace, a_whole_draft

pytestmark = pytest.mark.django_db
PLAN = "/councils/eastmere/plans/1/workbook"


def downloaded(client: Client, rows: str = "all") -> openpyxl.Workbook:
    response = client.post(f"{PLAN}/download", {"rows": rows})
    assert response.status_code == 200 and "attachment" in response["Content-Disposition"]
    return openpyxl.load_workbook(io.BytesIO(response.content))


def send(client: Client, book: openpyxl.Workbook) -> str:
    buffer = io.BytesIO()
    book.save(buffer)
    response = client.post(PLAN, {"file": SimpleUploadedFile("plan.xlsx", buffer.getvalue())})
    assert response.status_code == 302, words(response)
    return str(response["Location"])


def test_a_workbook_goes_out_is_filled_in_looked_at_and_applied(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    book = downloaded(client)
    heads = {cell.value: cell.column for cell in book["Actions"][1]}
    book["Actions"].cell(3, heads["Due"]).value = date(2027, 3, 31)
    book["Actions"].cell(3, heads["Delivery"]).value = "Purple"
    shown = send(client, book)
    page = words(client.get(shown))
    assert "1 action changed" in page and "31 March 2027" in page and "F3" in page
    assert "“Purple” is none of the choices" in page and "K3" in page
    assert Action.objects.get(council=workspace.council, number=2).due_on is None
    after = words(client.post(shown, follow=True))
    assert "The workbook was applied: 1 action changed." in after
    assert Action.objects.get(council=workspace.council, number=2).due_on == date(2027, 3, 31)


def test_an_empty_cell_erases_only_what_somebody_ticks(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    book = downloaded(client)
    heads = {cell.value: cell.column for cell in book["Actions"][1]}
    book["Actions"].cell(2, heads["Measure"]).value = None
    shown = send(client, book)
    page = words(client.get(shown))
    action = Action.objects.get(council=workspace.council, number=1)
    assert "Empty 1 cell of the workbook is empty where the plan says something." in page
    assert f"Without a tick it stays as it is. Action 1, Measure: {action.measure}" in page
    assert "There is nothing to apply" in words(client.post(shown))
    action.refresh_from_db()
    assert action.measure
    cell = f"{openpyxl.utils.get_column_letter(heads['Measure'])}2"
    client.post(shown, {"erase": [cell]})
    action.refresh_from_db()
    assert action.measure == ""


def test_a_conflict_is_shown_with_both_and_theirs_is_kept_unless_chosen(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    book = downloaded(client)
    heads = {cell.value: cell.column for cell in book["Actions"][1]}
    action = Action.objects.get(council=workspace.council, number=1)
    edit_action(action, a_whole_draft(measure="Longest wait"), by=workspace.director, edition=action.edition)
    book["Actions"].cell(2, heads["Measure"]).value = "Median days"
    shown = send(client, book)
    page = words(client.get(shown))
    assert "Somebody else changed these" in page and "Longest wait" in page and "Median days" in page
    assert "There is nothing to apply" in words(client.post(shown, {"cell_G2": "theirs"}))
    client.post(shown, {"cell_G2": "mine"})
    action.refresh_from_db()
    assert action.measure == "Median days"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The selected file is empty"),
        (b"not a workbook", "This is no workbook"),
        (b"\xd0\xcf\x11\xe0" * 200, "old Excel file"),
    ],
)
def test_a_file_that_cannot_be_taken_gets_one_sentence(workspace: Workspace, content: bytes, says: str) -> None:
    page = words(signed_in(workspace.lead).post(PLAN, {"file": SimpleUploadedFile("plan.xlsx", content)}))
    assert "There is a problem" in page and says in page


def test_no_file_at_all_is_asked_for(workspace: Workspace) -> None:
    assert "Choose the workbook that you filled in" in words(signed_in(workspace.lead).post(PLAN))


def test_whoever_has_no_action_is_told_so(workspace: Workspace) -> None:
    owner = signed_in(a_person(workspace.council, Role.ACTION_OWNER))
    assert "nothing to download" in words(owner.get(PLAN))
    assert "nothing to download" in words(owner.post(f"{PLAN}/download", {"rows": "mine"}, follow=True))


def test_what_somebody_else_sent_is_seen_but_not_applied(workspace: Workspace) -> None:
    client = signed_in(workspace.lead)
    book = downloaded(client)
    book["Actions"].cell(2, 2).value = "Other words"
    shown = send(client, book)
    director = signed_in(workspace.director)
    page = director.get(shown)
    assert "who applies it or leaves it" in words(page) and ">Apply<" not in page.content.decode()
    assert director.post(shown).status_code == 403


def test_the_plan_leads_to_its_workbook(workspace: Workspace) -> None:
    assert (
        'href="/councils/eastmere/plans/1/workbook"'
        in signed_in(workspace.lead).get("/councils/eastmere/plans/1").content.decode()
    )
