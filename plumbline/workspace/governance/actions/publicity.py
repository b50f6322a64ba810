"""Deciding whether the public reads the recommendations, all of them and each."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import Publicity, PublicityChoice, Resolution, ResolutionKind
from plumbline.workspace.governance.rules.refusals import NotYet


@transaction.atomic
def choose_publicity(council: Council, *, is_public: bool, decided_by: str, reason: str, by: Person) -> PublicityChoice:
    """The council shows its recommendations to the public from now on, or no longer."""
    require(by, Permission.PUBLISH_RECOMMENDATIONS, council=council)
    Council.objects.select_for_update().get(pk=council.pk)
    latest = council.publicity_choices.first()
    if (latest is not None and latest.is_public) == is_public:
        raise NotYet(f"They are {'' if is_public else 'not '}public already.")
    if not decided_by.strip():
        raise NotYet("Say which body or officer decided.")
    if not reason.strip():
        raise NotYet("Give the reason for the decision.")
    made = PublicityChoice.objects.create(
        council=council, is_public=is_public, decided_by=decided_by.strip(), reason=reason.strip(), by=by
    )
    record(
        "opened recommendations to the public" if is_public else "closed recommendations to the public",
        made.decided_by,
        council=council,
        by=by,
        path="recommendations/public",
        reason=made.reason,
    )
    return made


@transaction.atomic
def choose_publicity_of(entry: Resolution, *, publicity: str, reason: str, by: Person) -> Resolution:
    """Show one recommendation, hold it back, or let it follow its minutes again."""
    require(by, Permission.PUBLISH_RECOMMENDATIONS, council=entry.council)
    now = Resolution.objects.select_for_update(of=("self",)).select_related("council").get(pk=entry.pk)
    if now.kind != ResolutionKind.RECOMMENDATION or now.withdrawn_at is not None:
        raise NotYet("Only recommendations are shown to the public.")
    if now.publicity == publicity:
        raise NotYet("It is so already.")
    if not reason.strip():
        raise NotYet("Say why.")
    before, now.publicity = now.publicity, Publicity(publicity)
    now.save(update_fields=["publicity"])
    record(
        "chose whether the public reads a recommendation",
        now.name,
        council=now.council,
        by=by,
        path=now.path,
        reason=reason.strip(),
        details={"from": before, "to": publicity},
    )
    return now
