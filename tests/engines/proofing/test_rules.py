"""Every rule on a short paper that it objects to, and on the same paper put right."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from plumbline.engines.proofing import Proof, proofread
from plumbline.engines.proofing.rules import RULES
from plumbline.engines.reading.sources.text import read_text

CASES: list[dict[str, Any]] = [
    case
    for case in yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
    if "skip" not in case
]
NAMED = [f"{case['rule']}-{number}" for number, case in enumerate(CASES, start=1)]
MARKED = re.compile(r"\[\[(?P<words>.+?)\]\]", re.S)


def proof_of(text: str, *, name: str = "paper.txt") -> Proof:
    return proofread([read_text(name=name, sha256="0" * 64, text=text)])[0]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and where the marked words stand in it."""
    places: list[tuple[int, int]] = []
    plain = ""
    reached = 0
    for found in MARKED.finditer(text):
        plain += text[reached : found.start()]
        places.append((len(plain), len(plain) + len(found["words"])))
        plain += found["words"]
        reached = found.end()
    return plain + text[reached:], places


@pytest.mark.parametrize("case", CASES, ids=NAMED)
def test_a_rule_objects_to_the_very_words(case: dict[str, Any]) -> None:
    text, places = marked(case["faulty"])
    objections = proof_of(text).objections
    for start, end in places:
        hits = [one for one in objections if one.locator.start < end and start < one.locator.end]
        assert case["rule"] in {one.rule for one in hits}, [(one.rule, one.found, one.why) for one in objections]
    assert {one.rule for one in objections} == {case["rule"]}, [(one.rule, one.found, one.why) for one in objections]


@pytest.mark.parametrize("case", CASES, ids=NAMED)
def test_the_same_paper_put_right_gets_no_objection(case: dict[str, Any]) -> None:
    proof = proof_of(case["clean"])
    assert proof.objections == (), [(one.rule, one.found, one.why) for one in proof.objections]


def test_every_rule_has_a_case_and_is_explained() -> None:
    import sys

    names = {rule.name for rule in RULES}
    assert names == {case["rule"] for case in CASES}
    assert all(sys.modules[rule.check.__module__].__doc__ for rule in RULES)


def test_an_objection_says_where_it_lies_and_what_it_found() -> None:
    text = "The duty was made by the Health and Social Care Act 2022."
    (objection,) = proof_of(text).objections
    assert text[objection.locator.start : objection.locator.end] == objection.found == "Health and Social Care Act 2022"
    assert objection.expected == "Health and Care Act 2022"
    assert objection.locator.paragraph == 1


def test_an_objection_is_known_again_after_an_edit_elsewhere() -> None:
    text = "Background.\n\nThe duty was made by the Health and Social Care Act 2022.\n\nAnother thing."
    edited = "Background, and more of it.\n\nA new paragraph.\n\n" + text.split("\n\n", 1)[1]
    (before,), (after,) = proof_of(text).objections, proof_of(edited).objections
    assert before.locator != after.locator
    assert before.fingerprint == after.fingerprint


def test_two_objections_are_told_apart() -> None:
    text = "The Health and Social Care Act 2022 was passed.\n\nSee the Health and Social Care Act 2022 on this."
    fingerprints = {one.fingerprint for one in proof_of(text).objections}
    assert len(fingerprints) == 2


def test_what_was_checked_is_counted() -> None:
    checked = proof_of("The duty was made by the Health and Care Act 2022, which is new.").checked
    assert checked["name"] >= 1
    assert set(checked) <= {rule.name for rule in RULES}


def test_papers_of_one_council_are_held_against_each_other() -> None:
    first = "REPORT TO: Cabinet\n\nBrent Council was rated as Requires improvement, with an overall score of 53%."
    second = "REPORT TO: Cabinet\n\nBrent Council was rated as Requires improvement, with an overall score of 56%."
    sources = [
        read_text(name=name, sha256="0" * 64, text=text) for name, text in (("one.txt", first), ("two.txt", second))
    ]
    one, two = proofread(sources)
    assert [objection.rule for objection in one.objections] == ["same-fact"]
    assert [objection.rule for objection in two.objections] == ["same-fact"]
    assert "two.txt" in one.objections[0].why and "56%" in one.objections[0].why
