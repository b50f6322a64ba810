"""What is asked before a paper is produced; all of it is filled in where the record knows it."""

from collections.abc import Sequence
from typing import Any

from plumbline.doors.web.forms import DateField, GovukForm, RecordSelectField, SelectField, TextField
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import Plan


class PaperForm(GovukForm):
    kind = SelectField(label="What kind of paper?", errors={"required": "Choose the kind of paper"})
    body = TextField(
        label="Which board or committee is it for?",
        hint="For example Adult Social Care Improvement Board.",
        max_length=160,
        errors={"required": "Enter the board or committee that the paper is for"},
    )
    meeting_on = DateField(
        label="When does it meet?", hint="Leave this empty if no date is set. For example, 27 3 2026.", required=False
    )
    plan = RecordSelectField(
        label="Which plan is it about?", queryset=Plan.objects.none(), required=False, empty_label="No plan yet"
    )

    def __init__(self, *args: Any, council: Council, kinds: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        self.fields["plan"].queryset = council.plans.order_by("number")  # type: ignore[attr-defined]
