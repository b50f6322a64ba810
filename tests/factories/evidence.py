"""Evidence for what actions came to, put forward by one person and accepted by another."""

from datetime import date

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.evidence.actions import EvidenceWords
from plumbline.workspace.evidence.models import Evidence
from plumbline.workspace.improvement.actions import decide, offer_evidence
from plumbline.workspace.improvement.models import Action
from tests.factories.people import a_person

LONG_AGO = date(2025, 3, 13)


def some_evidence(
    action: Action, *, shows: str = "done", kind: str = "record", on: date = LONG_AGO, by: Person | None = None
) -> Evidence:
    """Put forward, and not decided on."""
    words = EvidenceWords(
        claim="The list was looked at in each week of the month.",
        kind=kind,
        observed_on=on,
        address="https://www.eastmere.example/minutes",
    )
    return offer_evidence(action, words, shows=shows, by=by or a_person(action.council)).evidence


def accepted_evidence(action: Action, *, shows: str = "done", kind: str = "record", on: date = LONG_AGO) -> Evidence:
    evidence = some_evidence(action, shows=shows, kind=kind, on=on)
    decide(evidence, accepted=True, by=a_person(action.council, Role.DIRECTOR))
    return evidence
