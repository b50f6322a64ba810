"""Asking for changes, deciding them, and reading a plan's history, page by page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from plumbline.workspace.improvement.actions import approve_request, draft_request, refuse_request
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.models import Action, ChangeRequest
from plumbline.workspace.improvement.versions import content_of
from tests.doors.web.changes.asking import BASE, WHY, boxes, shown_in
from tests.factories.clients import signed_in, words
from tests.workspace.improvement.approved import BOARD, an_approved_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return an_approved_plan()


@pytest.fixture
def owner(ours):
    return signed_in(ours.owner)


@pytest.fixture
def director(ours):
    return signed_in(ours.director)


def test_a_date_is_asked_for_from_its_action_in_two_clicks(owner, ours):
    said = owner.get(BASE + "actions/1").content.decode()
    assert 'href="/councils/eastmere/actions/1/change-date"' in said

    sent = shown_in(owner, "actions/1/change-date") | boxes("due_on", "2026-12-31") | WHY
    response = owner.post(BASE + "actions/1/change-date", sent, follow=True)

    assert "Change request 1 sent. The board decides it." in words(response)
    assert "Action 1 , Action number 1 Due date moved from 30 September to 31 December 2026." in words(response)
    assert "Action 1: the date stands more than 31 days after the one first approved." in words(response)
    assert "Change request 1 , to be decided, asks for a change of it." in words(owner.get(BASE + "actions/1"))


def test_a_director_decides_from_my_work_in_two_clicks(director, ours):
    ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"))
    assert 'href="/councils/eastmere/changes/1/decide-for-board"' in director.get(BASE).content.decode()

    page = shown_in(director, "changes/1/decide-for-board")
    assert page["body"] == BOARD
    response = director.post(BASE + "changes/1/decide-for-board", page | {"approve": "1"}, follow=True)

    assert "Change request 1 approved." in words(response)
    assert Action.objects.get(number=1).due_on.isoformat() == "2026-12-31"
    assert "Its date has moved once : from 30 September 2026 to 31 December 2026" in words(
        director.get(BASE + "actions/1")
    ).replace("once:", "once :")


def test_a_refusal_needs_its_reason_and_its_asker_is_told(director, owner, ours):
    ours.ask(ours.change("actions", 1, "measure", to="Carers waiting"))
    page = shown_in(director, "changes/1/decide")
    assert "Say why the change is refused" in words(director.post(BASE + "changes/1/decide", page | {"refuse": "1"}))

    director.post(BASE + "changes/1/decide", page | {"refuse": "1", "answer": "Not measurable."})

    said = words(owner.get(BASE))
    assert "Change request 1 was refused Director of adult social services: Not measurable." in said
    assert "Refused by Director of adult social services" in words(owner.get(BASE + "changes/1"))


def test_whoever_asked_of_the_board_is_not_offered_the_decision(director, ours):
    ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"), by=ours.director)
    assert "decide-for-board" not in director.get(BASE).content.decode()
    page = shown_in(director, "changes/1/decide-for-board")
    response = director.post(BASE + "changes/1/decide-for-board", page | {"approve": "1"})
    assert "somebody else records the decision" in words(response)
    clerk = signed_in(ours.clerk)
    assert "Change request 1 from the board" in words(clerk.get(BASE))


def test_a_decision_entered_at_the_wrong_door_is_led_to_the_right_one(director, ours):
    ours.ask(ours.change("actions", 1, "due_on", to="2026-12-31"))
    assert director.get(BASE + "changes/1/decide")["Location"] == BASE + "changes/1"


def test_words_of_an_action_are_asked_for_and_only_what_differs_is(owner, ours):
    page = shown_in(owner, "actions/1/ask-to-change")
    assert page["title"] == "Action number 1" and page["priority"] == "1"
    owner.post(BASE + "actions/1/ask-to-change", page | WHY | {"measure": "Carers waiting", "quick_win": "on"})

    asked = ChangeRequest.objects.get().asked
    assert sorted(one["place"][-1] for one in asked) == ["measure", "quick_win"]
    response = owner.post(BASE + "actions/1/ask-to-change", page | WHY)
    assert "Nothing would change." in words(response)
    response = owner.post(BASE + "actions/1/ask-to-change", page | WHY | {"measure": " "})
    assert "Action 1 would not be whole: no measure." in words(response)


def test_what_changed_while_somebody_wrote_is_shown_and_nothing_is_lost(owner, director, ours):
    page = shown_in(owner, "actions/1/change-date")
    request = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-15"), by=ours.lead)
    approve_request(request, by=ours.director, edition=1, body="Director", decided_on=timezone.localdate())

    response = owner.post(BASE + "actions/1/change-date", page | boxes("due_on", "2026-10-20") | WHY)

    said = words(response)
    assert "What changed while you were writing" in said and "moved from 30 September to 15 October 2026" in said
    body = response.content.decode()
    assert "The supplier is late." in body and 'value="20"' in body
    again = page | boxes("due_on", "2026-10-20") | WHY | {"version": "2"}
    assert owner.post(BASE + "actions/1/change-date", again).status_code == 302
    assert ChangeRequest.objects.first().asked[0]["before"] == "2026-10-15"


def test_several_changes_go_into_one_request_through_a_draft(owner, ours):
    page = shown_in(owner, "actions/1/change-date")
    owner.post(BASE + "actions/1/change-date", page | boxes("due_on", "2026-10-15") | {"keep": "1"})
    assert "Change request 1 is a draft" in words(owner.get(BASE))
    page = shown_in(owner, "actions/2/ask-to-stop")
    stop = {"stop_reason": "No money.", "what_would_change_it": "A grant.", "who_was_told": "The group.", "into": "1"}
    owner.post(BASE + "actions/2/ask-to-stop", page | stop | WHY)
    page = shown_in(owner, "plans/1/ask-to-add-action")
    new = {"title": "Train", "owner": "Head", "measure": "M", "how_we_will_know": "K", "reason": "Asked", "into": "1"}
    owner.post(BASE + "plans/1/ask-to-add-action", page | new | boxes("due_on", "2026-12-31"))

    said = words(owner.get(BASE + "changes/1"))
    assert "A new action, Train Added: Train, due on 31 December 2026, owned by Head." in said
    assert "Action 2 , Action number 2 Stopped. Reason: “No money”" in said and "Who was told: “The group”" in said
    response = owner.post(BASE + "changes/1/send", follow=True)
    assert "Change request 1 sent." in words(response)
    assert len(ChangeRequest.objects.get().asked) == 3


def test_a_draft_is_edited_beside_somebody_else_without_loss(owner, ours):
    draft_request(ours.plan, [ours.change("title", to="Plan"), ours.change("purpose", to="P")], by=ours.lead)
    page = shown_in(owner, "changes/1/edit")
    signed_in(ours.lead).post(BASE + "changes/1/edit", page | {"changes": ["0", "1"], "because": "Theirs"})

    response = owner.post(BASE + "changes/1/edit", page | {"changes": ["0"], "because": "Mine", "effect": "E"})

    said = words(response)
    assert "changed by somebody else" in said and "Theirs" in said and "Mine" in response.content.decode()
    owner.post(BASE + "changes/1/edit", {"edition": "2", "changes": ["0"], "because": "Mine", "effect": "E"})
    found = ChangeRequest.objects.get()
    assert (found.reason, len(found.asked)) == ("Mine", 1)


def test_a_request_is_taken_back_and_withdrawn(owner, ours):
    ours.ask(ours.change("title", to="Plan"))
    owner.post(BASE + "changes/1/take-back")
    assert "Edit the draft" in words(owner.get(BASE + "changes/1"))
    assert "Say why the request is withdrawn" in words(owner.post(BASE + "changes/1/withdraw", {}))
    owner.post(BASE + "changes/1/withdraw", {"reason": "Not needed."})
    assert "Withdrawn: Not needed." in words(owner.get(BASE + "changes/1"))
    assert owner.post(BASE + "changes/1/send").status_code == 409


def test_a_request_whose_ground_moved_is_put_right_by_a_person(owner, director, ours):
    first = ours.ask(ours.change("actions", 1, "due_on", to="2026-10-15"))
    ours.ask(ours.change("actions", 1, "due_on", to="2026-10-20"))
    approve_request(first, by=ours.director, edition=1, body="D", decided_on=timezone.localdate())

    assert "The plan has changed under it" in words(owner.get(BASE + "changes/2"))
    waits = words(director.get(BASE))
    assert "Change request 2 cannot be approved as it is" in waits and "put it right, or refuse it" in waits
    assert "Change request 2 to decide" not in waits
    assert "Cannot be approved as it is" in words(director.get(BASE + "changes/"))
    assert f'href="{BASE}changes/2/rebase"' in owner.get(BASE + "changes/").content.decode()
    assert 'name="approve"' not in director.get(BASE + "changes/2/decide").content.decode()
    said = words(owner.get(BASE + "changes/2/rebase"))
    assert (
        "There now: 15 October 2026." in said and "moved from 15 October to 20 October 2026, the second move." in said
    )
    page = shown_in(owner, "changes/2/rebase")
    owner.post(BASE + "changes/2/rebase", page | {"keep": ["0"]})
    assert "The plan has changed under it" not in words(owner.get(BASE + "changes/2"))


def test_priorities_are_added_reworded_ordered_and_taken_out(owner, ours):
    page = shown_in(owner, "plans/1/priorities/ask-to-order")
    owner.post(BASE + "plans/1/priorities/ask-to-order", page | WHY | {"place-1": "2", "place-2": "1"})
    twice = owner.post(BASE + "plans/1/priorities/ask-to-order", page | WHY | {"place-1": "2", "place-2": "2"})
    assert "a place of its own" in words(twice)
    page = shown_in(owner, "plans/1/priorities/2/ask-to-change")
    owner.post(BASE + "plans/1/priorities/2/ask-to-change", page | WHY | {"title": "Carers and families"})
    owner.post(BASE + "plans/1/priorities/2/ask-to-change", page | WHY | {"take_out": "1"})
    owner.post(BASE + "plans/1/priorities/ask-to-add", {"title": "Data"} | WHY)
    owner.post(BASE + "plans/1/ask-to-change", shown_in(owner, "plans/1/ask-to-change") | WHY | {"title": "Plan"})

    kinds = [one.asked[0]["kind"] for one in ChangeRequest.objects.order_by("number")]
    assert kinds == ["order", "set", "remove", "add", "set"]
    for number in (1, 2, 4, 5):
        request = ChangeRequest.objects.get(number=number)
        approve_request(request, by=ours.director, edition=1, body="B", decided_on=timezone.localdate())
    assert [row["title"] for row in content_of(ours.plan)["priorities"]] == ["Carers and families", "Waits", "Data"]


def test_history_and_any_two_versions_are_read_in_sentences(owner, ours):
    today = timezone.localdate()
    for day, ago in (("2026-10-15", 60), ("2026-10-25", 30)):
        request = ours.ask(ours.change("actions", 1, "due_on", to=day))
        approve_request(request, by=ours.director, edition=1, body="Director", decided_on=today - timedelta(days=ago))

    said = words(owner.get(BASE + "plans/1/history"))
    assert said.index("Version 3") < said.index("Version 2") < said.index("Version 1")
    assert "Due date moved from 15 October to 25 October 2026, the second move." in said
    both = words(owner.get(BASE + "plans/1/compare?earlier=1&later=3"))
    assert "1 difference." in both and "moved from 30 September to 25 October 2026, the second move." in both
    since = today - timedelta(days=45)
    asked = f"since-day={since.day}&since-month={since.month}&since-year={since.year}"
    said = words(owner.get(BASE + f"plans/1/compare?{asked}"))
    assert f"Changes since {since.day} {since:%B} {since.year}" in said and "from 15 October to 25 October" in said
    assert "Nothing differs" in words(owner.get(BASE + "plans/1/compare?earlier=3&later=3"))
    for nonsense in ("earlier=99&later=-1", "since-day=99", "earlier=x", "since-day=1&since-month=1&since-year=1999"):
        assert owner.get(BASE + "plans/1/compare?" + nonsense).status_code == 200


def test_a_council_settles_what_goes_to_a_board(director, owner, ours):
    assert "Change" not in words(owner.get(BASE + "changes/thresholds")).split("Days count")[0].split("When")[1]
    page = shown_in(director, "changes/thresholds/date_moved")
    assert page["days"] == "31"
    said = director.post(
        BASE + "changes/thresholds/date_moved", page | {"days": "90", "reason": "The board, in May."}, follow=True
    )
    assert "The date stands more than 90 days after the one first approved" in words(said)
    page = shown_in(director, "changes/thresholds/action_added")
    page.pop("applies")
    director.post(BASE + "changes/thresholds/action_added", page | {"reason": "Too much."})
    assert "the council has put this rule aside" in words(owner.get(BASE + "changes/thresholds"))


def test_the_list_of_requests_is_narrowed(owner, ours):
    ours.ask(ours.change("title", to="Plan"))
    ours.ask(ours.change("actions", 1, "unit", to="days"), by=ours.lead)
    refuse_request(
        ChangeRequest.objects.get(number=2), by=ours.director, edition=1, reason="No.", body="D",
        decided_on=timezone.localdate(),
    )  # fmt: skip
    for asked, found in (("", 2), ("?state=refused", 1), ("?only=mine", 1), ("?only=board", 1), ("?state=drafted", 0)):
        body = owner.get(BASE + "changes/" + asked).content.decode()
        assert body.count('data-label="Request"') == found


def test_a_draft_plans_action_is_edited_and_not_asked_for(ours):
    from tests.factories.workspaces import a_workspace

    workspace = a_workspace("Westmere")
    lead = signed_in(workspace.lead)
    for below in ("actions/1/change-date", "actions/1/ask-to-change", "actions/1/ask-to-stop"):
        assert lead.get(f"/councils/westmere/{below}")["Location"] == "/councils/westmere/actions/1"
    assert "Not approved yet" in words(lead.get("/councils/westmere/plans/1/history"))


def test_pages_take_as_many_queries_however_long_the_history_is(owner, director, ours, django_assert_max_num_queries):
    for number in range(3):
        for _ in range(1 if number == 0 else 12):
            request = ours.ask(ours.change("actions", 1, "unit", to=f"days {ChangeRequest.objects.count()}"))
            approve_request(request, by=ours.director, edition=1, body="D", decided_on=timezone.localdate())
            ours.ask(ours.change("actions", 2, "unit", to="weeks"))
        waiting = ChangeRequest.objects.to_decide().first().number
        for client, below, most in (
            (owner, "plans/1/history", 9), (owner, "plans/1/compare?earlier=1", 9), (owner, "changes/", 8),
            (owner, f"changes/{waiting}", 10), (director, f"changes/{waiting}/decide", 10),
            (owner, "actions/1/ask-to-change", 12),
        ):  # fmt: skip
            with django_assert_max_num_queries(most):
                assert client.get(BASE + below).status_code == 200
    assert history_of(ours.plan).newest > 20
