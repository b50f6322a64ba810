"""A paper held against what the record says."""

import pytest

from plumbline.engines.proofing import Known, Objection, proofread
from plumbline.engines.proofing.known import actions_known
from plumbline.engines.reading.sources.text import read_text

RECORD = (
    Known(("overall score",), ("56%",), "the CQC assessment"),
    Known(("overall rating",), ("Requires improvement",), "the CQC assessment"),
    Known(("score", "5"), ("3",), "the CQC assessment"),
    Known(("visit",), ("2024-10",), "the CQC assessment"),
    *actions_known({"done": 4, "at_risk": 2}, 15, source="plan 1"),
)


def objections_to(text: str) -> list[Objection]:
    source = read_text(name="paper.txt", sha256="0" * 64, text=text)
    (proof,) = proofread([source], known=RECORD)
    return [one for one in proof.objections if "in the record" in one.why]


@pytest.mark.parametrize(
    ("text", "found", "right"),
    [
        ("The council was rated Requires improvement, with an overall score of 58%.", "58%", "56%"),
        ("The council was rated as Good by the Care Quality Commission.", "Good", "Requires improvement"),
        ("The council scored 2 for partnerships and communities.", "2", "3"),
        ("The council was inspected in November 2024.", "November 2024", "2024-10"),
        ("Of the 15 actions, 6 are done.", "6", "4"),
        ("Three of the 15 actions in the plan are at risk.", "Three", "2"),
        ("The plan has 14 actions.", "14", "15"),
    ],
)
def test_a_paper_that_says_otherwise_is_objected_to_at_the_very_words(text: str, found: str, right: str) -> None:
    (objection,) = objections_to(text)
    assert (objection.rule, objection.severity, objection.found) == ("same-fact", "error", found)
    assert objection.expected == f"one value; in the record: {right}"


@pytest.mark.parametrize(
    "text",
    [
        "The council was rated Requires improvement, with an overall score of 56%.",
        "The council was inspected in October 2024.",
        "The council was inspected on 14 October 2024.",
        "Of the 15 actions, 4 are done.",
        "Of the 6 actions under this priority, 1 is done.",
        "3 actions are done.",
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_left_alone(text: str) -> None:
    assert objections_to(text) == []
