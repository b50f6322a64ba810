"""What is asked about a board: its terms of reference and who sits on it."""

from collections.abc import Sequence
from typing import Any

from django.forms import formset_factory

from plumbline.doors.web.forms import (
    DateField,
    GovukForm,
    HiddenField,
    LongTextField,
    RadiosField,
    RecordSelectField,
    SelectField,
    TextField,
    TickField,
    WholeNumberField,
)
from plumbline.knowledge.catalogue import meeting_rules
from plumbline.knowledge.periods import CADENCES
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import TermsDraft
from plumbline.workspace.governance.models import Board, Openness, Terms
from plumbline.workspace.governance.rules.boards import SeatFacts

EMPTY_SEATS = 3  # rows that stand ready below those that are filled in
MOST_SEATS = 60


class TermsForm(GovukForm):
    """A board's terms of reference. Only what it is for must be given; what is missing is shown as missing."""

    seen = HiddenField(required=False)
    purpose = LongTextField(label="What is it for?", errors={"required": "Say what the board is for"})
    chair_role = TextField(
        label="Which role chairs it?", hint="A role, not a name. For example Chief Executive.", max_length=160,
        required=False,
    )  # fmt: skip
    quorum = WholeNumberField(
        label="How many voting members make a quorum?", subject="Quorum", min_value=1, max_value=200, width=3,
        required=False,
    )  # fmt: skip
    openness = RadiosField(
        label="Where does it meet?", choices=Openness.choices, errors={"required": "Choose where the board meets"}
    )
    cadence = SelectField(
        label="How often does it meet?",
        choices=[("", ""), *((one.code, one.title.capitalize()) for one in CADENCES)],
        errors={"required": "Choose how often the board meets"},
    )
    first_meeting_on = DateField(
        label="From which meeting are the others counted?",
        hint="The day of one meeting. For example, 27 3 2026.",
        subject="Day of that meeting",
        required=False,
    )
    keeps_to_pre_election_periods = TickField(label="It does not meet in the weeks before elections", required=False)
    reports_to = RecordSelectField(
        label="Which board does it report to?", queryset=Board.objects.none(), required=False, empty_label="None"
    )
    standing_items = LongTextField(
        label="What stands on every agenda?", hint="One item a line, in their order.", required=False
    )
    draft_days = WholeNumberField(
        label="Drafts are due", suffix="working days before", subject="Days for drafts", min_value=1, max_value=60,
        width=3, errors={"required": "Enter how many working days before the meeting drafts are due"},
    )  # fmt: skip
    final_days = WholeNumberField(
        label="Final papers are due", suffix="working days before", subject="Days for final papers", min_value=1,
        max_value=60, width=3, errors={"required": "Enter how many working days before the meeting finals are due"},
    )  # fmt: skip
    publication_days = WholeNumberField(
        label="Agenda and papers are published", suffix="clear days before", subject="Days for publication",
        hint="Neither the day of publication nor the day of the meeting counts.", min_value=0, max_value=60, width=3,
        errors={"required": "Enter how many clear days before the meeting papers are published"},
    )  # fmt: skip
    agreed_by = TextField(label="Who agreed these terms?", hint="A board or council.", max_length=160, required=False)
    agreed_on = DateField(label="When were they agreed?", required=False)
    source = TextField(label="Where are they printed?", hint="The paper or page.", max_length=300, required=False)
    reason = LongTextField(label="Why do they change?", rows=3, required=False)

    def __init__(self, *args: Any, council: Council, board: Board | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        others = council.boards.standing().order_by("name")
        if board is not None:
            others = others.exclude(pk=board.pk)
        self.fields["reports_to"].queryset = others  # type: ignore[attr-defined]
        if board is None:
            del self.fields["reason"]

    @staticmethod
    def initial_of(terms: Terms | None) -> dict[str, Any]:
        if terms is None:
            clocks = {one.code: one.days for one in meeting_rules().clocks}
            return {
                "draft_days": clocks["draft"],
                "final_days": clocks["final"],
                "publication_days": clocks["publication"],
                "keeps_to_pre_election_periods": True,
            }
        names = set(TermsDraft.__dataclass_fields__) - {"standing_items", "agreed_by", "agreed_on"}
        return {name: getattr(terms, name) for name in names} | {
            "seen": terms.number,
            "reports_to": terms.reports_to_id,
            "standing_items": "\n".join(terms.standing_items),
        }

    def draft(self) -> TermsDraft:
        given = {name: self.cleaned_data[name] for name in TermsDraft.__dataclass_fields__}
        return TermsDraft(**given | {"standing_items": tuple(given["standing_items"].splitlines())})


class NewBoardForm(TermsForm):
    name = TextField(label="Name of the board", max_length=160, errors={"required": "Enter the name of the board"})
    field_order = ["name"]


class SeatForm(GovukForm):
    """One row of the membership; a row without a role is left out."""

    role = TextField(label="Role", max_length=160, required=False)
    party = TextField(label="Party or body", max_length=160, required=False)
    number = WholeNumberField(label="How many", min_value=1, max_value=200, width=3, required=False)
    votes = SelectField(label="Votes", choices=[("yes", "Yes"), ("no", "No")], required=False)


SeatRows = formset_factory(SeatForm, extra=EMPTY_SEATS, max_num=MOST_SEATS, absolute_max=MOST_SEATS)


def rows_of(terms: Terms | None) -> list[dict[str, Any]]:
    return [
        {"role": seat.role, "party": seat.party, "number": seat.number, "votes": "yes" if seat.votes else "no"}
        for seat in (terms.seats.all() if terms else ())
    ]


def seats_of(rows: Sequence[GovukForm]) -> tuple[SeatFacts, ...]:
    given = [row.cleaned_data for row in rows if row.cleaned_data.get("role")]
    return tuple(
        SeatFacts(one["role"], one.get("party", ""), one.get("number") or 1, one.get("votes") != "no") for one in given
    )


class EndBoardForm(GovukForm):
    on = DateField(label="When did it end?", errors={"required": "Enter the day on which the board ended"})
    reason = LongTextField(label="Why does it end?", errors={"required": "Say why the board ends"})
