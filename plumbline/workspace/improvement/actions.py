"""What people do with plans: draft them, complete their actions, approve them, say how an action stands."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.assurance.models import Assessment, Finding
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.models import Passage
from plumbline.workspace.improvement import rules
from plumbline.workspace.improvement.models import Action, Delivery, Plan, PlanVersion, Priority, Update
from plumbline.workspace.improvement.versions import action_facts, content_of


class EditedMeanwhile(Exception):
    """Somebody else changed the record after this person opened it; the message is fit for the page."""


@dataclass(frozen=True)
class ActionDraft:
    """The words of an action as somebody drafts them; everything but the title may be missing for now."""

    title: str
    description: str = ""
    priority: Priority | None = None
    owner: Person | None = None
    owner_role: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    measure: str = ""
    how_we_will_know: str = ""
    reason: str = ""


@transaction.atomic
def draft_plan(
    council: Council,
    *,
    title: str,
    by: Person,
    purpose: str = "",
    assessment: Assessment | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Plan:
    require(by, Permission.DRAFT_PLAN, council=council)
    plan = Plan.objects.create(
        council=council,
        number=next_number(council, Plan),
        title=title,
        purpose=purpose,
        assessment=assessment,
        starts_on=starts_on,
        ends_on=ends_on,
        made_by=by,
    )
    record("drafted a plan", f"plan {plan.number}", council=council, by=by, path=plan.path)
    return plan


@transaction.atomic
def add_priority(
    plan: Plan,
    *,
    title: str,
    by: Person,
    number: int | None = None,
    text: str = "",
    passage: Passage | None = None,
) -> Priority:
    """Add a priority; without a number it comes last, and a number that is taken is refused."""
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    _hold_draft(plan)
    taken = set(plan.priorities.values_list("number", flat=True))
    if number is None:
        number = max(taken, default=0) + 1
    if number in taken:
        raise rules.NotYet(f"The plan has a priority {number} already.")
    priority = Priority.objects.create(plan=plan, number=number, title=title, text=text, passage=passage)
    record(
        "added a priority",
        f"plan {plan.number}, priority {priority.number}",
        council=plan.council,
        by=by,
        path=plan.path,
    )
    return priority


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
    _hold_draft(plan)
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
    _hold_draft(action.plan)
    now = _standing(action)
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
    _hold_draft(action.plan)
    _standing(action)
    Action.objects.filter(pk=action.pk).update(withdrawn_at=timezone.now(), edition=F("edition") + 1)
    record(
        "withdrew an action",
        str(action).lower(),
        council=action.council,
        by=by,
        path=action.path,
        reason=reason,
    )


@transaction.atomic
def approve_plan(plan: Plan, *, by: Person, body: str, approved_on: date) -> PlanVersion:
    """The first approval: version 1, kept whole. Refused, with the gaps listed, while an action is not whole."""
    require(by, Permission.APPROVE_PLAN, council=plan.council)
    Plan.objects.select_for_update().get(pk=plan.pk)
    facts = action_facts(plan)
    rules.check_approval(facts, approved_already=plan.versions.exists())
    version = PlanVersion.objects.create(
        plan=plan, number=1, content=content_of(plan), approved_by=by, body=body, approved_on=approved_on
    )
    record(
        "approved a plan",
        f"plan {plan.number}, version 1",
        council=plan.council,
        by=by,
        path=plan.path,
        reason=f"Decided by {body}",
        details={"actions": len(facts)},
    )
    return version


@transaction.atomic
def update_action(
    action: Action, *, delivery: str, what_changed: str, next_step: str = "", as_at: date | None = None, by: Person
) -> Update:
    """Say how an action stood on a day (today, if none is given). What was said before is kept."""
    require(by, Permission.UPDATE_ACTIONS, council=action.council)
    if not what_changed.strip():
        raise rules.NotYet("Say what changed since the last update.")
    now = _standing(action)
    update = Update.objects.create(
        action=action,
        delivery=Delivery(delivery),
        what_changed=what_changed,
        next_step=next_step,
        as_at=as_at or timezone.localdate(),
        by=by,
    )
    Action.objects.filter(pk=action.pk).update(delivery=update.delivery)
    record(
        "updated an action",
        str(action).lower(),
        council=action.council,
        by=by,
        path=action.path,
        details={"from": now.delivery, "to": update.delivery},
    )
    action.delivery = update.delivery
    return update


def _hold_draft(plan: Plan) -> None:
    """Keep the plan from being approved while its draft changes; an approved one does not change this way."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.versions.exists():
        raise rules.NotYet("The plan is approved: it changes by change requests.")


def _standing(action: Action) -> Action:
    """The action as it is now, held until the transaction ends."""
    now = Action.objects.select_for_update().get(pk=action.pk)
    if now.withdrawn_at is not None:
        raise rules.NotYet(f"{action} was taken out of the plan meanwhile.")
    return now


def _columns(draft: ActionDraft) -> dict[str, object]:
    columns = asdict(draft) | {"priority": draft.priority, "owner": draft.owner}
    return {name: value.strip() if isinstance(value, str) else value for name, value in columns.items()}


def _check_draft(draft: ActionDraft, *, plan: Plan, findings: Sequence[Finding]) -> None:
    if not draft.title.strip():
        raise rules.NotYet("Say in a few words what will be done.")
    if not findings and not draft.reason.strip():
        raise rules.NotYet("Link the finding that this action answers, or give the reason why it is here.")
    assert draft.priority is None or draft.priority.plan_id == plan.pk
    assert all(finding.council_id == plan.council_id for finding in findings)


def _plain(value: object) -> str | None:
    return None if value is None else str(value)
