"""A field with its data, ready to be shown: what the GOV.UK component of its kind is told."""

from typing import Any, Protocol, cast

from django.core.exceptions import ValidationError
from django.forms import BoundField


class Component(Protocol):
    """What a field of ours knows about its component."""

    def component_params(self, bound: "GovukBoundField") -> dict[str, Any]: ...

    def error_target(self, bound: "GovukBoundField") -> str: ...

    def holds_words(self, bound: "GovukBoundField") -> bool: ...


class GovukBoundField(BoundField):
    @property
    def component(self) -> Component:
        return cast(Component, self.field)

    @property
    def id(self) -> str:
        return str(self.field.widget.attrs.get("id") or self.auto_id)

    @property
    def first_error(self) -> ValidationError | None:
        errors = self.form.errors.get(self.name)
        return errors.as_data()[0] if errors else None

    @property
    def error_text(self) -> str:
        """Beside a field and in the summary: one message, the first."""
        return str(self.errors[0]) if self.errors else ""

    @property
    def error_target(self) -> str:
        """The id of the box that the error summary leads to."""
        return self.component.error_target(self)

    @property
    def params(self) -> dict[str, Any]:
        """What every component takes, and what this field's kind adds."""
        given: dict[str, Any] = {"id": self.id, "name": self.html_name}
        if self.help_text:
            given["hint"] = {"text": self.help_text}
        if self.error_text:
            given["errorMessage"] = {"text": self.error_text}
        return given | self.component.component_params(self)
