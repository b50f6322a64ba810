"""The audit entry of what was done to a measure."""

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.audit.actions import record
from plumbline.workspace.performance.models import Measure


def record_on(measure: Measure, done: str, *, by: Person, reason: str = "", **details: object) -> None:
    record(
        done,
        str(measure).lower(),
        council=measure.council,
        by=by,
        path=measure.path,
        reason=reason.strip(),
        details=details,
    )
