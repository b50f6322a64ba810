"""What is asked about comparisons and peer sets."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from plumbline.doors.web.comparison.presenter import period_words
from plumbline.doors.web.forms import GovukForm, LongTextField, RadiosField, SelectField, TextField, WholeNumberField
from plumbline.doors.web.words import capital, listed
from plumbline.workspace.performance.actions.peer_sets import PeerSetWords
from plumbline.workspace.performance.models import PeerSetKind
from plumbline.workspace.performance.queries.comparison import Period
from plumbline.workspace.performance.rules.comparison import Group
from plumbline.workspace.performance.rules.peer_sets import YEARS, ListedPeer, read_peers


class CompareFilter(GovukForm):
    """Group and period stand in the address, so that a link shows the same comparison again."""

    group = SelectField(label="Compare with", required=False)
    period = SelectField(label="Period", required=False)

    def __init__(self, *args: Any, groups: Sequence[Group], periods: Sequence[Period], **rest: Any) -> None:
        super().__init__(*args, **rest)
        groups_named = [(group.key, capital(group.name)) for group in groups]
        periods_named = [(one.starts.isoformat(), period_words(one.starts, one.ends)) for one in periods]
        self.fields["group"].choices = groups_named  # type: ignore[attr-defined]
        self.fields["period"].choices = periods_named  # type: ignore[attr-defined]


class PeerSetForm(GovukForm):
    kind = RadiosField(
        label="What is it?", choices=PeerSetKind.choices, errors={"required": "Choose what it is"},
        hints={
            "given": "Take it over as it is given; a list that needs a licence stays with whoever has one.",
            "chosen": "Say why these councils are like yours, so that others can judge it.",
        },
    )  # fmt: skip
    name = TextField(
        label="Name", hint="For example: Statistical neighbours.", max_length=120,
        errors={"required": "Give the peer set a name"},
    )  # fmt: skip
    source = TextField(
        label="Where is it from?", hint="Who published it and where; or why the council chose these.", max_length=300,
        errors={"required": "Say where the list is from, or why these councils were chosen"},
    )  # fmt: skip
    year = WholeNumberField(
        label="Of which year is it?", min_value=YEARS[0], max_value=YEARS[-1],
        errors={"required": "Enter the year of the list"},
    )  # fmt: skip
    councils = LongTextField(
        label="Councils", hint="One a line, by name or by code. Your own council is not in the list.",
        errors={"required": "List the councils"},
    )  # fmt: skip

    def clean_councils(self) -> tuple[ListedPeer, ...]:
        found = read_peers(self.cleaned_data["councils"])
        if found.unknown:
            raise ValidationError(
                f"No English council with adult social care responsibilities is called {listed(found.unknown[:3])}"
            )
        return found.peers

    def said(self) -> PeerSetWords:
        return PeerSetWords(**{name: self.cleaned_data[name] for name in ("kind", "name", "source", "year")})


class EndForm(GovukForm):
    reason = LongTextField(label="Why?", errors={"required": "Say why the peer set ends"})
