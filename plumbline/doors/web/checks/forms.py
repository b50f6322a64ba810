"""What is asked about an objection, and before a paper is signed."""

from typing import Any

from plumbline.doors.web.forms import GovukForm, LongTextField, RadiosField
from plumbline.workspace.governance.models import AnswerKind


class AnswerForm(GovukForm):
    kind = RadiosField(
        label="What do you say to it?", choices=AnswerKind.choices, errors={"required": "Choose what you say to it"}
    )
    reason = LongTextField(
        label="Why?", hint="Needed where it is not an error. It is shown whenever the same words come up again.",
        required=False,
    )  # fmt: skip


class SignForm(GovukForm):
    reason = LongTextField(
        label="Why do you sign it all the same?",
        hint="The reason is kept with your signature.",
        required=False,
    )

    def __init__(self, *args: Any, unresolved: int, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if not unresolved:
            del self.fields["reason"]
