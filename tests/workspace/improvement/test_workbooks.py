"""A plan goes out as a workbook and comes back: what was shown is applied, nothing else, and all of it or nothing."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from plumbline.engines.workbooks import UnreadableWorkbook
from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.improvement.actions import (
    apply_workbook,
    approve_plan,
    download_workbook,
    edit_action,
    return_workbook,
)
from plumbline.workspace.improvement.models import Action, ReturnedWorkbook
from plumbline.workspace.improvement.rules import NotYet
from tests.factories.people import a_person
from tests.factories.workspaces import Workspace, a_whole_draft, a_workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace(db: None) -> Workspace:
    return a_workspace()


def of(person: Person) -> Membership:
    return person.memberships.select_related("council", "person").get()


def sent_back(
    workspace: Workspace, change: Callable[[Any], None], *, by: Person | None = None, own_rows: bool = False
) -> ReturnedWorkbook:
    membership = of(by or workspace.lead)
    content = download_workbook(workspace.plan, own_rows=own_rows, membership=membership)
    return return_workbook(workspace.plan, filled_in(content, change), membership=membership)


def filled_in(content: bytes, change: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(Rows(book["Actions"]))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class Rows:
    """Cells by the head of their column and the number of their action."""

    def __init__(self, listed: Any) -> None:
        self.listed = listed
        self.columns = {cell.value: cell.column for cell in listed[1]}

    def __setitem__(self, place: tuple[int, str], value: Any) -> None:
        number, head = place
        self.listed.cell(number + 1, self.columns[head]).value = value


def approved(workspace: Workspace) -> None:
    Action.objects.filter(council=workspace.council, number=2).update(
        owner_role="Head", due_on=date(2027, 1, 29), measure="Things", how_we_will_know="Fewer"
    )
    approve_plan(workspace.plan, by=workspace.director, body="Cabinet", approved_on=timezone.localdate())


def test_a_draft_is_changed_and_added_to_as_shown(workspace: Workspace) -> None:
    def change(rows: Rows) -> None:
        rows[2, "Due"] = date(2027, 3, 31)
        rows[2, "Priority"] = "1. Shorter waits"
        rows[3, "What will be done"] = "A third thing"
        rows[3, "Why it is here"] = "Asked for by the board"

    returned = sent_back(workspace, change)
    assert Action.objects.get(council=workspace.council, number=2).due_on is None
    done = apply_workbook(returned, membership=of(workspace.lead))
    second, third = Action.objects.filter(council=workspace.council, number__gte=2).order_by("number")
    assert (second.due_on, str(second.priority)) == (date(2027, 3, 31), "1. Shorter waits")
    assert (third.title, third.reason) == ("A third thing", "Asked for by the board")
    assert done == {"updates": 0, "changed": 1, "added": 1, "requests": 0}


def test_how_an_action_stands_is_said_with_its_words(workspace: Workspace) -> None:
    def change(rows: Rows) -> None:
        rows[1, "Delivery"] = "At risk"
        rows[1, "What changed"] = "Two posts are vacant."
        rows[1, "Next step"] = "Ask for agency cover."

    apply_workbook(sent_back(workspace, change), membership=of(workspace.lead))
    update = Action.objects.get(council=workspace.council, number=1).updates.first()
    assert update is not None
    assert (update.delivery, update.what_changed, update.next_step) == (
        "at_risk",
        "Two posts are vacant.",
        "Ask for agency cover.",
    )


def test_an_update_without_words_and_done_without_evidence_are_not_taken(workspace: Workspace) -> None:
    def change(rows: Rows) -> None:
        rows[1, "Delivery"] = "Done"
        rows[1, "What changed"] = "All of it is finished."
        rows[2, "Delivery"] = "On track"

    returned = sent_back(workspace, change)
    assert [(one["key"], one["why"].split(".")[0]) for one in returned.asked["rejected"]] == [
        ("1", "Done needs evidence that somebody has accepted"),
        ("2", "An update says what changed"),
    ]
    with pytest.raises(NotYet, match="nothing to apply"):
        apply_workbook(returned, membership=of(workspace.lead))


def test_an_approved_plan_is_asked_to_change_and_does_not_change_by_itself(workspace: Workspace) -> None:
    approved(workspace)

    def change(rows: Rows) -> None:
        rows[1, "Due"] = date(2027, 6, 30)
        rows[1, "What changed"] = "The list grew."
        rows[3, "What will be done"] = "One more"
        rows[3, "Owner"] = "Head of More"
        rows[3, "Due"] = date(2027, 5, 28)
        rows[3, "Measure"] = "Waits"
        rows[3, "How we will know"] = "Shorter"
        rows[3, "Why it is here"] = "The director asked"

    returned = sent_back(workspace, change)
    done = apply_workbook(
        returned, membership=of(workspace.lead), reason="Posts are vacant", effect="People wait three months longer"
    )
    action = Action.objects.get(council=workspace.council, number=1)
    request = workspace.plan.change_requests.get()
    assert (done["requests"], done["updates"], action.due_on) == (1, 1, date(2025, 9, 30))
    assert (request.state, request.reason, len(request.asked)) == ("submitted", "Posts are vacant", 2)


def test_a_change_of_an_approved_plan_without_a_reason_changes_nothing_at_all(workspace: Workspace) -> None:
    approved(workspace)

    def change(rows: Rows) -> None:
        rows[1, "Due"] = date(2027, 6, 30)
        rows[1, "What changed"] = "The list grew."

    returned = sent_back(workspace, change)
    before = Action.objects.get(council=workspace.council, number=1).updates.count()
    with pytest.raises(NotYet):
        apply_workbook(returned, membership=of(workspace.lead))
    assert Action.objects.get(council=workspace.council, number=1).updates.count() == before
    assert not workspace.plan.change_requests.exists()


def test_what_moved_after_it_was_shown_is_not_applied(workspace: Workspace) -> None:
    returned = sent_back(workspace, lambda rows: rows.__setitem__((1, "Measure"), "Median days"))
    action = Action.objects.get(council=workspace.council, number=1)
    edit_action(action, a_whole_draft(measure="Longest wait"), by=workspace.director, edition=action.edition)
    with pytest.raises(NotYet, match="changed by somebody else"):
        apply_workbook(returned, membership=of(workspace.lead))
    action.refresh_from_db()
    assert action.measure == "Longest wait"


def test_of_a_conflict_the_sender_chooses_and_keeps_theirs_by_saying_nothing(workspace: Workspace) -> None:
    membership = of(workspace.lead)
    content = download_workbook(workspace.plan, own_rows=False, membership=membership)
    action = Action.objects.get(council=workspace.council, number=1)
    edit_action(action, a_whole_draft(measure="Longest wait"), by=workspace.director, edition=action.edition)
    sent = filled_in(content, lambda rows: rows.__setitem__((1, "Measure"), "Median days"))
    returned = return_workbook(workspace.plan, sent, membership=membership)
    (conflict,) = returned.asked["conflicts"]
    assert (conflict["now"], conflict["sent"]) == ("Longest wait", "Median days")
    with pytest.raises(NotYet, match="nothing to apply"):
        apply_workbook(returned, membership=membership)
    apply_workbook(returned, membership=membership, take_mine=[conflict["cell"]])
    action.refresh_from_db()
    assert action.measure == "Median days"


def test_a_workbook_is_applied_once(workspace: Workspace) -> None:
    returned = sent_back(workspace, lambda rows: rows.__setitem__((1, "Measure"), "Median days"))
    apply_workbook(returned, membership=of(workspace.lead))
    with pytest.raises(NotYet, match="already"):
        apply_workbook(returned, membership=of(workspace.lead))


def test_what_was_shown_cannot_be_changed_in_the_database(workspace: Workspace) -> None:
    returned = sent_back(workspace, lambda rows: rows.__setitem__((1, "Measure"), "Median days"))
    with pytest.raises(DatabaseError), transaction.atomic():
        ReturnedWorkbook.objects.filter(pk=returned.pk).update(asked={})


def test_an_owner_gets_their_own_rows_and_changes_no_others(workspace: Workspace) -> None:
    owner = a_person(workspace.council, Role.ACTION_OWNER)
    Action.objects.filter(council=workspace.council, number=2).update(owner=owner)
    content = download_workbook(workspace.plan, own_rows=True, membership=of(owner))
    listed = openpyxl.load_workbook(io.BytesIO(content))["Actions"]
    assert [listed.cell(row, 1).value for row in range(2, listed.max_row + 1)] == ["2"]

    def another(rows: Rows) -> None:
        rows.listed.cell(2, 1).value = "1"
        rows.listed.cell(2, rows.columns["What changed"]).value = "Not mine"

    returned = return_workbook(workspace.plan, filled_in(content, another), membership=of(owner))
    assert returned.asked["changed"] == [] and returned.asked["rejected"][0]["cell"] == "A2"


def test_a_workbook_of_another_person_or_from_nowhere_is_refused(workspace: Workspace) -> None:
    content = download_workbook(workspace.plan, own_rows=False, membership=of(workspace.director))
    with pytest.raises(UnreadableWorkbook, match="not a workbook that you downloaded"):
        return_workbook(workspace.plan, content, membership=of(workspace.lead))


def test_nobody_applies_what_another_sent(workspace: Workspace) -> None:
    returned = sent_back(workspace, lambda rows: rows.__setitem__((1, "Measure"), "Median days"))
    with pytest.raises(NotPermitted):
        apply_workbook(returned, membership=of(workspace.director))


def test_whoever_only_reads_takes_nothing_away(workspace: Workspace) -> None:
    with pytest.raises(NotPermitted):
        download_workbook(workspace.plan, own_rows=False, membership=of(a_person(workspace.council, Role.MEMBER)))


def test_every_step_is_in_the_audit(workspace: Workspace) -> None:
    apply_workbook(
        sent_back(workspace, lambda rows: rows.__setitem__((1, "Measure"), "Median days")),
        membership=of(workspace.lead),
    )
    said = set(workspace.council.audit_entries.values_list("action", flat=True))
    assert {"downloaded a workbook", "sent back a workbook", "applied a workbook", "edited an action"} <= said
