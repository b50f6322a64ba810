"""What is asked about the parts of a plan and of an action."""

from typing import Any

from plumbline.doors.web.forms import (
    CheckboxesField,
    DateField,
    GovukForm,
    HiddenField,
    LongTextField,
    NumberField,
    RadiosField,
    RecordCheckboxesField,
    RecordSelectField,
    TextField,
)
from plumbline.doors.web.plans.forms import owners
from plumbline.knowledge.catalogue import characteristics
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.actions import StrategyWords
from plumbline.workspace.improvement.models import (
    Action,
    Cadence,
    CorporatePriority,
    DependencyKind,
    MoneyKind,
    Strategy,
)


class PhaseForm(GovukForm):
    title = TextField(
        label="Name of the phase",
        hint="For example, Year One.",
        max_length=120,
        errors={"required": "Enter a name for the phase"},
    )
    text = LongTextField(label="What is it for?", required=False, rows=3)
    starts_on = DateField(label="When does it start?", required=False)
    ends_on = DateField(label="When does it end?", required=False)


class CrossCuttingTestForm(GovukForm):
    title = TextField(
        label="Name of the test",
        hint="For example, value for money.",
        max_length=120,
        errors={"required": "Enter a name for the test"},
    )
    question = LongTextField(
        label="What does it ask of each action?",
        rows=3,
        errors={"required": "Enter the question that the test puts to each action"},
    )


class AnswerForm(GovukForm):
    words = LongTextField(label="What is the answer for this action?", errors={"required": "Enter an answer"})


class CadenceForm(GovukForm):
    updates_come = RadiosField(
        label="How often do owners give an update?",
        choices=Cadence.choices,
        errors={"required": "Choose how often owners give an update"},
    )


class StrategyForm(GovukForm):
    title = TextField(
        label="Name of the strategy", max_length=200, errors={"required": "Enter the name of the strategy"}
    )
    owner_role = TextField(label="Who owns it?", hint="The post.", max_length=160, required=False)
    starts_on = DateField(label="From when does it hold?", required=False)
    ends_on = DateField(label="Until when does it hold?", required=False)
    address = TextField(label="Where is it published?", hint="A web address.", max_length=400, required=False)
    text = LongTextField(label="More about it", required=False, rows=3)

    seen = HiddenField(required=False)  # the mark of the words that were on the page when these were typed

    def words(self) -> StrategyWords:
        return StrategyWords(**{name: said for name, said in self.cleaned_data.items() if name != "seen"})


class CorporatePriorityForm(GovukForm):
    title = TextField(
        label="Name of the corporate priority",
        max_length=200,
        errors={"required": "Enter the name of the corporate priority"},
    )
    source = TextField(
        label="Which plan states it?",
        hint="With its years, for example Corporate Delivery Plan 2025 to 2028.",
        max_length=200,
        errors={"required": "Enter the plan that states it"},
    )


class ServesForm(GovukForm):
    corporate = RecordCheckboxesField(
        label="Which corporate priorities does it serve?", queryset=CorporatePriority.objects.none(), required=False
    )

    def __init__(self, *args: Any, council: Council, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["corporate"].queryset = council.corporate_priorities.all()  # type: ignore[attr-defined]


class MilestoneForm(GovukForm):
    title = TextField(
        label="What will be there?", max_length=300, errors={"required": "Say what will be there by that day"}
    )
    due_on = DateField(label="By when?", errors={"required": "Enter the day by which it will be there"})


class ReachedForm(GovukForm):
    reached_on = DateField(
        label="When was it reached?", errors={"required": "Enter the day on which the milestone was reached"}
    )


class HandOverForm(GovukForm):
    to = RecordSelectField(
        label="Who updates it here?", queryset=Person.objects.none(), required=False, empty_label="Nobody for now"
    )

    def __init__(self, *args: Any, action: Action, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["to"].queryset = owners(action.council, besides=None)  # type: ignore[attr-defined]


class DependencyForm(GovukForm):
    kind = RadiosField(
        label="What does it wait for?",
        choices=DependencyKind.choices,
        reveals={"action": "on_action", "strategy": "on_strategy", "programme": "programme", "organisation": "name"},
        errors={"required": "Choose what the action waits for"},
    )
    on_action = RecordSelectField(
        label="Which action?", queryset=Action.objects.none(), required=False, empty_label="Choose an action"
    )
    on_strategy = RecordSelectField(
        label="Which strategy?", queryset=Strategy.objects.none(), required=False, empty_label="Choose a strategy"
    )
    programme = TextField(label="Name of the programme", max_length=200, required=False)
    name = TextField(label="Name of the organisation", max_length=200, required=False)
    needs = LongTextField(label="What must be there?", rows=3, errors={"required": "Say what must be there"})
    needed_by = DateField(label="By when is it needed?", required=False)

    def __init__(self, *args: Any, action: Action, **rest: Any) -> None:
        super().__init__(*args, **rest)
        others = action.council.actions.standing().exclude(pk=action.pk).only("number", "title")
        self.fields["on_action"].queryset = others  # type: ignore[attr-defined]
        self.fields["on_action"].label_from_instance = lambda one: f"{one.number}. {one.title}"  # type: ignore[attr-defined]
        self.fields["on_strategy"].queryset = action.council.strategies.all()  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        asked = dict(self.cleaned_data)
        programme = asked.pop("programme")
        return asked | ({"name": programme} if asked["kind"] == DependencyKind.PROGRAMME else {})


class MoneyForm(GovukForm):
    kind = RadiosField(
        label="Where does the money come from?",
        choices=MoneyKind.choices,
        hints={
            "existing_resources": "People and money that are there already.",
            "growth": "New money that was asked for or agreed.",
            "none_stated": "No paper says anything on money.",
        },
        errors={"required": "Choose where the money comes from"},
    )
    name = TextField(label="Name of the budget line", max_length=200, required=False)
    amount = NumberField(
        label="Amount", hint="Only as it is stated in a paper or decision.", prefix="£", required=False
    )
    year = TextField(label="Financial year", hint="For example, 2026/27.", width=10, max_length=20, required=False)
    source = TextField(
        label="Which paper or decision states it?",
        hint="With the paragraph, for example Budget report of 3 February 2026, 4.2.",
        max_length=300,
        required=False,
    )
    words = LongTextField(label="In words", required=False, rows=3)


class ScreeningForm(GovukForm):
    needs_assessment = RadiosField(
        label="Does it need an equality impact assessment?",
        choices=[("yes", "Yes"), ("no", "No")],
        errors={"required": "Choose whether it needs an equality impact assessment"},
    )
    affected = CheckboxesField(
        label="Which groups of people could it affect?",
        hint="Needed if the answer is yes.",
        choices=[(one.code, one.title) for one in characteristics()],
        required=False,
        small=True,
    )
    reason = LongTextField(label="Why?", rows=4, errors={"required": "Give the reason for the answer"})

    def given(self) -> dict[str, Any]:
        return self.cleaned_data | {"needs_assessment": self.cleaned_data["needs_assessment"] == "yes"}


class SignOffForm(GovukForm):
    outcome = LongTextField(
        label="What did the assessment find, and what is done about it?",
        errors={"required": "Say what the assessment found and what is done about it"},
    )
    address = TextField(
        label="Where can it be read?",
        hint="The web address of the signed assessment.",
        max_length=400,
        errors={"required": "Say where the signed assessment can be read"},
    )
    signed_by = TextField(
        label="Which post signed it?", max_length=160, errors={"required": "Enter the post of whoever signed it"}
    )
    signed_on = DateField(label="When was it signed?", errors={"required": "Enter the day on which it was signed"})
