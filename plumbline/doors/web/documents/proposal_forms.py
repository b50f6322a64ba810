"""What may be changed of a proposal: a form for each kind. Words and assignment change, its place never does."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField

from plumbline.doors.web.documents.forms import PrintedDateField
from plumbline.doors.web.forms import (
    CheckboxesField,
    GovukForm,
    HiddenField,
    LongTextField,
    RadiosField,
    SelectField,
    TextField,
    TickField,
    WholeNumberField,
)
from plumbline.knowledge import catalogue
from plumbline.workspace.assurance.models import Polarity
from plumbline.workspace.governance.models import ResolutionKind
from plumbline.workspace.review.content import ASSESSMENT_KINDS
from plumbline.workspace.review.models import Proposal
from plumbline.workspace.review.steps import fingerprint

_EDITION = catalogue.newest_edition()
STATEMENTS = [(str(one.number), f"{one.number}. {one.title}") for one in _EDITION.quality_statements]
THEMES = [("", "Not given"), *((str(one.number), f"{one.number}. {one.title}") for one in _EDITION.themes)]
VOICES = [(one.code, one.title) for one in _EDITION.voices]
RATINGS = [("", "Not stated"), *((band.rating, band.rating) for band in _EDITION.bands)]
EDITIONS = [("", "Not established"), *((one.id, one.title) for one in catalogue.editions())]
DATES = {"evidence": "Evidence", "site_visit": "Site visit", "publication": "Judgement published"}


class ProposalForm(GovukForm):
    """What every kind shares. `seen` is what the person had before them when the page was made."""

    seen = HiddenField(required=False)
    kept: tuple[str, ...] = ()  # fields that go into the proposal under their own names

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        self.proposal = proposal
        super().__init__(data, initial=self.shown(proposal))

    def shown(self, proposal: Proposal) -> dict[str, Any]:
        return proposal.fields | {"text": proposal.text, "seen": fingerprint(proposal)}

    def wording(self) -> str:
        return str(self.cleaned_data.get("text", ""))

    def changes(self) -> dict[str, Any]:
        """The fields of the proposal as they stand in the form."""
        return {name: self.cleaned_data[name] for name in self.kept}


def wording(label: str = "What it says", *, required: str = "Enter what it says", rows: int = 5) -> LongTextField:
    return LongTextField(label=label, label_size="s", rows=rows, max_length=10_000, errors={"required": required})


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


class AssessmentForm(ProposalForm):
    kind = SelectField(label="Kind of judgement", choices=[], errors={"required": "Choose the kind of judgement"})
    about_us = TickField(label="", required=False)
    rating = SelectField(label="Overall rating", choices=RATINGS, required=False)
    percent = WholeNumberField(
        label="Overall percentage, as printed", subject="The percentage", suffix="%", required=False, min_value=0,
        max_value=100, width=3,
    )  # fmt: skip
    edition = SelectField(
        label="Edition of the framework",
        hint="The scoring method that this judgement followed. Do not work it out from its date.",
        choices=EDITIONS,
        required=False,
    )
    kept = ("kind", "edition")

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        super().__init__(data, proposal=proposal)
        kinds = dict(ASSESSMENT_KINDS)
        kinds.setdefault(proposal.fields["kind"], proposal.fields["kind"].replace("_", " ").capitalize())
        self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]
        rating = proposal.fields.get("rating") or ""
        if rating not in dict(RATINGS):
            self.fields["rating"].choices = [*RATINGS, (rating, rating)]  # type: ignore[attr-defined]
        if self.names_another_council:
            self.fields["about_us"].label = f"This judgement is about {proposal.council.name} all the same"
        else:
            del self.fields["about_us"]
        for statement in _EDITION.quality_statements:
            self.fields[f"score_{statement.number}"] = WholeNumberField(
                label=f"{statement.number}. {statement.title}",
                subject=f"The score of quality statement {statement.number}",
                required=False,
                min_value=_EDITION.lowest_score,
                max_value=_EDITION.highest_score,
                width=2,
            )
        for position, (role, title) in enumerate(DATES.items()):
            hint = "As exact as it is printed, for example 27 March 2024, March 2024 or 2024." if not position else ""
            self.fields[f"date_{role}"] = PrintedDateField(label=title, hint=hint)

    @property
    def names_another_council(self) -> bool:
        named = self.proposal.fields.get("council")
        return bool(named) and named.casefold() != self.proposal.council.name.casefold()

    def shown(self, proposal: Proposal) -> dict[str, Any]:
        fields = proposal.fields
        dates = fields.get("dates") or {}
        return (
            super().shown(proposal)
            | {f"score_{score['qs']}": score["score"] for score in fields.get("scores") or ()}
            | {f"date_{role}": dates.get(role, "") for role in DATES}
            | {"date_publication": _published(dates)}
        )

    def score_fields(self) -> Iterator[BoundField]:
        return (bound for bound in self if bound.name.startswith("score_"))

    def date_fields(self) -> Iterator[BoundField]:
        return (bound for bound in self if bound.name.startswith("date_"))

    def changes(self) -> dict[str, Any]:
        given = self.cleaned_data
        changed = super().changes() | {
            "rating": given["rating"] or None,
            "percent": given["percent"],
            "scores": list(self._scores()),
            "dates": self._dates(),
        }
        if given.get("about_us"):
            changed["council"] = self.proposal.council.name
        return changed

    def _dates(self) -> dict[str, str]:
        """Those of other roles stay; a date that was emptied goes."""
        others = {
            role: printed
            for role, printed in (self.proposal.fields.get("dates") or {}).items()
            if role not in DATES and role != "assessment_published"
        }
        asked = {role: self.cleaned_data[f"date_{role}"] for role in DATES}
        return others | {role: printed for role, printed in asked.items() if printed}

    def _scores(self) -> Iterator[dict[str, Any]]:
        """A score that a person left as it was keeps its place in the source; so does one that they corrected."""
        printed = {score["qs"]: score for score in self.proposal.fields.get("scores") or ()}
        for statement in _EDITION.quality_statements:
            value = self.cleaned_data[f"score_{statement.number}"]
            if value is not None:
                yield printed.get(statement.number, {}) | {"qs": statement.number, "score": value}


def _published(dates: Mapping[str, str]) -> str:
    return dates.get("assessment_published") or dates.get("publication") or ""


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
