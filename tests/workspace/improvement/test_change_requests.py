"""Change requests from the first draft to the decision, and what an approved plan becomes by them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import ROLE_MAY, Permission, Role
from plumbline.workspace.audit.models import Entry
from plumbline.workspace.improvement.actions import (
    EditedMeanwhile,
    approve_request,
    ask_for_change,
    draft_plan,
    draft_request,
    edit_request,
    rebase_request,
    refuse_request,
    resume_action,
    send_request,
    settle_threshold,
    stop_action,
    take_back_request,
    update_action,
    withdraw_request,
)
from plumbline.workspace.improvement.change_queries import asked_changes, history_of, thresholds_of
from plumbline.workspace.improvement.changes.content import canonical, fingerprint
from plumbline.workspace.improvement.changes.operations import Change, Kind, add_row, order_rows, remove_row
from plumbline.workspace.improvement.changes.sentences import compare
from plumbline.workspace.improvement.models import Action, ChangeRequest, Plan, PlanChange, PlanVersion
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.versions import content_of
from tests.factories.people import a_council, a_person
from tests.workspace.improvement.approved import BOARD, an_approved_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return an_approved_plan()


def approve(request, by, **given):
    request.refresh_from_db()
    said = {"edition": request.edition, "body": BOARD, "decided_on": timezone.localdate()} | given
    return approve_request(request, by=by, **said)


def refuse(request, by, **given):
    said = {"edition": 1, "body": BOARD, "decided_on": timezone.localdate(), "reason": "Too late."} | given
    return refuse_request(request, by=by, **said)


def holds_together(plan):
    """Version one and the change rows give the present and the fingerprint of every version."""
    history, now = history_of(plan), Plan.objects.get(pk=plan.pk)
    assert canonical(history.content(history.newest)) == canonical(content_of(now))
    for version in plan.versions.all():
        assert fingerprint(history.content(version.number)) == version.fingerprint
    return history


def test_an_approved_request_changes_the_plan_makes_a_version_and_says_who_and_why(ours):
    request = ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"), by=ours.lead)

    version = approve(request, ours.director)

    assert Action.objects.get(number=1).due_on.isoformat() == "2026-12-31"
    assert (version.number, version.content, version.request) == (2, None, request)
    request.refresh_from_db()
    assert (request.state, request.decided_by, request.body) == ("approved", ours.director, BOARD)
    history = holds_together(ours.plan)
    (said,) = compare(history, 1, 2)
    today = timezone.localdate()
    assert str(said) == (
        "Action 1: Due date moved from 30 September to 31 December 2026. Reason: The supplier is late. "
        f"Approved by Improvement Board on {today.day} {today:%B} {today.year} (request 1)."
    )
    assert list(Entry.objects.order_by("-pk").values_list("action", "reason"))[:2] == [
        ("approved a change request", "The supplier is late."),
        ("asked for a change", "The supplier is late."),
    ]


def test_everything_that_a_plan_holds_can_change_and_replays(ours):
    present = content_of(ours.plan)
    stop = {"reason": "No money.", "what_would_change_it": "A grant.", "who_was_told": "The carers' group."}
    new = {"title": "Train", "owner": "Head of Care", "due_on": "2026-12-31", "measure": "Trained", "reason": "Asked.",
           "how_we_will_know": "All are.", "priority": 2, "quick_win": True, "target": "12.50",
           "milestones": [{"number": 1, "title": "Half", "due_on": "2026-11-30"}],
           "money": [{"number": 1, "kind": "existing_resources"}],
           "dependencies": [{"number": 1, "kind": "action", "on": 1, "needs": "The list."}]}  # fmt: skip
    request = ours.ask(
        order_rows(present, ("priorities",), [2, 1]),
        ours.change("purpose", to="Shorter waits for everybody."),
        ours.change("priorities", 2, "title", to="Carers and families"),
        add_row(("priorities", -1), {"title": "Data"}),
        add_row(("actions", -2), new),
        add_row(("actions", -3), new | {"title": "Train again"}),
        ours.change("actions", 1, "milestones", 1, "due_on", to="2026-07-31"),
        add_row(("actions", 1, "milestones", -4), {"title": "All of it", "due_on": "2026-09-01"}),
        ours.change("actions", 1, "owner", to="Head of Safeguarding"),
        ours.change("actions", 1, "directorate", to="Adults"),
        ours.change("actions", 2, "stopped", to=stop),
    )
    with pytest.raises(NotYet, match="changed under"):
        ours.ask(order_rows(present, ("priorities",), [2, 1, 3]))

    approve(request, ours.director)
    later = ours.ask(
        remove_row(content_of(ours.plan), ("actions", 1, "milestones", 2)),
        Change(Kind.SET, ("actions", 3, "milestones", 1, "title"), "Half", "Half of them"),
        ours.change("actions", 3, "dependencies", 1, "kind", to="organisation"),
        ours.change("actions", 3, "dependencies", 1, "on", to=None),
        ours.change("actions", 3, "dependencies", 1, "name", to="The college"),
        order_rows(content_of(ours.plan), ("priorities",), [3, 2, 1]),
    )
    approve(later, ours.director)

    holds_together(ours.plan)
    now = content_of(ours.plan)
    assert [row["title"] for row in now["priorities"]] == ["Data", "Carers and families", "Waits"]
    assert [row["title"] for row in now["actions"]][2:] == ["Train", "Train again"]
    assert now["actions"][1]["stopped"] == stop | {
        "decided_by": BOARD, "decided_on": timezone.localdate().isoformat(),
    }  # fmt: skip
    assert now["actions"][2]["dependencies"][0]["name"] == "The college"
    assert Action.objects.get(number=3).is_quick_win and not Action.objects.get(number=2).is_overdue
    stopped = Action.objects.get(number=2)
    with pytest.raises(NotYet, match="ask for the action to be stopped"):
        resume_action(stopped, reason="R", decided_by="B", decided_on=timezone.localdate(), by=ours.lead)
    approve(ours.ask(ours.change("actions", 2, "stopped", to=None), reason="A grant came."), ours.director)
    holds_together(ours.plan)
    assert [(one.holds, one.why, one.decided_by) for one in stopped.outcomes.all()] == [
        (False, "A grant came.", BOARD), (True, "No money.", BOARD),
    ]  # fmt: skip
    with pytest.raises(NotYet, match="ask for the action to be stopped"):
        stop_action(stopped, reason="R", decided_by="B", decided_on=timezone.localdate(), would_change="W", told="T",
                    by=ours.lead)  # fmt: skip


def test_what_crosses_a_threshold_goes_to_the_board_and_the_rest_to_the_officer(ours):
    small = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-20"))
    assert not small.goes_to_board
    with pytest.raises(NotPermitted):
        approve(small, ours.clerk)
    approve(small, ours.director, body="Director")

    small_again = ours.ask(ours.change("actions", 1, "due_on", to="2026-11-10"))
    assert small_again.goes_to_board  # 41 days in all
    approve(small_again, ours.clerk)


def test_a_council_settles_its_own_threshold_and_what_it_settled_before_is_kept(ours):
    settle_threshold(
        ours.council, code="date_moved", applies=True, days=90, reason="The board asked.", by=ours.director
    )
    change = ours.change("actions", 1, "due_on", to="2026-12-20")
    assert not ours.ask(change).goes_to_board
    settle_threshold(ours.council, code="date_moved", applies=True, days=14, reason="Too lax.", by=ours.director)
    assert ours.ask(change).goes_to_board
    settle_threshold(ours.council, code="date_moved", applies=False, reason="No more.", by=ours.director)
    assert not ours.ask(change).goes_to_board
    assert thresholds_of(a_council("Westmere"))[0].days == 31 and ours.council.change_thresholds.count() == 3
    for given in ({"code": "nothing"}, {"code": "action_added", "days": 3}, {"code": "date_moved", "reason": " "}):
        with pytest.raises(NotYet):
            settle_threshold(ours.council, **({"applies": True, "reason": "R", "by": ours.director} | given))
    with pytest.raises(NotPermitted):
        settle_threshold(ours.council, code="date_moved", applies=True, reason="R", by=ours.lead)


def test_nobody_decides_their_own_significant_request(ours):
    own = ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"), by=ours.director)
    for decide in (approve, refuse):
        with pytest.raises(NotYet, match="somebody else"):
            decide(own, ours.director)
    shared = draft_request(ours.plan, [ours.change("actions", 2, "due_on", to="2027-01-31")], by=ours.lead)
    edited = edit_request(shared, changes=asked_changes(shared), reason="R", effect="E", by=ours.director, edition=1)
    send_request(edited, by=ours.lead, edition=2)
    with pytest.raises(NotYet, match="somebody else"):
        approve(shared, ours.director)

    approve(own, ours.clerk)
    small = ours.ask(ours.change("actions", 2, "measure", to="Carers waiting"), by=ours.director)
    approve(small, ours.director)


@pytest.mark.parametrize("role", [r for r in Role if Permission.ASK_FOR_CHANGE not in ROLE_MAY[r]])
def test_who_may_not_ask_leaves_nothing_behind(role, ours):
    somebody = a_person(ours.council, role)
    request = draft_request(ours.plan, [ours.change("title", to="Plan")], by=ours.lead)
    entries = Entry.objects.count()
    changes = asked_changes(request)
    for attempt in (
        lambda: draft_request(ours.plan, changes, by=somebody),
        lambda: ask_for_change(ours.plan, changes, reason="R", effect="E", by=somebody),
        lambda: edit_request(request, changes=changes, reason="R", effect="E", by=somebody, edition=1),
        lambda: send_request(request, by=somebody, edition=1),
        lambda: take_back_request(request, by=somebody, edition=1),
        lambda: withdraw_request(request, reason="R", by=somebody),
        lambda: rebase_request(request, keep=[0], by=somebody, edition=1),
    ):
        with pytest.raises(NotPermitted):
            attempt()
    assert (ChangeRequest.objects.count(), Entry.objects.count()) == (1, entries)


@pytest.mark.parametrize("role", list(Role))
def test_only_who_may_decide_decides(role, ours):
    somebody = a_person(ours.council, role)
    board = ours.ask(ours.change("title", to="Plan"))
    officer = ours.ask(ours.change("actions", 1, "measure", to="Carers"))
    for request, permission in ((board, Permission.DECIDE_FOR_BOARD), (officer, Permission.DECIDE_DELEGATED)):
        if permission not in ROLE_MAY[role]:
            for decide in (approve, refuse):
                with pytest.raises(NotPermitted):
                    decide(request, somebody)
            request.refresh_from_db()
            assert request.state == "submitted"
        else:
            approve(request, somebody)
    stranger = a_person(a_council("Westmere"), Role.DIRECTOR)
    with pytest.raises(NotPermitted):
        approve(ours.ask(ours.change("actions", 2, "measure", to="Carers")), stranger)


def test_a_refused_request_keeps_its_reason_and_the_plan_stays(ours):
    before = content_of(ours.plan)
    request = ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"))
    with pytest.raises(NotYet, match="why the change is refused"):
        refuse(request, ours.director, reason=" ")

    refuse(request, ours.director)

    request.refresh_from_db()
    assert (request.state, request.answer, request.body) == ("refused", "Too late.", BOARD)
    assert content_of(ours.plan) == before and not PlanChange.objects.exists()
    with pytest.raises(NotYet, match="refused already"):
        approve(request, ours.director)


def test_a_request_needs_a_change_a_reason_and_an_effect(ours):
    change = ours.change("actions", 1, "due_on", to="2026-12-31")
    for changes, words in (([], {}), ([change], {"reason": " "}), ([change], {"effect": ""})):
        with pytest.raises(NotYet):
            ours.ask(*changes, **words)
    draft = draft_request(ours.plan, [change], by=ours.owner, reason="So.")
    with pytest.raises(NotYet, match="means for people"):
        send_request(draft, by=ours.owner, edition=1)
    assert ChangeRequest.objects.get().state == "drafted"


@pytest.mark.parametrize(
    ("place", "to", "refused"),
    [
        (("actions", 1, "due_on"), None, "Action 1 would not be whole: no date."),
        (("actions", 1, "owner"), "", "no owner"),
        (("actions", 1, "starts_on"), "2027-01-01", "due before it starts"),
        (("actions", 1, "priority"), 9, "under priority 9"),
        (("actions", 1, "title"), " ", "nothing on what will be done"),
        (("title",), None, "needs a name"),
        (("actions", 1, "stopped"), {"reason": "No money."}, "what would change the decision"),
        (("actions", 1, "stopped"), {"reason": "No", "what_would_change_it": "A grant"}, "who was told"),
    ],
)
def test_a_plan_that_was_whole_stays_whole(ours, place, to, refused):
    with pytest.raises(NotYet, match=refused):
        ours.ask(ours.change(*place, to=to))


def test_a_priority_with_actions_is_not_taken_out_from_under_them(ours):
    with pytest.raises(NotYet, match="Action 1 would stand under priority 1"):
        ours.ask(remove_row(content_of(ours.plan), ("priorities", 1)))
    approve(ours.ask(remove_row(content_of(ours.plan), ("priorities", 2))), ours.director)
    holds_together(ours.plan)


def test_a_request_whose_ground_has_moved_is_put_right_by_a_person(ours):
    first = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-15"))
    second = ours.ask(
        ours.change("actions", 1, "due_on", to="2026-10-31"), ours.change("actions", 1, "measure", to="Carers")
    )
    approve(first, ours.director)
    with pytest.raises(NotYet, match="changed under this request"):
        approve(second, ours.director)

    kept = rebase_request(second, keep=[0], by=ours.owner, edition=1)

    assert [one.before for one in asked_changes(kept)] == ["2026-10-15", "People waiting for an assessment"]
    assert "2026-09-30" in str(Entry.objects.first().details["from"])
    with pytest.raises(EditedMeanwhile):
        approve(second, ours.director, edition=1)
    approve(second, ours.director)
    assert Action.objects.get(number=1).due_on.isoformat() == "2026-10-31"
    with pytest.raises(NotYet, match="approved already"):
        rebase_request(second, keep=[], by=ours.owner, edition=2)
    holds_together(ours.plan)


def test_a_collision_can_be_left_out_and_a_request_of_which_nothing_is_left_is_not_sent(ours):
    first = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-15"))
    two = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-31"), ours.change("actions", 1, "unit", to="days"))
    one = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-31"))
    approve(first, ours.director)

    assert [c.place[-1] for c in asked_changes(rebase_request(two, keep=[], by=ours.lead, edition=1))] == ["unit"]
    with pytest.raises(NotYet, match="Nothing would change"):
        rebase_request(one, keep=[], by=ours.lead, edition=1)
    with pytest.raises(NotYet, match="nothing to put right"):
        rebase_request(two, keep=[], by=ours.lead, edition=2)


def test_two_people_who_edit_one_draft_lose_nothing(ours):
    draft = draft_request(ours.plan, [ours.change("title", to="Plan")], by=ours.owner, reason="Mine")
    changes = asked_changes(draft)
    edit_request(draft, changes=changes, reason="Theirs", effect="E", by=ours.lead, edition=1)

    with pytest.raises(EditedMeanwhile, match="is kept below"):
        edit_request(draft, changes=changes, reason="Mine again", effect="E", by=ours.owner, edition=1)

    draft.refresh_from_db()
    assert (draft.reason, draft.edition, draft.writers.count()) == ("Theirs", 2, 2)
    assert Entry.objects.first().details["from"]["reason"] == "Mine"


def test_what_was_sent_is_taken_back_before_it_is_edited(ours):
    request = ours.ask(ours.change("title", to="Plan"))
    with pytest.raises(NotYet, match="has been sent"):
        edit_request(request, changes=[], reason="R", effect="E", by=ours.owner, edition=1)
    take_back_request(request, by=ours.owner, edition=1)
    with pytest.raises(NotYet, match="still a draft"):
        approve(request, ours.director)
    send_request(request, by=ours.owner, edition=2)
    withdraw_request(request, reason="Not needed.", by=ours.owner)
    with pytest.raises(NotYet, match="withdrawn"):
        approve(request, ours.director)


def test_a_decision_has_a_board_and_a_day_between_the_first_approval_and_today(ours):
    request = ours.ask(ours.change("title", to="Plan"))
    today = timezone.localdate()
    for given in (
        {"body": " "}, {"decided_on": today + timedelta(days=1)}, {"decided_on": today - timedelta(days=101)},
    ):  # fmt: skip
        with pytest.raises(NotYet):
            approve(request, ours.director, **given)
    approve(request, ours.director, decided_on=today - timedelta(days=7))
    assert history_of(ours.plan).version_on(today - timedelta(days=8)) == 1


def test_a_draft_plan_is_changed_without_asking(ours):
    draft = draft_plan(ours.council, title="Draft", by=ours.lead)
    with pytest.raises(NotYet, match="draft"):
        ask_for_change(draft, [], reason="R", effect="E", by=ours.owner)


def test_an_update_is_no_change_of_the_plan(ours):
    update_action(Action.objects.get(number=1), delivery="at_risk", what_changed="All.", by=ours.owner)
    ours.owner.name = "Somebody who married"
    ours.owner.save()
    holds_together(ours.plan)


def test_a_decision_whose_entry_fails_is_not_taken(ours, monkeypatch):
    request = ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"))
    before = content_of(ours.plan)

    def fails(*_args, **_rest):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("plumbline.workspace.improvement.actions.decisions.record", fails)
    for decide in (approve, refuse):
        with pytest.raises(RuntimeError):
            decide(request, ours.director)
    request.refresh_from_db()
    assert request.state == "submitted" and content_of(ours.plan) == before
    assert PlanVersion.objects.count() == 1 and not PlanChange.objects.exists()


def test_reading_a_history_takes_as_many_queries_however_long_it_is(ours, django_assert_num_queries):
    for day in ("2026-10-01", "2026-10-02", "2026-10-03"):
        approve(ours.ask(ours.change("actions", 1, "due_on", to=day)), ours.director)
        with django_assert_num_queries(3):
            history_of(ours.plan)
