"""Drafting an action, editing it, taking it out of a draft plan."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.models import Finding
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.improvement.actions.holding import hold_draft, standing
from plumbline.workspace.improvement.models import Action, Phase, Plan, Priority
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.structure import check_target


class EditedMeanwhile(Exception):
    """Somebody else changed the record after this person opened it; the message is fit for the page."""


@dataclass(frozen=True)
class ActionDraft:
    """The words of an action as somebody drafts them; everything but the title may be missing for now."""

    title: str
    description: str = ""
    priority: Priority | None = None
    phase: Phase | None = None
    kind: str = ""  # a code of WorkKind
    is_quick_win: bool = False
    owner: Person | None = None
    owner_role: str = ""
    directorate: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    measure: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    how_we_will_know: str = ""
    reason: str = ""


@transaction.atomic
def draft_action(
    plan: Plan,
    draft: ActionDraft,
    *,
    by: Person,
    findings: Sequence[Finding] = (),
    passage: Passage | None = None,
) -> Action:
    """Add an action to a plan. It comes from findings, or says by its reason why it is there."""
    council = plan.council
    require(by, Permission.DRAFT_PLAN, council=council)
    hold_draft(plan)
    _check_draft(draft, plan=plan, findings=findings)
    action = Action.objects.create(
        council=council,
        plan=plan,
        number=next_number(council, Action),
        passage=passage,
        made_by=by,
        **_columns(draft),
    )
    action.findings.set(findings)
    record(
        "drafted an action",
        str(action).lower(),
        council=council,
        by=by,
        path=action.path,
        details={"findings": [finding.number for finding in findings]},
    )
    return action


@transaction.atomic
def edit_action(
    action: Action, draft: ActionDraft, *, by: Person, edition: int, findings: Sequence[Finding] | None = None
) -> Action:
    """Change an action's words; refused where somebody else has changed them since `edition` was shown."""
    require(by, Permission.DRAFT_PLAN, council=action.council)
    hold_draft(action.plan)
    now = standing(action)
    if now.edition != edition:
        raise EditedMeanwhile(
            f"{now} was changed by somebody else while you were writing. Your words are kept below: "
            "compare them with what is there now, then save again."
        )
    linked = list(now.findings.all()) if findings is None else list(findings)
    _check_draft(draft, plan=now.plan, findings=linked)
    before = {name: getattr(now, name) for name in _columns(draft)}
    columns = _columns(draft)
    changed = sorted(name for name, value in columns.items() if before[name] != value)
    for name, value in columns.items():
        setattr(now, name, value)
    now.edition += 1
    now.save()
    now.findings.set(linked)
    record(
        "edited an action",
        str(now).lower(),
        council=now.council,
        by=by,
        path=now.path,
        details={"changed": changed, "from": {name: _plain(before[name]) for name in changed}},
    )
    return now


@transaction.atomic
def withdraw_action(action: Action, *, by: Person, reason: str) -> None:
    """Take a draft action out of the plan."""
    require(by, Permission.DRAFT_PLAN, council=action.council)
    hold_draft(action.plan)
    standing(action)
    Action.objects.filter(pk=action.pk).update(withdrawn_at=timezone.now(), edition=F("edition") + 1)
    record(
        "withdrew an action",
        str(action).lower(),
        council=action.council,
        by=by,
        path=action.path,
        reason=reason,
    )


def _columns(draft: ActionDraft) -> dict[str, object]:
    columns = {one.name: getattr(draft, one.name) for one in fields(draft)}
    return {name: value.strip() if isinstance(value, str) else value for name, value in columns.items()}


def _check_draft(draft: ActionDraft, *, plan: Plan, findings: Sequence[Finding]) -> None:
    if not draft.title.strip():
        raise NotYet("Say in a few words what will be done.")
    if not findings and not draft.reason.strip():
        raise NotYet("Link the finding that this action answers, or give the reason why it is here.")
    check_target(baseline=draft.baseline, target=draft.target, unit=draft.unit)
    assert draft.phase is None or draft.phase.plan_id == plan.pk
    assert draft.priority is None or draft.priority.plan_id == plan.pk
    assert all(finding.council_id == plan.council_id for finding in findings)


def _plain(value: object) -> str | None:
    return None if value is None else str(value)
