"""What is asked about evidence, judgements and the end of a plan."""

from typing import Any

from plumbline.doors.web.forms import (
    DateField,
    FileField,
    GovukForm,
    LongTextField,
    RadiosField,
    TextField,
    TickField,
    WholeNumberField,
)
from plumbline.knowledge.catalogue import conventions
from plumbline.workspace.evidence.actions import EvidenceWords
from plumbline.workspace.evidence.models import EvidenceKind
from plumbline.workspace.improvement.models import Confidence, Shows


class EvidenceForm(GovukForm):
    """One piece of evidence: a file or a link, what it shows, and of what."""

    claim = LongTextField(
        label="What does it show?",
        hint="One sentence that could be checked against it.",
        rows=2,
        errors={"required": "Say in a sentence what it shows"},
    )
    shows = RadiosField(
        label="What is it evidence for?",
        choices=Shows.choices,
        hints={
            "done": "The work that the action names is finished.",
            "embedded": "It is still done that way some time later.",
            "difference_made": "People are better off. A measure or people's own accounts.",
        },
        errors={"required": "Choose what it is evidence for"},
    )
    kind = RadiosField(
        label="What kind of evidence is it?",
        choices=EvidenceKind.choices,
        hints={"check": "Somebody who does not answer for the work looked at it: an audit, peers, an inspector."},
        errors={"required": "Choose what kind of evidence it is"},
    )
    file = FileField(label="A file", accept=".pdf,.docx,.html,.htm,.md,.txt", required=False)
    address = TextField(label="Or a link", hint="A web address, if it is no file.", max_length=400, required=False)
    place = TextField(label="Where in it?", hint="For example, page 4, second table.", max_length=160, required=False)
    document = WholeNumberField(
        label="Or the number of a document that is here", max_value=999_999_999, min_value=1, required=False
    )
    words = LongTextField(
        label="Which words of that document?",
        hint="Copy them from its text, and they are marked in it.",
        rows=2,
        required=False,
    )
    observed_on = DateField(
        label="Which day's state does it show?", errors={"required": "Enter the day whose state it shows"}
    )

    def said(self) -> EvidenceWords:
        given = self.cleaned_data
        return EvidenceWords(
            claim=given["claim"],
            kind=given["kind"],
            observed_on=given["observed_on"],
            address=given["address"],
            place=given["place"],
        )


class DecisionForm(GovukForm):
    accepted = RadiosField(
        label="Does it show what it claims?",
        choices=[("yes", "Yes, accept it"), ("no", "No, do not accept it")],
        errors={"required": "Choose whether to accept it"},
    )
    words = LongTextField(label="Why?", hint="Needed where it is not accepted.", rows=3, required=False)
    marks_done = TickField(label="Mark the action as done", required=False)

    def given(self) -> dict[str, Any]:
        return self.cleaned_data | {"accepted": self.cleaned_data["accepted"] == "yes"}


class JudgementForm(GovukForm):
    why = LongTextField(
        label="What does the judgement rest on?", errors={"required": "Say what the judgement rests on"}
    )


class TakeBackForm(GovukForm):
    why = LongTextField(label="Why does it no longer hold?", errors={"required": "Say why it no longer holds"})


class ConfidenceForm(GovukForm):
    level = RadiosField(
        label="How confident are you that it will make its difference?",
        choices=Confidence.choices,
        errors={"required": "Choose how confident you are"},
    )
    why = LongTextField(
        label="What does that rest on?", rows=3, errors={"required": "Say what the confidence rests on"}
    )


class StopForm(GovukForm):
    reason = LongTextField(
        label="Why is it stopped?",
        hint="In words that a resident would understand.",
        errors={"required": "Give the reason in words that a resident would understand"},
    )
    decided_by = TextField(
        label="Who decided it?",
        hint="The board or the post.",
        max_length=160,
        errors={"required": "Say who decided it: the board or the post"},
    )
    decided_on = DateField(label="When?", errors={"required": "Enter the day on which it was decided"})
    would_change = LongTextField(
        label="What would change the decision?", rows=3, errors={"required": "Say what would change the decision"}
    )
    told = LongTextField(
        label="Who was told, and how?",
        hint="People who asked for it or worked on it come first.",
        rows=3,
        errors={"required": "Say who was told, and how"},
    )


class ResumeForm(GovukForm):
    reason = LongTextField(label="What has changed since it was stopped?", errors={"required": "Say what has changed"})
    decided_by = TextField(
        label="Who decided it?", max_length=160, errors={"required": "Say who decided it: the board or the post"}
    )
    decided_on = DateField(label="When?", errors={"required": "Enter the day on which it was decided"})


class ConventionForm(GovukForm):
    convention_id = RadiosField(
        label="By which convention does the council judge?",
        choices=[(one.id, one.title) for one in conventions()],
        hints={one.id: one.summary for one in conventions()},
        errors={"required": "Choose a convention"},
    )
    reason = LongTextField(label="Why this one?", rows=3, errors={"required": "Give the reason for the choice"})


class CloseForm(GovukForm):
    """The decision; what becomes of each action stands in fields of its own below."""

    body = TextField(
        label="Who decided it?",
        hint="The board or committee.",
        max_length=160,
        errors={"required": "Enter the board or committee that decided it"},
    )
    decided_on = DateField(label="When?", errors={"required": "Enter the day on which it was decided"})
    words = LongTextField(label="What came of the plan, in a few sentences", required=False, rows=4)


class EndingForm(GovukForm):
    mechanism = TextField(
        label="Where does it go on?",
        hint="A service plan, a programme, a board.",
        max_length=200,
        required=False,
    )
    words = TextField(label="More about it", max_length=300, required=False)


class NextPlanForm(GovukForm):
    title = TextField(label="Name of the plan", max_length=200, errors={"required": "Enter a name for the plan"})
    purpose = LongTextField(label="What is it for?", required=False, rows=3)
