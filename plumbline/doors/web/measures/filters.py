"""What a list of measures can be narrowed to."""

from collections.abc import Iterable

from plumbline.doors.web.forms import GovukForm, SelectField, TextField
from plumbline.workspace.performance.models import Verdict
from plumbline.workspace.performance.queries.standing import MeasureStanding

ONLY = [
    ("", "All measures"),
    ("breached", "Past their trigger"),
    ("unmitigated", "Past their trigger, and no mitigation is live"),
    ("met", "Target met"),
    ("missed", "Target missed"),
    ("late", "Figures late or missing"),
    ("unchecked", "Waiting for a check"),
]


class MeasureFilter(GovukForm):
    state = SelectField(label="Verdict", choices=[("", "All"), *Verdict.State.choices], required=False)
    only = SelectField(label="Only", choices=ONLY, required=False)
    words = TextField(label="Words in it", required=False, max_length=100)


def fitting(
    found: Iterable[MeasureStanding], *, state: str = "", only: str = "", words: str = ""
) -> list[MeasureStanding]:
    return [
        one
        for one in found
        if (not state or one.state == state)
        and _is(one, only)
        and all(word.lower() in one.measure.title.lower() for word in words.split())
    ]


def _is(one: MeasureStanding, only: str) -> bool:
    if only == "breached":
        return bool(one.target and one.target.is_breached)
    if only == "unmitigated":
        return bool(one.measure.is_in_use and one.target and one.target.lacks_mitigation)
    if only in ("met", "missed"):
        return bool(one.target and one.target.state == only)
    if only == "late":
        return bool(one.expected and one.expected.state != "not due")
    if only == "unchecked":
        return one.measure.is_waiting
    return True
