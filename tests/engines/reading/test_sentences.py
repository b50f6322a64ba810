"""Batches of sentences of our own, each sorted before the reader saw it; `first_contact` is how many it got right then.

The reader was mended by classes afterwards, so what it gets right now says little; what it got right at first contact
is what a document of an unknown council may expect.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from plumbline.engines.reading.polarity import polarity_of
from plumbline.engines.reading.statement_guess import guess_statements
from plumbline.engines.reading.statements import split_statements

SENTENCES = Path(__file__).parent / "sentences"
CONTRASTS: list[str] = yaml.safe_load((SENTENCES / "contrasts.yaml").read_text(encoding="utf-8"))["sentences"]
BATCHES = sorted(SENTENCES.glob("batch_*.yaml"))
POLARITIES = ("strength", "shortfall", "context", "mixed")
LEAST_RIGHT = 0.95
STATEMENTS = sorted(SENTENCES.glob("statements*.yaml"))
LEAST_GUESSED, MOST_WRONG = 0.9, 0.03


def sentences_of(path: Path) -> list[tuple[str, str]]:
    batch: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert 0 < batch["first_contact"] <= 1
    return [(sentence, polarity) for polarity in POLARITIES for sentence in batch[polarity]]


@pytest.mark.parametrize("path", BATCHES, ids=lambda path: path.stem)
def test_what_sentences_say_of_a_council_is_told(path: Path) -> None:
    sentences = sentences_of(path)
    wrong = [(wanted, said) for said, wanted in sentences if polarity_of(said).polarity != wanted]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(sentences), wrong


def test_a_surer_verdict_is_more_often_right() -> None:
    right: dict[bool, list[bool]] = {True: [], False: []}
    for path in BATCHES:
        for said, wanted in sentences_of(path):
            verdict = polarity_of(said)
            right[verdict.confidence >= 0.75].append(verdict.polarity == wanted)
    assert sum(right[True]) / len(right[True]) >= sum(right[False]) / len(right[False])


@pytest.mark.parametrize("barred", CONTRASTS)
def test_a_sentence_is_split_where_it_turns(barred: str) -> None:
    wanted = [part.strip() for part in barred.split("|")]
    assert [one.text for one in split_statements(barred.replace("| ", ""))] == wanted


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: path.stem)
def test_words_point_to_a_quality_statement_or_leave_it_open(path: Path) -> None:
    pairs = yaml.safe_load(path.read_text(encoding="utf-8"))["sentences"]
    guesses = [(wanted, guess_statements(said, statement=None, theme=None).statements) for wanted, said in pairs]
    right = [wanted in found if found else wanted is None for wanted, found in guesses]
    wrong = [(wanted, found) for wanted, found in guesses if found and wanted not in found]
    assert sum(right) >= LEAST_GUESSED * len(pairs)
    assert len(wrong) <= MOST_WRONG * len(pairs), wrong
