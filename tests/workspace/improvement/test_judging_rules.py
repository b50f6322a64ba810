"""The rules of judgement: what is computed, what must be shown, what an update or a date gives away."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plumbline.knowledge.catalogue import convention, conventions, update_checks
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.bunching import bunches
from plumbline.workspace.improvement.rules.closing import ClosingFacts, Ending, check_closing, fates_open_to
from plumbline.workspace.improvement.rules.computing import DeliveryFacts, MilestoneFacts, computed_delivery, differ
from plumbline.workspace.improvement.rules.outcomes import (
    Shown,
    check_difference,
    check_done,
    check_embedded,
    check_stop,
    resting_on,
    shown_outcomes,
    shows_difference,
    shows_done,
    shows_embedded,
)
from plumbline.workspace.improvement.rules.updating import faults_of, is_late, next_update_due

TODAY = date(2026, 5, 13)
SLIPPAGE, RISK, DISTANCE = convention("by-slippage"), convention("by-risk"), convention("by-distance")
CHECKS = update_checks()


def facts(**given):
    usual = {"today": TODAY, "starts_on": None, "due_on": TODAY + timedelta(days=30), "is_shown_done": False}
    return DeliveryFacts(**(usual | {"updates": 1} | given))


@pytest.mark.parametrize(
    ("days_late", "code"), [(-1, "on_track"), (0, "on_track"), (1, "at_risk"), (31, "at_risk"), (32, "off_track")]
)
def test_by_slippage_the_latest_thing_decides(days_late, code):
    day = TODAY - timedelta(days=days_late)
    assert computed_delivery(facts(due_on=day), SLIPPAGE).code == code
    milestone = MilestoneFacts("Team in place", day, is_reached=False)
    assert computed_delivery(facts(milestones=[milestone]), SLIPPAGE).code == code
    assert computed_delivery(facts(starts_on=day, updates=0), SLIPPAGE).code == {"on_track": "not_started"}.get(
        code, code
    )


def test_a_milestone_that_was_reached_is_never_late():
    milestone = MilestoneFacts("Team in place", TODAY - timedelta(days=400), is_reached=True)
    assert computed_delivery(facts(milestones=[milestone], updates=0), SLIPPAGE).code == "on_track"


def test_what_is_computed_says_why():
    milestone = MilestoneFacts("Team in place", TODAY - timedelta(days=40), is_reached=False)
    why = computed_delivery(facts(milestones=[milestone]), SLIPPAGE).why
    assert why == 'The milestone "Team in place" is 40 days late.'


@pytest.mark.parametrize(
    ("said", "code"), [("nothing", "on_track"), ("something", "at_risk"), ("significant", "off_track"), ("", "")]
)
def test_by_risk_the_date_decides_nothing(said, code):
    for due in (TODAY - timedelta(days=400), TODAY + timedelta(days=400), None):
        assert computed_delivery(facts(due_on=due, in_the_way=said), RISK).code == code
    assert computed_delivery(facts(updates=0, in_the_way=said), RISK).code == "not_started"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([164], "on_track"),  # within 10% of 150: up to 165
        ([165], "on_track"),
        ([166], "at_risk"),  # further off, but better than the baseline of 412
        ([413], "off_track"),
        ([200, 190], "off_track"),
        ([200, 200], "at_risk"),
        ([0], "on_track"),
        ([], ""),
    ],
)
def test_by_distance_the_figure_and_the_one_before_it_decide(values, code):
    given = {"baseline": Decimal(412), "target": Decimal(150), "values": [Decimal(one) for one in values]}
    assert computed_delivery(facts(**given), DISTANCE).code == code


def test_by_distance_higher_is_better_where_the_target_lies_above_the_baseline():
    given = {"baseline": Decimal(31), "target": Decimal(37)}
    assert computed_delivery(facts(**given, values=[Decimal(34)]), DISTANCE).code == "on_track"
    assert computed_delivery(facts(**given, values=[Decimal(33)]), DISTANCE).code == "at_risk"
    assert computed_delivery(facts(**given, values=[Decimal(30)]), DISTANCE).code == "off_track"
    assert computed_delivery(facts(target=Decimal(37), values=[Decimal(30)]), DISTANCE).code == ""


@pytest.mark.parametrize("one", conventions(), ids=lambda one: one.id)
def test_done_goes_by_evidence_under_every_convention(one):
    late = facts(is_shown_done=True, due_on=TODAY - timedelta(days=400), in_the_way="significant", updates=0)
    assert computed_delivery(late, one).code == "done"


def test_what_cannot_be_computed_contradicts_nobody():
    assert not differ("at_risk", "") and not differ("at_risk", "at_risk") and differ("on_track", "at_risk")


SHOWN = st.builds(
    Shown,
    shows=st.sampled_from(["progress", "done", "embedded", "difference_made"]),
    kind=st.sampled_from(["record", "measure", "account", "check"]),
    observed_on=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
)


@given(st.lists(SHOWN, max_size=6), st.booleans())
def test_the_refusals_and_what_is_shown_are_one_rule(accepted, is_done):
    def refused(check, *args, **rest):
        try:
            check(*args, **rest)
        except NotYet:
            return True
        return False

    assert refused(check_done, accepted) != shows_done(accepted)
    assert refused(check_difference, accepted) != shows_difference(accepted)
    assert refused(check_embedded, accepted, SLIPPAGE, is_done=is_done) != (
        is_done and shows_embedded(accepted, SLIPPAGE)
    )
    assert ("embedded" in shown_outcomes(accepted, SLIPPAGE, is_done=is_done)) == (
        is_done and shows_embedded(accepted, SLIPPAGE)
    )


@given(st.lists(SHOWN, min_size=1, max_size=6), SHOWN)
def test_more_evidence_never_takes_a_judgement_away(accepted, more):
    for shows in (shows_done, shows_difference, lambda all_: shows_embedded(all_, SLIPPAGE)):
        assert not shows(accepted) or shows([*accepted, more])


@given(st.lists(SHOWN, min_size=1, max_size=6), st.data())
def test_evidence_on_which_nothing_rests_may_be_given_up(accepted, data):
    piece = data.draw(st.sampled_from(accepted))
    standing = set()
    if shows_done(accepted):
        standing |= {"done"} | ({"embedded"} if shows_embedded(accepted, SLIPPAGE) else set())
    standing |= {"difference_made"} if shows_difference(accepted) else set()
    left = list(accepted)
    left.remove(piece)
    still = (
        ("done" not in standing or shows_done(left))
        and ("embedded" not in standing or shows_embedded(left, SLIPPAGE))
        and ("difference_made" not in standing or shows_difference(left))
    )
    assert (resting_on(accepted, without=piece, standing=standing, convention=SLIPPAGE) == "") == still


def test_embedded_is_seen_again_after_three_months_or_by_somebody_else():
    first = Shown("embedded", "record", date(2026, 1, 1))
    assert not shows_embedded([first, Shown("embedded", "record", date(2026, 3, 31))], SLIPPAGE)
    assert shows_embedded([first, Shown("embedded", "record", date(2026, 4, 1))], SLIPPAGE)
    assert shows_embedded([Shown("embedded", "check", date(2026, 1, 1))], SLIPPAGE)


def test_what_officers_write_of_themselves_shows_no_difference():
    day = date(2026, 1, 1)
    assert not shows_difference([Shown("difference_made", "record", day), Shown("difference_made", "check", day)])
    assert shows_difference([Shown("difference_made", "account", day)])


@pytest.mark.parametrize(
    ("left_out", "says"),
    [("reason", "reason"), ("decided_by", "who decided"), ("would_change", "would change"), ("told", "was told")],
)
def test_nothing_is_stopped_in_silence(left_out, says):
    whole = {"reason": "No money.", "decided_by": "Board", "would_change": "A grant.", "told": "The group, by letter."}
    check_stop(is_done=False, is_stopped=False, **whole)
    with pytest.raises(NotYet, match=says):
        check_stop(is_done=False, is_stopped=False, **(whole | {left_out: " "}))
    with pytest.raises(NotYet, match="done"):
        check_stop(is_done=True, is_stopped=False, **whole)


@pytest.mark.parametrize(
    ("said", "before", "faults"),
    [
        ("N/A", None, ("says nothing",)),
        ("Work is ongoing.", None, ("says nothing",)),
        ("  No change!  ", "No change!", ("says nothing",)),
        ("...", None, ("says nothing",)),
        ("Work is ongoing with the trust on the new form.", None, ()),
        ("The list is down to 298.", "The list is down to 412.", ()),
        ("The list is still down to 298, and every person was called twice.",
         "The list is down to 298, and every person was called twice.", ("copied from last time",)),
        ("Two posts are filled", "two posts are filled.", ("copied from last time",)),
        ("Two posts filled", "Two posts filled", ()),  # three words are alike by chance
        ("Two of four posts are filled", "Three of four posts are filled", ()),
        ("The form was agreed with the trust", "The list is looked at every week now", ()),
    ],
)  # fmt: skip
def test_an_update_that_says_nothing_new_is_known(said, before, faults):
    assert faults_of(said, before, CHECKS) == faults


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_the_checks_and_a_figure_that_moved_is_news(said, before):
    faults_of(said, before, CHECKS)
    assert "copied from last time" not in faults_of(said + " 17", before + " 18", CHECKS)


@pytest.mark.parametrize(
    ("cadence", "due"),
    [
        ("weekly", date(2026, 2, 7)), ("fortnightly", date(2026, 2, 14)), ("monthly", date(2026, 2, 28)),
        ("six_weekly", date(2026, 3, 14)), ("eight_weekly", date(2026, 3, 28)), ("quarterly", date(2026, 4, 30)),
    ],
)  # fmt: skip
def test_the_cadence_says_when_the_next_update_comes(cadence, due):
    assert next_update_due(date(2026, 1, 31), cadence=cadence) == due
    late = {"since": date(2025, 1, 1), "cadence": cadence, "checks": CHECKS}
    assert not is_late(last_on=date(2026, 1, 31), today=due + timedelta(days=7), **late)
    assert is_late(last_on=date(2026, 1, 31), today=due + timedelta(days=8), **late)


def test_before_the_plan_runs_no_update_is_late():
    assert not is_late(last_on=None, since=None, cadence="weekly", today=TODAY, checks=CHECKS)
    assert next_update_due(date(2026, 12, 31), cadence="monthly") == date(2027, 1, 31)


def test_many_actions_on_one_day_are_pointed_out():
    spread = [date(2026, 6, 1) + timedelta(days=n) for n in range(12)]
    ends = [("the plan", date(2027, 9, 30))]
    assert bunches(spread, checks=CHECKS, ends=ends) == ()
    found = bunches([date(2027, 3, 31)] * 6 + [date(2027, 9, 30)] * 5 + spread[:4], checks=CHECKS, ends=ends)
    assert [(one.day, one.actions, one.share_percent, one.default) for one in found] == [
        (date(2027, 3, 31), 6, 40, "the financial year"), (date(2027, 9, 30), 5, 33, "the plan"),
    ]  # fmt: skip
    assert bunches([date(2027, 3, 31)] * 4, checks=CHECKS) == ()
    assert bunches([], checks=CHECKS) == ()


@given(
    st.booleans(), st.booleans(), st.sampled_from(["finished", "moved", "stopped"]), st.sampled_from(["", "Programme"])
)
def test_a_plan_closes_only_with_a_true_end_of_each_action(is_done, is_stopped, fate, mechanism):
    action = ClosingFacts(7, is_done=is_done, is_stopped=is_stopped)
    true = fate in fates_open_to(action) and (fate != "moved" or mechanism)
    try:
        check_closing([action], {7: Ending(fate, mechanism)}, is_approved=True, is_closed=False)
    except NotYet as refused:
        assert not true and "7" in str(refused)
    else:
        assert true


def test_a_plan_does_not_close_with_an_action_left_over_nor_twice():
    action = ClosingFacts(7, is_done=True, is_stopped=False)
    with pytest.raises(NotYet, match="what becomes of action 7"):
        check_closing([action], {}, is_approved=True, is_closed=False)
    with pytest.raises(NotYet, match="never approved"):
        check_closing([action], {7: Ending("finished")}, is_approved=False, is_closed=False)
    with pytest.raises(NotYet, match="closed already"):
        check_closing([action], {7: Ending("finished")}, is_approved=True, is_closed=True)
