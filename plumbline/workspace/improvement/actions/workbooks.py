"""Taking a plan away as a workbook, sending it back, and applying what was shown."""

import hashlib
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.engines.workbooks import UnreadableWorkbook, compare, read_returned, working_workbook
from plumbline.workspace.accounts.models import Membership, Person
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.improvement.actions.change_requests import ask_for_change
from plumbline.workspace.improvement.actions.drafting import ActionDraft, draft_action, edit_action
from plumbline.workspace.improvement.actions.updates import update_action
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.changes.content import Content, Json
from plumbline.workspace.improvement.changes.operations import Change, add_row, set_field
from plumbline.workspace.improvement.judging import accepted_evidence
from plumbline.workspace.improvement.models import Action, Delivery, Download, Plan, Priority, ReturnedWorkbook
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.outcomes import shows_done
from plumbline.workspace.improvement.workbooks.asked import (
    Asked,
    as_json,
    checked,
    erases,
    rows_as_json,
    rows_from,
    value_from,
)
from plumbline.workspace.improvement.workbooks.sheet import PLAN_COLUMNS, UPDATE_COLUMNS, about, sheet_of

CODE_OF = {label: code for code, label in Delivery.choices}


@transaction.atomic
def download_workbook(plan: Plan, *, own_rows: bool, membership: Membership) -> bytes:
    """The plan, or somebody's own rows of it, to fill in. What it holds now is kept, to hold it against later."""
    _check_may(membership)
    sheet = sheet_of(plan, membership, own_rows=own_rows)
    if not sheet.rows and not sheet.may_add:
        raise NotYet("No action of this plan is yours to update, so there is nothing to download.")
    kept = Download.objects.create(
        council=plan.council,
        plan=plan,
        number=next_number(plan.council, Download),
        own_rows=own_rows,
        rows=rows_as_json(sheet.rows),
        by=membership.person,
    )
    record(
        "downloaded a workbook",
        f"plan {plan.number}, {len(sheet.rows)} actions",
        council=plan.council,
        by=membership.person,
        path=plan.path,
    )
    lines = about(plan, sheet, is_approved=plan.versions.exists())
    return working_workbook(sheet, about=lines, download=f"{plan.council.slug}/{kept.number}")


@transaction.atomic
def return_workbook(plan: Plan, content: bytes, *, membership: Membership) -> ReturnedWorkbook:
    """Read a workbook back and keep what it asks for, to be looked at. Nothing is applied.

    Raises UnreadableWorkbook.
    """
    _check_may(membership)
    sheet = sheet_of(plan, membership, own_rows=False)
    returned = read_returned(content, sheet)
    download = _download_of(returned.download, plan, membership.person)
    found = compare(returned, sheet, downloaded=rows_from(download.rows))
    keys = [row.key for row in found.changed]
    actions = {str(one.number): one for one in plan.actions.standing().filter(number__in=keys)}
    evidence = accepted_evidence(actions.values())
    found = checked(
        found,
        may_be_done={key for key, action in actions.items() if shows_done(evidence.get(action.pk, []))},
    )
    kept = ReturnedWorkbook.objects.create(
        council=plan.council,
        download=download,
        number=next_number(plan.council, ReturnedWorkbook),
        sha256=hashlib.sha256(content).hexdigest(),
        asked=as_json(found),
        by=membership.person,
    )
    record(
        "sent back a workbook",
        f"plan {plan.number}, workbook {kept.number}",
        council=plan.council,
        by=membership.person,
        path=kept.path,
    )
    return kept


@transaction.atomic
def apply_workbook(
    returned: ReturnedWorkbook,
    *,
    membership: Membership,
    take_mine: Collection[str] = (),
    erase: Collection[str] = (),
    reason: str = "",
    effect: str = "",
) -> dict[str, int]:
    """Apply what was shown, all or nothing; of the conflicts those whose cells are in `take_mine`, and of the cells
    that are empty where the plan says something those in `erase`.

    How actions stand is said at once. What a version approves is changed in a draft, and asked for in one change
    request where the plan is approved, with its reason and effect.
    """
    _check_may(membership)
    now = ReturnedWorkbook.objects.select_for_update().select_related("download__plan__council").get(pk=returned.pk)
    if now.by_id != membership.person_id:
        raise NotPermitted("A returned workbook is applied by whoever sent it back.")
    if now.applied_at is not None:
        raise NotYet("This workbook was applied already.")
    plan = now.download.plan
    asked = with_chosen(Asked(**now.asked), take_mine=take_mine, erase=erase)
    if not asked.asks_for_something:
        raise NotYet("There is nothing to apply.")
    actions = {str(one.number): one for one in plan.actions.standing().select_for_update()}
    _check_unmoved(asked, actions)
    done = {"updates": 0, "changed": 0, "added": 0, "requests": 0}
    if plan.versions.exists():
        done["requests"] = _ask(plan, asked, membership.person, reason=reason, effect=effect)
    else:
        done |= _edit_draft(plan, asked, actions, membership.person)
    done["updates"] = _say_how_they_stand(asked, actions, membership.person)
    ReturnedWorkbook.objects.filter(pk=now.pk).update(applied_at=timezone.now())
    record(
        "applied a workbook",
        f"plan {plan.number}, workbook {now.number}",
        council=plan.council,
        by=membership.person,
        path=now.path,
        details=done,
    )
    return done


def with_chosen(asked: Asked, *, take_mine: Collection[str], erase: Collection[str]) -> Asked:
    """The conflicts in which the sender's words are taken become changes; the others stay as they are now, and so does
    what nobody said should be erased."""
    rows = {
        row["key"]: row | {"fields": [one for one in row["fields"] if not erases(one) or one["cell"] in erase]}
        for row in asked.changed
    }
    for one in asked.conflicts:
        if one["cell"] in take_mine:
            row = rows.setdefault(one["key"], {"key": one["key"], "edition": None, "fields": []})
            row["fields"].append(
                {"column": one["column"], "before": one["now"], "after": one["sent"], "cell": one["cell"]}
            )
    changed = [row for row in rows.values() if row["fields"]]
    return Asked(**(vars(asked) | {"changed": changed, "conflicts": []}))


def _check_may(membership: Membership) -> None:
    if not (membership.may(Permission.UPDATE_ACTIONS) or membership.may(Permission.DRAFT_PLAN)):
        raise NotPermitted("Your role does not change plans or say how actions stand.")


def _download_of(said: str, plan: Plan, by: Person) -> Download:
    slug, _, number = said.partition("/")
    download = (
        Download.objects.filter(plan=plan, by=by, number=int(number)).first()
        if slug == plan.council.slug and number.isdecimal() and len(number) < 9
        else None
    )
    if download is None:
        raise UnreadableWorkbook(
            "This is not a workbook that you downloaded from this plan. Download one here and fill that in."
        )
    return download


def _check_unmoved(asked: Asked, actions: dict[str, Action]) -> None:
    """Nothing is applied that was not shown: what has moved since then is shown anew first."""
    for row in asked.changed:
        action = actions.get(row["key"])
        if action is None or (row["edition"] is not None and action.edition != row["edition"]):
            raise NotYet(
                f"Action {row['key']} was changed by somebody else since this list was made. "
                "Send the workbook again: nothing of it is lost."
            )


def _edit_draft(plan: Plan, asked: Asked, actions: dict[str, Action], by: Person) -> dict[str, int]:
    priorities = {str(one): one for one in plan.priorities.all()}
    changed = 0
    for row in asked.changed:
        values = _values(row["fields"], PLAN_COLUMNS)
        if values:
            action = actions[row["key"]]
            edit_action(action, _drafted(action, values, priorities), by=by, edition=action.edition)
            changed += 1
    for new in asked.added:
        values = {name: value_from(value) for name, value in new["values"].items() if name in PLAN_COLUMNS}
        draft_action(plan, _drafted(None, values, priorities), by=by)
    return {"changed": changed, "added": len(asked.added)}


def _drafted(action: Action | None, values: dict[str, Any], priorities: dict[str, Priority]) -> ActionDraft:
    """The action's words with those of the workbook over them."""
    names = ActionDraft.__dataclass_fields__
    words: dict[str, Any] = {name: getattr(action, name) for name in names} if action else {}
    for name, value in values.items():
        if name == "priority":
            value = priorities.get(str(value)) if value else None
        elif name in ("starts_on", "due_on"):
            pass
        elif value is None:
            value = ""
        words[name] = value
    return ActionDraft(**words)


def _ask(plan: Plan, asked: Asked, by: Person, *, reason: str, effect: str) -> int:
    """One change request with all that the workbook would change of the approved version."""
    history = history_of(plan)
    content = history.content(history.newest)
    priorities = {str(one): one.number for one in plan.priorities.all()}
    changes: list[Change] = []
    for row in asked.changed:
        for name, value in _values(row["fields"], PLAN_COLUMNS).items():
            place = ("actions", int(row["key"]), _name_in_content(name))
            changes.append(set_field(content, place, _in_content(name, value, priorities)))
    for at, new in enumerate(asked.added, start=1):
        words: Content = {
            _name_in_content(name): _in_content(name, value_from(value), priorities)
            for name, value in new["values"].items()
            if name in PLAN_COLUMNS
        }
        changes.append(add_row(("actions", -at), words))
    if not changes:
        return 0
    ask_for_change(plan, changes, reason=reason, effect=effect, by=by)
    return 1


def _say_how_they_stand(asked: Asked, actions: dict[str, Action], by: Person) -> int:
    said = 0
    for row in asked.changed:
        values = _values(row["fields"], UPDATE_COLUMNS)
        if not values:
            continue
        action = actions[row["key"]]
        action.refresh_from_db()
        update_action(
            action,
            delivery=CODE_OF[str(values["delivery"])] if values.get("delivery") else action.delivery,
            what_changed=str(values.get("what_changed") or ""),
            next_step=str(values.get("next_step") or ""),
            by=by,
        )
        said += 1
    return said


def _values(fields: list[dict[str, Any]], columns: Collection[str]) -> dict[str, Any]:
    return {one["column"]: value_from(one["after"]) for one in fields if one["column"] in columns}


def _name_in_content(column: str) -> str:
    return "owner" if column == "owner_role" else column


def _in_content(column: str, value: Any, priorities: dict[str, int]) -> Json:
    if column == "priority":
        return priorities.get(str(value)) if value else None
    if column in ("starts_on", "due_on"):
        return value.isoformat() if value else None
    return str(value) if value is not None else ""
