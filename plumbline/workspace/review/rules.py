"""What may happen to proposals. Pure: values in, answers out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from plumbline.knowledge import catalogue

READING_TAKES_AT_MOST = timedelta(minutes=30)
MOST_COUNCILS = 999  # England has 153 with these duties
SURE = 0.8  # the confidence from which a proposal is called sure

_POLARITIES = ("strength", "shortfall", "mixed", "context")
_RESOLUTIONS = ("recommendation", "information_request", "undertaking", "decision")
_ONE_BY_ONE = {"assessment", "figure", "national_table"}


class NotPossible(Exception):
    """This cannot be done with these proposals now; the message is fit for the page."""


class ChangedMeanwhile(NotPossible):
    """Somebody else changed the proposal after this person opened it."""


def is_sure(confidence: float) -> bool:
    return confidence >= SURE


def has_broken_off(requested_at: datetime, *, now: datetime) -> bool:
    """A reading under way for so long will not come back: its process has gone."""
    return now - requested_at > READING_TAKES_AT_MOST


def check_open(states: Sequence[str], *, doing: str) -> None:
    """Only proposals that nobody has decided can be worked on."""
    if not states:
        raise NotPossible(f"Choose at least one proposal to {doing}.")
    if any(state != "open" for state in states):
        if len(states) == 1:
            raise NotPossible(f"This was decided meanwhile. To {doing} it, undo that decision first.")
        raise NotPossible(f"Some of these were decided meanwhile. Nothing was changed: choose again what to {doing}.")


def check_reopen(states: Sequence[str]) -> None:
    """What is known already can be looked at anew; what somebody decided is undone instead."""
    if any(state != "known" for state in states):
        raise NotPossible("Only what is known already can be opened again. To change a decision, undo it.")


def check_merge(kinds: Sequence[str]) -> None:
    if len(kinds) < 2:
        raise NotPossible("Choose two or more proposals to merge.")
    if len(set(kinds)) > 1:
        raise NotPossible("Only proposals of one kind can be merged.")
    if set(kinds) & _ONE_BY_ONE:
        raise NotPossible("Assessments, figures and tables cannot be merged: reject the one that is wrong.")


def check_split(kind: str, parts: Sequence[str]) -> None:
    if kind in _ONE_BY_ONE:
        raise NotPossible("Assessments, figures and tables cannot be split.")
    if len(parts) < 2:
        raise NotPossible("Put an empty line where the text is to be split.")


def can_be_split(kind: str) -> bool:
    return kind not in _ONE_BY_ONE


def check_council(named: str | None, *, ours: str) -> None:
    """A judgement on one council never enters the record of another. None: the document names no council."""
    if named and named.casefold() != ours.casefold():
        raise NotPossible(
            f"The document names {named}, and this is the workspace of {ours}. Reject this assessment, or confirm on "
            f"its own page that it is about {ours} all the same."
        )


def merged_polarity(polarities: Sequence[str]) -> str:
    """Strength with shortfall is mixed; context yields to whatever else there is."""
    telling = {polarity for polarity in polarities if polarity != "context"}
    if not telling:
        return "context"
    return telling.pop() if len(telling) == 1 else "mixed"


def check_fields(kind: str, fields: Mapping[str, Any]) -> None:
    """Whether a proposal of this kind could stand in the record as it is."""
    check = _CHECKS.get(kind)
    if check is not None:
        check(fields)


def _check_finding(fields: Mapping[str, Any]) -> None:
    if fields.get("polarity") not in _POLARITIES:
        raise NotPossible("Say whether this is a strength, a shortfall, mixed or context.")
    known = {statement.number for statement in catalogue.newest_edition().quality_statements}
    if set(fields.get("statements") or ()) - known:
        raise NotPossible(f"Quality statements are numbered 1 to {max(known)}.")
    themes = {theme.number for theme in catalogue.newest_edition().themes}
    if fields.get("theme") is not None and fields["theme"] not in themes:
        raise NotPossible(f"Themes are numbered 1 to {max(themes)}.")


def _check_assessment(fields: Mapping[str, Any]) -> None:
    edition = catalogue.newest_edition()
    scores = fields.get("scores") or ()
    statements = [score["qs"] for score in scores]
    if twice := sorted({number for number in statements if statements.count(number) > 1}):
        raise NotPossible(f"Quality statement {twice[0]} has two scores here. Give the one that is right.")
    if set(statements) - {statement.number for statement in edition.quality_statements}:
        raise NotPossible("A score belongs to a quality statement that does not exist.")
    for score in scores:
        if not edition.lowest_score <= score["score"] <= edition.highest_score:
            raise NotPossible(
                f"Quality statement {score['qs']}: scores go from {edition.lowest_score} to {edition.highest_score}, "
                f"and {score['score']} is not one."
            )
    check_parts(fields.get("parts") or {}, edition=fields.get("edition") or "")
    percent = fields.get("percent")
    if percent is not None and not 0 <= percent <= 100:
        raise NotPossible("A percentage lies between 0 and 100.")


def check_parts(parts: Mapping[str, Sequence[str]], *, edition: str) -> None:
    """What a judgement was asked and did belongs to an edition that has such parts; what was done is counted."""
    known = {part.code for part in catalogue.edition(edition).parts} if edition else set()
    if set(parts) - known:
        raise NotPossible("Choose the edition of the framework that what was asked and done belong to.")
    for line in parts.get("activity", ()):
        if not any(letter.isdigit() for letter in line):
            raise NotPossible(f"“{line}” says no number. What was done is given as counts, like 34 meetings.")


def _check_figure(fields: Mapping[str, Any]) -> None:
    if not str(fields.get("subject") or "").strip():
        raise NotPossible("Say what the figure counts.")
    try:
        value = Decimal(str(fields.get("value")))
    except InvalidOperation as wrong:
        raise NotPossible("The value of a figure is a bare number, like 223 or 25.34.") from wrong
    if not value.is_finite() or abs(value) >= 10**15:
        raise NotPossible("The value of a figure is a bare number, like 223 or 25.34.")


def _check_priority(fields: Mapping[str, Any]) -> None:
    number = fields.get("number")
    if number is not None and not 1 <= number <= 999:
        raise NotPossible("A priority is numbered 1 to 999.")


def _check_resolution(fields: Mapping[str, Any]) -> None:
    if fields.get("kind") not in _RESOLUTIONS:
        raise NotPossible("Say whether this is a recommendation, an information request, an undertaking or a decision.")


def _check_national_table(fields: Mapping[str, Any]) -> None:
    for row in fields.get("rows") or ():
        for count in (value for name, value in row.items() if name != "region"):
            if not 0 <= count <= MOST_COUNCILS:
                raise NotPossible(f"A table of ratings counts councils, and {count} is no number of councils.")


_CHECKS = {
    "finding": _check_finding,
    "assessment": _check_assessment,
    "figure": _check_figure,
    "priority": _check_priority,
    "resolution": _check_resolution,
    "national_table": _check_national_table,
}
