"""What is asked about meetings."""

from typing import Any

from plumbline.doors.web.forms import (
    DateField,
    GovukForm,
    LongTextField,
    RecordSelectField,
    SelectField,
    WholeNumberField,
)
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.models import Board, Meeting, Seat


class MeetingFilter(GovukForm):
    """Narrows the list of meetings to a board."""

    board = SelectField(label="Board", required=False)

    def __init__(self, *args: Any, boards: list[Board], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choices = [("", "All boards"), *((str(one.number), one.name) for one in boards)]
        self.fields["board"].choices = choices  # type: ignore[attr-defined]


class PlanForm(GovukForm):
    until = DateField(
        label="Up to which day?", hint="For example, 27 3 2027.", subject="The day",
        errors={"required": "Enter the day up to which meetings are planned"},
    )  # fmt: skip


class CallForm(GovukForm):
    on = DateField(label="When does it meet?", subject="The day", errors={"required": "Enter the day of the meeting"})
    reason = LongTextField(label="Why is it called?", rows=3, errors={"required": "Say why the meeting is called"})


class MoveForm(GovukForm):
    to = DateField(label="When does it meet instead?", subject="The day", errors={"required": "Enter the new day"})
    reason = LongTextField(label="Why is it moved?", rows=3, errors={"required": "Say why the meeting is moved"})


class CancelForm(GovukForm):
    reason = LongTextField(
        label="Why is it cancelled?", rows=3, errors={"required": "Say why the meeting is cancelled"}
    )


class PublishForm(GovukForm):
    on = DateField(
        label="When was it published?", subject="The day", errors={"required": "Enter the day of publication"}
    )
    reason = LongTextField(
        label="If it is late, or a paper is to follow, why?", rows=3, required=False,
        hint="Left empty where everything is in time.",
    )  # fmt: skip


class HeldForm(GovukForm):
    """Two boxes a seat: present and apologies. Only the seats of the meeting's terms."""

    def __init__(self, *args: Any, seats: list[Seat], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.seats = seats
        for seat in seats:
            for name, label in (("present", "Present"), ("apologies", "Apologies")):
                self.fields[f"{name}-{seat.order}"] = WholeNumberField(
                    label=label, subject=f"{label}, {seat}", min_value=0, max_value=seat.number, width=3,
                    required=False,
                )  # fmt: skip

    def present(self) -> dict[Seat, tuple[int, int]]:
        given = self.cleaned_data
        return {
            seat: (given[f"present-{seat.order}"] or 0, given[f"apologies-{seat.order}"] or 0) for seat in self.seats
        }

    def rows(self) -> list[tuple[Seat, Any, Any]]:
        return [(seat, self[f"present-{seat.order}"], self[f"apologies-{seat.order}"]) for seat in self.seats]


class MinutesForm(GovukForm):
    minutes = RecordSelectField(
        label="Which document holds the minutes?",
        hint="Add the minutes as a document first, and they can be read into proposals.",
        queryset=Document.objects.none(),
        required=False,
        empty_label="None yet",
    )

    def __init__(self, *args: Any, council: Council, **rest: Any) -> None:
        super().__init__(*args, **rest)
        documents = council.documents.defer("text", "highlights").order_by("-number")
        self.fields["minutes"].queryset = documents  # type: ignore[attr-defined]


class AgreeForm(GovukForm):
    at = RecordSelectField(
        label="Which meeting agreed them?", queryset=Meeting.objects.none(), empty_label="Choose a meeting",
        errors={"required": "Choose the meeting that agreed the minutes"},
    )  # fmt: skip
    reason = LongTextField(label="With which corrections?", rows=3, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **rest: Any) -> None:
        super().__init__(*args, **rest)
        later = Meeting.objects.was_held().filter(board=meeting.board_id, meets_on__gt=meeting.meets_on)
        self.fields["at"].queryset = later.select_related("board").order_by("meets_on")  # type: ignore[attr-defined]
