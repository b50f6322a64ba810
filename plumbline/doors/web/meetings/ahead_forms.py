"""What is asked about the forward plan, raising items, briefings and circulation."""

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
)
from plumbline.doors.web.meetings.exempt_fields import PUBLIC_INTEREST_HINT, exempt_choices, paragraph_in
from plumbline.doors.web.words import day
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import Announcement
from plumbline.workspace.governance.models import Board, CirculationList, Meeting, Sending


class AnnounceForm(GovukForm):
    """A line of the forward plan."""

    title = TextField(label="What will be decided?", max_length=300, errors={"required": "Say what will be decided"})
    board = RecordSelectField(
        label="Who decides?", queryset=Board.objects.none(), empty_label="Choose a board",
        errors={"required": "Choose the board that decides"},
    )  # fmt: skip
    decides_on = DateField(
        label="Not before which day?", subject="The day of the decision",
        errors={"required": "Enter the day of the decision"},
    )  # fmt: skip
    published_on = DateField(
        label="When was this published?", subject="The day of publication",
        errors={"required": "Enter the day of publication"},
    )  # fmt: skip
    is_key = TickField(label="It is a key decision", required=False)
    wards = TextField(label="Which wards does it concern?", max_length=300, required=False)
    lead_role = TextField(label="Who leads on it?", hint="A role, not a name.", max_length=160, required=False)
    papers = LongTextField(label="Which papers will be before them?", hint="One a line.", rows=3, required=False)
    exempt_paragraph = SelectField(label="Will it be exempt?", choices=exempt_choices, required=False)
    public_interest = LongTextField(
        label="If it is exempt, why does that serve the public interest better?", hint=PUBLIC_INTEREST_HINT, rows=3,
        required=False,
    )  # fmt: skip
    exception_reason = LongTextField(
        label="If a key decision has less than 28 clear days' notice, why?", rows=3, required=False
    )

    def __init__(self, *args: Any, council: Council, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["board"].queryset = council.boards.standing().order_by("name")  # type: ignore[attr-defined]

    def announcement(self) -> Announcement:
        given = {name: self.cleaned_data[name] for name in Announcement.__dataclass_fields__}
        return Announcement(**given | {"exempt_paragraph": paragraph_in(given), "wards": given["wards"] or "All"})


class PutOffForm(GovukForm):
    to = DateField(label="To which day?", subject="The day", errors={"required": "Enter the new day"})
    reason = LongTextField(label="Why?", rows=3, errors={"required": "Say why it is put off"})


class RaiseForm(GovukForm):
    reason = LongTextField(label="Why must that board deal with it?", errors={"required": "Say why it is raised"})
    late_reason = LongTextField(
        label="If that board's agenda is out already, why is it urgent?", rows=3, required=False
    )


class BriefingForm(GovukForm):
    briefed_role = TextField(
        label="Who was briefed?", hint="A role, for example Lead Member.", max_length=160,
        errors={"required": "Say who was briefed"},
    )  # fmt: skip
    given_by_role = TextField(label="By whom?", max_length=160, errors={"required": "Say who gave the briefing"})
    on = DateField(label="When?", subject="The day", errors={"required": "Enter the day of the briefing"})
    subject = TextField(label="On what?", max_length=300, errors={"required": "Say what the briefing was on"})
    words = LongTextField(label="What was said?", errors={"required": "Say what was said"})
    meeting = RecordSelectField(
        label="Ahead of which meeting?", queryset=Meeting.objects.none(), required=False, empty_label="None"
    )

    def __init__(self, *args: Any, council: Council, **rest: Any) -> None:
        super().__init__(*args, **rest)
        meetings = council.meetings.select_related("board").order_by("-meets_on")
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = dated  # type: ignore[attr-defined]


class CirculationForm(GovukForm):
    name = TextField(label="Name of the list", max_length=160, errors={"required": "Enter a name for the list"})
    recipients = LongTextField(
        label="Who is on it?", hint="Roles and bodies, one a line. No names and no addresses.",
        errors={"required": "Give at least one role or body"},
    )  # fmt: skip


class SendingForm(GovukForm):
    circulation_list = RecordSelectField(
        label="To which list?", queryset=CirculationList.objects.none(), empty_label="Choose a list",
        errors={"required": "Choose a list"},
    )  # fmt: skip
    what = RadiosField(
        label="What was sent?", choices=Sending.What.choices, errors={"required": "Choose what was sent"}
    )
    on = DateField(label="When?", subject="The day", errors={"required": "Enter the day"})
    words = LongTextField(label="Anything to note?", rows=3, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **rest: Any) -> None:
        super().__init__(*args, **rest)
        lists = CirculationList.objects.filter(board=meeting.board_id)
        self.fields["circulation_list"].queryset = lists  # type: ignore[attr-defined]


def dated(meeting: Meeting) -> str:
    return f"{meeting.board.name}, {day(meeting.meets_on)}"
