"""What is asked of whoever asks for another target."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from plumbline.doors.web.changes.forms import AskForm
from plumbline.doors.web.forms import DateField, LongTextField, NumberField, TextField
from plumbline.doors.web.measures.steps import STEPS, steps_in
from plumbline.knowledge.periods import format_date
from plumbline.workspace.improvement.targets import number_text, steps_row


class AskForTargetForm(AskForm):
    field_order = ("version", "value", "due_on", "steps", "trigger", "mitigation", "mitigation_owner")
    value = NumberField(label="Target", errors={"required": "Give the target"})
    due_on = DateField(label="By when?", subject="The day", errors={"required": "Give the day"})
    steps = LongTextField(label="Steps on the way", hint=STEPS, rows=3, required=False)
    trigger = NumberField(
        label="Trigger", hint="Past this value the target is in danger, and what stands below begins.",
        errors={"required": "Give the trigger"},
    )  # fmt: skip
    mitigation = LongTextField(label="What is done first then?", rows=3, errors={"required": "Say what is done first"})
    mitigation_owner = TextField(
        label="Who sees to it?", hint="A role, not a name.", max_length=160, errors={"required": "Say who sees to it"}
    )

    def clean_steps(self) -> tuple[tuple[Decimal, date], ...]:
        return steps_in(self.cleaned_data["steps"])

    def wanted(self) -> dict[str, Any]:
        fields = super().wanted()
        return fields | {
            "value": number_text(fields["value"]),
            "trigger": number_text(fields["trigger"]),
            "steps": [steps_row(value, due_on) for value, due_on in fields["steps"]],
        }

    @staticmethod
    def initial_of(row: Mapping[str, Any]) -> dict[str, Any]:
        if not row:
            return {}
        lines = [
            f"{step['value']} by {format_date(date.fromisoformat(step['due_on']))}" for step in row.get("steps", ())
        ]
        return {**row, "due_on": date.fromisoformat(row["due_on"]), "steps": "\n".join(lines)}
