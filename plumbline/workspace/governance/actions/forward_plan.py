"""The forward plan: announcing a decision, putting it off, withdrawing it."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.governance.models import Board, ComingDecision
from plumbline.workspace.governance.rules import forward_plan as rules
from plumbline.workspace.governance.rules.decisions import check_exemption
from plumbline.workspace.governance.rules.refusals import NotYet


@dataclass(frozen=True)
class Announcement:
    """What the public is told of a decision to come."""

    title: str
    decides_on: date
    published_on: date
    is_key: bool = True
    wards: str = "All"
    lead_role: str = ""
    papers: str = ""
    exempt_paragraph: int | None = None
    public_interest: str = ""
    exception_reason: str = ""


@transaction.atomic
def announce(board: Board, announcement: Announcement, *, by: Person) -> ComingDecision:
    """Put a decision into the forward plan; a key one with less than 28 clear days' notice says why."""
    require(by, Permission.MANAGE_MEETINGS, council=board.council)
    rules.check_announcement(
        title=announcement.title,
        is_key=announcement.is_key,
        published_on=announcement.published_on,
        decides_on=announcement.decides_on,
        exception_reason=announcement.exception_reason,
        today=timezone.localdate(),
    )
    check_exemption(announcement.exempt_paragraph, announcement.public_interest)
    made = ComingDecision.objects.create(
        council=board.council,
        number=next_number(board.council, ComingDecision),
        board=board,
        announced_by=by,
        **asdict(announcement),
    )
    _recorded("announced a decision", made, by=by, reason=announcement.exception_reason)
    return made


@transaction.atomic
def put_off(coming: ComingDecision, *, to: date, reason: str, by: Person) -> ComingDecision:
    require(by, Permission.MANAGE_MEETINGS, council=coming.council)
    now = _locked(coming)
    rules.check_postponement(now=now.decides_on, to=to, is_to_come=now.is_to_come, reason=reason)
    before, now.decides_on = now.decides_on, to
    now.save(update_fields=["decides_on"])
    _recorded("put off a decision", now, by=by, reason=reason, details={"from": str(before), "to": str(to)})
    return now


@transaction.atomic
def withdraw_announcement(coming: ComingDecision, *, reason: str, by: Person) -> ComingDecision:
    require(by, Permission.MANAGE_MEETINGS, council=coming.council)
    now = _locked(coming)
    if not now.is_to_come:
        raise NotYet("This was decided or withdrawn already.")
    if not reason.strip():
        raise NotYet("Say why it is withdrawn.")
    now.withdrawn_on, now.withdrawn_reason = timezone.localdate(), reason
    now.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    _recorded("withdrew an announcement", now, by=by, reason=reason)
    return now


def _locked(coming: ComingDecision) -> ComingDecision:
    return ComingDecision.objects.select_for_update(of=("self",)).select_related("council").get(pk=coming.pk)


def _recorded(
    done: str, coming: ComingDecision, *, by: Person, reason: str = "", details: dict[str, str] | None = None
) -> None:
    record(
        done,
        f"forward plan, entry {coming.number}",
        council=coming.council,
        by=by,
        path=coming.path,
        reason=reason,
        details=details,
    )
