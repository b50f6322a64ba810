"""What is asked for a part of a paper that somebody writes."""

from typing import Any

from plumbline.doors.web.forms import DateField, GovukForm, LongTextField, RadiosField, SelectField, TextField
from plumbline.doors.web.meetings.exempt_fields import PUBLIC_INTEREST_HINT, exempt_choices, paragraph_in
from plumbline.knowledge.catalogue import HandPart
from plumbline.workspace.governance.actions import PartWords
from plumbline.workspace.governance.models import RecommendationAsks


class PartForm(GovukForm):
    asks = RadiosField(
        label="What is asked?", choices=RecommendationAsks.choices, errors={"required": "Choose what is asked"}
    )
    words = LongTextField(
        label="Words", hint="A new line begins a new numbered paragraph.", errors={"required": "Write the words"}
    )
    author_role = TextField(
        label="Which role gave the comments?", hint="A role, not a name.", max_length=160, required=False
    )
    on_behalf_of = TextField(
        label="On whose behalf?", hint="Leave this empty if on nobody else's.", max_length=160, required=False
    )
    said_on = DateField(label="When?", hint="For example, 27 3 2026.", required=False)
    exempt_paragraph = SelectField(label="Is it exempt from publication?", choices=exempt_choices, required=False)
    public_interest = LongTextField(
        label="If it is exempt, why does that serve the public interest better?", hint=PUBLIC_INTEREST_HINT, rows=3,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, part: HandPart, **rest: Any) -> None:
        super().__init__(*args, **rest)
        comment, front = ("author_role", "on_behalf_of", "said_on"), ("exempt_paragraph", "public_interest")
        unasked = (() if part.is_comment else comment) + (front if part.code.startswith("front-") else ())
        unasked += () if part.is_recommendation else ("asks",)
        for name in unasked:
            del self.fields[name]

    def said(self) -> PartWords:
        exempt = paragraph_in(self.cleaned_data) if "exempt_paragraph" in self.fields else None
        return PartWords(**self.cleaned_data | {"exempt_paragraph": exempt})
