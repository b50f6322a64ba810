"""What is asked about entries of the ledger."""

from typing import Any

from plumbline.doors.web.forms import (
    DateField,
    GovukForm,
    LongTextField,
    RadiosField,
    RecordCheckboxesField,
    RecordSelectField,
    SelectField,
    TextField,
)
from plumbline.doors.web.meetings.agenda_forms import titled
from plumbline.doors.web.words import day
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.actions import EntryFacts
from plumbline.workspace.governance.models import (
    AgendaItem,
    Board,
    LedgerStatus,
    LedgerStep,
    Meeting,
    Publicity,
    Resolution,
    ResolutionKind,
)
from plumbline.workspace.governance.rules.ledger import HalfYear
from plumbline.workspace.improvement.models import Action

KINDS = [choice for choice in ResolutionKind.choices if choice[0] != ResolutionKind.DECISION]


class LedgerFilter(GovukForm):
    kind = SelectField(label="Kind", choices=[("", "All kinds"), *KINDS], required=False)
    status = SelectField(label="Status", choices=[("", "All"), *LedgerStatus.choices], required=False)
    board = SelectField(label="Committee", required=False)
    only = SelectField(
        label="Only",
        choices=[("", "All entries"), ("overdue", "Answers that are overdue"), ("incomplete", "With gaps")],
        required=False,
    )
    words = TextField(label="Words in it", required=False, max_length=100)

    def __init__(self, *args: Any, boards: list[Board], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choices = [("", "All"), *((str(one.number), one.name) for one in boards)]
        self.fields["board"].choices = choices  # type: ignore[attr-defined]


class CommitteeFilter(GovukForm):
    board = SelectField(label="Committee", required=False)

    def __init__(self, *args: Any, boards: list[Board], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choices = [("", "All committees"), *((str(one.number), one.name) for one in boards)]
        self.fields["board"].choices = choices  # type: ignore[attr-defined]


class AskForm(GovukForm):
    """What a meeting recommended, asked to be sent, or was promised."""

    kind = RadiosField(label="What is it?", choices=KINDS, errors={"required": "Choose what it is"})
    text = LongTextField(label="In the committee's words", errors={"required": "Say what was asked for or promised"})
    item = RecordSelectField(
        label="On which item?", queryset=AgendaItem.objects.none(), required=False, empty_label="None"
    )
    lead_role = TextField(label="Who answers for it?", hint="A role, not a name.", max_length=160, required=False)
    due_on = DateField(
        label="By when?", required=False, subject="The day",
        hint="Left empty for a recommendation, the reply is due within two months.",
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["item"].queryset = meeting.items.order_by("position")  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = titled  # type: ignore[attr-defined]


class EntryForm(GovukForm):
    """Where an entry comes from and who answers for it."""

    board = RecordSelectField(
        label="Which committee asked?", queryset=Board.objects.none(), empty_label="Choose a committee",
        errors={"required": "Choose the committee that asked for it"},
    )  # fmt: skip
    made_on = DateField(label="When?", subject="The day", required=False)
    reference = TextField(
        label="Reference", hint="For example SR (25/26) 01. Left empty, the next one of the year is given.",
        max_length=40, required=False,
    )  # fmt: skip
    lead_role = TextField(label="Who answers for it?", hint="A role, not a name.", max_length=160, required=False)
    due_on = DateField(label="By when?", subject="The day", required=False)

    def __init__(self, *args: Any, entry: Resolution, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["board"].queryset = entry.council.boards.order_by("name")  # type: ignore[attr-defined]

    def facts(self) -> EntryFacts:
        return EntryFacts(**self.cleaned_data)

    @staticmethod
    def initial_of(entry: Resolution) -> dict[str, Any]:
        return {
            "board": entry.board_id, "made_on": entry.made_on, "reference": entry.reference,
            "lead_role": entry.lead_role, "due_on": entry.due_on,
        }  # fmt: skip


class ReplyForm(GovukForm):
    position = RadiosField(
        label="What does the executive say?", choices=LedgerStep.Position.choices,
        errors={"required": "Choose what the executive says"},
    )  # fmt: skip
    words = LongTextField(
        label="Why?", hint="Needed unless it is accepted whole. Say also what will be done.", required=False
    )
    on = DateField(label="When was this decided?", subject="The day", errors={"required": "Enter the day of the reply"})


class TellForm(GovukForm):
    """What was done, with the actions of the plan and a document that show it."""

    kind = RadiosField(label="What is it?", errors={"required": "Choose what it is"})
    words = LongTextField(label="What was done, or why?", errors={"required": "Say what was done, or why"})
    actions = RecordCheckboxesField(
        label="Which actions of the plan does it rest on?", queryset=Action.objects.none(), required=False, small=True
    )
    document = RecordSelectField(
        label="Which document shows it?", queryset=Document.objects.none(), required=False, empty_label="None"
    )
    on = DateField(label="When?", subject="The day", errors={"required": "Enter the day"})

    def __init__(self, *args: Any, entry: Resolution, steps: list[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        words = {"progress": "Action taken", "pause": "Pause it", "resume": "Take it up again",
                 "report": "Report it complete"}  # fmt: skip
        self.fields["kind"].choices = [(step, words[step]) for step in steps]  # type: ignore[attr-defined]
        council: Council = entry.council
        actions = council.actions.standing().order_by("number")
        documents = council.documents.defer("text", "highlights").order_by("-number")
        self.fields["actions"].queryset = actions  # type: ignore[attr-defined]
        self.fields["actions"].label_from_instance = action_titled  # type: ignore[attr-defined]
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class CommitteeForm(GovukForm):
    """What the committee did with an answer; the clerk records it with the meeting."""

    step = RadiosField(label="What did the committee do?", errors={"required": "Choose what the committee did"})
    meeting = RecordSelectField(
        label="At which meeting?", queryset=Meeting.objects.none(), empty_label="Choose a meeting",
        errors={"required": "Choose the meeting at which the committee did this"},
    )  # fmt: skip
    words = LongTextField(
        label="What satisfied it, or what does it still ask for?",
        errors={"required": "Say what satisfied the committee, or what it still asks for"},
    )

    def __init__(self, *args: Any, entry: Resolution, steps: list[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        words = {"close": "Closed it", "reopen": "Was not satisfied"}
        self.fields["step"].choices = [(step, words[step]) for step in steps]  # type: ignore[attr-defined]
        held = Meeting.objects.was_held().filter(board=entry.board_id, council=entry.council_id)
        meetings = held.select_related("board").order_by("-meets_on")
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
        self.fields["meeting"].label_from_instance = dated  # type: ignore[attr-defined]


class PublicForm(GovukForm):
    """Opening the recommendations to the public, or closing them again."""

    decided_by = TextField(
        label="Who decided?", hint="The body, or the officer by role.", max_length=160,
        errors={"required": "Say which body or officer decided"},
    )  # fmt: skip
    reason = LongTextField(label="Why?", rows=3, errors={"required": "Give the reason for the decision"})


class PublicEntryForm(GovukForm):
    publicity = RadiosField(
        label="Does the public read it?", choices=Publicity.choices, errors={"required": "Choose whether it is shown"}
    )
    reason = LongTextField(label="Why?", rows=3, errors={"required": "Say why"})


class HalfYearForm(GovukForm):
    half = SelectField(label="Half-year", required=False)

    def __init__(self, *args: Any, halves: list[HalfYear], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["half"].choices = [(one.code, str(one)) for one in halves]  # type: ignore[attr-defined]


def action_titled(action: Action) -> str:
    return f"{action.number}. {action.title}"


def dated(meeting: Meeting) -> str:
    return f"{meeting.board.name}, {day(meeting.meets_on)}"
