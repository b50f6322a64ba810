"""What is asked about measures, figures and targets."""

from datetime import date
from decimal import Decimal
from typing import Any

from plumbline.doors.web.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    LongTextField,
    NumberField,
    RadiosField,
    RecordCheckboxesField,
    SelectField,
    TextField,
    WholeNumberField,
)
from plumbline.doors.web.measures.steps import STEPS, steps_in
from plumbline.knowledge.catalogue import measure_definitions, newest_edition
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import Action
from plumbline.workspace.performance.actions import MeasureWords
from plumbline.workspace.performance.models import Better, Frequency, MeasureKind
from plumbline.workspace.performance.rules.targets import GivenTarget

HOLD_BACK = "5 where people are counted who could be told from it. 0 where nobody could."
LATER = "Later it is shown as late. Empty: what is usual."


class MeasureForm(GovukForm):
    """A council's own measure."""

    title = TextField(label="What is the measure called?", max_length=200, errors={"required": "Name the measure"})
    kind = RadiosField(
        label="What kind of figure is it?", choices=MeasureKind.choices, errors={"required": "Choose the kind"}
    )
    unit = TextField(
        label="Unit", hint="For example: per cent, people, days.", max_length=60, errors={"required": "Give the unit"}
    )
    better = RadiosField(
        label="Which way is better?", choices=Better.choices, errors={"required": "Choose which way is better"}
    )
    numerator = LongTextField(label="What is counted?", rows=3, errors={"required": "Say what is counted"})
    denominator = LongTextField(label="Out of what?", hint="Only a count has none.", rows=3, required=False)
    data_source = TextField(
        label="Where do the figures come from?", hint="For example: case management system, report 12.", max_length=300,
        errors={"required": "Say where the figures come from"},
    )  # fmt: skip
    frequency = SelectField(label="How often?", choices=Frequency.choices, errors={"required": "Choose how often"})
    days_until_due = WholeNumberField(
        label="Days after a period's end until its figure is due", hint=LATER,
        required=False, min_value=0,
    )  # fmt: skip
    quality_statements = CheckboxesField(label="Which quality statements does it speak to?", required=False, small=True)
    limits = LongTextField(label="What can not be said with it?", rows=3, required=False)
    hold_below = WholeNumberField(
        label="Hold back numbers below", hint=HOLD_BACK,
        initial=5, min_value=0, max_value=50, errors={"required": "Give a number; 0 holds nothing back"},
    )  # fmt: skip
    review_by = DateField(label="When is the definition looked at again?", subject="The day", required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field: Any = self.fields["quality_statements"]
        field.choices = [(str(one.number), one.title) for one in newest_edition().quality_statements]

    def said(self) -> MeasureWords:
        given = {
            name: self.cleaned_data[name] for name in MeasureWords.__dataclass_fields__ if name in self.cleaned_data
        }
        return MeasureWords(**given | {"quality_statements": tuple(map(int, given["quality_statements"]))})


class CatalogueForm(GovukForm):
    definition = SelectField(label="Measure", errors={"required": "Choose a measure"})
    days_until_due = WholeNumberField(
        label="Days after a period's end until its figure is due", hint=LATER,
        required=False, min_value=0,
    )  # fmt: skip
    hold_below = WholeNumberField(
        label="Hold back numbers below", hint=HOLD_BACK,
        initial=5, min_value=0, max_value=50, errors={"required": "Give a number; 0 holds nothing back"},
    )  # fmt: skip

    def __init__(self, *args: Any, kept: set[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field: Any = self.fields["definition"]
        offered = [one for one in measure_definitions() if one.id not in kept]
        field.choices = [("", "Choose one"), *((one.id, f"{one.family.title}: {one.title}") for one in offered)]


class CheckForm(GovukForm):
    """Nothing is asked: the button says it."""


class ReasonForm(GovukForm):
    reason = LongTextField(label="Why?", errors={"required": "Give the reason"})


class FigureForm(GovukForm):
    """One figure by hand, for the period that is given."""

    value = NumberField(label="Value", hint="Leave it empty where numerator and denominator say it.", required=False)
    numerator = NumberField(label="Numerator", required=False)
    denominator = NumberField(label="Denominator", required=False)
    mark = RadiosField(
        label="If there is no value", required=False,
        choices=[("held_back", "It is held back: too small to be shown"), ("not_available", "It is not available")],
    )  # fmt: skip
    why = LongTextField(label="Note", rows=3, required=False)

    def __init__(self, *args: Any, kind: str, unit: str, **rest: Any) -> None:
        """A count, a middle or a score has no numbers that make it; every value is asked for in its unit."""
        super().__init__(*args, **rest)
        value: Any = self.fields["value"]
        if kind not in (MeasureKind.PROPORTION, MeasureKind.RATE):
            del self.fields["numerator"], self.fields["denominator"]
            value.help_text = f"In {unit}."
        else:
            value.help_text = f"In {unit}. {value.help_text}"

    def numbers(self, *, kind: str) -> dict[str, Any]:
        given = {name: self.cleaned_data.get(name) for name in ("value", "numerator", "denominator")}
        if given["value"] is None and kind == "proportion" and given["numerator"] is not None and given["denominator"]:
            given["value"] = round(100 * given["numerator"] / given["denominator"], 6)
        if self.cleaned_data["mark"]:
            given = dict.fromkeys(given)
        return given | {"mark": self.cleaned_data["mark"], "why": self.cleaned_data["why"]}


class EnterForm(FigureForm):
    day = DateField(label="A day of the period", subject="The day", errors={"required": "Give a day of the period"})
    source = TextField(label="Where is it from?", max_length=300, errors={"required": "Say where it is from"})
    status = RadiosField(
        label="Is it final?", choices=[("final", "Final"), ("provisional", "Provisional")], initial="final",
        errors={"required": "Say whether it is final"},
    )  # fmt: skip
    field_order = ["day", "value", "numerator", "denominator", "mark", "source", "status", "why"]


class ReviseForm(FigureForm):
    why = LongTextField(label="Why is it revised?", rows=3, errors={"required": "Say why it is revised"})


class TargetForm(GovukForm):
    """With the target stand its trigger and the first mitigation; nobody looks for them when it is missed."""

    value = NumberField(label="Target", errors={"required": "Give the target"})
    due_on = DateField(label="By when?", subject="The day", errors={"required": "Give the day"})
    steps = LongTextField(label="Steps on the way", hint=STEPS, rows=3, required=False)
    reason = LongTextField(label="Why this target?", rows=3, errors={"required": "Say why this target"})
    trigger_value = NumberField(
        label="Trigger", hint="Past this value the target is in danger, and what stands below begins.",
        errors={"required": "Give the trigger"},
    )  # fmt: skip
    mitigation = LongTextField(label="What is done first then?", rows=3, errors={"required": "Say what is done first"})
    mitigation_owner = TextField(
        label="Who sees to it?", hint="A role, not a name.", max_length=160, errors={"required": "Say who sees to it"}
    )
    decided = TextField(
        label="Who decided it?", hint="For example: Improvement Board, 12 May 2026.", max_length=200, required=False
    )
    since = DateField(label="Since when does it hold?", subject="The day", hint="Empty: from today.", required=False)

    def clean_steps(self) -> tuple[tuple[Decimal, date], ...]:
        return steps_in(self.cleaned_data["steps"])

    def given(self) -> GivenTarget:
        return GivenTarget(**self.cleaned_data)


class MitigationForm(GovukForm):
    words = LongTextField(label="What is being done?", rows=3, errors={"required": "Say what is being done"})
    owner_role = TextField(
        label="Who sees to it?", hint="A role, not a name.", max_length=160, errors={"required": "Say who"}
    )


class EndMitigationForm(GovukForm):
    words = LongTextField(label="What came of it?", rows=3, errors={"required": "Say what came of it"})


class ActionsForm(GovukForm):
    actions = RecordCheckboxesField(
        label="Which actions does this measure show something of?",
        queryset=Action.objects.none(),
        required=False,
        small=True,
    )

    def __init__(self, *args: Any, council: Council, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field: Any = self.fields["actions"]
        field.queryset = council.actions.standing().order_by("number")
        field.label_from_instance = lambda action: f"{action.number}. {action.title}"
