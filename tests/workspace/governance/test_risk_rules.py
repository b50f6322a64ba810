"""What a risk must say, how its scores stand to each other, and what may be done with it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plumbline.knowledge.catalogue import risk_matrix
from plumbline.workspace.governance.rules import risks as rules
from plumbline.workspace.governance.rules.refusals import NotYet
from plumbline.workspace.governance.rules.risks import Placed

MATRIX = risk_matrix("five-by-five")
TODAY = date(2026, 3, 2)
PLACED = some.none() | some.builds(Placed, some.integers(1, 5), some.integers(1, 5))


@given(PLACED, PLACED, PLACED)
def test_scores_are_refused_just_where_one_stands_above_the_inherent_one(inherent, current, target):
    above = inherent is not None and any(one and one.score > inherent.score for one in (current, target))
    try:
        rules.check_order(inherent=inherent, current=current, target=target)
    except NotYet:
        assert above
    else:
        assert not above


@given(some.integers(-2, 8), some.integers(-2, 8))
def test_only_levels_of_the_matrix_are_taken(likelihood, impact):
    inside = 1 <= likelihood <= 5 and 1 <= impact <= 5
    if inside:
        rules.check_placed(Placed(likelihood, impact), MATRIX)
    else:
        with pytest.raises(NotYet, match="of the matrix"):
            rules.check_placed(Placed(likelihood, impact), MATRIX)


@given(some.lists(some.sampled_from(list(rules.ASKED)), max_size=30), some.booleans())
def test_only_an_open_risk_stands_on_the_corporate_register_and_only_when_scored(wishes, is_scored):
    is_open, is_corporate = True, False
    for step in wishes:
        try:
            rules.check_step(step, is_open=is_open, is_corporate=is_corporate, is_scored=is_scored, words="Because.")
        except NotYet:
            continue
        if step == "escalate":
            assert is_open and is_scored and not is_corporate
        is_open = {"close": False, "reopen": True}.get(step, is_open)
        is_corporate = {"escalate": True, "return": False, "close": False}.get(step, is_corporate)
        assert is_open or not is_corporate
        assert is_scored or not is_corporate


@pytest.mark.parametrize("step", rules.ASKED)
def test_every_step_says_why(step):
    is_open, is_corporate = step != "reopen", step == "return"
    with pytest.raises(NotYet, match="Say "):
        rules.check_step(step, is_open=is_open, is_corporate=is_corporate, is_scored=True, words=" ")


@pytest.mark.parametrize("missing", ["title", "cause", "event", "effect"])
def test_cause_event_and_effect_are_said_apart(missing):
    words = {"title": "A", "cause": "B", "event": "C", "effect": "D"} | {missing: "  "}
    with pytest.raises(NotYet):
        rules.check_words(**words)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Person 943 476 5919 was moved", "an NHS number"),
        ("Write to carer@example.org", "an e-mail address"),
        ("Call 020 7946 0991", "a telephone number"),
        ("The home at ZZ1 2ZZ", "a postcode"),
        ("D.O.B. unknown", "a date of birth"),
        ("Mrs P was moved", "somebody's name"),
    ],
)
def test_what_looks_like_a_person_is_refused_with_the_very_words(text, what):
    with pytest.raises(NotYet, match=what):
        rules.check_no_person("Nothing here.", text)


@pytest.mark.parametrize(
    "text",
    ["In 2025/26 the net budget is £105.2m", "412 people wait, 38 over 90 days", "QS4 and QS5", "Ward 7, 1,000 hours"],
)
def test_figures_and_places_of_the_field_are_no_person(text):
    rules.check_no_person(text)


def test_the_next_review_falls_due_as_the_band_asks():
    assert rules.review_by(Placed(5, 5), MATRIX, today=TODAY) == TODAY + timedelta(days=30)
    assert rules.review_by(Placed(1, 1), MATRIX, today=TODAY) == TODAY + timedelta(days=180)
    assert rules.review_by(None, MATRIX, today=TODAY) == TODAY + timedelta(days=30), "unscored is looked at soonest"


def test_the_next_review_is_a_day_to_come():
    rules.check_review_day(TODAY, today=TODAY)
    with pytest.raises(NotYet):
        rules.check_review_day(TODAY - timedelta(days=1), today=TODAY)
