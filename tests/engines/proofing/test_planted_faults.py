"""Clean papers in the forms of different councils get no objection; single faults planted into them are found."""

from collections import Counter
from pathlib import Path

import pytest

from . import alternatives, planting

SOME = 60  # of the 500, in every run; the rest with the slow tests
LEAST_FOUND = 0.9
MOST_FALSE = 0.5  # per 1,000 words
SETS = ("unseen", "unseen_later", "unseen_last", "unseen_newest")
FRESH = ("fresh", "fresh_held")  # read at first contact only lately: much in them is still missed
LEAST_FRESH = 0.6
UNSEEN = {name: text for one in SETS for name, text in alternatives.papers(alternatives.UNSEEN.with_name(one)).items()}

NEWEST = {name: text for one in FRESH for name, text in alternatives.papers(alternatives.UNSEEN.with_name(one)).items()}


def found_of(faults: list[planting.Fault]) -> Counter[str]:
    return Counter(fault.kind for fault in faults if planting.is_found(fault))


@pytest.mark.parametrize("name", planting.clean_papers())
def test_a_clean_paper_gets_no_objection(name: str) -> None:
    objections = planting.objections_of(name, planting.clean_papers()[name])
    assert objections == (), [(one.rule, one.found, one.why) for one in objections]


def test_planted_faults_are_found_at_their_words() -> None:
    faults = planting.planted(SOME)
    found = found_of(faults)
    assert found.total() >= LEAST_FOUND * len(faults), Counter(fault.kind for fault in faults) - found


@pytest.mark.slow
def test_of_500_planted_faults_nearly_all_are_found() -> None:
    faults = planting.planted(500)
    assert len(faults) == 500
    assert found_of(faults).total() >= LEAST_FOUND * len(faults)


def test_faults_in_papers_that_the_rules_were_not_built_on_are_found() -> None:
    faults = [fault for name, marked in UNSEEN.items() for fault in alternatives.single_faults(name, marked)][::3]
    missed = [fault.words for fault in faults if not alternatives.is_found(fault)]
    assert len(missed) <= 0.15 * len(faults), missed


def test_most_faults_in_the_newest_papers_are_found() -> None:
    faults = [fault for name, marked in NEWEST.items() for fault in alternatives.single_faults(name, marked)][::3]
    missed = [fault.words for fault in faults if not alternatives.is_found(fault)]
    assert len(missed) <= (1 - LEAST_FRESH) * len(faults), missed


def test_papers_that_the_rules_were_not_built_on_are_left_in_peace() -> None:
    texts = {name: alternatives.clean(marked) for name, marked in (UNSEEN | NEWEST).items()}
    false = [(name, one.found) for name, text in texts.items() for one in alternatives.objections_of(name, text)]
    words = sum(len(text.split()) for text in texts.values())
    assert 1000 * len(false) / words < MOST_FALSE, false


def test_the_planted_words_lie_where_the_fault_says(tmp_path: Path) -> None:
    for fault in planting.planted(40):
        if fault.now:
            assert fault.now.strip() in fault.text[fault.start : fault.end + 1]
