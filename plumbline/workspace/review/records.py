"""What an accepted proposal becomes, and how that is taken back: one small function a kind.

The answer of each `take` is the record's path below the council's address, which the proposal keeps.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.assurance import actions as assurance
from plumbline.workspace.assurance.models import Assessment, Finding
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.actions import mark_passage, take_figure
from plumbline.workspace.evidence.models import Document, Figure, Passage
from plumbline.workspace.governance import actions as governance
from plumbline.workspace.governance.models import Resolution
from plumbline.workspace.governance.rules.refusals import NotYet as RefusedByGovernance
from plumbline.workspace.improvement import actions as improvement
from plumbline.workspace.improvement.models import Action, Plan, Priority
from plumbline.workspace.improvement.rules import NotYet
from plumbline.workspace.review.models import Proposal
from plumbline.workspace.review.ranges import Range, cover_of
from plumbline.workspace.review.rules import NotPossible


def take(proposal: Proposal, *, by: Person) -> str:
    """Put what a proposal says into the record."""
    return _TAKE[proposal.kind](proposal, by)


def take_back(proposal: Proposal, *, by: Person, reason: str) -> None:
    """Take it out again, unless something leans on it by now."""
    key = proposal.record_path.rpartition("/")[2]
    _TAKE_BACK[proposal.kind](proposal, key, by, reason)


def _document(proposal: Proposal) -> Document:
    return proposal.reading.document


def _passages(proposal: Proposal) -> list[Passage]:
    return [_passage(_document(proposal), one) for one in proposal.ranges]


def _whole_passage(proposal: Proposal) -> Passage:
    """For records that rest on one passage: from where the first range begins to where the last one ends."""
    cover = cover_of([Range(one["start"], one["end"]) for one in proposal.ranges])
    return _passage(_document(proposal), {**proposal.ranges[0], "start": cover.start, "end": cover.end})


def _passage(document: Document, one: dict[str, Any]) -> Passage:
    return mark_passage(
        document,
        start=one["start"],
        end=one["end"],
        page=one.get("page"),
        paragraph=one.get("paragraph"),
        label=one.get("label"),
    )


def _take_assessment(proposal: Proposal, by: Person) -> str:
    fields, document = proposal.fields, _document(proposal)
    dates = fields.get("dates", {})
    published = dates.get("assessment_published") or dates.get("publication") or ""
    assessment = assurance.take_assessment(
        proposal.council,
        assurance.Judgement(
            kind=fields["kind"],
            title=proposal.text.replace("this council", str(proposal.council))[:300],  # where it names none
            edition=fields.get("edition") or "",
            rating=fields.get("rating") or "",
            stated_percent=fields.get("percent"),
            evidence_period=dates.get("evidence") or "",
            site_visit=dates.get("site_visit") or "",
            published_on=published,
            made_by=fields.get("made_by") or "",
            parts=fields.get("parts") or {},
        ),
        scores={score["qs"]: score["score"] for score in fields.get("scores", [])},
        passages={score["qs"]: _passage(document, score) for score in fields.get("scores", []) if "start" in score},
        document=document,
        by=by,
    )
    document.findings.filter(assessment__isnull=True).update(assessment=assessment)
    return assessment.path


def _take_finding(proposal: Proposal, by: Person) -> str:
    fields, document = proposal.fields, _document(proposal)
    finding = assurance.take_finding(
        document,
        text=proposal.text,
        polarity=fields["polarity"],
        statements=fields.get("statements", []),
        voices=fields.get("voices", []),
        theme=fields.get("theme"),
        heading=(fields.get("heading") or "")[:300],
        passages=_passages(proposal),
        assessment=document.assessments.filter(withdrawn_at__isnull=True).first(),
        by=by,
    )
    return finding.path


def _take_priority(proposal: Proposal, by: Person) -> str:
    plan = _draft_plan(proposal, by=by)
    number = proposal.fields.get("number")
    if plan.priorities.filter(number=number).exists():
        number = None
    title = proposal.fields.get("title") or proposal.text
    priority = improvement.add_priority(
        plan, title=title[:300], number=number, text=proposal.text, passage=_whole_passage(proposal), by=by
    )
    return f"priorities/{priority.pk}"


def _take_requirement(proposal: Proposal, by: Person) -> str:
    theme = proposal.fields.get("theme")
    document = _document(proposal)
    action = improvement.draft_action(
        _draft_plan(proposal, by=by),
        improvement.ActionDraft(
            title=proposal.text.replace("this council", str(proposal.council))[:300],  # where it names none
            description=proposal.fields.get("progress") or "",
            reason=f"Improvement requirement in {document}" + (f", theme {theme}" if theme else ""),
        ),
        passage=_whole_passage(proposal),
        by=by,
    )
    return action.path


def _take_resolution(proposal: Proposal, by: Person) -> str:
    resolution = governance.take_resolution(
        _whole_passage(proposal),
        kind=proposal.fields["kind"],
        text=proposal.text,
        printed_number=(proposal.fields.get("number") or "")[:20],
        by=by,
    )
    return f"resolutions/{resolution.number}"


def _take_figure(proposal: Proposal, by: Person) -> str:
    fields = proposal.fields
    figure = take_figure(
        _whole_passage(proposal),
        subject=fields["subject"][:300],
        value=fields["value"],
        unit=fields["unit"][:60],
        period=(fields.get("period") or "")[:120],
        comparator=(fields.get("comparator") or "")[:300],
        by=by,
    )
    return f"figures/{figure.pk}"


def _take_national_table(proposal: Proposal, by: Person) -> str:
    document = _document(proposal)
    assurance.take_national_table(document, proposal.fields["rows"], by=by)
    return document.path


def _draft_plan(proposal: Proposal, *, by: Person) -> Plan:
    """The council's plan that is still a draft, or a new one named after the document."""
    Council.objects.select_for_update().get(pk=proposal.council_id)  # two people at once draft one plan, not two
    plan = proposal.council.plans.filter(versions__isnull=True).order_by("-number").first()
    if plan is not None:
        return plan
    document = _document(proposal)
    return improvement.draft_plan(
        proposal.council,
        title="Adult social care improvement plan",
        purpose=f"Drafted from {document}.",
        assessment=document.assessments.filter(withdrawn_at__isnull=True).first(),
        by=by,
    )


def _take_back_assessment(proposal: Proposal, key: str, by: Person, reason: str) -> None:
    assessment = Assessment.objects.get(council=proposal.council, number=key)
    for plan in assessment.plans.all():
        if plan.versions.exists() or plan.priorities.exists() or plan.actions.standing().exists():
            raise NotPossible("A plan answers this assessment by now, so it cannot be taken back.")
    assessment.plans.update(assessment=None)
    assessment.findings.update(assessment=None)
    assessment.withdrawn_at = timezone.now()
    assessment.save(update_fields=["withdrawn_at"])
    _recorded("withdrew an assessment", f"assessment {key}", proposal, by, reason)


def _take_back_finding(proposal: Proposal, key: str, by: Person, reason: str) -> None:
    finding = Finding.objects.get(council=proposal.council, number=key)
    if finding.responses.exists() or finding.actions.standing().exists():
        raise NotPossible(f"{finding} has a response or an action by now, so it cannot be taken back.")
    assurance.withdraw_finding(finding, by=by, reason=reason)


def _take_back_priority(proposal: Proposal, key: str, by: Person, reason: str) -> None:
    priority = Priority.objects.select_related("plan").get(pk=key, plan__council=proposal.council)
    if priority.actions.exists() or priority.plan.versions.exists():
        raise NotPossible("The priority has actions or stands in an approved plan, so it cannot be taken back.")
    priority.delete()
    _recorded("removed a priority", f"priority {priority.number}", proposal, by, reason)


def _take_back_requirement(proposal: Proposal, key: str, by: Person, reason: str) -> None:
    action = Action.objects.get(council=proposal.council, number=key)
    if action.edition > 1 or action.updates.exists() or action.findings.exists():
        raise NotPossible(f"{action} has been worked on by now, so it cannot be taken back. Withdraw it in the plan.")
    try:
        improvement.withdraw_action(action, by=by, reason=reason)
    except NotYet as refused:
        raise NotPossible(str(refused)) from refused


def _take_back_resolution(proposal: Proposal, key: str, by: Person, reason: str) -> None:
    resolution = Resolution.objects.select_related("council").get(council=proposal.council, number=key)
    try:
        governance.withdraw_resolution(resolution, by=by, reason=reason)
    except RefusedByGovernance as refused:
        raise NotPossible(str(refused)) from refused


def _take_back_figure(proposal: Proposal, key: str, by: Person, reason: str) -> None:
    Figure.objects.filter(council=proposal.council, pk=key).update(withdrawn_at=timezone.now())
    _recorded("withdrew a figure", f"figure {key}", proposal, by, reason)


def _take_back_national_table(proposal: Proposal, key: str, by: Person, reason: str) -> None:
    _document(proposal).national_rows.update(withdrawn_at=timezone.now())
    _recorded("withdrew a national table", f"document {_document(proposal).number}", proposal, by, reason)


def _recorded(action: str, subject: str, proposal: Proposal, by: Person, reason: str) -> None:
    assert transaction.get_connection().in_atomic_block
    record(action, subject, council=proposal.council, by=by, path=_document(proposal).path, reason=reason)


_TAKE: dict[str, Callable[[Proposal, Person], str]] = {
    "assessment": _take_assessment,
    "finding": _take_finding,
    "priority": _take_priority,
    "requirement": _take_requirement,
    "resolution": _take_resolution,
    "figure": _take_figure,
    "national_table": _take_national_table,
}
_TAKE_BACK: dict[str, Callable[[Proposal, str, Person, str], None]] = {
    "assessment": _take_back_assessment,
    "finding": _take_back_finding,
    "priority": _take_back_priority,
    "requirement": _take_back_requirement,
    "resolution": _take_back_resolution,
    "figure": _take_back_figure,
    "national_table": _take_back_national_table,
}
