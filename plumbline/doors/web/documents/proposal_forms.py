"""What may be changed of a proposal: a form for each kind. Words and assignment change, its place never does."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError

from plumbline.doors.web.documents.assessment_form import AssessmentForm
from plumbline.doors.web.documents.proposal_form import STATEMENTS, THEMES, VOICES, ProposalForm, wording
from plumbline.doors.web.forms import (
    CheckboxesField,
    GovukForm,
    HiddenField,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    WholeNumberField,
)
from plumbline.workspace.assurance.models import Polarity
from plumbline.workspace.governance.models import ResolutionKind
from plumbline.workspace.review.models import Proposal


class FindingForm(ProposalForm):
    text = wording(required="Enter the finding, or reject it with a reason")
    polarity = RadiosField(
        label="Polarity",
        label_size="s",
        choices=Polarity.choices,
        inline=True,
        small=True,
        errors={"required": "Choose the polarity"},
    )
    statements = CheckboxesField(
        label="Quality statements", label_size="s", choices=STATEMENTS, small=True, required=False
    )
    voices = CheckboxesField(label="Whose word it rests on", label_size="s", choices=VOICES, small=True, required=False)
    theme = SelectField(label="Theme", label_size="s", choices=THEMES, required=False)
    heading = TextField(label="Heading it stands under (optional)", label_size="s", required=False, max_length=300)
    kept = ("polarity", "voices", "heading")

    def changes(self) -> dict[str, Any]:
        return super().changes() | {
            "statements": [int(number) for number in self.cleaned_data["statements"]],
            "theme": int(self.cleaned_data["theme"]) if self.cleaned_data["theme"] else None,
        }


class FigureForm(ProposalForm):
    subject = TextField(label="What it counts", max_length=300, errors={"required": "Enter what the figure counts"})
    value = TextField(
        label="Value",
        hint="A bare number, like 223 or 25.34.",
        width=10,
        inputmode="decimal",
        errors={"required": "Enter the value of the figure"},
    )
    unit = TextField(
        label="Unit (optional)", hint="For example %, days or people.", required=False, width=20, max_length=60
    )
    period = TextField(label="Period (optional)", required=False, max_length=120)
    comparator = TextField(label="Set against (optional)", required=False, max_length=300)
    kept = ("subject", "value", "unit", "period", "comparator")

    def clean_value(self) -> int | float:
        try:
            value = Decimal(self.cleaned_data["value"].replace(",", "").strip())
        except InvalidOperation as wrong:
            raise ValidationError("Value must be a bare number, like 223 or 25.34") from wrong
        if not value.is_finite():
            raise ValidationError("Value must be a bare number, like 223 or 25.34")
        return int(value) if value == value.to_integral_value() else float(value)


class PriorityForm(ProposalForm):
    number = WholeNumberField(
        label="Number (optional)", subject="The number", required=False, min_value=1, max_value=999, width=3
    )
    title = TextField(label="Title", max_length=300, errors={"required": "Enter the title of the priority"})
    text = wording("What the council will do", required="Enter what the council will do")
    kept = ("number", "title")


class RequirementForm(ProposalForm):
    text = wording("What must improve", required="Enter what must improve")
    progress = LongTextField(label="Progress so far (optional)", label_size="s", required=False, max_length=10_000)
    theme = SelectField(label="Theme", label_size="s", choices=THEMES, required=False)
    kept = ("progress",)

    def changes(self) -> dict[str, Any]:
        return super().changes() | {"theme": int(self.cleaned_data["theme"]) if self.cleaned_data["theme"] else None}


class ResolutionForm(ProposalForm):
    kind = RadiosField(
        label="What it is",
        label_size="s",
        choices=ResolutionKind.choices,
        small=True,
        errors={"required": "Choose what it is"},
    )
    number = TextField(label="Printed number (optional)", label_size="s", required=False, max_length=20, width=5)
    text = wording(required="Enter what was asked or decided")
    kept = ("kind", "number")


class NationalTableForm(ProposalForm):
    """A table is taken as it is printed, or rejected."""

    def wording(self) -> str:
        return self.proposal.text


FORMS: dict[str, type[ProposalForm]] = {
    "finding": FindingForm,
    "assessment": AssessmentForm,
    "figure": FigureForm,
    "priority": PriorityForm,
    "requirement": RequirementForm,
    "resolution": ResolutionForm,
    "national_table": NationalTableForm,
}


def form_for(proposal: Proposal, data: Any = None) -> ProposalForm:
    return FORMS[proposal.kind](data, proposal=proposal)


class RejectForm(GovukForm):
    reason = LongTextField(
        label="Why is this left out of the record?",
        label_size="m",
        hint="The reason is kept with the proposal.",
        rows=3,
        max_length=2000,
        errors={"required": "Give the reason for leaving this out"},
    )


class SplitForm(GovukForm):
    seen = HiddenField(required=False)
    parts = LongTextField(
        label="The parts",
        label_size="m",
        hint="Put an empty line wherever one part ends and the next begins. You may reword a part as well.",
        rows=12,
        max_length=20_000,
        errors={"required": "Enter the parts, with an empty line between them"},
    )
