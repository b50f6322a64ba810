"""Every form of the product says in its own words what it needs."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django import forms

import plumbline.doors.web
from plumbline.doors.web.forms import GovukForm, TextField
from plumbline.doors.web.forms.base import faults


def all_forms() -> Iterator[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(plumbline.doors.web.__path__, "plumbline.doors.web."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            if form.__module__.startswith("plumbline.") and form is not GovukForm:
                yield form


def test_every_required_field_of_every_form_has_a_message_of_its_own() -> None:
    found = list(all_forms())
    assert "SignInForm" in [form.__name__ for form in found]
    assert [fault for form in found for fault in faults(form)] == []  # type: ignore[arg-type]


def test_a_field_without_its_own_message_is_refused() -> None:
    class Plain(GovukForm):
        name = TextField(label="Name")
        note = TextField(label="Note", required=False)

    class Foreign(forms.Form):
        name = forms.CharField()

    assert [fault.split(" ", 1)[1] for fault in faults(Plain)] == ['needs errors={"required": ...} in its own words']
    assert [fault.split(" ", 1)[1] for fault in faults(Foreign)] == ["is not a GovukForm", "is not one of our fields"]


def test_two_fields_with_the_same_fault_say_different_things() -> None:
    class Two(GovukForm):
        name = TextField(label="Name", errors={"required": "Enter the name of the action"})
        owner = TextField(label="Owner", errors={"required": "Enter who owns the action"}, max_length=5)

    form = Two({"owner": "somebody"})
    assert [(problem.text, problem.target) for problem in form.problems()] == [
        ("Enter the name of the action", "id_name"),
        ("Owner must be 5 characters or fewer", "id_owner"),
    ]
    assert "required" not in form["name"].as_field_group()  # the browser's own message stays off


@pytest.mark.parametrize("first", ["name", "owner"])
def test_a_fault_of_the_whole_form_leads_to_its_first_field(first: str) -> None:
    class Whole(GovukForm):
        field_order = [first]
        name = TextField(label="Name", required=False)
        owner = TextField(label="Owner", required=False)

        def clean(self) -> None:
            raise forms.ValidationError("Give a name or an owner")

    assert [(problem.text, problem.target) for problem in Whole({}).problems()] == [
        ("Give a name or an owner", f"id_{first}")
    ]
