"""What is asked about agenda items, the stages of their papers, and tasks."""

from typing import Any

from plumbline.doors.web.forms import (
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    RecordSelectField,
    SelectField,
    TextField,
    TickField,
    WholeNumberField,
)
from plumbline.doors.web.meetings.exempt_fields import PUBLIC_INTEREST_HINT, exempt_choices, paragraph_in
from plumbline.workspace.governance.actions import ItemDraft
from plumbline.workspace.governance.models import AgendaItem, ItemAsks, Meeting, Paper, StageReached, Task


class ItemForm(GovukForm):
    title = TextField(
        label="What is the item about?", max_length=300, errors={"required": "Say what the item is about"}
    )
    asks = RadiosField(
        label="What is the meeting asked to do?", choices=ItemAsks.choices, initial=ItemAsks.NOTE,
        errors={"required": "Choose what the meeting is asked to do"},
    )  # fmt: skip
    lead_role = TextField(label="Who brings it?", hint="A role, not a name.", max_length=160, required=False)
    has_paper = TickField(label="A paper comes with it", required=False)
    exempt_paragraph = SelectField(label="Is it exempt from publication?", choices=exempt_choices, required=False)
    public_interest = LongTextField(
        label="If it is exempt, why does that serve the public interest better?", hint=PUBLIC_INTEREST_HINT, rows=3,
        required=False,
    )  # fmt: skip
    late_reason = LongTextField(
        label="If it comes late, why does the chair take it as urgent?",
        hint="Only for an item that was not published with the agenda. The reason stands in the minutes.",
        rows=3,
        required=False,
    )

    def draft(self) -> ItemDraft:
        return ItemDraft(**self.cleaned_data | {"exempt_paragraph": paragraph_in(self.cleaned_data)})


class PlaceForm(GovukForm):
    position = WholeNumberField(
        label="Place on the agenda", min_value=1, max_value=200, width=3,
        errors={"required": "Enter the place on the agenda"},
    )  # fmt: skip


class ReasonForm(GovukForm):
    reason = LongTextField(label="Why?", rows=3, errors={"required": "Say why"})


class StageForm(GovukForm):
    stage = RadiosField(
        label="What has the paper reached?", choices=StageReached.Stage.choices,
        errors={"required": "Choose what the paper has reached"},
    )  # fmt: skip
    on = DateField(label="On which day?", subject="The day", errors={"required": "Enter the day"})
    paper = RecordSelectField(
        label="Which paper is it?", hint="If it was produced here.", queryset=Paper.objects.none(), required=False,
        empty_label="A paper from elsewhere",
    )  # fmt: skip
    late_reason = LongTextField(label="If it is late, why?", rows=3, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **rest: Any) -> None:
        super().__init__(*args, **rest)
        papers = meeting.council.papers.defer("content").order_by("-number")
        self.fields["paper"].queryset = papers  # type: ignore[attr-defined]


class TaskForm(GovukForm):
    text = LongTextField(label="What is to be done?", rows=3, errors={"required": "Say what is to be done"})
    owner_role = TextField(label="Which role does it?", max_length=160, errors={"required": "Say which role does it"})
    due_on = DateField(label="By when?", subject="The day", errors={"required": "Enter the day by which it is done"})
    item = RecordSelectField(
        label="On which item?", queryset=AgendaItem.objects.none(), required=False, empty_label="None"
    )

    def __init__(self, *args: Any, meeting: Meeting, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["item"].queryset = meeting.items.order_by("position")  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = titled  # type: ignore[attr-defined]


class EndTaskForm(GovukForm):
    end = RadiosField(label="How did it end?", choices=Task.End.choices, errors={"required": "Choose how it ended"})
    outcome = LongTextField(
        label="What came of it, or why is it dropped?", rows=3, errors={"required": "Say what came of it"}
    )


def titled(item: AgendaItem) -> str:
    return f"{item.position}. {item.title}"
