"""Processes killed and connections cut while a workbook or a tracker is applied: all of it is done, or none; and two
who apply at once never draft anything twice."""

import io

import openpyxl
import pytest

from plumbline.workspace.accounts.models import Membership
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement.actions import download_workbook, draft_plan, return_workbook
from plumbline.workspace.improvement.models import (
    Action,
    ChangeRequest,
    ImportedRow,
    Plan,
    Priority,
    ReturnedWorkbook,
    Tracker,
    Update,
)
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_tracker
from tests.processes.interrupting import Actor, cut, kill
from tests.workspace.improvement.approved import an_approved_plan
from tests.workspace.improvement.processes.test_interruptions import ROOM, actor

__all__ = ["actor"]
pytestmark = pytest.mark.django_db(transaction=True)
ROWS = b"Reference,Action,Theme,Lead,Status\nA1,Open a clinic,Waits,Head,On track\nA2,Ask carers,Carers,Head,Ongoing\n"


def a_draft() -> Plan:
    council = a_council()
    return draft_plan(council, title="Stretch plan", by=a_person(council))


def a_returned_workbook() -> ReturnedWorkbook:
    """Of an approved plan: one action's update, another's date, and a new action."""
    ours = an_approved_plan()
    membership = Membership.objects.select_related("council", "person").get(person=ours.lead)
    book = openpyxl.load_workbook(io.BytesIO(download_workbook(ours.plan, own_rows=False, membership=membership)))
    listed = book["Actions"]
    column = {cell.value: cell.column for cell in listed[1]}
    listed.cell(2, column["What changed"]).value = "The list is shorter."
    listed.cell(2, column["Next step"]).value = "Go on."
    listed.cell(3, column["Measure"]).value = "Median days"
    for head, value in {
        "What will be done": "One more", "Owner": "Head", "Due": "30 June 2027", "Measure": "Waits",
        "How we will know": "Shorter", "Why it is here": "Asked for",
    }.items():  # fmt: skip
        listed.cell(4, column[head]).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return return_workbook(ours.plan, buffer.getvalue(), membership=membership)


def job_of(doing: str) -> dict[str, object]:
    if doing == "apply_tracker":
        tracker = a_tracker(plan := a_draft(), ROWS, by=plan.made_by)
        return {"doing": doing, "plan": tracker.plan_id, "sent": tracker.pk, "by": tracker.by_id}
    returned = a_returned_workbook()
    return {"doing": doing, "plan": returned.download.plan_id, "sent": returned.pk, "by": returned.by_id}


def everything() -> list[object]:
    """All that applying writes, as it stands for everybody else."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Action, Update, ChangeRequest, Priority, ImportedRow, Tracker, ReturnedWorkbook, Entry)
    ]


def interrupted(doing: str, actor: Actor, *, every: int) -> int:
    """Killed, and cut off, before each statement (or each so many); then done in peace. How many statements it took."""
    job, stop = job_of(doing), 1
    before = everything()
    while True:
        process, backend = actor.starts(job, stop=stop)
        said = actor.hears()
        if said[0] == "done":
            break
        assert said == ["at", str(stop)], said
        kill(process, backend, actor)
        assert everything() == before, f"{doing} killed before statement {stop} left something behind"
        _, backend = actor.starts(job, stop=stop, cut_off=True)
        assert actor.hears() == ["at", str(stop)]
        assert cut(backend, actor)[0] == "failed"
        assert everything() == before, f"{doing} cut off before statement {stop} left something behind"
        stop += every
    actor.ends()
    return int(said[1])


def check_applied(doing: str) -> None:
    said = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    if doing == "apply_tracker":
        assert [one.title for one in Action.objects.order_by("pk")] == ["Open a clinic", "Ask carers"]
        assert (Priority.objects.count(), Update.objects.count(), ImportedRow.objects.count()) == (2, 2, 2)
        assert said.count("drafted an action") == 2 and said.count("applied a tracker") == 1
    else:
        assert (ChangeRequest.objects.count(), Update.objects.count()) == (1, 1)
        assert said.count("asked for a change") == said.count("applied a workbook") == 1


@pytest.mark.parametrize("doing", ["apply_tracker", "apply_workbook"])
def test_what_is_applied_and_broken_off_leaves_nothing_and_can_be_applied_again(doing: str, actor: Actor) -> None:
    assert interrupted(doing, actor, every=17) > 20
    check_applied(doing)


@pytest.mark.slow
@pytest.mark.parametrize("doing", ["apply_tracker", "apply_workbook"])
def test_applying_broken_off_before_any_of_its_statements_leaves_nothing(doing: str, actor: Actor) -> None:
    interrupted(doing, actor, every=1)
    check_applied(doing)


@pytest.mark.parametrize("doing", ["apply_tracker", "apply_workbook"])
def test_of_two_who_apply_the_same_one_does_and_the_other_is_told(doing: str, actor: Actor) -> None:
    job, other = job_of(doing), Actor(ROOM)
    try:
        actor.starts(job, stop=14, cut_off=True)
        assert actor.hears()[0] == "at"
        other.starts(job)  # waits for the first, which stands in the middle
        actor.says("go on")
        assert actor.hears()[0] == "done"
        actor.ends()
        assert other.hears() == ["failed", "NotYet"]
        other.ends()
    finally:
        other.close()
    check_applied(doing)


def test_of_two_trackers_with_the_same_rows_one_is_drafted_and_the_other_shown_anew(actor: Actor) -> None:
    job, other = job_of("apply_tracker"), Actor(ROOM)
    plan = Plan.objects.select_related("council", "made_by").get()
    again = a_tracker(plan, ROWS.replace(b"Lead", b"Owner"), by=plan.made_by)
    try:
        actor.starts(job, stop=14, cut_off=True)
        assert actor.hears()[0] == "at"
        other.starts(job | {"sent": again.pk})
        actor.says("go on")
        assert actor.hears()[0] == "done"
        actor.ends()
        assert other.hears() == ["failed", "EditedMeanwhile"]
        other.ends()
    finally:
        other.close()
    check_applied("apply_tracker")
