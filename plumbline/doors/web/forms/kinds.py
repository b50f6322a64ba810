"""What all our fields share: a label in words, a hint, and messages of their own."""

from collections.abc import Mapping
from typing import Any

from django import forms

from plumbline.doors.web.forms.bound import GovukBoundField

Messages = Mapping[str, str]


class GovukField(forms.Field):
    """A field that renders itself as a GOV.UK component: `{{ form.name.as_field_group() }}`.

    `errors` holds its messages by code; a field that must be filled in says so in its own words:
    `errors={"required": "Enter the name of the action"}`. `subject` names the field inside other messages,
    where the label is a question.
    """

    component = "forms/input.html"

    def __init__(
        self,
        *,
        label: str,
        hint: str = "",
        errors: Messages | None = None,
        subject: str = "",
        label_size: str = "",
        label_hidden: bool = False,
        is_page_heading: bool = False,
        classes: str = "",
        **rest: Any,
    ) -> None:
        self.subject = subject or label
        self.label_size = label_size
        self.label_hidden = label_hidden
        self.is_page_heading = is_page_heading
        self.classes = classes
        super().__init__(
            label=label,
            help_text=hint,
            error_messages={**self.own_messages(), **(errors or {})},
            template_name=self.component,
            **rest,
        )

    def own_messages(self) -> dict[str, str]:
        """Messages that can be made from the subject; the required one cannot."""
        return {
            "max_length": f"{self.subject} must be %(limit_value)d characters or fewer",
            "min_length": f"{self.subject} must be %(limit_value)d characters or more",
            "min_value": f"{self.subject} must be %(limit_value)s or more",
            "max_value": f"{self.subject} must be %(limit_value)s or fewer",
            "invalid_choice": f"{self.subject}: choose one of the answers that are listed",
            "invalid_list": f"{self.subject}: choose from the answers that are listed",
            "null_characters_not_allowed": f"{self.subject} must not hold null characters",
        }

    def component_params(self, bound: GovukBoundField) -> dict[str, Any]:
        return {"label": self.label_params(bound)} | self.extra_params(bound)

    def error_target(self, bound: GovukBoundField) -> str:
        """The id of the box that the error summary leads to."""
        return bound.id

    def holds_words(self, bound: GovukBoundField) -> bool:
        """Whether what is shown may hold words that somebody typed, or needs more than its parameters."""
        return True

    def extra_params(self, bound: GovukBoundField) -> dict[str, Any]:
        """What one kind of field adds."""
        return {"classes": self.classes} if self.classes else {}

    def label_params(self, bound: GovukBoundField, *, part: str = "govuk-label") -> dict[str, Any]:
        classes = []
        if self.label_size:
            classes.append(f"{part}--{self.label_size}")
        if self.label_hidden:
            classes.append("govuk-visually-hidden")
        given: dict[str, Any] = {"text": str(bound.label)}
        if classes:
            given["classes"] = " ".join(classes)
        if self.is_page_heading:
            given["isPageHeading"] = True
        return given

    def legend_params(self, bound: GovukBoundField) -> dict[str, Any]:
        return {"legend": self.label_params(bound, part="govuk-fieldset__legend")}
