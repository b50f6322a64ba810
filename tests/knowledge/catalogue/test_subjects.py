"""What findings and actions are about."""

import pytest

from plumbline.knowledge.catalogue import abbreviations, find_subjects, subjects


def named(text: str) -> set[str]:
    return {found.subject for found in find_subjects(text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OT", "occupational therapists"),
        ("DPs", "a direct payment"),
        ("if a carer fell ill", "contingency plans for carers"),
        ("co-production", "coproduced"),
        ("the JPB", "Joint Partnership Board"),
        ("DoLS", "deprivation of liberty"),
        ("the website's pages", "information and advice"),
    ],
)
def test_other_words_for_one_thing_name_one_subject(one: str, other: str) -> None:
    assert named(one) & named(other)


def test_the_longest_phrase_counts() -> None:
    assert named("safeguarding adults review") == {"safeguarding adults reviews"}


def test_a_place_is_that_of_the_words() -> None:
    text = "Many waited for an OT."
    assert [text[found.start : found.end] for found in find_subjects(text)] == ["waited", "OT"]


def test_small_letters_are_no_abbreviation() -> None:
    assert "occupational therapy" not in named("we ought not ot")


def test_every_subject_has_a_name_of_its_own() -> None:
    assert len(set(subjects())) == len(subjects()) > 40


def test_the_abbreviations_that_the_field_uses_for_services_name_a_subject() -> None:
    known = {one.short for one in abbreviations()}
    for short in ("OT", "DoLS", "CHC", "DP", "SAR", "MPS", "JPB", "EDT", "BCF", "TEC"):
        assert short in known and named(short), short
