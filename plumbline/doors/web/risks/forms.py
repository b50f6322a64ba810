"""What is asked about risks."""

from typing import Any

from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.forms import (
    DateField,
    GovukForm,
    HiddenField,
    LongTextField,
    RadiosField,
    RecordCheckboxesField,
    SelectField,
    TextField,
)
from plumbline.knowledge.catalogue import RiskLevel, RiskMatrix, risk_matrices
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import RiskWords
from plumbline.workspace.governance.models import Moment, Risk, RiskKind
from plumbline.workspace.improvement.models import Action

ABOUT_NOBODY = "Name services and roles only; nothing about a person."


class RegisterFilter(GovukForm):
    kind = SelectField(label="Kind", choices=[("", "All kinds"), *RiskKind.choices], required=False)
    band = SelectField(label="Current score", required=False)
    only = SelectField(
        label="Only",
        choices=[
            ("", "All open risks"), ("overdue", "Reviews that are overdue"), ("corporate", "On the corporate register"),
            ("unscored", "Not scored yet"), ("gaps", "With gaps"), ("closed", "Closed risks"),
        ],
        required=False,
    )  # fmt: skip
    words = TextField(label="Words in it", required=False, max_length=100)

    def __init__(self, *args: Any, matrix: RiskMatrix, **rest: Any) -> None:
        super().__init__(*args, **rest)
        bands = [(band.code, band.word) for band in reversed(matrix.bands)]
        self.fields["band"].choices = [("", "All"), *bands]  # type: ignore[attr-defined]


class RiskForm(GovukForm):
    """What a risk says: cause, event and effect apart, so that controls and actions know which of them they meet."""

    edition = HiddenField(required=False)
    kind = RadiosField(
        label="What is it?", choices=RiskKind.choices, errors={"required": "Choose what it is"},
        hints={"provider": "A worry about a provider of care that boards look at each time."},
    )  # fmt: skip
    title = TextField(label="Short name", max_length=160, errors={"required": "Give the risk a short name"})
    cause = LongTextField(label="Because of", hint=ABOUT_NOBODY, errors={"required": "Say the cause"})
    event = LongTextField(label="This may happen", errors={"required": "Say what may happen"})
    effect = LongTextField(label="With the effect that", errors={"required": "Say the effect"})
    controls = LongTextField(label="What already holds it?", required=False)
    owner_role = TextField(label="Who owns it?", hint="A role, not a name.", max_length=160, required=False)
    source = TextField(
        label="Where was it raised?", hint="For example: Cabinet, 11 November 2025, paragraph 9.1.", max_length=300,
        required=False,
    )  # fmt: skip
    actions = RecordCheckboxesField(
        label="Which actions of the plan bring it down?", queryset=Action.objects.none(), required=False, small=True
    )

    def __init__(self, *args: Any, council: Council, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["actions"].queryset = council.actions.standing().order_by("number")  # type: ignore[attr-defined]
        self.fields["actions"].label_from_instance = action_titled  # type: ignore[attr-defined]

    def said(self) -> RiskWords:
        given = {name: value for name, value in self.cleaned_data.items() if name not in NOT_WORDS}
        return RiskWords(**given)

    def edition_shown(self) -> int:
        return number_in(self.cleaned_data["edition"]) or 0

    @staticmethod
    def initial_of(risk: Risk) -> dict[str, Any]:
        words = {name: getattr(risk, name) for name in RiskWords.__dataclass_fields__}
        return words | {"edition": risk.edition, "actions": [action.pk for action in risk.actions.all()]}


NOT_WORDS = ("edition", "actions", "review_on")


class NewRiskForm(RiskForm):
    review_on = DateField(label="When is it looked at again?", subject="The day", required=False)


class ScoreForm(GovukForm):
    moment = RadiosField(
        label="What do you score?",
        choices=Moment.choices,
        hints={
            "inherent": "How it would stand without any control.",
            "current": "How it stands with the controls that are in place.",
            "target": "Where the council wants it to stand.",
        },
        errors={"required": "Choose what you score"},
    )
    likelihood = RadiosField(label="How likely is it?", errors={"required": "Choose how likely it is"})
    impact = RadiosField(label="How bad would it be?", errors={"required": "Choose how bad it would be"})
    why = LongTextField(label="Why?", hint=ABOUT_NOBODY, errors={"required": "Give the reason for the score"})

    def __init__(self, *args: Any, matrix: RiskMatrix, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for name, levels in (("likelihood", matrix.likelihood), ("impact", matrix.impact)):
            field: Any = self.fields[name]
            field.choices = [(str(one.level), leveled(one)) for one in levels]
            field.hints = {str(one.level): one.rule for one in levels}

    def placed(self) -> dict[str, Any]:
        levels = {name: int(self.cleaned_data[name]) for name in ("likelihood", "impact")}
        return levels | {"moment": self.cleaned_data["moment"], "why": self.cleaned_data["why"]}


class ReviewForm(GovukForm):
    words = LongTextField(
        label="What did the review find?", hint=ABOUT_NOBODY, errors={"required": "Say what the review found"}
    )
    next_review_on = DateField(label="When is it looked at again?", subject="The day", required=False)


class ReasonForm(GovukForm):
    reason = LongTextField(label="Why?", hint=ABOUT_NOBODY, errors={"required": "Give the reason"})


class MatrixForm(GovukForm):
    matrix = RadiosField(label="Which matrix?", errors={"required": "Choose a matrix"})
    reason = LongTextField(label="Why?", errors={"required": "Give the reason for the choice"})

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field: Any = self.fields["matrix"]
        field.choices = [(one.id, one.title) for one in risk_matrices()]
        field.hints = {one.id: one.summary for one in risk_matrices()}


def leveled(one: RiskLevel) -> str:
    return f"{one.level}. {one.word}"


def action_titled(action: Action) -> str:
    return f"{action.number}. {action.title}"
