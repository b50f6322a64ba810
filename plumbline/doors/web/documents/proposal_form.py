"""What the forms of all proposals share."""

from typing import Any

from plumbline.doors.web.forms import GovukForm, HiddenField, LongTextField
from plumbline.knowledge import catalogue
from plumbline.workspace.review.models import Proposal
from plumbline.workspace.review.steps import fingerprint

_EDITION = catalogue.newest_edition()
STATEMENTS = [(str(one.number), f"{one.number}. {one.title}") for one in _EDITION.quality_statements]
THEMES = [("", "Not given"), *((str(one.number), f"{one.number}. {one.title}") for one in _EDITION.themes)]
VOICES = [(one.code, one.title) for one in _EDITION.voices]


class ProposalForm(GovukForm):
    """What every kind shares. `seen` is what the person had before them when the page was made."""

    seen = HiddenField(required=False)
    kept: tuple[str, ...] = ()  # fields that go into the proposal under their own names

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        self.proposal = proposal
        super().__init__(data, initial=self.shown(proposal))

    def shown(self, proposal: Proposal) -> dict[str, Any]:
        return proposal.fields | {"text": proposal.text, "seen": fingerprint(proposal)}

    def wording(self) -> str:
        return str(self.cleaned_data.get("text", ""))

    def changes(self) -> dict[str, Any]:
        """The fields of the proposal as they stand in the form."""
        return {name: self.cleaned_data[name] for name in self.kept}


def wording(label: str = "What it says", *, required: str = "Enter what it says", rows: int = 5) -> LongTextField:
    return LongTextField(label=label, label_size="s", rows=rows, max_length=10_000, errors={"required": required})
