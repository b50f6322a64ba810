"""What is asked of somebody who types in a review: what it is, and its findings, one a line."""

from typing import Any

from django.core.exceptions import ValidationError

from plumbline.doors.web.documents.forms import PrintedDateField
from plumbline.doors.web.forms import GovukForm, LongTextField, RadiosField, SelectField, TextField
from plumbline.knowledge import catalogue
from plumbline.workspace.review.content import ASSESSMENT_KINDS
from plumbline.workspace.review.typed import DOCUMENT_KINDS, PARTS, TypedReview, lines_of

LONGEST_LINE = 2_000
BY_THEMES = [(one.id, one.title) for one in catalogue.editions() if one.parts]


def lines_field(label: str, *, hint: str, rows: int = 6) -> LongTextField:
    return LongTextField(label=label, label_size="s", hint=hint, rows=rows, max_length=30_000, required=False)


class TypeReviewForm(GovukForm):
    kind = RadiosField(
        label="What kind of review is it?",
        label_size="m",
        choices=[(code, ASSESSMENT_KINDS[code]) for code in DOCUMENT_KINDS],
        small=True,
        errors={"required": "Choose what kind of review it is"},
    )
    title = TextField(label="Title", max_length=300, errors={"required": "Enter the title of the review"})
    made_by = TextField(
        label="Who made it",
        hint="A body or a post, for example Local Government Association or Internal Audit. No name of a person.",
        max_length=200,
        errors={"required": "Enter who made it"},
    )
    made_on = PrintedDateField(
        label="Date (optional)",
        subject="The date",
        hint="As exact as it is known, for example 27 March 2024, March 2024 or 2024.",
    )
    strengths = lines_field("Strengths", hint="One on each line.")
    shortfalls = lines_field("Areas for improvement", hint="One on each line.")
    next_steps = lines_field("Next steps or recommendations", hint="One on each line. Each can be answered.")
    edition = SelectField(
        label="Framework (optional)",
        hint="It says which of the two boxes below belong to the review.",
        choices=[("", "None"), *BY_THEMES],
        required=False,
    )
    scope = lines_field("What they were asked (optional)", hint="The scope questions, one on each line.", rows=3)
    activity = lines_field(
        "What was done (optional)",
        hint="Counts, one on each line: 34 meetings, 140 people met, 300 documents read, 12 case files.",
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("strengths", "shortfalls", "next_steps", "scope", "activity"):
            lines = lines_of(given.get(name) or "")
            given[name] = lines
            if any(len(line) > LONGEST_LINE for line in lines):
                self.add_error(name, f"A line must be {LONGEST_LINE:,} characters or fewer")
        if not self.errors and not (given["strengths"] or given["shortfalls"] or given["next_steps"]):
            self.add_error("shortfalls", "Enter at least one strength, area for improvement or next step")
        if given.get("edition") == "" and any(given[name] for name in PARTS):
            self.add_error("edition", "Choose the framework that what was asked and done belong to")
        return given

    def clean_title(self) -> str:
        title = " ".join(self.cleaned_data["title"].split())
        if not any(letter.isalnum() for letter in title):
            raise ValidationError("Enter the title of the review")
        return title

    def review(self) -> TypedReview:
        given = self.cleaned_data
        return TypedReview(
            **{name: given[name] for name in ("kind", "title", "made_by", "made_on", "edition")},
            **{name: given[name] for name in ("strengths", "shortfalls", "next_steps")},
            parts={name: list(given[name]) for name in PARTS if given[name]},
        )
