"""Saying where the money for an action comes from."""

from decimal import Decimal

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import hold_draft, standing
from plumbline.workspace.improvement.actions.numbering import next_within
from plumbline.workspace.improvement.models import Action, MoneyKind, MoneyLine
from plumbline.workspace.improvement.rules.structure import check_money


@transaction.atomic
def add_money_line(
    action: Action,
    *,
    kind: str,
    name: str = "",
    amount: Decimal | None = None,
    year: str = "",
    source: str = "",
    words: str = "",
    by: Person,
) -> MoneyLine:
    require(by, Permission.DRAFT_PLAN, council=action.council)
    hold_draft(action.plan)
    now = standing(action)
    check_money(kind=kind, name=name, amount=amount, source=source)
    line = MoneyLine.objects.create(
        action=now,
        number=next_within(now.money.all()),
        kind=MoneyKind(kind),
        name=name.strip(),
        amount=amount,
        year=year.strip(),
        source=source.strip(),
        words=words.strip(),
    )
    record(
        "added a money line",
        f"{now}, money line {line.number}".lower(),
        council=now.council,
        by=by,
        path=now.path,
        details={"kind": line.kind},
    )
    return line
