"""Putting evidence forward for an action, and deciding on it."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.evidence.actions import EvidenceWords, add_evidence, decide_on_evidence
from plumbline.workspace.evidence.models import Document, Evidence, EvidenceDecision, Passage
from plumbline.workspace.evidence.rules import Upload
from plumbline.workspace.improvement.actions.holding import standing
from plumbline.workspace.improvement.actions.updates import update_action
from plumbline.workspace.improvement.judging import convention_of, shown_of
from plumbline.workspace.improvement.models import Action, ActionEvidence, Delivery, Shows
from plumbline.workspace.improvement.queries import outcomes_now
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.improvement.rules.outcomes import Shown, resting_on


@transaction.atomic
def offer_evidence(
    action: Action,
    words: EvidenceWords,
    *,
    shows: str,
    upload: Upload | None = None,
    document: Document | None = None,
    passage: Passage | None = None,
    by: Person,
) -> ActionEvidence:
    """Add a piece of evidence and say what it shows of the action; somebody else decides whether it does."""
    require(by, Permission.ADD_EVIDENCE, council=action.council)
    standing(action)
    evidence = add_evidence(action.council, words, upload=upload, document=document, passage=passage, by=by)
    return link_evidence(action, evidence, shows=shows, by=by)


@transaction.atomic
def link_evidence(action: Action, evidence: Evidence, *, shows: str, by: Person) -> ActionEvidence:
    """Put a piece of evidence that is here forward for an action. What is decided on it counts for this action too."""
    require(by, Permission.ADD_EVIDENCE, council=action.council)
    now = standing(action)
    assert evidence.council_id == now.council_id
    link, is_new = ActionEvidence.objects.get_or_create(
        action=now, evidence=evidence, shows=Shows(shows), defaults={"by": by}
    )
    if not is_new:
        raise NotYet(f"{evidence} is put forward for this already.")
    record(
        "put evidence forward",
        str(now).lower(),
        council=now.council,
        by=by,
        path=now.path,
        details={"evidence": evidence.number, "shows": link.shows},
    )
    return link


@transaction.atomic
def decide(
    evidence: Evidence, *, accepted: bool, words: str = "", marks_done: bool = False, by: Person
) -> EvidenceDecision:
    """Accept a piece of evidence or not; with `marks_done`, whoever accepts it says too that the work is done.

    Refused where a judgement that stands would lose the evidence that it needs.
    """
    require(by, Permission.JUDGE_ACTIONS, council=evidence.council)
    links = list(evidence.actions.select_related("action__council").order_by("action_id"))
    actions = {link.action_id: link.action for link in links}
    held = Action.objects.select_for_update().filter(pk__in=actions).order_by("pk")
    assert len(held) == len(actions)
    decision = decide_on_evidence(
        evidence, accepted=accepted, words=words, resting="" if accepted else _resting(links), by=by
    )
    if accepted and marks_done:
        for link in links:
            if link.shows == Shows.DONE and link.action.delivery != Delivery.DONE:
                update_action(
                    link.action,
                    delivery=Delivery.DONE,
                    what_changed=f"{evidence} was accepted: {evidence.claim}",
                    by=by,
                )
    return decision


def _resting(links: list[ActionEvidence]) -> str:
    """Which judgement on which action would be left without its evidence, as a sentence; "" for none."""
    for link in links:
        action, evidence = link.action, link.evidence
        shown, piece = shown_of(action), Shown(link.shows, evidence.kind, evidence.observed_on)
        if piece not in shown:
            continue
        judged = [one.outcome for one in outcomes_now(action).values() if one.holds]
        now = {*judged, "done"} if Action.objects.get(pk=action.pk).delivery == Delivery.DONE else set(judged)
        if rests := resting_on(shown, without=piece, standing=now, convention=convention_of(action.council)):
            return f"{action} is judged {rests}, and that rests on this evidence."
    return ""
