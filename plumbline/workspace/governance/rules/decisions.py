"""What a decision needs, and until when it can be called in. Pure."""

from dataclasses import dataclass
from datetime import date

from plumbline.knowledge.periods import add_working_days, long_notice_by
from plumbline.workspace.governance.rules.refusals import NotYet


@dataclass(frozen=True)
class DecisionFacts:
    """The legal side of a decision as somebody gives it."""

    is_key: bool = False
    wards: str = "All"
    exempt_paragraph: int | None = None
    public_interest: str = ""
    short_notice_reason: str = ""
    urgency_reason: str = ""


def check_exemption(paragraph: int | None, public_interest: str) -> None:
    """What is kept from the public names its paragraph of Schedule 12A, and why that serves the public better."""
    if paragraph is None:
        if public_interest.strip():
            raise NotYet("Choose the paragraph of Schedule 12A, or leave out the public interest.")
        return
    if not 1 <= paragraph <= 7:
        raise NotYet("Schedule 12A has the paragraphs 1 to 7.")
    if not public_interest.strip():
        raise NotYet("Say why keeping it from the public serves the public interest better than telling it.")


def check_decision(
    facts: DecisionFacts, *, text: str, was_held: bool, quorate: bool, meets_on: date, notice_on: date | None
) -> None:
    """Decisions are those of a meeting that was held with a quorum; a key one had notice, or says why not."""
    if not text.strip():
        raise NotYet("Say what was decided.")
    if not was_held:
        raise NotYet("The meeting has not been held yet.")
    if not quorate:
        raise NotYet("The meeting had no quorum, so it could decide nothing.")
    check_exemption(facts.exempt_paragraph, facts.public_interest)
    if facts.is_key and not had_notice(notice_on, decided_on=meets_on) and not facts.short_notice_reason.strip():
        raise NotYet("A key decision needs 28 clear days' notice in the forward plan. Say why it had less.")


def had_notice(notice_on: date | None, *, decided_on: date, days: int = 28) -> bool:
    """Whether a key decision stood in the forward plan long enough."""
    return notice_on is not None and notice_on <= long_notice_by(decided_on, days)


def call_in_ends(published_on: date, *, days: int) -> date:
    """The last day on which it can be called in: so many working days after it was published."""
    return add_working_days(published_on, days)


def check_call_in(
    *, published_on: date | None, on: date, days: int, is_urgent: bool, called_in_already: bool, reason: str
) -> None:
    if called_in_already:
        raise NotYet("The decision was called in already; that happens once.")
    if published_on is None:
        raise NotYet("A decision can be called in once it is published.")
    if is_urgent:
        raise NotYet("The decision was taken as urgent, so it cannot be called in.")
    if not published_on <= on <= call_in_ends(published_on, days=days):
        raise NotYet("Call-in is open from publication until the last day given on the decision's page.")
    if not reason.strip():
        raise NotYet("Say why it is called in.")


def may_be_carried_out(
    *, published_on: date | None, days: int, is_urgent: bool, called_in: bool, settled: bool, on: date
) -> bool:
    """Whether officers may act on it: at once where urgent, else when call-in has ended or is settled."""
    if published_on is None:
        return False
    if is_urgent:
        return True
    return settled if called_in else on > call_in_ends(published_on, days=days)
