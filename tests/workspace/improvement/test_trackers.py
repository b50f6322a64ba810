"""A council's own tracker becomes draft actions: mapped once, looked at, drafted as shown and never twice."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from plumbline.engines.workbooks import UnreadableWorkbook, find_trackers
from plumbline.engines.workbooks.reading import Rejection
from plumbline.engines.workbooks.trackers import TrackerRow, TrackerRows
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.evidence.storage import content_of
from plumbline.workspace.improvement.actions import (
    EditedMeanwhile,
    apply_tracker,
    approve_plan,
    draft_action,
    draft_plan,
    map_tracker,
    send_tracker,
    withdraw_action,
)
from plumbline.workspace.improvement.actions.drafting import ActionDraft
from plumbline.workspace.improvement.models import Action, Plan, Tracker
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.trackers.asked import AskedOfTracker, KnownActions, asked_from, asked_of, folded
from plumbline.workspace.improvement.trackers.columns import TITLES
from plumbline.workspace.improvement.trackers.mapping import TrackerMapping, heads_of, proposed_for, remembered_for
from tests.factories.people import a_council, a_person
from tests.factories.workspaces import a_whole_draft

YORK = [
    ["Annex A: recommendations made by scrutiny"],
    ["Reference", "Origin", "Date", "Area", "Recommendation", "Exec Date", "Lead Officer/EM", "Action taken", "Status"],
    [
        "SR 01",
        "Health scrutiny",
        date(2025, 9, 3),
        "Waits",
        "Publish waits",
        date(2026, 1, 8),
        "Director",
        "Out",
        "Green",
    ],
    ["SR 02", "Health scrutiny", date(2025, 9, 3), "Carers", "Survey carers", "soon", "Head of Carers", "", "Amber"],
    ["SR 03", "Full council", date(2025, 9, 3), "Carers", "Open a drop-in", date(2026, 5, 1), "Head of Carers", "", ""],
]
HALTON = [["Improvement requirement", "Progress"], ["Shorten the waits", "List falling"], ["Publish it", ""]]
WIRRAL = [
    [
        "Improvement Area Number",
        "Action number",
        "Milestone",
        "Lead officer",
        "Deadline",
        "Reason missed",
        "New timescale",
    ],
    [1, 4, "Recruit to posts", "Assistant Director", date(2026, 3, 31), "No field of candidates", "30 June 2026"],
]
GREEN_AND_AMBER = {"Green": "on_track", "Amber": "at_risk"}


@pytest.fixture
def plan(db: None) -> Plan:
    council = a_council()
    return draft_plan(council, title="Stretch plan", by=a_person(council))


def book(rows: list[list[Any]]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def sent(plan: Plan, rows: list[list[Any]], *, name: str = "tracker.xlsx") -> Tracker:
    return send_tracker(plan, book(rows), name=name, by=plan.made_by)


def mapped(tracker: Tracker, *, words: dict[str, str] | None = None) -> Tracker:
    """As it would be with every proposal taken."""
    found = find_trackers(content_of(tracker.file))[0]
    mapping = TrackerMapping(found.sheet, found.head_row, heads_of(found), proposed_for(found, None), words or {})
    return map_tracker(tracker, mapping, by=tracker.by)


def asked(tracker: Tracker) -> AskedOfTracker:
    assert tracker.asked is not None
    return asked_from(tracker.asked)


def applied(tracker: Tracker, **given: Any) -> dict[str, int]:
    return apply_tracker(tracker, **({"edition": tracker.edition, "by": tracker.by} | given))


def test_yorks_tracker_becomes_draft_actions_with_what_it_says(plan: Plan) -> None:
    tracker = mapped(sent(plan, YORK), words=GREEN_AND_AMBER)
    assert applied(tracker) == {"actions": 3, "updates": 2}
    first, second, third = plan.actions.order_by("number")
    assert (first.title, first.owner_role, first.due_on) == ("Publish waits", "Director", date(2026, 1, 8))
    assert (str(first.priority), first.reason) == (
        "1. Waits",
        "From Health scrutiny, SR 01 (tracker.xlsx, row 3).",
    )
    assert [one.delivery for one in (first, second, third)] == ["on_track", "at_risk", "not_started"]
    update = first.updates.get()
    assert (update.what_changed, second.updates.get().what_changed) == ("Out", "As it stands in tracker.xlsx, row 4.")
    assert str(second.priority) == str(third.priority) == "2. Carers" and not third.updates.exists()


def test_nothing_is_drafted_before_somebody_says_so(plan: Plan) -> None:
    tracker = mapped(sent(plan, YORK), words=GREEN_AND_AMBER)
    assert not plan.actions.exists() and not plan.priorities.exists()
    assert [one.title for one in asked(tracker).actions] == ["Publish waits", "Survey carers", "Open a drop-in"]


def test_a_cell_that_is_not_taken_is_named_and_the_rest_of_its_row_comes_in(plan: Plan) -> None:
    tracker = mapped(sent(plan, YORK), words=GREEN_AND_AMBER)
    (cell,) = asked(tracker).rejected
    assert cell.cell == "F4" and "no day of the calendar" in cell.why
    applied(tracker)
    assert plan.actions.get(title="Survey carers").due_on is None


def test_haltons_prose_comes_in_and_its_gaps_are_told(plan: Plan) -> None:
    tracker = mapped(sent(plan, HALTON, name="Appendix Two.xlsx"))
    first, second = asked(tracker).actions
    assert first.missing == ("no owner", "no date", "no measure", "nothing said on how we will know")
    applied(tracker)
    action = plan.actions.get(title="Shorten the waits")
    assert action.description == "Progress when it was imported:\nList falling"
    assert action.reason == "It stands in Appendix Two.xlsx, row 2." and second.description == ""


def test_wirrals_moved_date_counts_and_why_it_moved_is_kept(plan: Plan) -> None:
    applied(mapped(sent(plan, WIRRAL)))
    action = plan.actions.get()
    assert action.due_on == date(2026, 6, 30)
    assert "The date was 31 March 2026; it is now 30 June 2026." in action.description
    assert "Why a date was missed: No field of candidates" in action.description


def test_done_is_not_taken_on_a_trackers_word(plan: Plan) -> None:
    tracker = mapped(sent(plan, [["Action", "Status"], ["Open it", "Complete"]]), words={"Complete": "done"})
    (cell,) = asked(tracker).rejected
    assert cell.cell == "B2" and "evidence that somebody has accepted" in cell.why
    assert applied(tracker) == {"actions": 1, "updates": 0}


def test_columns_are_mapped_once_for_the_same_heads_in_any_order(plan: Plan) -> None:
    mapped(sent(plan, YORK), words=GREEN_AND_AMBER)
    turned = [list(reversed(row)) for row in YORK[1:]]
    again = sent(plan, turned)
    assert [(one.title, one.delivery) for one in asked(again).actions] == [
        ("Publish waits", "on_track"),
        ("Survey carers", "at_risk"),
        ("Open a drop-in", ""),
    ]


def test_a_new_word_or_a_new_head_is_asked_about(plan: Plan) -> None:
    mapped(sent(plan, YORK), words=GREEN_AND_AMBER)
    assert sent(plan, [*YORK, ["SR 04", "", "", "", "One more", "", "", "", "Purple"]]).asked is None
    assert sent(plan, [[*YORK[1], "Notes"], *YORK[2:]]).asked is None


def test_two_columns_with_one_head_are_asked_about_each_time(plan: Plan) -> None:
    (found,) = find_trackers(book([["Action", "Lead", "Lead"], ["Open it", "Head", "Deputy"]]))
    known = TrackerMapping("Sheet", 0, heads_of(found), {0: "title", 1: "owner_role"})
    assert remembered_for(found, [known]) is None


def test_a_mapping_is_remembered_for_its_own_council_only(plan: Plan) -> None:
    mapped(sent(plan, HALTON))
    council = a_council("Westmere")
    elsewhere = draft_plan(council, title="Plan", by=a_person(council))
    assert sent(elsewhere, HALTON).asked is None and sent(plan, HALTON).asked is not None


def test_what_is_known_is_left_out(plan: Plan) -> None:
    applied(mapped(sent(plan, YORK), words=GREEN_AND_AMBER))
    draft_action(plan, a_whole_draft(title="Close a gap", reason="So."), by=plan.made_by)
    more = [
        ["SR 01", "", "", "", "Publish waits every month", "", "", "", ""],
        ["SR 04", "", "", "", "close  a gap.", "", "", "", ""],
        ["SR 05", "", "", "", "A new thing", "", "", "", ""],
        ["SR 06", "", "", "", "A new thing", "", "", "", ""],
    ]
    again = asked(sent(plan, [*YORK[:2], *more]))
    assert [one.title for one in again.actions] == ["A new thing"]
    assert [(one.row, one.action) for one in again.known] == [(3, 1), (4, 4), (6, None)]


def test_an_action_taken_out_of_the_draft_is_not_known(plan: Plan) -> None:
    applied(mapped(sent(plan, HALTON)))
    withdraw_action(plan.actions.get(title="Publish it"), by=plan.made_by, reason="No.")
    assert [one.title for one in asked(sent(plan, HALTON)).actions] == ["Publish it"]


def test_rows_can_be_left_out(plan: Plan) -> None:
    assert applied(mapped(sent(plan, HALTON)), leave_out=[2]) == {"actions": 1, "updates": 0}
    assert plan.actions.get().title == "Publish it"


def test_what_was_drafted_since_it_was_shown_is_not_drafted_twice(plan: Plan) -> None:
    tracker = mapped(sent(plan, HALTON))
    draft_action(plan, ActionDraft(title="Publish it", reason="So."), by=plan.made_by)
    with pytest.raises(EditedMeanwhile, match="Row 3 became action 1"):
        applied(tracker)
    assert plan.actions.count() == 1


def test_only_the_reading_that_was_shown_is_drafted(plan: Plan) -> None:
    tracker = mapped(sent(plan, HALTON))
    before = tracker.edition
    tracker = mapped(tracker)
    with pytest.raises(EditedMeanwhile):
        applied(tracker, edition=before)
    assert not plan.actions.exists()


def test_a_tracker_is_imported_once(plan: Plan) -> None:
    tracker = mapped(sent(plan, HALTON))
    applied(tracker)
    for doing in (lambda: applied(tracker), lambda: mapped(tracker)):
        with pytest.raises(NotYet, match="imported already"):
            doing()
    with pytest.raises(DatabaseError), transaction.atomic():
        Tracker.objects.filter(pk=tracker.pk).update(asked={})


def test_an_approved_plan_takes_no_tracker(plan: Plan) -> None:
    tracker = mapped(sent(plan, HALTON))
    draft_action(plan, a_whole_draft(reason="So."), by=plan.made_by)
    director = a_person(plan.council, Role.DIRECTOR)
    approve_plan(plan, by=director, body="Board", approved_on=date(2026, 1, 5))
    for doing in (lambda: applied(tracker), lambda: sent(plan, YORK)):
        with pytest.raises(NotYet, match="change requests"):
            doing()


def test_whoever_drafts_no_plan_imports_nothing(plan: Plan) -> None:
    tracker, owner = mapped(sent(plan, HALTON)), a_person(plan.council, Role.ACTION_OWNER)
    with pytest.raises(NotPermitted):
        send_tracker(plan, book(HALTON), name="x.xlsx", by=owner)
    with pytest.raises(NotPermitted):
        applied(tracker, by=owner)


def test_a_file_that_is_no_tracker_leaves_nothing(plan: Plan) -> None:
    with pytest.raises(UnreadableWorkbook):
        send_tracker(plan, b"\0\1\2", name="x.csv", by=plan.made_by)
    assert not Tracker.objects.exists()


def test_every_step_is_in_the_audit(plan: Plan) -> None:
    applied(mapped(sent(plan, HALTON)))
    said = list(plan.council.audit_entries.order_by("pk").values_list("action", flat=True))
    assert said[1:] == [
        "sent a tracker",
        "mapped a tracker",
        "drafted an action",
        "drafted an action",
        "applied a tracker",
    ]


HOSTILE = ["=1+1", "@SUM(A1)", "\u202egnp", "\x07", "x" * 32_767, "#REF!", "31/02/2026", "5/2026", " ", True, 1e308, -1]


def test_a_thousand_hostile_cells_are_answered_with_their_addresses(plan: Plan) -> None:
    heads = ["Action", "Priority", "Owner", "Start date", "Due date", "Measure", "Progress", "Reference"]
    rows = [[f"Thing {at}", *(HOSTILE[(at + column) % len(HOSTILE)] for column in range(7))] for at in range(150)]
    made = openpyxl.Workbook()
    made.active.append(heads)
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            text = value.replace("\x07", "_x0007_") if isinstance(value, str) else value
            made.active.cell(at, column).value = text
            if isinstance(text, str):
                made.active.cell(at, column).data_type = "s"
    buffer = io.BytesIO()
    made.save(buffer)
    tracker = mapped(send_tracker(plan, buffer.getvalue(), name="hostile.xlsx", by=plan.made_by))
    found = asked(tracker)
    assert len(found.actions) == 150 and len(found.rejected) > 400
    assert all(one.cell[0] in "ABCDEFGH" and one.why for one in found.rejected)
    applied(tracker)
    for action in Action.objects.filter(plan=plan):
        for text in (action.owner_role, action.measure, action.description):
            assert not text.startswith(("=", "@")) and "\x07" not in text and "\u202e" not in text


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=700)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": TEXTS.map(str.strip)},
            optional={
                "what_changed": TEXTS,
                "reference": st.sampled_from(["", "R1", "r1", "R2"]),
                "delivery": st.sampled_from(["", "On track", "Done"]),
                "due_on": st.dates(date(2000, 1, 1), date(2090, 1, 1)),
                "new_due_on": st.dates(date(2000, 1, 1), date(2090, 1, 1)),
            },
        ),
        max_size=8,
    )
)
def test_every_row_becomes_an_action_or_is_named_and_no_word_of_it_is_lost(rows: list[dict[str, Any]]) -> None:
    read = TrackerRows(
        tuple(
            TrackerRow(at, {name: value or None for name, value in row.items()}, {n: f"A{at}" for n in TITLES})
            for at, row in enumerate(rows, start=2)
        ),
        (Rejection("Z1", "so"),),
    )
    found = asked_of(read, name="t.xlsx", known=KnownActions({"r2": 7}, {}))
    named = [one.row for one in found.actions] + [one.row for one in found.known]
    named += [int(one.cell[1:]) for one in found.rejected if "nothing can be done" in one.why]
    assert sorted(named) == list(range(2, 2 + len(rows)))
    assert asked_from(found.as_json()) == found
    for one in found.actions:
        row = rows[one.row - 2]
        assert 0 < len(one.title) <= 300
        assert folded(row["title"]) in (folded(one.title), *map(folded, one.description.split("\n"))) or row[
            "title"
        ] in (one.description)
        assert (row.get("what_changed") or "") in one.what_changed + one.description
        assert one.delivery != "done"
    assert len({one.words for one in found.actions}) == len(found.actions)
