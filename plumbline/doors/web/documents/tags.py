"""What a proposal is assigned to, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from plumbline.doors.web.documents.proposal_form import STATEMENTS, THEMES, VOICES
from plumbline.doors.web.words import capital, day, listed
from plumbline.workspace.assurance.models import Polarity
from plumbline.workspace.governance.models import ResolutionKind
from plumbline.workspace.review.content import amount
from plumbline.workspace.review.models import Proposal

_STATEMENTS, _THEMES, _VOICES = dict(STATEMENTS), dict(THEMES), dict(VOICES)
_POLARITY, _RESOLUTIONS = dict(Polarity.choices), dict(ResolutionKind.choices)


def tags_of(proposal: Proposal) -> Iterable[tuple[str, str]]:
    """What a proposal is assigned to, by name. Polarity is shown apart, as a status."""
    fields = proposal.fields
    given: dict[str, Any] = _TAGS.get(proposal.kind, lambda fields: {})(fields)
    return [(name, value) for name, value in given.items() if value]


def _finding_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    statements = [_STATEMENTS.get(str(number), str(number)) for number in fields.get("statements") or ()]
    theme = fields.get("theme")
    return {
        "Quality statements" if len(statements) > 1 else "Quality statement": "; ".join(statements) or "None named",
        "Theme": _THEMES.get(str(theme)) if theme else "",
        "Rests on the word of": capital(
            listed(_VOICES.get(voice, voice).lower() for voice in fields.get("voices") or ())
        ),
    }


def _assessment_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    dates = fields.get("dates") or {}
    return {
        "Scores": ", ".join(f"{score['qs']}: {score['score']}" for score in fields.get("scores") or ()) or "None found",
        "Site visit": day(dates.get("site_visit")),
        "Judgement published": day(dates.get("assessment_published") or dates.get("publication")),
    }


def _figure_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "Value": amount(fields["value"], fields.get("unit") or ""),
        "Period": fields.get("period"),
        "Set against": fields.get("comparator"),
    }


def _priority_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    number = fields.get("number")
    return {"Priority": f"{number}. {fields.get('title')}" if number else fields.get("title")}


def _requirement_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "Theme": _THEMES.get(str(fields["theme"])) if fields.get("theme") else "",
        "Progress so far": fields.get("progress"),
    }


def _resolution_tags(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"What it is": _RESOLUTIONS.get(fields.get("kind", ""), ""), "Printed number": fields.get("number")}


_TAGS = {
    "finding": _finding_tags,
    "assessment": _assessment_tags,
    "figure": _figure_tags,
    "priority": _priority_tags,
    "requirement": _requirement_tags,
    "resolution": _resolution_tags,
}


def polarity_of(proposal: Proposal) -> str:
    return str(_POLARITY.get(proposal.fields.get("polarity", ""), ""))
