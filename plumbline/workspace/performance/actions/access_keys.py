"""Making and revoking access keys, and opening the door to whoever shows one."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import membership_of, require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.performance.models import AccessKey, Scope
from plumbline.workspace.performance.rules import NotYet

LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class MadeKey:
    """`secret` is shown once and kept nowhere."""

    key: AccessKey
    secret: str


@transaction.atomic
def make_key(council: Council, *, name: str, scope: str, last_day: date | None = None, by: Person) -> MadeKey:
    """For a year where no last day is given, and for no longer."""
    require(by, Permission.KEEP_MEASURES, council=council)
    if not name.strip():
        raise NotYet("Say what will use the key.")
    today = timezone.localdate()
    last_day = last_day or today + LONGEST
    if not today <= last_day <= today + LONGEST:
        raise NotYet("A key is good for a year at most, and at least for today.")
    secret = f"plumbline-{scope}-{secrets.token_urlsafe(32)}"
    key = AccessKey.objects.create(
        council=council,
        number=next_number(council, AccessKey),
        name=name.strip(),
        scope=Scope(scope),
        digest=_digest(secret),
        last_day=last_day,
        made_by=by,
    )
    _recorded("made an access key", key, by=by)
    return MadeKey(key, secret)


@transaction.atomic
def revoke_key(key: AccessKey, *, by: Person) -> AccessKey:
    """From now on it opens nothing."""
    require(by, Permission.KEEP_MEASURES, council=key.council)
    now = AccessKey.objects.select_for_update(of=("self",)).select_related("council").get(pk=key.pk)
    if now.revoked_at is not None:
        raise NotYet("This key has been revoked already.")
    now.revoked_by, now.revoked_at = by, timezone.now()
    now.save(update_fields=["revoked_by", "revoked_at"])
    _recorded("revoked an access key", now, by=by)
    return now


def opened_by(secret: str, *, scope: Scope) -> AccessKey | None:
    """The key whose secret it is, where it opens this; the day of its use is noted."""
    keys = AccessKey.objects.open().select_related("council", "made_by")
    key = keys.filter(digest=_digest(secret), scope=scope, made_by__is_active=True).first()
    if key is None:
        return None
    membership = membership_of(key.made_by, key.council)
    if membership is None or not membership.may(Permission.KEEP_MEASURES):
        return None
    today = timezone.localdate()
    if key.last_used_on != today:
        AccessKey.objects.filter(pk=key.pk).update(last_used_on=today)
    return key


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _recorded(done: str, key: AccessKey, *, by: Person) -> None:
    details = {"for": key.name, "scope": key.scope, "last day": key.last_day.isoformat()}
    record(done, str(key).lower(), council=key.council, by=by, path="access-keys/", details=details)
