"""Taking in a council's own tracker: sent, its columns mapped once, looked at, and made into draft actions."""

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from plumbline.engines.workbooks import UnreadableWorkbook, delivery_words, find_trackers, read_tracker
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.evidence.rules import plain_name
from plumbline.workspace.evidence.storage import content_of, store
from plumbline.workspace.improvement.actions.drafting import ActionDraft, EditedMeanwhile, draft_action
from plumbline.workspace.improvement.actions.holding import hold_draft
from plumbline.workspace.improvement.actions.plans import add_priority
from plumbline.workspace.improvement.actions.updates import update_action
from plumbline.workspace.improvement.models import ImportedRow, Plan, Priority, Tracker
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.trackers.asked import (
    AskedAction,
    AskedOfTracker,
    KnownActions,
    asked_from,
    asked_of,
    folded,
)
from plumbline.workspace.improvement.trackers.columns import COLUMNS
from plumbline.workspace.improvement.trackers.mapping import TrackerMapping, mapping_from, remembered_for

LONGEST = 1_000  # rows; a plan of more actions than that steers nothing
MOST_REMEMBERED = 50


@transaction.atomic
def send_tracker(plan: Plan, content: bytes, *, name: str, by: Person) -> Tracker:
    """Keep a tracker, to be imported into a draft plan. Where its columns were mapped before, they are read at once.

    Raises UnreadableWorkbook.
    """
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    hold_draft(plan)
    found = find_trackers(content)
    tracker = Tracker.objects.create(
        council=plan.council,
        plan=plan,
        number=next_number(plan.council, Tracker),
        file=store(content, media_type="application/octet-stream"),
        name=plain_name(name),
        by=by,
    )
    _note("sent a tracker", tracker, by=by)
    earlier = earlier_mappings(plan.council)
    mapping = next((known for one in found if (known := remembered_for(one, earlier))), None)
    if mapping is not None and not unknown_words(content, mapping):
        return map_tracker(tracker, mapping, by=by)
    return tracker


@transaction.atomic
def map_tracker(tracker: Tracker, mapping: TrackerMapping, *, by: Person) -> Tracker:
    """Read the rows by this mapping and keep what they ask for, to be looked at. Nothing is drafted.

    Raises UnreadableWorkbook.
    """
    require(by, Permission.DRAFT_PLAN, council=tracker.council)
    now = _held(tracker)
    if "title" not in mapping.fields.values():
        raise NotYet("Choose the column that says what will be done.")
    content = content_of(now.file)
    if unknown_words(content, mapping):
        raise NotYet("Say what each of the tracker's words for how an action stands means.")
    now.mapping = mapping.as_json()
    now.asked = _read(now, content, mapping).as_json()
    now.edition += 1
    now.save(update_fields=["mapping", "asked", "edition"])
    _note("mapped a tracker", now, by=by)
    return now


@transaction.atomic
def apply_tracker(tracker: Tracker, *, edition: int, leave_out: Collection[int] = (), by: Person) -> dict[str, int]:
    """Draft the actions that were shown, all or nothing, but for the rows in `leave_out`."""
    require(by, Permission.DRAFT_PLAN, council=tracker.council)
    now = _held(tracker)
    if now.asked is None:
        raise NotYet("Say first what the columns of the tracker are.")
    if now.edition != edition:
        raise EditedMeanwhile(
            "Somebody else read the columns in another way meanwhile. The list below is as it is now."
        )
    hold_draft(now.plan)
    asked = asked_from(now.asked)
    wanted = [one for one in asked.actions if one.row not in leave_out]
    if not wanted:
        raise NotYet("There is nothing to draft.")
    _check_still_unknown(wanted, known_actions(now.plan))
    priorities = _priorities(now.plan, wanted, by=by)
    said = 0
    for one in wanted:
        action = draft_action(now.plan, _drafted(one, priorities), by=by)
        ImportedRow.objects.create(tracker=now, action=action, row=one.row, reference=one.reference, words=one.words)
        if one.delivery:
            update_action(action, delivery=one.delivery, what_changed=one.what_changed, next_step=one.next_step, by=by)
            said += 1
    now.applied_at, now.applied_by = timezone.now(), by
    now.save(update_fields=["applied_at", "applied_by"])
    done = {"actions": len(wanted), "updates": said}
    _note("applied a tracker", now, by=by, details=done)
    return done


def earlier_mappings(council: Council) -> list[TrackerMapping]:
    """How this council's trackers were read before, the newest first; one query."""
    kept = council.trackers.filter(mapping__isnull=False).order_by("-number").values_list("mapping", flat=True)
    return [mapping_from(one) for one in kept[:MOST_REMEMBERED] if one is not None]


def unknown_words(content: bytes, mapping: TrackerMapping) -> list[str]:
    """The tracker's words for how an action stands that the mapping gives no meaning."""
    place = mapping.place_of_delivery
    if place is None:
        return []
    words = delivery_words(content, sheet=mapping.sheet, head_row=mapping.head_row, place=place)
    return [printed for printed in words if printed not in mapping.words]


def known_actions(plan: Plan) -> KnownActions:
    """What of the plan is known by reference or by its words; two queries."""
    by_reference: dict[str, int] = {}
    by_words: dict[str, int] = {}
    for number, title, description in plan.actions.standing().values_list("number", "title", "description"):
        by_words |= {folded(title): number, folded(description): number}
    rows = ImportedRow.objects.filter(action__plan=plan, action__withdrawn_at__isnull=True)
    for number, reference, words in rows.values_list("action__number", "reference", "words"):
        by_words[words] = number
        if reference:
            by_reference[reference.casefold()] = number
    by_words.pop("", None)
    return KnownActions(by_reference, by_words)


def _held(tracker: Tracker) -> Tracker:
    now = (
        Tracker.objects.select_for_update(of=("self",))
        .select_related("plan__council", "council", "file")
        .get(pk=tracker.pk)
    )
    if now.applied_at is not None:
        raise NotYet("This tracker was imported already. Send it again when it has new rows.")
    return now


def _read(tracker: Tracker, content: bytes, mapping: TrackerMapping) -> AskedOfTracker:
    read = read_tracker(
        content,
        sheet=mapping.sheet,
        head_row=mapping.head_row,
        fields=mapping.fields,
        columns=COLUMNS,
        words=mapping.choices,
    )
    if len(read.rows) > LONGEST:
        raise UnreadableWorkbook(
            f"The sheet has {len(read.rows):,} rows; a plan takes at most {LONGEST:,}. Send those that are still open."
        )
    return asked_of(read, name=tracker.name, known=known_actions(tracker.plan))


def _check_still_unknown(wanted: list[AskedAction], known: KnownActions) -> None:
    """Nothing is drafted twice: what was drafted since the list was made is shown as known first."""
    for one in wanted:
        if (action := known.by_words.get(one.words) or known.by_reference.get(one.reference.casefold())) is not None:
            raise EditedMeanwhile(
                f"Row {one.row} became action {action} since this list was made. The list below is as it is now."
            )


def _priorities(plan: Plan, wanted: list[AskedAction], *, by: Person) -> dict[str, Priority]:
    """The priority of each name, those that the plan lacks added."""
    there = {name: one for one in plan.priorities.all() for name in (folded(one.title), folded(str(one)))}
    for title in dict.fromkeys(one.priority for one in wanted if one.priority):
        if folded(title) not in there:
            there[folded(title)] = add_priority(plan, title=title, by=by)
    return there


def _drafted(one: AskedAction, priorities: dict[str, Priority]) -> ActionDraft:
    words = {
        name: getattr(one, name)
        for name in ("title", "description", "owner_role", "measure", "how_we_will_know", "reason")
    }
    return replace(
        ActionDraft(**words),
        priority=priorities[folded(one.priority)] if one.priority else None,
        starts_on=one.starts,
        due_on=one.due,
    )


def _note(doing: str, tracker: Tracker, *, by: Person, details: dict[str, int] | None = None) -> None:
    record(
        doing,
        str(tracker).lower(),
        council=tracker.council,
        by=by,
        path=tracker.path,
        details={"plan": tracker.plan.number, **(details or {})},
    )
