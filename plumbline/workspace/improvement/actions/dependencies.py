"""Saying what an action waits for."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import hold_draft, standing
from plumbline.workspace.improvement.actions.numbering import next_within
from plumbline.workspace.improvement.models import Action, Dependency, DependencyKind, Strategy
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.structure import check_no_ring, check_words


@transaction.atomic
def add_dependency(
    action: Action,
    *,
    kind: str,
    needs: str,
    on_action: Action | None = None,
    on_strategy: Strategy | None = None,
    name: str = "",
    needed_by: date | None = None,
    by: Person,
) -> Dependency:
    """An action may wait for another one of the council, a strategy, a programme or another organisation."""
    council = action.council
    require(by, Permission.DRAFT_PLAN, council=council)
    hold_draft(action.plan)
    now = standing(action)
    wanted = {"action": on_action, "strategy": on_strategy}.get(kind, name.strip())
    if not wanted:
        raise NotYet("Name what the action waits for.")
    check_words(needs, asked="Say what must be there.")
    assert on_action is None or on_action.council_id == council.pk
    assert on_strategy is None or on_strategy.council_id == council.pk
    if kind == DependencyKind.ACTION and on_action is not None:
        waits: defaultdict[int, list[int]] = defaultdict(list)
        pairs = Dependency.objects.filter(action__council=council, on_action__isnull=False)
        for waiting, on in pairs.values_list("action__number", "on_action__number"):
            waits[waiting].append(on)
        check_no_ring(waits, action=now.number, on=on_action.number)
    dependency = Dependency.objects.create(
        action=now,
        number=next_within(now.dependencies.all()),
        kind=DependencyKind(kind),
        on_action=on_action if kind == DependencyKind.ACTION else None,
        on_strategy=on_strategy if kind == DependencyKind.STRATEGY else None,
        name=name.strip() if kind in (DependencyKind.PROGRAMME, DependencyKind.ORGANISATION) else "",
        needs=needs.strip(),
        needed_by=needed_by,
    )
    record(
        "added a dependency",
        f"{now}, dependency {dependency.number}".lower(),
        council=council,
        by=by,
        path=now.path,
        details={"on": dependency.on_in_words},
    )
    return dependency
