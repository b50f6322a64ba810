"""What is asked about findings: filters, and the council's response."""

from typing import Any

from plumbline.doors.web.findings.presenter import GIVEN
from plumbline.doors.web.forms import (
    CheckboxesField,
    GovukForm,
    LongTextField,
    RadiosField,
    RecordCheckboxesField,
    SelectField,
    TextField,
)
from plumbline.knowledge.catalogue import Edition
from plumbline.workspace.assurance.models import Finding, FindingQuerySet, Polarity, ResponseKind
from plumbline.workspace.assurance.rules import words_needed

RESPONSES = {"none": "No response yet", **GIVEN}


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


WORDS_OF = {
    ResponseKind.ACCEPT_IN_PART.value: "part",
    ResponseKind.DISPUTE.value: "grounds",
    ResponseKind.NO_ACTION.value: "reason",
}


class ResponseForm(GovukForm):
    """The council's answer. Anything but plain acceptance asks for words, below its own choice."""

    kind = RadiosField(
        label="What is the council's response?",
        label_size="m",
        choices=ResponseKind.choices,
        hints={
            ResponseKind.ACCEPT: "The council will act on it.",
            ResponseKind.DISPUTE: "Disputed findings go into the factual accuracy response.",
        },
        reveals=WORDS_OF,
        errors={"required": "Choose a response"},
    )
    part = LongTextField(
        label="Which part is accepted, and which is not?", subject="Your words", required=False, max_length=4000
    )
    grounds = LongTextField(
        label="On what grounds is it disputed?", subject="Your words", required=False, max_length=4000
    )
    reason = LongTextField(label="Why is no action needed?", subject="Your words", required=False, max_length=4000)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        kind = given.get("kind", "")
        needed = words_needed(kind)
        if needed and WORDS_OF[kind] in given and not given[WORDS_OF[kind]].strip():
            self.add_error(WORDS_OF[kind], needed)
        return given

    def words(self) -> str:
        """Those of the response chosen; what was typed below another choice is left out."""
        name = WORDS_OF.get(self.cleaned_data["kind"])
        return self.cleaned_data[name] if name else ""


class AcceptSeveralForm(GovukForm):
    """The findings on the page that are accepted as they stand."""

    findings = RecordCheckboxesField(
        label="Findings to accept",
        queryset=Finding.objects.none(),
        errors={"required": "Choose at least one finding"},
    )

    def __init__(self, *args: Any, waiting: FindingQuerySet, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["findings"].queryset = waiting  # type: ignore[attr-defined]
