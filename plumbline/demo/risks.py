"""The risk registers: what a council published as its risks, and the whole register of the invented one."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.actions import (
    RiskWords,
    add_risk,
    close_risk,
    escalate_risk,
    review_risk,
    score_risk,
)
from plumbline.workspace.governance.models import Risk

_WORDS = Path(__file__).parent / "risks.yaml"
_STEPS: dict[str, Callable[..., object]] = {
    "review": lambda risk, words, by: review_risk(risk, words=words, by=by),
    "escalate": lambda risk, words, by: escalate_risk(risk, reason=words, by=by),
    "close": lambda risk, words, by: close_risk(risk, reason=words, by=by),
}


def published_risks(council: Council, *, by: Person) -> None:
    """Only what the council said, with where it said it."""
    said = _said()["published"].get(council.gss_code)
    for one in said["risks"] if said else ():
        _add(council, one | {"source": said["source"]}, by=by)


def invented_risks(council: Council, *, by: Person) -> None:
    for one in _said()["invented"]:
        risk = _add(council, one, by=by)
        for score in one["scores"]:
            score_risk(risk, **score, by=by)
        for step in one.get("steps", ()):
            _STEPS[step["kind"]](risk, step["words"], by)


def _add(council: Council, said: Mapping[str, Any], *, by: Person) -> Risk:
    words = RiskWords(**{name: said[name] for name in RiskWords.__dataclass_fields__ if name in said})
    review_on = timezone.localdate() + timedelta(days=said["review_days"]) if "review_days" in said else None
    named = [council.actions.standing().filter(title__icontains=part).first() for part in said.get("actions", ())]
    return add_risk(council, words, actions=[one for one in named if one], review_on=review_on, by=by)


def _said() -> dict[str, Any]:
    said: dict[str, Any] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return said
