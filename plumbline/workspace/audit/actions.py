"""The one way an entry is written: called by every action, inside its transaction."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from plumbline.workspace.audit.models import Entry
from plumbline.workspace.councils.models import Council


def record(
    action: str,
    subject: str,
    *,
    council: Council,
    by: AbstractBaseUser,
    path: str = "",
    reason: str = "",
    details: dict[str, Any] | None = None,
) -> Entry:
    """`record("accepted", "finding 12", ...)`. Refuses to be called outside a transaction."""
    assert transaction.get_connection().in_atomic_block, "an audit entry belongs to the transaction of its action"
    return Entry.objects.create(
        council=council,
        person_id=by.pk,
        action=action,
        subject=subject,
        subject_path=path,
        reason=reason,
        details=details or {},
    )
