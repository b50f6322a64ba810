import json

import pytest

from plumbline.engines.writers.stored import StoredPaperError, from_json, to_json

from .samples import PAPER


def test_a_stored_paper_gives_back_the_same_paper_and_the_same_text() -> None:
    stored = to_json(PAPER)
    assert from_json(stored) == PAPER
    assert to_json(from_json(stored)) == stored


def test_keys_stand_in_the_order_of_the_fields() -> None:
    assert list(json.loads(to_json(PAPER))["paper"])[:4] == ["kind", "title", "council", "produced_on"]


def changed(**members: object) -> str:
    stored = json.loads(to_json(PAPER))
    stored["paper"] |= members
    return json.dumps(stored)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no json", "The stored paper is not JSON"),
        ("[]", "The stored paper has the form 'list'; expected 'plumbline-paper-1'."),
        ('{"form": "other"}', "The stored paper has the form 'other'; expected 'plumbline-paper-1'."),
        (changed(produced_on="2 March"), "At paper.produced_on stands '2 March'; expected a date"),
        (changed(title=5), "At paper.title stands 5; expected str."),
        (changed(colour="red"), "At paper the PaperContent has missing or unknown members: colour."),
        (changed(sections=[{"kind": "Row"}]), "At paper.sections[0] stands an object of kind 'Row'; expected Section."),
        (changed(sections=[{"kind": []}]), "At paper.sections[0] stands an object of kind []; expected Section."),
        (changed(notes="one"), "At paper.notes stands 'one'; expected list."),
    ],
)
def test_what_is_not_a_stored_paper_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(StoredPaperError) as refused:
        from_json(text)
    assert str(refused.value).startswith(said)
