"""Cutting a plan into phases."""

from datetime import date

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import hold_draft
from plumbline.workspace.improvement.actions.numbering import next_within
from plumbline.workspace.improvement.models import Phase, Plan
from plumbline.workspace.improvement.rules.structure import check_span, check_words


@transaction.atomic
def add_phase(
    plan: Plan,
    *,
    title: str,
    text: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: Person,
) -> Phase:
    """Add a phase after those that there are."""
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    hold_draft(plan)
    check_words(title, asked="Enter a name for the phase.")
    check_span(starts_on, ends_on, of="The phase")
    phase = Phase.objects.create(
        plan=plan,
        number=next_within(plan.phases.all()),
        title=title.strip(),
        text=text.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    record("added a phase", f"plan {plan.number}, phase {phase.number}", council=plan.council, by=by, path=plan.path)
    return phase
