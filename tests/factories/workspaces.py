"""A council whose record holds something of everything, for tests that look at pages."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.utils import timezone

from plumbline.engines.workbooks import delivery_words, find_trackers
from plumbline.papers.board.production import produce
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.assurance.actions import respond
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.actions import (
    Announcement,
    RiskWords,
    add_risk,
    add_task,
    announce,
    ask_for,
    brief,
    call_in,
    decide,
    keep_list,
    note_sending,
    publish_decision,
    score_risk,
)
from plumbline.workspace.governance.models import Risk
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.improvement.actions import (
    ActionDraft,
    StrategyWords,
    add_corporate_priority,
    add_cross_cutting_test,
    add_dependency,
    add_milestone,
    add_money_line,
    add_phase,
    add_priority,
    add_strategy,
    answer_test,
    download_workbook,
    draft_action,
    draft_plan,
    judge_confidence,
    map_tracker,
    return_workbook,
    screen_action,
    send_tracker,
    update_action,
)
from plumbline.workspace.improvement.models import Action, Plan, Tracker
from plumbline.workspace.improvement.trackers.mapping import TrackerMapping, heads_of, proposed_for
from plumbline.workspace.review.actions import accept
from tests.factories.boards import a_board
from tests.factories.documents import a_read_document
from tests.factories.evidence import some_evidence
from tests.factories.measures import a_measure
from tests.factories.meetings import a_held_meeting
from tests.factories.people import a_council, a_person


@dataclass(frozen=True)
class Workspace:
    council: Council
    lead: Person
    director: Person
    document: Document
    plan: Plan

    def fetched_anew(self) -> "Workspace":
        records = {field.name: getattr(self, field.name) for field in fields(self)}
        return Workspace(**{name: type(one)._default_manager.get(pk=one.pk) for name, one in records.items()})


def a_workspace(name: str = "Eastmere") -> Workspace:
    """A read document whose judgement and findings are accepted, a response, a draft plan with two actions, a paper,
    a board with a meeting that was held: it decided something that was called in,
    recommended something, and gave a task; a risk that is scored; a measure with 14 months.

    Action 1 is whole and has an update; action 2 has gaps. A workbook was sent back with nothing changed, and a tracker
    was sent whose columns are mapped. One
    proposal of each other kind is still to decide.
    """
    council = a_council(name)
    lead, director = a_person(council), a_person(council, Role.DIRECTOR)
    document = a_read_document(council, by=lead)
    reading = document.readings.get()
    accept([p for p in reading.proposals.open() if p.kind in ("assessment", "finding")], by=lead)
    findings = list(council.findings.order_by("number"))
    shortfall = next(finding for finding in findings if finding.needs_a_response)
    respond(shortfall, kind="accept", words="", by=lead)
    plan = draft_plan(council, title="Improvement plan", purpose="Shorter waits.", by=lead)
    priority = add_priority(plan, title="Shorter waits", by=lead)
    whole = draft_action(plan, a_whole_draft(priority=priority, owner=lead), findings=[shortfall], by=lead)
    its_parts(plan, whole, by=lead)
    update_action(whole, delivery="on_track", what_changed="The list is shorter.", by=lead)
    draft_action(plan, ActionDraft(title="Think about the rest", reason="The board asked for it."), by=lead)
    govern(council, by=lead)
    sent = download_workbook(plan, own_rows=True, membership=lead.memberships.get())
    return_workbook(plan, sent, membership=lead.memberships.get())
    a_tracker(plan, by=lead)
    a_risk(council, by=lead)
    a_measure(council, range(300, 314), by=lead)
    produce(council, body="Improvement Board", meeting_on=date(2026, 12, 10), plan=plan, by=lead)
    return Workspace(council=council, lead=lead, director=director, document=document, plan=plan)


def govern(council: Council, *, by: Person) -> None:
    """A board that met, and what came of it."""
    board = a_board(council, by=by, keeps_to_pre_election_periods=False)
    meeting, today = a_held_meeting(board, by=by), timezone.localdate()
    announce(board, Announcement("Fees for home care", today + timedelta(days=40), today), by=by)
    brief(
        council, briefed_role="Lead Member", given_by_role="Director", on=today, subject="Waits", words="Down.", by=by
    )
    kept = keep_list(board, name="Members", recipients=["Chair", "Lead Member"], by=by)
    note_sending(kept, meeting=meeting, what="papers", on=today, by=by)
    decision = decide(meeting, text="To approve the fees.", facts=DecisionFacts(), by=by)
    publish_decision(decision, on=timezone.localdate(), by=by)
    call_in(decision, on=timezone.localdate(), called_by="Five members", reason="No screening.", by=by)
    ask_for(meeting, kind="recommendation", text="To publish the waiting times every month.", by=by)
    add_task(meeting, text="Send the table.", owner_role="Head of Performance", due_on=timezone.localdate(), by=by)


def a_risk(council: Council, *, by: Person, scored: bool = True, **given: object) -> Risk:
    """Open, with a current score of 12 unless it is not to be scored."""
    words = {"title": "Staff leave", "cause": "Pay is low.", "event": "Staff leave.", "effect": "Waits grow."}
    risk = add_risk(council, RiskWords(**(words | given)), actions=list(council.actions.all()[:1]), by=by)  # type: ignore[arg-type]
    if scored:
        score_risk(risk, moment="current", likelihood=3, impact=4, why="Two left.", by=by)
    return risk


def a_tracker(
    plan: Plan, content: bytes = b"Action,Lead\nOpen a second clinic,Head of Carers\n", *, by: Person
) -> Tracker:
    """Sent for a plan, its columns taken for what they seem to be; not imported."""
    tracker = send_tracker(plan, content, name="tracker.csv", by=by)
    found = find_trackers(content)[0]
    fields = proposed_for(found, None)
    place = next((place for place, field in fields.items() if field == "delivery"), None)
    words = {} if place is None else delivery_words(content, sheet=found.sheet, head_row=found.head_row, place=place)
    meant = {printed: code or "" for printed, code in words.items()}
    mapping = TrackerMapping(found.sheet, found.head_row, heads_of(found), fields, meant)
    return map_tracker(tracker, mapping, by=by)


def its_parts(plan: Plan, action: Action, *, by: Person) -> None:
    """One of everything that a plan and an action can have, and a piece of evidence that nobody has decided on."""
    strategy = add_strategy(plan.council, StrategyWords("Carers Strategy"), by=by)
    add_corporate_priority(plan.council, title="Feel safe and well", source="Corporate plan", by=by)
    add_phase(plan, title="Year One", by=by)
    test = add_cross_cutting_test(plan, title="Value for money", question="What does it save?", by=by)
    answer_test(action, test, words="Fewer agency shifts.", by=by)
    add_milestone(action, title="Second team in place", due_on=date(2025, 6, 1), by=by)
    add_dependency(action, kind="strategy", on_strategy=strategy, needs="A strategy in force", by=by)
    add_money_line(action, kind="existing_resources", words="Done by the team as it is.", by=by)
    screen_action(action, needs_assessment=True, affected=["age"], reason="Older people wait longest.", by=by)
    judge_confidence(action, level="medium", why="One post is still empty.", by=by)
    some_evidence(action, shows="progress", by=by)


def a_whole_draft(**given: object) -> ActionDraft:
    """Words of an action that lack nothing."""
    words: dict[str, object] = {
        "title": "Look at the waiting list every week",
        "owner_role": "Head of Assessment",
        "starts_on": date(2025, 3, 13),
        "due_on": date(2025, 9, 30),
        "measure": "People waiting for an assessment",
        "how_we_will_know": "Nobody waits over 90 days.",
    }
    return ActionDraft(**(words | given))  # type: ignore[arg-type]
