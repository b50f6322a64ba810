"""What is asked about findings: filters, and the council's response."""

from typing import Any

from plumbline.doors.web.forms import CheckboxesField, GovukForm, LongTextField, RadiosField, SelectField, TextField
from plumbline.knowledge.catalogue import Edition
from plumbline.workspace.assurance.models import Polarity, ResponseKind
from plumbline.workspace.assurance.rules import words_needed

RESPONSES = {"none": "No response yet", **dict(ResponseKind.choices)}


class FindingFilter(GovukForm):
    """Narrows the list; everything is optional and stands in the address."""

    statement = SelectField(label="Quality statement", required=False)
    polarity = CheckboxesField(label="Polarity", choices=Polarity.choices, required=False, small=True)
    response = SelectField(
        label="Response", choices=[("", "Any"), ("needed", "Needed and not given"), *RESPONSES.items()], required=False
    )
    words = TextField(label="Words in the finding", required=False, max_length=100)

    def __init__(self, *args: Any, edition: Edition, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["statement"].choices = [  # type: ignore[attr-defined]
            ("", "All"),
            *((str(one.number), f"{one.number}. {one.title}") for one in edition.quality_statements),
            ("0", "None named"),
        ]


class ResponseForm(GovukForm):
    """The council's answer. Anything but plain acceptance asks for words."""

    kind = RadiosField(
        label="What is the council's response?",
        label_size="m",
        choices=ResponseKind.choices,
        hints={
            ResponseKind.ACCEPT: "The council will act on it.",
            ResponseKind.ACCEPT_IN_PART: "Say which part below.",
            ResponseKind.DISPUTE: "Give the grounds below. Disputed findings go into the factual accuracy response.",
            ResponseKind.NO_ACTION: "Give the reason below.",
        },
        errors={"required": "Choose a response"},
    )
    words = LongTextField(
        label="Grounds, reason or part",
        hint="Not needed where the finding is simply accepted.",
        required=False,
        max_length=4000,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        needed = words_needed(given.get("kind", ""))
        if needed and not given.get("words", "").strip():
            self.add_error("words", needed)
        return given
