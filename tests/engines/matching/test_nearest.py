"""What is put beside a finding or an action that somebody writes."""

from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from plumbline.engines.matching import Text, duplicates, nearest
from tests.oracles import matching as oracle

GOLD = yaml.safe_load((Path(__file__).parent / "gold.yaml").read_text())
ACTIONS = [Text(key, words) for key, words in GOLD["actions"].items()]
WORDS = [
    "waiting",
    "OT",
    "carers",
    "DoLS",
    "review",
    "complaint",
    "of",
    "the",
    "council",
    "backlog",
    "plan",
    "direct",
    "payments",
]
PHRASES = some.lists(some.sampled_from(WORDS), min_size=0, max_size=8).map(" ".join)


def ranks(findings: list[dict[str, Any]]) -> list[int]:
    """Where the action that answers each finding came, from 1."""
    found = []
    for finding in findings:
        right = {finding["answers"], *finding.get("also", [])}
        order = [match.key for match in nearest(finding["text"], ACTIONS, count=len(ACTIONS), least=0)]
        found.append(1 + min(order.index(key) for key in right))
    return found


@pytest.mark.parametrize(("findings", "among_three", "first"), [("findings", 0.9, 0.75), ("findings_later", 0.75, 0.5)])
def test_most_findings_have_the_action_that_answers_them_among_the_three_shown(
    findings: str, among_three: float, first: float
) -> None:
    found = ranks(GOLD[findings])
    assert sum(rank <= 3 for rank in found) / len(found) >= among_three
    assert sum(rank == 1 for rank in found) / len(found) >= first


@pytest.mark.parametrize(
    ("asked", "answer", "words"),
    [
        ("Too few OTs", "a3", ("OTs",)),
        ("DoLS", "a6", ("DoLS",)),
        ("Uptake of DPs was low.", "a17", ("DPs",)),
    ],
)
def test_an_abbreviation_finds_what_it_stands_for_and_is_named_as_the_reason(
    asked: str, answer: str, words: tuple[str, ...]
) -> None:
    first = nearest(asked, ACTIONS)[0]
    assert (first.key, first.shared) == (answer, words)


def test_what_shares_nothing_is_not_shown() -> None:
    assert nearest("Zzyzx qwvx", ACTIONS) == ()
    assert nearest("   ", ACTIONS) == ()
    assert nearest("Waiting", []) == ()


def test_the_text_itself_can_be_left_out() -> None:
    assert all(match.key != "a6" for match in nearest(GOLD["actions"]["a6"], ACTIONS, but_not={"a6"}))


def test_two_actions_that_say_the_same_are_pointed_out_with_their_words() -> None:
    texts = [*ACTIONS, Text("again", "Clear the DoLS backlog by risk with more best interests assessors.")]
    first = duplicates(texts)[0]
    assert {first.first, first.second} == {"a6", "again"}
    assert "DoLS" in first.shared or "deprivation of liberty" in first.shared


def test_different_actions_are_not_called_duplicates() -> None:
    assert duplicates(ACTIONS) == ()


@given(PHRASES, some.lists(PHRASES, min_size=1, max_size=5))
def test_likeness_is_what_the_slow_way_gives(words: str, among: list[str]) -> None:
    found = {
        match.key: match.likeness
        for match in nearest(words, [Text(str(at), one) for at, one in enumerate(among)], count=9, least=-1)
    }
    for at, text in enumerate(among):
        if words.strip():
            assert found[str(at)] == pytest.approx(oracle.likeness(words, text, among), abs=0.0006)


@given(PHRASES.filter(str.strip))
def test_a_text_is_nearest_to_itself(words: str) -> None:
    texts = [*ACTIONS, Text("itself", words)]
    assert nearest(words, texts)[0].likeness == pytest.approx(1, abs=0.001)


def test_all_pairs_at_once_are_as_near_as_one_text_asked_about_at_a_time() -> None:
    texts = [
        Text(str(number), f"{words} {more}")
        for number, (words, more) in enumerate(
            product(
                ("Shorten the wait for an OT assessment", "Occupational therapy waits are cut", "Pay carers on time"),
                ("in the north", "with the NHS, every week", "zzz", ""),
            )
        )
    ]
    found = {(pair.first, pair.second): (pair.likeness, pair.shared) for pair in duplicates(texts, least=0.2)}
    expected = {
        (one.key, match.key): (match.likeness, match.shared)
        for at, one in enumerate(texts)
        for match in nearest(one.words, texts, count=len(texts), least=0.2)
        if int(match.key) > at
    }
    assert found == expected and len(found) >= 20


def test_one_text_alone_or_none_has_no_duplicate() -> None:
    assert duplicates([]) == () and duplicates([Text("1", "Pay carers on time")]) == ()
