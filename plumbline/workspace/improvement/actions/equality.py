"""Screening an action for its effect on people with protected characteristics, and signing the assessment."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.knowledge.catalogue import characteristics
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.improvement.actions.holding import standing
from plumbline.workspace.improvement.models import Action, EqualityScreening, EqualitySignOff
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.structure import check_words


@transaction.atomic
def screen_action(
    action: Action, *, needs_assessment: bool, reason: str, affected: Sequence[str] = (), by: Person
) -> EqualityScreening:
    """`affected` are codes of definitions/equality.yaml. A later screening stands instead of an earlier one."""
    require(by, Permission.DRAFT_PLAN, council=action.council)
    now = standing(action)
    check_words(reason, asked="Give the reason for the answer.")
    known = {one.code for one in characteristics()}
    assert known.issuperset(affected)
    if needs_assessment and not affected:
        raise NotYet("Say which groups of people it could affect.")
    screening = EqualityScreening.objects.create(
        action=now,
        needs_assessment=needs_assessment,
        characteristics=sorted(affected),
        reason=reason.strip(),
        by=by,
    )
    record(
        "screened an action for equality",
        str(now).lower(),
        council=now.council,
        by=by,
        path=now.path,
        details={"needs_assessment": needs_assessment},
    )
    return screening


@transaction.atomic
def sign_off_equality(
    screening: EqualityScreening,
    *,
    outcome: str,
    signed_by: str,
    signed_on: date,
    document: Document | None = None,
    address: str = "",
    by: Person,
) -> EqualitySignOff:
    """Record that the assessment which the latest screening asked for was signed: by which post, when, where it is."""
    action = screening.action
    require(by, Permission.DRAFT_PLAN, council=action.council)
    now = standing(action)
    if now.screenings.first() != screening or not screening.needs_assessment:
        raise NotYet("The latest screening asks for no assessment.")
    if hasattr(screening, "sign_off"):
        raise NotYet("The assessment is signed already.")
    check_words(outcome, asked="Say what the assessment found and what is done about it.")
    check_words(signed_by, asked="Enter the post of whoever signed it.")
    if signed_on > timezone.localdate():
        raise NotYet("It cannot have been signed on a day that is still to come.")
    if document is None and not address.strip():
        raise NotYet("Say where the signed assessment can be read.")
    assert document is None or document.council_id == action.council_id
    sign_off = EqualitySignOff.objects.create(
        screening=screening,
        document=document,
        address=address.strip(),
        outcome=outcome.strip(),
        signed_by=signed_by.strip(),
        signed_on=signed_on,
        by=by,
    )
    record("signed off an equality assessment", str(now).lower(), council=now.council, by=by, path=now.path)
    return sign_off
