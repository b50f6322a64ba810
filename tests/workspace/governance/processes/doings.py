"""Every action of governance as it can be done once in the world of these tests, each as a page would call it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.models import Document, Passage
from plumbline.workspace.governance import actions
from plumbline.workspace.governance import models as governance
from plumbline.workspace.governance.actions import Announcement, EntryFacts, ItemDraft, PartWords, RiskWords
from plumbline.workspace.governance.rules.decisions import DecisionFacts
from plumbline.workspace.improvement.models import ChangeRequest
from tests.factories.boards import SEATS, a_terms_draft
from tests.factories.documents import a_word_file
from tests.factories.meetings import working_day
from tests.workspace.governance.processes.world import RISK

KINDS: dict[type, str] = {
    Council: "council",
    Person: "lead owner director clerk",
    governance.Board: "board cabinet spare",
    governance.Meeting: "minuted held published planned empty",
    governance.AgendaItem: "fees homes taken left",
    governance.Decision: "decision public_decision",
    governance.CallIn: "call",
    governance.Resolution: "printed asked replied reported read_out",
    governance.ComingDecision: "coming",
    governance.CirculationList: "list",
    governance.Task: "task",
    governance.Risk: "risk high closed",
    governance.Paper: "paper",
    ChangeRequest: "request other_request",
    Document: "minutes",
    Passage: "passage",
}


class World:
    """The records of a job: `world.held` is the meeting of that label, fetched when it is first asked for."""

    def __init__(self, keys: dict[str, int]) -> None:
        self.keys = keys
        self.today = timezone.localdate()

    def __getattr__(self, label: str) -> Any:
        model = next(kind for kind, labels in KINDS.items() if label in labels.split())
        found = model._default_manager.get(pk=self.keys[label])  # type: ignore[attr-defined]
        setattr(self, label, found)
        return found


def _agree_terms(w: World) -> object:
    return actions.agree_terms(w.board, a_terms_draft(quorum=3), seats=SEATS, seen=1, by=w.clerk)


def _hold(w: World) -> object:
    return actions.hold_meeting(
        w.published, present={seat: (1, 0) for seat in w.published.terms.seats.all()}, by=w.clerk
    )


def _announce(w: World) -> object:
    later = w.today + timedelta(days=50)
    return actions.announce(w.board, Announcement("Homes", later, w.today, is_key=False), by=w.clerk)


DOINGS: dict[str, Callable[[World], object]] = {
    "set_up_board": lambda w: actions.set_up_board(
        w.council, name="New", terms=a_terms_draft(), seats=SEATS, by=w.clerk
    ),
    "agree_terms": _agree_terms,
    "end_board": lambda w: actions.end_board(w.spare, on=w.today, reason="Merged.", by=w.clerk),
    "plan_meetings": lambda w: actions.plan_meetings(w.cabinet, until=w.today + timedelta(days=200), by=w.clerk),
    "call_meeting": lambda w: actions.call_meeting(w.board, on=working_day(80), reason="Urgent.", by=w.clerk),
    "move_meeting": lambda w: actions.move_meeting(w.planned, to=working_day(41), reason="Away.", by=w.clerk),
    "cancel_meeting": lambda w: actions.cancel_meeting(w.planned, reason="Snow.", by=w.clerk),
    "publish_agenda": lambda w: actions.publish_agenda(w.planned, on=w.today, by=w.clerk),
    "hold_meeting": _hold,
    "draft_minutes": lambda w: actions.draft_minutes(w.held, minutes=w.minutes, by=w.clerk),
    "agree_minutes": lambda w: actions.agree_minutes(w.minuted, at=w.held, by=w.clerk),
    "draft_agenda": lambda w: actions.draft_agenda(w.empty, by=w.clerk),
    "add_item": lambda w: actions.add_item(w.planned, ItemDraft("New"), by=w.clerk),
    "place_item": lambda w: actions.place_item(w.fees, position=3, by=w.clerk),
    "withdraw_item": lambda w: actions.withdraw_item(w.homes, reason="Settled.", by=w.clerk),
    "defer_item": lambda w: actions.defer_item(w.left, reason="No time.", by=w.clerk),
    "reach_stage": lambda w: actions.reach_stage(w.fees, stage="final", on=w.today, by=w.clerk),
    "escalate": lambda w: actions.escalate(w.taken, reason="It costs more.", by=w.clerk),
    "bring_request": lambda w: actions.bring_request(w.request, meeting=w.planned, by=w.clerk),
    "approve_at": lambda w: actions.approve_at(w.request, meeting=w.held, edition=1, by=w.director),
    "refuse_at": lambda w: actions.refuse_at(w.other_request, meeting=w.held, edition=1, reason="No.", by=w.clerk),
    "decide": lambda w: actions.decide(
        w.held, text="To pay.", facts=DecisionFacts(is_key=True), announced=w.coming, by=w.clerk
    ),
    "complete_decision": lambda w: actions.complete_decision(w.printed, DecisionFacts(), by=w.clerk),
    "publish_decision": lambda w: actions.publish_decision(w.decision, on=w.today, by=w.clerk),
    "call_in": lambda w: actions.call_in(
        w.public_decision, on=w.today, called_by="Five members", reason="Cost.", by=w.clerk
    ),
    "settle_call_in": lambda w: actions.settle_call_in(
        w.call, on=w.today, outcome="upheld", reason="Fine.", by=w.clerk
    ),
    "ask_for": lambda w: actions.ask_for(w.held, kind="recommendation", text="To publish.", by=w.clerk),
    "complete_entry": lambda w: actions.complete_entry(w.read_out, EntryFacts(w.board, w.today), by=w.clerk),
    "reply": lambda w: actions.reply(w.asked, position="accepted", words="Yes.", on=w.today, by=w.director),
    "tell": lambda w: actions.tell(w.replied, kind="report", words="Done.", by=w.owner),
    "close": lambda w: actions.close(w.reported, meeting=w.held, words="Seen.", by=w.clerk),
    "reopen": lambda w: actions.reopen(w.reported, meeting=w.held, words="Not yet.", by=w.clerk),
    "withdraw_resolution": lambda w: actions.withdraw_resolution(w.read_out, reason="Misread.", by=w.lead),
    "take_resolution": lambda w: actions.take_resolution(w.passage, kind="decision", text="To stop.", by=w.lead),
    "add_task": lambda w: actions.add_task(
        w.held, text="Look.", owner_role="Head", due_on=working_day(9), by=w.clerk
    ),
    "end_task": lambda w: actions.end_task(w.task, end="done", outcome="Sent.", by=w.clerk),
    "announce": _announce,
    "put_off": lambda w: actions.put_off(w.coming, to=w.today + timedelta(days=70), reason="Later.", by=w.clerk),
    "withdraw_announcement": lambda w: actions.withdraw_announcement(w.coming, reason="Not needed.", by=w.clerk),
    "brief": lambda w: actions.brief(
        w.council, briefed_role="Leader", given_by_role="Lead", on=w.today, subject="Waits", words="Down.", by=w.lead
    ),
    "keep_list": lambda w: actions.keep_list(w.board, name="Press", recipients=["Press"], by=w.clerk),
    "note_sending": lambda w: actions.note_sending(w.list, meeting=w.held, what="papers", on=w.today, by=w.clerk),
    "keep_paper": lambda w: actions.keep_paper(
        w.council, kind="board", title="P", body="B", meeting_on=w.today, content={"title": "P"}, by=w.lead
    ),
    "answer_check": lambda w: actions.answer_check(
        w.paper, fingerprint="f", rule="totals", found="57%", kind="no_error", reason="Rounded.", by=w.lead
    ),
    "write_part": lambda w: actions.write_part(
        w.council,
        PartWords("No cost.", author_role="Director of Finance", said_on=w.today),
        kind="board",
        body=w.board.name,
        meeting_on=w.today,
        code="finance",
        is_comment=True,
        by=w.lead,
    ),
    "choose_word_template": lambda w: actions.choose_word_template(
        w.council, a_word_file("New"), name="house style.docx", by=w.lead
    ),
    "drop_word_template": lambda w: actions.drop_word_template(w.council, by=w.lead),
    "sign_paper": lambda w: actions.sign_paper(w.paper, unresolved=0, by=w.director),
    "add_risk": lambda w: actions.add_risk(w.council, RiskWords(title="Homes", **RISK), by=w.lead),
    "reword_risk": lambda w: actions.reword_risk(
        w.risk, RiskWords(title="Fees paid", **RISK), edition=1, by=w.lead
    ),
    "score_risk": lambda w: actions.score_risk(
        w.risk, moment="current", likelihood=2, impact=4, why="Better.", by=w.lead
    ),
    "review_risk": lambda w: actions.review_risk(w.risk, words="Looked at.", by=w.lead),
    "escalate_risk": lambda w: actions.escalate_risk(w.risk, reason="Money.", by=w.lead),
    "return_risk": lambda w: actions.return_risk(w.high, reason="Ours again.", by=w.lead),
    "close_risk": lambda w: actions.close_risk(w.risk, reason="Over.", by=w.lead),
    "reopen_risk": lambda w: actions.reopen_risk(w.closed, reason="Back.", by=w.lead),
    "choose_matrix": lambda w: actions.choose_matrix(
        w.council, matrix_id="four-by-four", reason="The corporate one.", by=w.lead
    ),
    "choose_publicity": lambda w: actions.choose_publicity(
        w.council, is_public=True, decided_by="Cabinet", reason="Asked for.", by=w.director
    ),
    "choose_publicity_of": lambda w: actions.choose_publicity_of(
        w.asked, publicity="shown", reason="Webcast.", by=w.director
    ),
}  # fmt: skip


def ready(job: dict[str, Any]) -> Callable[[], object]:
    """The action of a job, its records fetched."""
    world = World(job["keys"])
    for label in world.keys:
        if label != "plan":
            getattr(world, label)
    return lambda: DOINGS[job["doing"]](world)
