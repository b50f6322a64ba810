"""What is asked of whoever decides a change request, or puts it before a board."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.forms import DateField, GovukForm, HiddenField, LongTextField, RecordSelectField, TextField
from plumbline.doors.web.words import day
from plumbline.workspace.governance.models import Meeting


class DecisionForm(GovukForm):
    edition = HiddenField(required=False)
    body = TextField(
        label="Who decided?", max_length=160, errors={"required": "Enter the board or officer that decided"}
    )
    decided_on = DateField(
        label="When was it decided?",
        hint="The day of the meeting.",
        errors={"required": "Enter the day of the decision"},
    )
    answer = LongTextField(
        label="Words with the decision", hint="To refuse, say why: whoever asked will read it.", required=False, rows=3
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decided_on") and given["decided_on"] > timezone.localdate():
            self.add_error("decided_on", "The day of the decision must be today or earlier")
        if "refuse" in self.data and not (given.get("answer") or "").strip():
            self.add_error("answer", "Say why the change is refused")
        return given

    def edition_shown(self) -> int:
        return number_in(self.cleaned_data["edition"]) or 0


class BoardDecisionForm(DecisionForm):
    """A meeting of the workspace; or a board and a day, where the meeting is not in it."""

    meeting = RecordSelectField(
        label="At which meeting was it decided?", queryset=Meeting.objects.none(), required=False,
        empty_label="A meeting that is not in the list",
        hint="The decision then stands in that meeting's record.",
    )  # fmt: skip
    field_order = ["edition", "meeting", "body", "decided_on", "answer"]

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = named  # type: ignore[attr-defined]
        self.fields["body"].label = "Who decided, if it was at another meeting?"
        self.fields["decided_on"].label = "When was it decided, if it was at another meeting?"
        self.fields["body"].required = self.fields["decided_on"].required = not self.data.get("meeting")


class BringForm(GovukForm):
    """On which agenda, and why as urgent where that was due already."""

    meeting = RecordSelectField(
        label="Which meeting is to decide it?", queryset=Meeting.objects.none(), empty_label="Choose a meeting",
        errors={"required": "Choose the meeting that is to decide it"},
    )  # fmt: skip
    late_reason = LongTextField(
        label="If its agenda was due already, why does the chair take it as urgent?", rows=3, required=False,
        hint="The reason stands in the minutes.",
    )  # fmt: skip

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = named  # type: ignore[attr-defined]


def named(meeting: Meeting) -> str:
    return f"{meeting.board.name}, {day(meeting.meets_on)}"
