"""What is asked about decisions."""

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
from plumbline.doors.web.meetings.agenda_forms import titled
from plumbline.doors.web.meetings.exempt_fields import PUBLIC_INTEREST_HINT, exempt_choices, paragraph_in
from plumbline.workspace.governance.models import AgendaItem, Board, CallIn, ComingDecision, Meeting
from plumbline.workspace.governance.rules.decisions import DecisionFacts


class LegalForm(GovukForm):
    """What the law asks to be known of a decision."""

    is_key = TickField(label="It is a key decision", required=False)
    wards = TextField(label="Which wards does it concern?", max_length=300, initial="All", required=False)
    exempt_paragraph = SelectField(label="Is it exempt from publication?", choices=exempt_choices, required=False)
    public_interest = LongTextField(
        label="If it is exempt, why does that serve the public interest better?", hint=PUBLIC_INTEREST_HINT, rows=3,
        required=False,
    )  # fmt: skip
    short_notice_reason = LongTextField(
        label="If a key decision had less than 28 clear days' notice, why?", rows=3, required=False
    )
    urgency_reason = LongTextField(
        label="If it cannot wait for call-in, why?", hint="A decision with a reason here cannot be called in.", rows=3,
        required=False,
    )  # fmt: skip

    def facts(self) -> DecisionFacts:
        given = {name: self.cleaned_data[name] for name in DecisionFacts.__dataclass_fields__}
        return DecisionFacts(**given | {"exempt_paragraph": paragraph_in(given), "wards": given["wards"] or "All"})


class DecisionForm(LegalForm):
    text = LongTextField(label="What was decided?", errors={"required": "Say what was decided"})
    item = RecordSelectField(
        label="On which item?", queryset=AgendaItem.objects.none(), required=False, empty_label="None"
    )
    announced = RecordSelectField(
        label="Was it announced in the forward plan?", queryset=ComingDecision.objects.none(), required=False,
        empty_label="No",
    )  # fmt: skip
    field_order = ["text", "item", "announced"]

    def __init__(self, *args: Any, meeting: Meeting, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["item"].queryset = meeting.items.order_by("position")  # type: ignore[attr-defined]
        self.fields["item"].label_from_instance = titled  # type: ignore[attr-defined]
        announced = ComingDecision.objects.filter(board=meeting.board_id).to_come()
        self.fields["announced"].queryset = announced  # type: ignore[attr-defined]


class DecisionFilter(GovukForm):
    board = SelectField(label="Board", required=False)
    only = SelectField(
        label="Only", choices=[("", "All decisions"), ("key", "Key decisions"), ("incomplete", "Legal record missing")],
        required=False,
    )  # fmt: skip
    words = TextField(label="Words in the decision", required=False, max_length=100)

    def __init__(self, *args: Any, boards: list[Board], **rest: Any) -> None:
        super().__init__(*args, **rest)
        choices = [("", "All boards"), *((str(one.number), one.name) for one in boards)]
        self.fields["board"].choices = choices  # type: ignore[attr-defined]


class PublishedForm(GovukForm):
    on = DateField(
        label="When was it published?", subject="The day", errors={"required": "Enter the day of publication"}
    )


class CallInForm(GovukForm):
    on = DateField(label="When was it called in?", subject="The day", errors={"required": "Enter the day of call-in"})
    called_by = TextField(
        label="Who called it in?", hint="Roles, not names. For example five members of the scrutiny committee.",
        max_length=160, errors={"required": "Say who called it in"},
    )  # fmt: skip
    reason = LongTextField(label="Why?", errors={"required": "Say why it was called in"})


class SettleForm(GovukForm):
    on = DateField(label="When was it settled?", subject="The day", errors={"required": "Enter the day"})
    outcome = RadiosField(
        label="What came of it?", choices=CallIn.Outcome.choices, errors={"required": "Choose what came of it"}
    )
    reason = LongTextField(label="Why?", errors={"required": "Say why"})
