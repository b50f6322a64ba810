"""What may happen to proposals, in sentences fit for the page."""

from datetime import UTC, datetime, timedelta

import pytest

from plumbline.workspace.review import rules

FINDING = {"polarity": "mixed", "statements": [1, 9], "theme": 4}
ASSESSMENT = {"kind": "cqc", "percent": 56, "scores": [{"qs": 1, "score": 2}]}
FIGURE = {"subject": "complaints", "value": 25.34}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("finding", FINDING),
        ("finding", {"polarity": "context"}),
        ("assessment", ASSESSMENT),
        ("assessment", {"kind": "peer_challenge", "percent": None, "scores": []}),
        ("figure", FIGURE),
        ("figure", {"subject": "fall", "value": "-3.5"}),
        ("priority", {"number": None}),
        ("priority", {"number": 1}),
        ("resolution", {"kind": "undertaking"}),
        ("requirement", {}),
        ("national_table", {}),
    ],
)
def test_what_is_whole_may_enter(kind, fields):
    rules.check_fields(kind, fields)


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("finding", FINDING | {"polarity": "good"}, "strength, a shortfall"),
        ("finding", FINDING | {"statements": [0]}, "numbered 1 to 9"),
        ("finding", FINDING | {"statements": [10]}, "numbered 1 to 9"),
        ("finding", FINDING | {"theme": 5}, "numbered 1 to 4"),
        ("assessment", ASSESSMENT | {"percent": 101}, "between 0 and 100"),
        ("assessment", ASSESSMENT | {"scores": [{"qs": 1, "score": 0}]}, "from 1 to 4"),
        ("assessment", ASSESSMENT | {"scores": [{"qs": 10, "score": 1}]}, "does not exist"),
        ("assessment", ASSESSMENT | {"scores": [{"qs": 2, "score": 1}, {"qs": 2, "score": 2}]}, "two scores"),
        ("figure", FIGURE | {"value": "about 20"}, "bare number"),
        ("figure", FIGURE | {"value": "NaN"}, "bare number"),
        ("figure", FIGURE | {"value": 1e15}, "bare number"),
        ("figure", FIGURE | {"subject": " "}, "what the figure counts"),
        ("priority", {"number": 0}, "1 to 999"),
        ("resolution", {"kind": "wish"}, "recommendation"),
    ],
)
def test_what_cannot_stand_in_the_record_is_refused(kind, fields, words):
    with pytest.raises(rules.NotPossible, match=words):
        rules.check_fields(kind, fields)


def test_a_judgement_on_another_council_is_refused_whatever_the_case_of_its_name():
    rules.check_council(None, ours="Eastmere")
    rules.check_council("EASTMERE", ours="Eastmere")
    with pytest.raises(rules.NotPossible, match="names Halton"):
        rules.check_council("Halton", ours="Haringey")


def test_only_what_nobody_decided_can_be_worked_on():
    rules.check_open(["open", "open"], doing="merge")
    with pytest.raises(rules.NotPossible, match="Choose at least one"):
        rules.check_open([], doing="merge")
    with pytest.raises(rules.NotPossible, match="undo that decision first"):
        rules.check_open(["rejected"], doing="accept")
    with pytest.raises(rules.NotPossible, match="Nothing was changed"):
        rules.check_open(["open", "accepted"], doing="accept")


@pytest.mark.parametrize("kind", ["assessment", "figure", "national_table"])
def test_values_are_neither_merged_nor_split(kind):
    with pytest.raises(rules.NotPossible, match="cannot be merged"):
        rules.check_merge([kind, kind])
    with pytest.raises(rules.NotPossible, match="cannot be split"):
        rules.check_split(kind, ["one", "two"])
    assert not rules.can_be_split(kind)


def test_a_merge_needs_two_of_one_kind_and_a_split_two_parts():
    rules.check_merge(["finding", "finding"])
    rules.check_split("finding", ["one", "two"])
    with pytest.raises(rules.NotPossible, match="two or more"):
        rules.check_merge(["finding"])
    with pytest.raises(rules.NotPossible, match="one kind"):
        rules.check_merge(["finding", "resolution"])
    with pytest.raises(rules.NotPossible, match="empty line"):
        rules.check_split("finding", ["one"])


@pytest.mark.parametrize(
    ("polarities", "merged"),
    [
        (["strength", "strength"], "strength"),
        (["strength", "shortfall"], "mixed"),
        (["context", "shortfall"], "shortfall"),
        (["context", "context"], "context"),
        (["mixed", "strength"], "mixed"),
    ],
)
def test_a_strength_with_a_shortfall_is_mixed_and_context_yields(polarities, merged):
    assert rules.merged_polarity(polarities) == merged


def test_a_reading_that_goes_on_for_half_an_hour_has_broken_off():
    asked = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)

    assert not rules.has_broken_off(asked, now=asked + timedelta(minutes=29))
    assert rules.has_broken_off(asked, now=asked + timedelta(minutes=31))


def test_sure_and_unsure_part_at_one_confidence():
    assert rules.is_sure(rules.SURE)
    assert not rules.is_sure(rules.SURE - 0.01)
