"""What people do with a document's proposals: accept, reword, reassign, merge, split, reject, and undo each."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.review import records, rules
from plumbline.workspace.review.content import words_of
from plumbline.workspace.review.models import Proposal, ProposalState, Reading, ReadingState, Step, StepKind
from plumbline.workspace.review.ranges import Range, ranges_of_parts, union_of
from plumbline.workspace.review.rules import ChangedMeanwhile, NotPossible
from plumbline.workspace.review.steps import fingerprint, picture, restore, take_step
from plumbline.workspace.review.tasks import read_document_in_background


@transaction.atomic
def request_reading(document: Document, *, by: Person) -> Reading:
    """Have a document read in the background; the reading under way, if there is one.

    What was typed in is not read by a machine: its proposals are the lines that somebody typed.
    """
    require(by, Permission.ADD_DOCUMENTS, council=document.council)
    Document.objects.select_for_update().get(pk=document.pk)
    if typed := document.readings.filter(summary__typed=True).first():
        return typed
    under_way = document.readings.filter(state__in=[ReadingState.WAITING, ReadingState.RUNNING]).first()
    if under_way is not None and not rules.has_broken_off(under_way.requested_at, now=timezone.now()):
        return under_way
    if under_way is not None:
        under_way.state = ReadingState.FAILED
        under_way.fault = "This reading broke off. Another one was started."
        under_way.finished_at = timezone.now()
        under_way.save(update_fields=["state", "fault", "finished_at"])
    reading = Reading.objects.create(document=document, requested_by=by)
    record("had a document read", f"document {document.number}", council=document.council, by=by, path=document.path)
    transaction.on_commit(partial(read_document_in_background.enqueue, reading.pk))
    return reading


@transaction.atomic
def accept(proposals: Sequence[Proposal], *, by: Person) -> tuple[Proposal, ...]:
    """Put them into the record, in the order of the document; all of them or none."""
    locked = _locked(proposals, by=by)
    rules.check_open([proposal.state for proposal in locked], doing="accept")
    for proposal in locked:
        rules.check_fields(proposal.kind, proposal.fields)
        if proposal.kind == "assessment":
            rules.check_council(proposal.fields.get("council"), ours=proposal.council.name)
        before = {proposal.pk: picture(proposal)}
        _decide(proposal, ProposalState.ACCEPTED, by=by, record_path=records.take(proposal, by=by))
        take_step(proposal.reading, StepKind.ACCEPT, before=before, after=[proposal], by=by)
    return tuple(locked)


@transaction.atomic
def reject(proposals: Sequence[Proposal], *, reason: str, by: Person) -> None:
    """Leave them out of the record, and keep why."""
    locked = _locked(proposals, by=by)
    rules.check_open([proposal.state for proposal in locked], doing="reject")
    if not reason.strip():
        raise NotPossible("Give the reason for leaving this out.")
    before = {proposal.pk: picture(proposal) for proposal in locked}
    for proposal in locked:
        _decide(proposal, ProposalState.REJECTED, by=by, reason=reason.strip())
    take_step(locked[0].reading, StepKind.REJECT, before=before, after=locked, by=by, reason=reason.strip())
    _recorded("rejected", locked, by=by, reason=reason.strip())


@transaction.atomic
def edit(proposal: Proposal, *, text: str, fields: Mapping[str, Any], by: Person, seen: str = "") -> Proposal:
    """Reword a proposal or assign it anew (its quality statements, polarity, voices). Its place in the source stays.

    `seen` is the fingerprint of what the person had before them; refused where somebody has changed it since.
    """
    (locked,) = _locked([proposal], by=by)
    rules.check_open([locked.state], doing="edit")
    _check_seen(locked, seen)
    fields = locked.fields | dict(fields)
    rules.check_fields(locked.kind, fields)
    text = words_of(locked.kind, fields) or text.replace("\r\n", "\n").strip()
    if not text:
        raise NotPossible("The text cannot be empty. Reject the proposal instead, with a reason.")
    if (text, fields) == (locked.text, locked.fields):
        return locked
    before = {locked.pk: picture(locked)}
    locked.text, locked.fields = text, fields
    locked.save(update_fields=["text", "fields"])
    take_step(locked.reading, StepKind.EDIT, before=before, after=[locked], by=by)
    _recorded("edited", [locked], by=by)
    return locked


@transaction.atomic
def edit_and_accept(
    proposal: Proposal, *, text: str, fields: Mapping[str, Any], by: Person, seen: str = ""
) -> Proposal:
    """Put a proposal into the record as the person has just worded it; two steps, each of which can be undone."""
    (accepted,) = accept([edit(proposal, text=text, fields=fields, by=by, seen=seen)], by=by)
    return accepted


@transaction.atomic
def reopen(proposal: Proposal, *, by: Person) -> Proposal:
    """Look anew at what was taken for known already."""
    (locked,) = _locked([proposal], by=by)
    rules.check_reopen([locked.state])
    before = {locked.pk: picture(locked)}
    locked.state = ProposalState.OPEN
    locked.record_path = ""
    locked.save(update_fields=["state", "record_path"])
    take_step(locked.reading, StepKind.REOPEN, before=before, after=[locked], by=by)
    _recorded("opened again", [locked], by=by)
    return locked


@transaction.atomic
def merge(proposals: Sequence[Proposal], *, by: Person) -> Proposal:
    """Make one of several: the first one, resting on all their places in the source."""
    locked = _locked(proposals, by=by)
    rules.check_open([proposal.state for proposal in locked], doing="merge")
    rules.check_merge([proposal.kind for proposal in locked])
    before = {proposal.pk: picture(proposal) for proposal in locked}
    first, others = locked[0], locked[1:]
    first.text = " ".join(proposal.text for proposal in locked)
    first.ranges = _joined_ranges(locked)
    first.confidence = min(proposal.confidence for proposal in locked)
    first.fields = _joined_fields(locked)
    first.save()
    for other in others:
        _decide(other, ProposalState.MERGED, by=by)
    take_step(first.reading, StepKind.MERGE, before=before, after=locked, by=by)
    _recorded("merged", locked, by=by)
    return first


@transaction.atomic
def split(proposal: Proposal, *, parts: Sequence[str], by: Person, seen: str = "") -> tuple[Proposal, ...]:
    """Make several of one. Each part keeps the stretch of the source that its words stand in."""
    (locked,) = _locked([proposal], by=by)
    rules.check_open([locked.state], doing="split")
    _check_seen(locked, seen)
    rules.check_split(locked.kind, parts)
    before: dict[int, dict[str, Any] | None] = {locked.pk: picture(locked)}
    ranges = ranges_of_parts(
        locked.reading.document.text, [Range(one["start"], one["end"]) for one in locked.ranges], parts
    )
    _decide(locked, ProposalState.SPLIT, by=by)
    made = []
    for part, places in zip(parts, ranges, strict=True):
        made.append(
            Proposal.objects.create(
                council=locked.council,
                reading=locked.reading,
                kind=locked.kind,
                order=locked.order,
                text=part,
                fields=locked.fields,
                ranges=[_place_like(locked, place) for place in places],
                confidence=locked.confidence,
                reason=locked.reason,
            )
        )
    before |= {one.pk: None for one in made}
    take_step(locked.reading, StepKind.SPLIT, before=before, after=[locked, *made], by=by)
    _recorded("split", [locked], by=by)
    return tuple(made)


@transaction.atomic
def undo(step: Step, *, by: Person) -> Step:
    """Put the proposals of a step back as they were. Later steps on the same proposals are undone first."""
    require(by, Permission.REVIEW_PROPOSALS, council=step.reading.document.council)
    touched = Proposal.objects.select_for_update(of=("self",)).filter(pk__in=step.after).order_by("order", "pk")
    locked = {str(proposal.pk): proposal for proposal in touched.select_related("reading__document", "council")}
    check_undo(step)
    before = {proposal.pk: picture(proposal) for proposal in locked.values()}
    if step.kind == StepKind.ACCEPT:
        for proposal in locked.values():
            records.take_back(proposal, by=by, reason="The acceptance was undone.")
    for key, kept in step.before.items():
        if kept is None:
            _decide(locked[key], ProposalState.WITHDRAWN, by=by)
        else:
            restore(locked[key], kept)
    undone = take_step(
        step.reading, StepKind.UNDO, before=dict(before), after=list(locked.values()), by=by, undoes=step
    )
    _recorded(f"undid a step ({step.get_kind_display().lower()})", list(locked.values()), by=by)
    return undone


def check_undo(step: Step) -> None:
    """Undone is a step that is not an undoing itself, not undone yet, and not built upon."""
    if step.kind == StepKind.UNDO:
        raise NotPossible("An undoing cannot be undone: take the step again.")
    if Step.objects.filter(undoes=step).exists():
        raise NotPossible("This step is undone already.")
    document = step.reading.document_id
    later = Step.objects.filter(reading__document=document, pk__gt=step.pk, undone_by__isnull=True)
    later = later.exclude(kind=StepKind.UNDO)
    if any(set(other.after) & set(step.after) for other in later):
        raise NotPossible("Later steps build on this one. Undo those first.")


def _locked(proposals: Sequence[Proposal], *, by: Person) -> list[Proposal]:
    """The proposals as they are now, held until the transaction ends, in the order of the document."""
    if not proposals:
        raise NotPossible("Choose at least one proposal.")
    keys = [proposal.pk for proposal in proposals]
    locked = list(
        Proposal.objects.select_for_update(of=("self",))
        .filter(pk__in=keys)
        .select_related("reading__document", "council")
        .order_by("order", "pk")
    )
    (council,) = {proposal.council for proposal in locked}
    require(by, Permission.REVIEW_PROPOSALS, council=council)
    assert len({proposal.reading.document_id for proposal in locked}) == 1, "one document at a time"
    return locked


def _check_seen(proposal: Proposal, seen: str) -> None:
    if seen and seen != fingerprint(proposal):
        raise ChangedMeanwhile(
            "Somebody else changed this proposal while you were working on it. What you wrote is still below: "
            "compare it with what is there now, then save again."
        )


def _decide(proposal: Proposal, state: ProposalState, *, by: Person, reason: str = "", record_path: str = "") -> None:
    proposal.state = state
    proposal.decided_by = by
    proposal.decided_at = timezone.now()
    proposal.decision_reason = reason
    proposal.record_path = record_path
    proposal.save()


def _joined_ranges(proposals: Sequence[Proposal]) -> list[dict[str, Any]]:
    kept = [one for proposal in proposals for one in proposal.ranges]
    joined = union_of([Range(one["start"], one["end"]) for one in kept])
    by_start = {one["start"]: one for one in reversed(kept)}
    return [{**by_start[place.start], "end": place.end} for place in joined]


def _joined_fields(proposals: Sequence[Proposal]) -> dict[str, Any]:
    first = dict(proposals[0].fields)
    if proposals[0].kind == "finding":
        first["statements"] = sorted({qs for proposal in proposals for qs in proposal.fields["statements"]})
        first["voices"] = list(dict.fromkeys(voice for proposal in proposals for voice in proposal.fields["voices"]))
        first["polarity"] = rules.merged_polarity([proposal.fields["polarity"] for proposal in proposals])
    if proposals[0].kind == "requirement":
        first["progress"] = "\n".join(filter(None, (proposal.fields.get("progress") for proposal in proposals)))
    return first


def _place_like(proposal: Proposal, place: Range) -> dict[str, Any]:
    around = next(one for one in proposal.ranges if one["start"] <= place.start and place.end <= one["end"])
    return {**around, "start": place.start, "end": place.end}


def _recorded(done: str, proposals: Sequence[Proposal], *, by: Person, reason: str = "") -> None:
    document = proposals[0].reading.document
    record(
        f"{done} {'a proposal' if len(proposals) == 1 else f'{len(proposals)} proposals'}",
        f"document {document.number}",
        council=document.council,
        by=by,
        path=f"{document.path}/review",
        reason=reason,
        details={"proposals": [proposal.pk for proposal in proposals]},
    )
