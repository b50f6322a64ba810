"""Fields that are chosen from."""

from collections.abc import Mapping
from typing import Any

from django import forms

from plumbline.doors.web.forms.bound import GovukBoundField
from plumbline.doors.web.forms.kinds import GovukField


def chosen_values(bound: GovukBoundField) -> list[str]:
    value = bound.value()
    values = value if isinstance(value, (list, tuple, set)) else [value]
    return ["" if one is None else str(one) for one in values]


def flat_choices(field: Any) -> list[tuple[str, str]]:
    """(value, text) of every choice; grouped choices one after the other."""
    pairs: list[tuple[str, str]] = []
    for value, text in field.choices:
        if isinstance(text, (list, tuple)):
            pairs += [(str(inner), str(words)) for inner, words in text]
        else:
            pairs.append(("" if value is None else str(value), str(text)))
    return pairs


class Select(GovukField):
    component = "forms/select.html"

    def extra_params(self, bound: GovukBoundField) -> dict[str, Any]:
        chosen = chosen_values(bound)
        return super().extra_params(bound) | {
            "items": [
                {"value": value, "text": text, "selected": value in chosen} for value, text in flat_choices(bound.field)
            ]
        }

    def holds_words(self, bound: GovukBoundField) -> bool:
        return False


class Several(GovukField):
    """Radios and checkboxes: one legend, and per choice a hint and a field that it reveals."""

    def __init__(
        self,
        *,
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, str] | None = None,
        inline: bool = False,
        small: bool = False,
        **rest: Any,
    ) -> None:
        self.hints = dict(hints or {})
        self.reveals = dict(reveals or {})  # value of a choice: name of the field that it shows
        self.inline = inline
        self.small = small
        super().__init__(**rest)

    def component_params(self, bound: GovukBoundField) -> dict[str, Any]:
        return {
            "idPrefix": bound.id,
            "fieldset": self.legend_params(bound),
            "items": [self.item(bound, value, text) for value, text in flat_choices(bound.field) if value != ""],
        } | self.extra_params(bound)

    def holds_words(self, bound: GovukBoundField) -> bool:
        return bool(self.reveals)

    def item(self, bound: GovukBoundField, value: str, text: str) -> dict[str, Any]:
        item: dict[str, Any] = {"value": value, "text": text, "checked": value in chosen_values(bound)}
        if hint := self.hints.get(value):
            item["hint"] = {"text": hint}
        if revealed := self.reveals.get(value):
            item["conditional"] = {"html": bound.form[revealed].as_field_group()}
        return item


class Radios(Several):
    component = "forms/radios.html"

    def extra_params(self, bound: GovukBoundField) -> dict[str, Any]:
        look = ["govuk-radios--inline"] * self.inline + [self.classes] * bool(self.classes)
        size: dict[str, Any] = {"formGroup": {"classes": "govuk-radios--small"}} if self.small else {}
        return size | ({"classes": " ".join(look)} if look else {})


class Checkboxes(Several):
    component = "forms/checkboxes.html"

    def extra_params(self, bound: GovukBoundField) -> dict[str, Any]:
        look = ["govuk-checkboxes--small"] * self.small + [self.classes] * bool(self.classes)
        return {"classes": " ".join(look)} if look else {}


class SelectField(Select, forms.ChoiceField):
    """One of a long list."""


class RadiosField(Radios, forms.ChoiceField):
    """One of a few, all in view."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(**{"widget": forms.RadioSelect, **rest})


class CheckboxesField(Checkboxes, forms.MultipleChoiceField):
    """Any number of a few."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(**{"widget": forms.CheckboxSelectMultiple, **rest})


class RecordSelectField(Select, forms.ModelChoiceField):
    """One record of a queryset; `empty_label` is the words for none."""


class RecordCheckboxesField(Checkboxes, forms.ModelMultipleChoiceField):
    """Any number of records of a queryset."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(**{"widget": forms.CheckboxSelectMultiple, **rest})


class TickField(GovukField, forms.BooleanField):
    """A single box: "I have read this". Its label stands beside it."""

    component = "forms/checkboxes.html"

    def component_params(self, bound: GovukBoundField) -> dict[str, Any]:
        item = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
        return {"idPrefix": bound.id, "items": [item]} | self.extra_params(bound)
