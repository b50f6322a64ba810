"""Sending a workbook back, and applying it."""

from typing import Any

from plumbline.doors.web.forms import CheckboxesField, FileField, GovukForm, LongTextField, RadiosField
from plumbline.doors.web.workbooks import presenter
from plumbline.workspace.improvement.workbooks.asked import Asked


class SendBackForm(GovukForm):
    file = FileField(
        label="Send the workbook back",
        hint="The XLSX file that you downloaded here and filled in. You see every change before anything is applied.",
        accept=".xlsx,.ods",
        errors={"required": "Choose the workbook that you filled in"},
    )


class ApplyForm(GovukForm):
    """One tick a cell that would erase something, one choice a conflict; reason and effect where an approved plan would
    change."""

    def __init__(self, *args: Any, asked: Asked, needs_reason: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if erasing := presenter.erasing(asked):
            self.fields["erase"] = CheckboxesField(
                label="Which empty cells erase what stands in the plan?",
                hint="Without a tick it stays as it is.",
                choices=[(one.cell, f"{one.of}, {one.column}: {one.before}") for one in erasing[: presenter.FIRST]],
                required=False,
            )
        self.cells = [one["cell"] for one in asked.conflicts]
        for one in asked.conflicts:
            self.fields[f"cell_{one['cell']}"] = RadiosField(
                label=f"Cell {one['cell']}",
                choices=[("theirs", "Keep what is there now"), ("mine", "Take mine")],
                initial="theirs",
            )
        if needs_reason:
            self.fields["reason"] = LongTextField(
                label="Why the plan should change", errors={"required": "Say why the plan should change"}
            )
            self.fields["effect"] = LongTextField(
                label="What it means for the people whom the plan is for",
                errors={"required": "Say what the change means for people"},
            )

    def cells_taken(self) -> list[str]:
        return [cell for cell in self.cells if self.cleaned_data.get(f"cell_{cell}") == "mine"]

    def cells_erased(self) -> list[str]:
        return list(self.cleaned_data.get("erase", []))
