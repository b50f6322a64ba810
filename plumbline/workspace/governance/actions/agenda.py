"""Drafting an agenda, its items, and the stages of their papers."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.governance.actions.meetings import locked
from plumbline.workspace.governance.models import (
    AgendaItem,
    ItemAsks,
    ItemOrigin,
    ItemOutcome,
    Meeting,
    Paper,
    StageReached,
)
from plumbline.workspace.governance.rules import papers as rules
from plumbline.workspace.governance.rules.decisions import check_exemption
from plumbline.workspace.governance.rules.refusals import NotYet
from plumbline.workspace.improvement.models import ChangeRequest, RequestState


@dataclass(frozen=True)
class ItemDraft:
    """An item as somebody puts it on an agenda."""

    title: str
    asks: str = ItemAsks.NOTE
    lead_role: str = ""
    has_paper: bool = False
    exempt_paragraph: int | None = None
    public_interest: str = ""
    late_reason: str = ""
    change_request: ChangeRequest | None = None


@transaction.atomic
def draft_agenda(meeting: Meeting, *, by: Person) -> tuple[AgendaItem, ...]:
    """What stands on every agenda, then what was carried over; what is there already is not added twice."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = _before_meeting(meeting)
    there = set(now.items.values_list("title", flat=True))
    made = [
        _add(now, ItemDraft(title), origin=ItemOrigin.STANDING, by=by)
        for title in now.terms.standing_items
        if title not in there
    ]
    for item in _to_carry_over(now):
        draft = ItemDraft(
            title=item.title,
            asks=item.asks,
            lead_role=item.lead_role,
            has_paper=item.has_paper,
            exempt_paragraph=item.exempt_paragraph,
            public_interest=item.public_interest,
            change_request=item.change_request,
        )
        made.append(_add(now, draft, origin=ItemOrigin.CARRIED, carried_from=item, by=by))
    if not made:
        raise NotYet("Nothing is to be added: the standing items are there, and nothing is carried over.")
    _recorded("drafted an agenda", now, by=by)
    return tuple(made)


@transaction.atomic
def add_item(
    meeting: Meeting, draft: ItemDraft, *, by: Person, origin: str = ItemOrigin.ADDED, on: date | None = None
) -> AgendaItem:
    """Put an item on the agenda; after publication was due, with the reason why the chair takes it as urgent."""
    require(by, Permission.MANAGE_MEETINGS, council=meeting.council)
    now = _before_meeting(meeting)
    if not draft.title.strip():
        raise NotYet("Say what the item is about.")
    check_exemption(draft.exempt_paragraph, draft.public_interest)
    if draft.change_request is not None and _requests_on(now).filter(pk=draft.change_request.pk).exists():
        raise NotYet(f"{draft.change_request} stands on this agenda already.")
    published = now.state != "planned"
    late = published or rules.needs_urgency(on or timezone.localdate(), due=now.deadlines)
    if late and not draft.late_reason.strip():
        raise NotYet(
            "The item comes later than agendas are published. Give the chair's reason for taking it as urgent."
        )
    if not late and draft.late_reason.strip():
        raise NotYet("The item is in time, so it needs no reason for urgency.")
    item = _add(now, draft, origin=origin, by=by)
    _recorded("put an item on an agenda", now, item=item, by=by, reason=draft.late_reason)
    return item


@transaction.atomic
def place_item(item: AgendaItem, *, position: int, by: Person) -> AgendaItem:
    """Move an item to another place on the agenda; the others close up."""
    require(by, Permission.MANAGE_MEETINGS, council=item.meeting.council)
    now = _before_meeting(item.meeting)
    there = AgendaItem.objects.get(pk=item.pk)
    last = now.items.aggregate(last=Max("position"))["last"]
    to = min(max(position, 1), last)
    if to > there.position:
        now.items.filter(position__gt=there.position, position__lte=to).update(position=F("position") - 1)
    elif to < there.position:
        now.items.filter(position__gte=to, position__lt=there.position).update(position=F("position") + 1)
    there.position = to
    there.save(update_fields=["position"])
    _recorded("moved an item on an agenda", now, item=there, by=by)
    return there


@transaction.atomic
def withdraw_item(item: AgendaItem, *, reason: str, by: Person) -> AgendaItem:
    return _end(item, ItemOutcome.WITHDRAWN, done="withdrew an item", reason=reason, by=by)


@transaction.atomic
def defer_item(item: AgendaItem, *, reason: str, by: Person) -> AgendaItem:
    """Carry an item over: it is put on the board's next agenda when that is drafted."""
    return _end(item, ItemOutcome.DEFERRED, done="carried an item over", reason=reason, by=by)


@transaction.atomic
def reach_stage(
    item: AgendaItem, *, stage: str, on: date, by: Person, late_reason: str = "", paper: Paper | None = None
) -> StageReached:
    """An item's paper is in as a draft, in as final, or published."""
    require(by, Permission.MANAGE_MEETINGS, council=item.meeting.council)
    now = _before_meeting(item.meeting)
    there = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if there.outcome != ItemOutcome.OPEN:
        raise NotYet("The item is not on this agenda any more.")
    reached = dict(there.stages.values_list("stage", "on"))
    rules.check_stage(
        stage, on, reached=reached, due=now.deadlines, today=timezone.localdate(), late_reason=late_reason
    )
    assert paper is None or paper.council_id == now.council_id, "a paper of another council"
    shown = paper or there.paper
    rules.check_publication(
        stage, exempt=tuple(shown.exempt_paragraphs) if shown else (), item_is_exempt=there.is_exempt
    )
    there.has_paper = True
    there.paper = shown
    there.save(update_fields=["has_paper", "paper"])
    made = StageReached.objects.create(item=there, stage=stage, on=on, late_reason=late_reason, by=by)
    _recorded(f"noted a paper: {made.get_stage_display().lower()}", now, item=there, by=by, reason=late_reason)
    return made


def _before_meeting(meeting: Meeting) -> Meeting:
    now = locked(meeting)
    if not now.is_to_come:
        raise NotYet(f"The meeting's agenda is closed: {now.get_state_display().lower()}.")
    return now


def _to_carry_over(meeting: Meeting) -> list[AgendaItem]:
    """What earlier meetings of the board deferred and no later one has taken up; a request only while it waits."""
    waiting = Q(change_request__isnull=True) | Q(change_request__state=RequestState.SUBMITTED)
    return list(
        AgendaItem.objects.filter(
            meeting__board=meeting.board_id,
            meeting__meets_on__lt=meeting.meets_on,
            outcome=ItemOutcome.DEFERRED,
            carried_to__isnull=True,
        )
        .filter(waiting)
        .exclude(change_request__in=_requests_on(meeting))
        .select_related("change_request")
        .order_by("meeting__meets_on", "position")
    )


def _requests_on(meeting: Meeting) -> QuerySet[ChangeRequest]:
    """The change requests that stand on the agenda."""
    standing = meeting.items.exclude(outcome=ItemOutcome.WITHDRAWN)
    return ChangeRequest.objects.filter(agenda_items__in=standing)


def _add(
    meeting: Meeting, draft: ItemDraft, *, origin: str, by: Person, carried_from: AgendaItem | None = None
) -> AgendaItem:
    last = meeting.items.aggregate(number=Max("number"), position=Max("position"))
    return AgendaItem.objects.create(
        meeting=meeting,
        number=(last["number"] or 0) + 1,
        position=(last["position"] or 0) + 1,
        title=draft.title.strip(),
        origin=origin,
        asks=draft.asks,
        lead_role=draft.lead_role,
        has_paper=draft.has_paper,
        exempt_paragraph=draft.exempt_paragraph,
        public_interest=draft.public_interest,
        late_reason=draft.late_reason,
        change_request=draft.change_request,
        carried_from=carried_from,
        added_by=by,
    )


def _end(item: AgendaItem, outcome: ItemOutcome, *, done: str, reason: str, by: Person) -> AgendaItem:
    require(by, Permission.MANAGE_MEETINGS, council=item.meeting.council)
    now = locked(item.meeting)
    there = AgendaItem.objects.select_for_update().get(pk=item.pk)
    may = {ItemOutcome.OPEN} if now.is_to_come else {ItemOutcome.OPEN, ItemOutcome.TAKEN}
    if there.outcome not in may or now.state in ("minutes_agreed", "cancelled"):
        raise NotYet("The item is dealt with already.")
    if there.resolutions.exists():
        raise NotYet("Something was resolved on this item.")
    if not reason.strip():
        raise NotYet("Say why.")
    there.outcome, there.outcome_reason = outcome, reason
    there.save(update_fields=["outcome", "outcome_reason"])
    _recorded(done, now, item=there, by=by, reason=reason)
    return there


def _recorded(done: str, meeting: Meeting, *, by: Person, item: AgendaItem | None = None, reason: str = "") -> None:
    subject = f"{meeting}, item {item.number}" if item else str(meeting)
    path = item.path if item else meeting.path
    record(done, subject[:200], council=meeting.council, by=by, path=path, reason=reason)
