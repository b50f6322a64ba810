"""Every action that judges or puts evidence forward, each once in a world made for it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.evidence.actions import EvidenceWords
from plumbline.workspace.evidence.models import Evidence
from plumbline.workspace.improvement import actions
from plumbline.workspace.improvement.models import Action, EqualityScreening
from tests.factories.evidence import LONG_AGO, accepted_evidence, some_evidence
from tests.factories.people import a_person
from tests.workspace.improvement.approved import an_approved_plan

WORDS = EvidenceWords(claim="Seen.", kind="record", observed_on=LONG_AGO, address="https://www.eastmere.example/a")


def a_world() -> dict[str, int]:
    """Action 1 is done with all its evidence and judged embedded; action 2 has nothing yet; action 3 is stopped."""
    ours = an_approved_plan()
    done, fresh = ours.plan.actions.order_by("number")
    for shows, kind in (("done", "record"), ("embedded", "check"), ("difference_made", "account")):
        accepted_evidence(done, shows=shows, kind=kind)
    actions.update_action(done, delivery="done", what_changed="All of it.", by=ours.owner)
    actions.judge_outcome(done, outcome="embedded", why="Checked from outside.", by=ours.director)
    draft = actions.draft_plan(ours.council, title="Next plan", by=ours.lead)
    running, ended = (
        actions.draft_action(draft, actions.ActionDraft(title=title, reason="Asked for."), by=ours.lead)
        for title in ("Running", "Ended")
    )
    stop(ended, by=ours.lead)
    return {
        "done": done.pk, "fresh": fresh.pk, "running": running.pk, "ended": ended.pk,
        "offered": some_evidence(fresh, by=ours.lead).pk, "other": some_evidence(done, by=ours.lead).pk,
        "screened": actions.screen_action(
            fresh, needs_assessment=True, reason="It reaches carers.", affected=["age"], by=ours.lead
        ).pk,
        "lead": ours.lead.pk, "owner": ours.owner.pk, "director": ours.director.pk,
        "judge": a_person(ours.council, Role.DIRECTOR).pk,
    }  # fmt: skip


def stop(action: Action, *, by: Person) -> object:
    return actions.stop_action(
        action, reason="No money.", decided_by="Board", decided_on=date(2026, 1, 5), would_change="A grant.",
        told="Carers.", by=by,
    )  # fmt: skip


class World:
    def __init__(self, keys: dict[str, int]) -> None:
        self.keys = keys

    def action(self, label: str) -> Action:
        return Action.objects.select_related("council", "plan").get(pk=self.keys[label])

    def evidence(self, label: str) -> Evidence:
        return Evidence.objects.select_related("council").get(pk=self.keys[label])

    def by(self, label: str) -> Person:
        return Person.objects.get(pk=self.keys[label])

    @property
    def screening(self) -> EqualityScreening:
        return EqualityScreening.objects.select_related("action__council").get(pk=self.keys["screened"])


DOINGS: dict[str, Callable[[World], Callable[[], object]]] = {
    "judge_outcome": lambda w: bind(
        actions.judge_outcome, w.action("done"), outcome="difference_made", why="People say so.", by=w.by("director")
    ),
    "take_back_outcome": lambda w: bind(
        actions.take_back_outcome, w.action("done"), outcome="embedded", why="It slipped.", by=w.by("director")
    ),
    "stop_action": lambda w: bind(stop, w.action("running"), by=w.by("director")),
    "resume_action": lambda w: bind(
        actions.resume_action, w.action("ended"), reason="A grant came.", decided_by="Board",
        decided_on=date(2026, 2, 2), by=w.by("director"),
    ),
    "judge_confidence": lambda w: bind(
        actions.judge_confidence, w.action("fresh"), level="high", why="It goes well.", by=w.by("owner")
    ),
    "offer_evidence": lambda w: bind(
        actions.offer_evidence, w.action("fresh"), WORDS, shows="embedded", by=w.by("owner")
    ),
    "link_evidence": lambda w: bind(
        actions.link_evidence, w.action("done"), w.evidence("offered"), shows="done", by=w.by("owner")
    ),
    "decide": lambda w: bind(
        actions.decide, w.evidence("offered"), accepted=True, marks_done=True, by=w.by("judge")
    ),
    "screen_action": lambda w: bind(
        actions.screen_action, w.action("done"), needs_assessment=False, reason="It reaches nobody else.",
        by=w.by("lead"),
    ),
    "sign_off_equality": lambda w: bind(
        actions.sign_off_equality, w.screening, outcome="No group is worse off.", signed_by="Head of Equality",
        signed_on=date(2026, 1, 5), address="https://www.eastmere.example/eqia", by=w.by("lead"),
    ),
    "update_action": lambda w: bind(
        actions.update_action, w.action("fresh"), delivery="at_risk", what_changed="So.", by=w.by("owner")
    ),
}  # fmt: skip


def bind(act: Callable[..., object], *args: object, **rest: object) -> Callable[[], object]:
    """With its records fetched, so that only the action's own statements are counted."""
    return lambda: act(*args, **rest)


def ready(job: dict[str, Any]) -> Callable[[], object]:
    return DOINGS[job["doing"]](World(job["keys"]))
