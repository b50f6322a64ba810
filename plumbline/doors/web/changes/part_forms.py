"""What is asked of whoever asks for other milestones, dependencies, money or phases in an approved plan."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.changes.forms import AskForm
from plumbline.doors.web.forms import DateField, LongTextField, RadiosField, SelectField, TextField
from plumbline.doors.web.plans.structure_forms import MoneyForm
from plumbline.workspace.improvement.models import DependencyKind


class AskForMilestoneForm(AskForm):
    field_order = ("version", "title", "due_on")
    title = TextField(
        label="What will be there?", max_length=300, errors={"required": "Say what will be there by that day"}
    )
    due_on = DateField(label="By when?", errors={"required": "Enter the day by which it will be there"})


class AskForMoneyForm(AskForm, MoneyForm):
    field_order = ("version", "kind", "name", "amount", "year", "source", "words")

    def wanted(self) -> dict[str, Any]:
        fields = super().wanted()
        amount: Decimal | None = fields["amount"]
        return fields | {"amount": None if amount is None else f"{amount:.2f}"}


class AskForDependencyForm(AskForm):
    field_order = ("version", "kind", "on_action", "on_strategy", "programme", "name", "needs", "needed_by")
    kind = RadiosField(
        label="What does it wait for?",
        choices=DependencyKind.choices,
        reveals={"action": "on_action", "strategy": "on_strategy", "programme": "programme", "organisation": "name"},
        errors={"required": "Choose what the action waits for"},
    )
    on_action = SelectField(label="Which action?", required=False)
    on_strategy = SelectField(label="Which strategy?", required=False)
    programme = TextField(label="Name of the programme", max_length=200, required=False)
    name = TextField(label="Name of the organisation", max_length=200, required=False)
    needs = LongTextField(label="What must be there?", rows=3, errors={"required": "Say what must be there"})
    needed_by = DateField(label="By when is it needed?", required=False)

    def __init__(
        self,
        *args: Any,
        actions: Sequence[tuple[int, str]],
        strategies: Sequence[tuple[int, str]],
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        for name, rows, none in (
            ("on_action", actions, "Choose an action"),
            ("on_strategy", strategies, "Choose a strategy"),
        ):
            listed = [(str(number), f"{number}. {title}") for number, title in rows]
            self.fields[name].choices = [("", none), *listed]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        said = super().wanted()
        on = {"action": said["on_action"], "strategy": said["on_strategy"]}.get(said["kind"], "")
        name = {"programme": said["programme"], "organisation": said["name"]}.get(said["kind"], "")
        return {
            "kind": said["kind"],
            "on": number_in(on),
            "name": name,
            "needs": said["needs"],
            "needed_by": said["needed_by"],
        }

    @staticmethod
    def initial_of(row: dict[str, Any]) -> dict[str, Any]:
        kind, on = row.get("kind"), row.get("on")
        return row | {
            "on_action": on if kind == "action" else None,
            "on_strategy": on if kind == "strategy" else None,
            "programme": row.get("name") if kind == "programme" else None,
            "name": row.get("name") if kind == "organisation" else None,
        }


class AskForPhaseForm(AskForm):
    field_order = ("version", "title", "text", "starts_on", "ends_on")
    title = TextField(label="Name of the phase", max_length=120, errors={"required": "Enter a name for the phase"})
    text = LongTextField(label="What is it for?", required=False, rows=3)
    starts_on = DateField(label="When does it start?", required=False)
    ends_on = DateField(label="When does it end?", required=False)
