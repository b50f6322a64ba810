"""The form of a judgement: its rating, its nine scores, its dates, and whom it is about."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import BoundField

from plumbline.doors.web.documents.forms import PrintedDateField
from plumbline.doors.web.documents.proposal_form import ProposalForm
from plumbline.doors.web.documents.typing_forms import lines_field
from plumbline.doors.web.forms import SelectField, TextField, TickField, WholeNumberField
from plumbline.knowledge import catalogue
from plumbline.workspace.review.content import ASSESSMENT_KINDS
from plumbline.workspace.review.models import Proposal
from plumbline.workspace.review.typed import PARTS, lines_of

_EDITION = catalogue.newest_edition()
RATINGS = [("", "Not stated"), *((band.rating, band.rating) for band in _EDITION.bands)]
EDITIONS = [("", "Not established"), *((one.id, one.title) for one in catalogue.editions())]
DATES = {"evidence": "Evidence", "site_visit": "Site visit", "publication": "Judgement published"}


class AssessmentForm(ProposalForm):
    kind = SelectField(label="Kind of judgement", choices=[], errors={"required": "Choose the kind of judgement"})
    about_us = TickField(label="", required=False)
    rating = SelectField(label="Overall rating", choices=RATINGS, required=False)
    percent = WholeNumberField(
        label="Overall percentage, as printed", subject="The percentage", suffix="%", required=False, min_value=0,
        max_value=100, width=3,
    )  # fmt: skip
    edition = SelectField(
        label="Edition of the framework",
        hint="The scoring method that this judgement followed. Do not work it out from its date.",
        choices=EDITIONS,
        required=False,
    )
    made_by = TextField(
        label="Who made it (optional)", hint="A body or a post, no name of a person.", required=False, max_length=200
    )
    scope = lines_field(
        "What they were asked", hint="For a peer challenge: the scope questions, one on each line.", rows=3
    )
    activity = lines_field(
        "What was done", hint="For a peer challenge: counts, one on each line, such as 34 meetings.", rows=3
    )
    kept = ("kind", "edition")

    def __init__(self, data: Any = None, *, proposal: Proposal) -> None:
        super().__init__(data, proposal=proposal)
        kinds = dict(ASSESSMENT_KINDS)
        kinds.setdefault(proposal.fields["kind"], proposal.fields["kind"].replace("_", " ").capitalize())
        self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]
        rating = proposal.fields.get("rating") or ""
        if rating not in dict(RATINGS):
            self.fields["rating"].choices = [*RATINGS, (rating, rating)]  # type: ignore[attr-defined]
        if self.names_another_council:
            self.fields["about_us"].label = f"This judgement is about {proposal.council.name} all the same"
        else:
            del self.fields["about_us"]
        for statement in _EDITION.quality_statements:
            self.fields[f"score_{statement.number}"] = WholeNumberField(
                label=f"{statement.number}. {statement.title}",
                subject=f"The score of quality statement {statement.number}",
                required=False,
                min_value=_EDITION.lowest_score,
                max_value=_EDITION.highest_score,
                width=2,
            )
        for position, (role, title) in enumerate(DATES.items()):
            hint = "As exact as it is printed, for example 27 March 2024, March 2024 or 2024." if not position else ""
            self.fields[f"date_{role}"] = PrintedDateField(label=title, hint=hint)

    @property
    def names_another_council(self) -> bool:
        named = self.proposal.fields.get("council")
        return bool(named) and named.casefold() != self.proposal.council.name.casefold()

    def shown(self, proposal: Proposal) -> dict[str, Any]:
        fields = proposal.fields
        dates = fields.get("dates") or {}
        return (
            super().shown(proposal)
            | {f"score_{score['qs']}": score["score"] for score in fields.get("scores") or ()}
            | {f"date_{role}": dates.get(role, "") for role in DATES}
            | {"date_publication": _published(dates), "made_by": fields.get("made_by") or ""}
            | {code: "\n".join((fields.get("parts") or {}).get(code, ())) for code in PARTS}
        )

    def score_fields(self) -> Iterator[BoundField]:
        return (bound for bound in self if bound.name.startswith("score_"))

    def date_fields(self) -> Iterator[BoundField]:
        return (bound for bound in self if bound.name.startswith("date_"))

    def changes(self) -> dict[str, Any]:
        given = self.cleaned_data
        changed = super().changes() | {
            "rating": given["rating"] or None,
            "percent": given["percent"],
            "scores": list(self._scores()),
            "dates": self._dates(),
        }
        for name, value in (("made_by", given["made_by"]), ("parts", self._parts())):
            if value or self.proposal.fields.get(name):
                changed[name] = value
        if given.get("about_us"):
            changed["council"] = self.proposal.council.name
        return changed

    def _parts(self) -> dict[str, list[str]]:
        asked = {code: list(lines_of(self.cleaned_data[code])) for code in PARTS}
        return {code: lines for code, lines in asked.items() if lines}

    def _dates(self) -> dict[str, str]:
        """Those of other roles stay; a date that was emptied goes."""
        others = {
            role: printed
            for role, printed in (self.proposal.fields.get("dates") or {}).items()
            if role not in DATES and role != "assessment_published"
        }
        asked = {role: self.cleaned_data[f"date_{role}"] for role in DATES}
        return others | {role: printed for role, printed in asked.items() if printed}

    def _scores(self) -> Iterator[dict[str, Any]]:
        """A score that a person left as it was keeps its place in the source; so does one that they corrected."""
        printed = {score["qs"]: score for score in self.proposal.fields.get("scores") or ()}
        for statement in _EDITION.quality_statements:
            value = self.cleaned_data[f"score_{statement.number}"]
            if value is not None:
                yield printed.get(statement.number, {}) | {"qs": statement.number, "score": value}


def _published(dates: Mapping[str, str]) -> str:
    return dates.get("assessment_published") or dates.get("publication") or ""
