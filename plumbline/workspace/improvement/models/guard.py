"""The database itself refuses to change what is approved of a plan, unless a decision is being carried out.

An action names the approved request that it carries out for the length of its transaction (`deciding`). Every other
hand - a page that forgot, a script, psql - is refused for as long as the plan has a version. Columns that are no part
of what is approved are named as free; a new column is guarded until somebody says that it is not.
"""

from collections.abc import Sequence

import pgtrigger
from django.db import connection

SETTING = "plumbline.deciding"

_GUARD = """
IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - {free}) IS NOT DISTINCT FROM (to_jsonb(OLD) - {free}) THEN
    RETURN NEW;
END IF;
IF EXISTS (SELECT 1 FROM improvement_planversion WHERE plan_id = {plan})
    AND NOT EXISTS (
        SELECT 1 FROM improvement_changerequest
        WHERE id = NULLIF(current_setting('{setting}', true), '')::bigint AND plan_id = {plan} AND state = 'approved'
    )
THEN
    RAISE EXCEPTION 'plumbline: this part of an approved plan changes by change requests only (table %)', TG_TABLE_NAME;
END IF;
RETURN {row};
"""


def guards(
    plan: str, *, free: Sequence[str] = (), operation: pgtrigger.Operation | None = None
) -> list[pgtrigger.Trigger]:
    """Triggers for a table; `plan` is SQL for the plan of a row, said of NEW (of OLD where a row goes)."""
    columns = "ARRAY[" + ", ".join(f"'{name}'" for name in free) + "]::text[]"
    coming = _GUARD.format(plan=plan, free=columns, setting=SETTING, row="NEW")
    going = _GUARD.format(plan=plan.replace("NEW.", "OLD."), free=columns, setting=SETTING, row="OLD")
    triggers = [
        pgtrigger.Trigger(
            name="changes_by_decision",
            when=pgtrigger.Before,
            operation=operation or pgtrigger.Insert | pgtrigger.Update,
            func=coming,
        )
    ]
    if operation is None:
        triggers.append(
            pgtrigger.Trigger(name="goes_by_decision", when=pgtrigger.Before, operation=pgtrigger.Delete, func=going)
        )
    return triggers


def deciding(request_id: int) -> None:
    """Until this transaction ends, approved parts of the request's plan may change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, str(request_id)])
