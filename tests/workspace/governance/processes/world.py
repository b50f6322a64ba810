"""A council in which each action of governance can be done once, its records known by a label."""

from datetime import timedelta

from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.evidence.actions import mark_passage
from plumbline.workspace.governance import actions
from plumbline.workspace.governance.actions import Announcement, ItemDraft, RiskWords
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.improvement.models import ChangeRequest
from tests.factories.boards import a_board
from tests.factories.documents import a_document, a_read_document, a_word_file
from tests.factories.meetings import a_held_meeting, a_meeting, a_published_meeting, working_day
from tests.workspace.improvement.approved import BOARD, Approved, an_approved_plan

RISK = {"cause": "Posts stay empty.", "event": "Waits grow.", "effect": "People become worse."}
Keys = dict[str, int]


def a_world() -> Keys:
    """The key of each record by its label: "held" is a meeting, "asked" a recommendation without a reply."""
    ours = an_approved_plan()
    people = {name: getattr(ours, name) for name in ("lead", "owner", "director", "clerk")}
    found: dict[str, object] = {"council": ours.council, "plan": ours.plan, **people}
    found |= _meetings(ours) | {"board": ours.council.boards.get(name=BOARD)}
    found |= _requests(ours)
    found |= _decisions(ours, found)
    found |= _ledger(ours, found) | _ahead(ours, found) | _risks(ours)
    actions.choose_word_template(ours.council, a_word_file("Old"), name="house style.docx", by=ours.lead)
    found["paper"] = actions.keep_paper(
        ours.council, kind="board", title="Progress", body=BOARD, meeting_on=None, content={"title": "P"}, by=ours.lead
    )
    return {label: record.pk for label, record in found.items()}  # type: ignore[attr-defined]


def _meetings(ours: Approved) -> dict[str, object]:
    clerk = ours.clerk
    cabinet = a_board(ours.council, by=clerk, name="Cabinet", keeps_to_pre_election_periods=False)
    board = a_board(
        ours.council, by=clerk, name=BOARD, reports_to=cabinet, openness="public", keeps_to_pre_election_periods=False
    )
    minuted = a_held_meeting(board, by=clerk, on=working_day(-30))
    actions.draft_minutes(minuted, minutes=None, by=clerk)
    held = a_held_meeting(board, by=clerk, on=working_day(-9))
    published = a_published_meeting(board, by=clerk, on=working_day(-2))
    planned, empty = a_meeting(board, by=clerk), a_meeting(board, by=clerk, on=working_day(60))
    for title in ("Fees", "Homes", "Waits"):
        actions.add_item(planned, ItemDraft(title), by=clerk)
    a_meeting(cabinet, by=clerk, on=working_day(45))
    return {
        "cabinet": cabinet, "spare": a_board(ours.council, by=clerk, name="Working group"), "minuted": minuted,
        "held": held, "published": published, "planned": planned, "empty": empty, "fees": planned.items.get(number=1),
        "homes": planned.items.get(number=2), "taken": held.items.get(number=1), "left": held.items.get(number=2),
    }  # fmt: skip


def _requests(ours: Approved) -> dict[str, object]:
    def moved(action: int) -> ChangeRequest:
        return ours.ask(ours.change("actions", action, "due_on", to="2026-12-31"))

    return {"request": moved(1), "other_request": moved(2)}


def _decisions(ours: Approved, found: dict[str, object]) -> dict[str, object]:
    clerk, lead, held = ours.clerk, ours.lead, found["held"]
    taken, out, called = (
        actions.decide(held, text=text, facts=DecisionFacts(), by=clerk)  # type: ignore[arg-type]
        for text in ("To agree.", "To publish.", "To pay.")
    )
    for one in (out, called):
        actions.publish_decision(one, on=timezone.localdate(), by=clerk)
    call = actions.call_in(called, on=timezone.localdate(), called_by="Five members", reason="Cost.", by=clerk)
    document = a_read_document(ours.council, by=lead)
    printed = actions.take_resolution(
        mark_passage(document, start=10, end=40), kind="decision", text="To go on.", by=lead
    )
    return {
        "decision": taken, "public_decision": out, "call": call, "printed": printed,
        "minutes": a_document(ours.council, by=lead), "passage": mark_passage(document, start=50, end=80),
    }  # fmt: skip


def _ledger(ours: Approved, found: dict[str, object]) -> dict[str, object]:
    def entry(text: str, *, replied: bool = False, reported: bool = False) -> object:
        made = actions.ask_for(found["minuted"], kind="recommendation", text=text, by=ours.clerk)  # type: ignore[arg-type]
        if replied or reported:
            actions.reply(made, position="accepted", words="Yes.", on=timezone.localdate(), by=ours.director)
        if reported:
            actions.tell(made, kind="report", words="It is out.", by=ours.owner)
        return made

    taken = actions.take_resolution(found["passage"], kind="recommendation", text="A report.", by=ours.lead)  # type: ignore[arg-type]
    return {
        "asked": entry("To publish the waits."), "replied": entry("To call people.", replied=True),
        "reported": entry("To visit homes.", reported=True), "read_out": taken,
    }  # fmt: skip


def _ahead(ours: Approved, found: dict[str, object]) -> dict[str, object]:
    clerk, today = ours.clerk, timezone.localdate()
    announcement = Announcement(
        title="Fees", decides_on=today + timedelta(days=40), published_on=today - timedelta(days=80)
    )
    board = found["board"]
    return {
        "coming": actions.announce(board, announcement, by=clerk),  # type: ignore[arg-type]
        "list": actions.keep_list(board, name="Members", recipients=["Members"], by=clerk),  # type: ignore[arg-type]
        "task": actions.add_task(
            found["held"], text="Send it.", owner_role="Head", due_on=working_day(5), by=clerk  # type: ignore[arg-type]
        ),
    }  # fmt: skip


def _risks(ours: Approved) -> dict[str, object]:
    def risk(title: str, by: Person = ours.lead) -> object:
        made = actions.add_risk(ours.council, RiskWords(title=title, **RISK), by=by)
        actions.score_risk(made, moment="current", likelihood=4, impact=4, why="As it is.", by=by)
        return made

    high, closed = risk("Assessors"), risk("Gone")
    actions.escalate_risk(high, reason="It needs money.", by=ours.lead)  # type: ignore[arg-type]
    actions.close_risk(closed, reason="Over.", by=ours.lead)  # type: ignore[arg-type]
    return {"risk": risk("Fees"), "high": high, "closed": closed}
