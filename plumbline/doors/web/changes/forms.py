"""What is asked of whoever asks for a change, and of whoever decides it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    HiddenField,
    LongTextField,
    SelectField,
    TextField,
    TickField,
    WholeNumberField,
)
from plumbline.workspace.improvement.changes.operations import Change
from plumbline.workspace.improvement.models import ChangeRequest, RequestState
from plumbline.workspace.improvement.models.action import WorkKind


class AskForm(GovukForm):
    """Why, and to what effect; the change itself stands above, in the forms made of this one.

    `version` is the version of the plan that was on the page, so that what changed meanwhile is never undone unseen.
    """

    version = HiddenField(required=False)
    because = LongTextField(label="Why is this asked for?", required=False, rows=3)
    effect = LongTextField(
        label="What does it mean?",
        hint="For the people whom the plan is for, and for the rest of the plan.",
        required=False,
        rows=3,
    )
    into = SelectField(label="Where does it go?", required=False)

    def __init__(self, *args: Any, drafts: Sequence[ChangeRequest], **rest: Any) -> None:
        super().__init__(*args, **rest)
        if drafts:
            self.fields["into"].choices = [  # type: ignore[attr-defined]
                ("", "Into a request of its own"),
                *((str(one.number), f"Into {str(one).lower()}, a draft") for one in drafts),
            ]
        else:
            del self.fields["into"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "keep" not in self.data and not given.get("into"):
            if not (given.get("because") or "").strip():
                self.add_error("because", "Give the reason for the change")
            if not (given.get("effect") or "").strip():
                self.add_error("effect", "Say what the change means for people, and for the rest of the plan")
        return given

    def version_shown(self) -> int:
        return number_in(self.cleaned_data.get("version", "")) or 0

    def wanted(self) -> dict[str, Any]:
        """The plan's own fields as they are wished for, as content writes them."""
        own = {name: value for name, value in self.cleaned_data.items() if name not in AskForm.base_fields}
        return {name: written(value) for name, value in own.items()}


def written(value: Any) -> Any:
    """A cleaned value as a plan's content holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value


class DateForm(AskForm):
    field_order = ("version", "due_on")
    due_on = DateField(label="When is it to be due?", errors={"required": "Enter the date that is asked for"})


class WordsForm(AskForm):
    """What an action says."""

    field_order = (
        "version", "title", "description", "priority", "phase", "owner", "directorate", "kind", "quick_win",
        "starts_on", "due_on", "measure", "how_we_will_know", "reason",
    )  # fmt: skip
    title = TextField(
        label="What will be done?", max_length=300, errors={"required": "Say in a few words what will be done"}
    )
    description = LongTextField(label="More about it", required=False)
    priority = SelectField(label="Priority", required=False)
    phase = SelectField(label="Phase", required=False)
    owner = TextField(
        label="Who owns it?", hint="The post, for example Head of Safeguarding.", max_length=160, required=False
    )
    directorate = TextField(label="Which directorate is that in?", max_length=160, required=False)
    kind = SelectField(label="What kind of work is it?", choices=[("", "Not said"), *WorkKind.choices], required=False)
    quick_win = TickField(label="It is a quick win", required=False)
    starts_on = DateField(label="When does it start?", required=False)
    due_on = DateField(label="When is it due?", required=False)
    measure = LongTextField(label="What is measured?", required=False, rows=2)
    how_we_will_know = LongTextField(label="How will we know that it helped?", required=False, rows=3)
    reason = LongTextField(label="If it answers no finding, why is it here?", required=False, rows=2)

    def __init__(
        self,
        *args: Any,
        priorities: Sequence[Mapping[str, Any]],
        phases: Sequence[Mapping[str, Any]],
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        for name, rows in (("priority", priorities), ("phase", phases)):
            self.fields[name].choices = [  # type: ignore[attr-defined]
                ("", "None"),
                *((str(one["number"]), f"{one['number']}. {one.get('title', '')}") for one in rows),
            ]
        if not phases:
            del self.fields["phase"]

    def wanted(self) -> dict[str, Any]:
        fields = super().wanted()
        return fields | {name: number_in(fields[name]) for name in ("priority", "phase") if name in fields}


class StopForm(AskForm):
    """The four things that stopping needs; who decided is the decision's own."""

    field_order = ("version", "stop_reason", "what_would_change_it", "who_was_told")
    stop_reason = LongTextField(
        label="Why is the work to end?",
        hint="In words that a resident would understand.",
        rows=3,
        errors={"required": "Say why the action is to be stopped"},
    )
    what_would_change_it = LongTextField(
        label="What would change the decision?",
        rows=2,
        errors={"required": "Say what would have to change for it to be taken up again"},
    )
    who_was_told = LongTextField(
        label="Who has been told, and how?", rows=2, errors={"required": "Say who was told that it stops, and how"}
    )

    def stop(self) -> dict[str, Any]:
        said = self.wanted()
        return {
            "reason": said["stop_reason"],
            "what_would_change_it": said["what_would_change_it"],
            "who_was_told": said["who_was_told"],
        }


class ResumeForm(AskForm):
    """Nothing but why, and to what effect."""


class PlanWordsForm(AskForm):
    field_order = ("version", "title", "purpose", "starts_on", "ends_on")
    title = TextField(label="Name of the plan", max_length=200, errors={"required": "Enter a name for the plan"})
    purpose = LongTextField(label="What is it for?", required=False)
    starts_on = DateField(label="When does it start?", required=False)
    ends_on = DateField(label="When does it end?", required=False)


class PriorityWordsForm(AskForm):
    field_order = ("version", "title", "text")
    title = TextField(
        label="Name of the priority", max_length=300, errors={"required": "Enter the name of the priority"}
    )
    text = LongTextField(label="What does it cover?", required=False)


class OrderForm(AskForm):
    """The place of each priority in the plan, one box a priority."""

    def __init__(self, *args: Any, priorities: Sequence[Mapping[str, Any]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.numbers = [one["number"] for one in priorities]
        for place, one in enumerate(priorities, start=1):
            self.fields[f"place-{one['number']}"] = WholeNumberField(
                label=f"Place of priority {one['number']}, {one.get('title', '')}",
                subject=f"The place of priority {one['number']}",
                min_value=1,
                max_value=len(priorities),
                initial=place,
                width=2,
                errors={"required": f"Enter the place of priority {one['number']}"},
            )
        self.order_fields([f"place-{number}" for number in self.numbers])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        places = [given[f"place-{number}"] for number in self.numbers if f"place-{number}" in given]
        if len(set(places)) < len(places):
            self.add_error(f"place-{self.numbers[0]}", "Give each priority a place of its own")
        return given

    def order(self) -> list[int]:
        return sorted(self.numbers, key=lambda number: int(self.cleaned_data[f"place-{number}"]))


class RequestForm(GovukForm):
    """The words of a draft, and which of its changes are kept."""

    edition = HiddenField(required=False)
    changes = CheckboxesField(label="Changes that are asked for", required=False)
    because = LongTextField(label="Why is this asked for?", required=False)
    effect = LongTextField(label="What does it mean?", required=False)

    def __init__(self, *args: Any, sentences: Sequence[str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["changes"].choices = [  # type: ignore[attr-defined]
            (str(position), text) for position, text in enumerate(sentences)
        ]

    def kept(self, changes: Sequence[Change]) -> list[Change]:
        chosen = set(self.cleaned_data["changes"])
        return [change for position, change in enumerate(changes) if str(position) in chosen]

    def edition_shown(self) -> int:
        return number_in(self.cleaned_data["edition"]) or 0


class WithdrawForm(GovukForm):
    reason = LongTextField(label="Why is it withdrawn?", errors={"required": "Say why the request is withdrawn"})


class RebaseForm(GovukForm):
    edition = HiddenField(required=False)
    keep = CheckboxesField(label="What is still asked for?", required=False)

    def __init__(self, *args: Any, wishes: Sequence[tuple[int, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["keep"].choices = [(str(position), text) for position, text in wishes]  # type: ignore[attr-defined]

    def edition_shown(self) -> int:
        return number_in(self.cleaned_data["edition"]) or 0


class RequestFilter(GovukForm):
    state = CheckboxesField(label="State", choices=RequestState.choices, required=False, small=True)
    only = SelectField(
        label="Only", choices=[("", "All requests"), ("mine", "Mine"), ("board", "For the board")], required=False
    )


class CompareForm(GovukForm):
    """Two versions, or everything since a day; all of it stands in the address."""

    since = DateField(label="Since", required=False)
    earlier = SelectField(label="From", required=False)
    later = SelectField(label="To", required=False)

    def __init__(self, *args: Any, versions: Sequence[tuple[int, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name in ("earlier", "later"):
            self.fields[name].choices = [  # type: ignore[attr-defined]
                ("", "Newest version" if name == "later" else "Version before the newest"),
                *((str(number), words) for number, words in versions),
            ]


class ThresholdForm(GovukForm):
    applies = TickField(label="This goes to the board", required=False)
    days = WholeNumberField(label="After how many days?", required=False, min_value=0, max_value=1000)
    reason = LongTextField(
        label="Who settled this, and why?", rows=2, errors={"required": "Say who settled this, and why"}
    )
