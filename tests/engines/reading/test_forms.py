"""Forms in which judgements, dates and figures are printed, each answered before the reader saw it.

All of our own making. The reader was mended by classes afterwards; `first_contact` in each file tells how many it got
right before.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from plumbline.engines.reading import read_document
from plumbline.engines.reading.proposals import FigureProposal, Reading

FORMS = Path(__file__).parent / "forms"
Form = dict[str, Any]
OF_OTHERS = ("percent", "days", "weeks", "months", "ratio", "rank")


def forms(name: str) -> list[Form]:
    found: list[Form] = yaml.safe_load((FORMS / f"{name}.yaml").read_text(encoding="utf-8"))["forms"]
    return found


def name_of(form: Form) -> str:
    return str(form.get("name") or form["text"][:60])


def read(form: Form) -> Reading:
    return read_document(f"form.{form.get('ext', 'md')}", form["text"].encode())


@pytest.mark.parametrize("form", forms("judgements"), ids=name_of)
def test_a_judgement_is_read_in_each_form_and_nothing_else_for_one(form: Form) -> None:
    reading = read(form)
    found = next((one for one in reading.assessments if one.kind == "cqc"), None)
    assert (found.overall.rating if found else None) == form.get("rating")
    assert (found.overall.percent if found else None) == form.get("percent")
    assert ({one.qs: one.score for one in found.scores} if found else {}) == form.get("scores", {})
    if "problem" in form:
        assert any(form["problem"] in problem.what for problem in reading.problems)


@pytest.mark.parametrize("form", forms("dates"), ids=name_of)
def test_a_date_is_read_in_each_form_and_for_what_it_is(form: Form) -> None:
    dates = read(form).document.dates
    assert {role: dates.get(role) for role in form.get("dates", {})} == form.get("dates", {})
    assert not [role for role in form.get("never", []) if role in dates]


@pytest.mark.parametrize("form", forms("figures"), ids=name_of)
def test_a_figure_is_read_in_each_form_and_nothing_else_for_one(form: Form) -> None:
    page = f"# Performance report\n\n## 3. Performance\n\n{form['text']}"
    left = list(read_document("form.md", page.encode()).figures)
    for value, unit, *words in form["figures"]:
        found = next((one for one in left if one.value == value and has_unit(one, unit)), None)
        assert found is not None, (value, unit)
        left.remove(found)
        assert not words or words[0].lower() in found.subject.lower()
        assert len(words) < 2 or words[1] in (found.comparator or "")
    assert not [one for one in left if one.value not in form.get("also", [])]


def has_unit(figure: FigureProposal, unit: str) -> bool:
    """A count's unit may be whatever is counted."""
    return unit == "any" or figure.unit == unit or (unit == "count" and figure.unit not in OF_OTHERS)
