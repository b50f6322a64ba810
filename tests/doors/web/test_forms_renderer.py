"""Components that were shown once are remembered; what somebody typed is not."""

from typing import Any

import pytest
from django.utils.safestring import mark_safe

from plumbline.doors.web.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
)
from plumbline.doors.web.forms.renderer import _remembered

CHOICES = [("a", "Apples"), ("b", "Brambles")]


class Fruit(GovukForm):
    one = SelectField(label="One of them", choices=CHOICES, required=False)
    some = CheckboxesField(label="Some of them", choices=CHOICES, required=False)
    why = RadiosField(label="Why?", choices=CHOICES, reveals={"b": "words"}, required=False)
    words = TextField(label="In words", required=False)
    more = LongTextField(label="More", required=False)
    since = DateField(label="Since when?", required=False)


@pytest.fixture(autouse=True)
def forgetful() -> None:
    _remembered.cache_clear()


def shown(name: str, data: dict[str, Any] | None = None) -> str:
    return str(Fruit(data)[name].as_field_group())


@pytest.mark.parametrize("name", ["one", "some", "words"])
def test_a_component_that_was_shown_once_is_remembered(name: str) -> None:
    first = shown(name)
    assert shown(name) == first
    assert _remembered.cache_info().hits == 1


@pytest.mark.parametrize("name", ["one", "some"])
def test_another_choice_is_another_component(name: str) -> None:
    plain = shown(name, {})
    assert shown(name, {name: "b"}) != plain != shown(name, {name: "a"})
    assert shown(name, {}) == plain


@pytest.mark.parametrize(
    "name, data",
    [
        ("words", {"words": "a secret"}),
        ("more", {"more": "a secret"}),
        ("why", {"why": "b", "words": "a secret"}),
        ("since", {"since-day": "1", "since-month": "2", "since-year": "2026"}),
    ],
)
def test_what_somebody_typed_is_not_kept(name: str, data: dict[str, str]) -> None:
    text = shown(name, data)
    assert all(value in text for value in data.values())
    assert _remembered.cache_info().currsize == 0


def test_a_list_of_a_thousand_choices_takes_no_room() -> None:
    class Many(GovukForm):
        one = SelectField(label="One", choices=[(str(number), f"Choice {number}") for number in range(1000)])

    assert "Choice 999" in Many()["one"].as_field_group()
    assert _remembered.cache_info().currsize == 0


def test_another_error_is_another_component() -> None:
    class Needed(GovukForm):
        one = SelectField(label="One", choices=CHOICES, errors={"required": "Choose one"})

    assert "Choose one" not in Needed()["one"].as_field_group()
    assert "Choose one" in Needed({})["one"].as_field_group()
    assert "Choose one" not in Needed()["one"].as_field_group()


def test_markup_and_text_of_the_same_letters_are_not_taken_for_each_other() -> None:
    class Plain(GovukForm):
        one = SelectField(label="One", hint="<b>", choices=CHOICES)

    class Safe(GovukForm):
        one = SelectField(label="One", hint=mark_safe("<b>"), choices=CHOICES)

    assert "&lt;b&gt;" in Plain()["one"].as_field_group()
    assert "&lt;b&gt;" not in Safe()["one"].as_field_group()
    assert "&lt;b&gt;" in Plain()["one"].as_field_group()
