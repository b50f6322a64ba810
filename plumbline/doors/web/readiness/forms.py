"""What is asked on the way to the next rating."""

from typing import Any

from plumbline.doors.web.forms import GovukForm, RadiosField, SelectField, TextField
from plumbline.knowledge.catalogue import Edition


def _choices(edition: Edition) -> list[tuple[str, str]]:
    return [(str(label.score), f"{label.score}: {label.wording}") for label in edition.score_labels]


class WhatIfForm(GovukForm):
    """Nine scores to try out. Nothing of it is kept."""

    def __init__(self, *args: Any, edition: Edition, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for statement in edition.quality_statements:
            self.fields[f"qs{statement.number}"] = SelectField(
                label=f"{statement.number}. {statement.title}",
                choices=_choices(edition),
                errors={"required": f"Choose a score for quality statement {statement.number}"},
            )

    def scores(self) -> list[int]:
        return [int(value) for value in self.cleaned_data.values()]


class ScoreForm(GovukForm):
    """A score that no document showed clearly, or a correction; either has a reason."""

    value = RadiosField(label="Score", choices=[], errors={"required": "Choose a score"})
    reason = TextField(
        label="Where does this score come from?",
        hint="For example, the page of the published report. It is kept with the score.",
        max_length=300,
        errors={"required": "Say where this score comes from"},
    )

    def __init__(self, *args: Any, edition: Edition, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["value"].choices = _choices(edition)  # type: ignore[attr-defined]
