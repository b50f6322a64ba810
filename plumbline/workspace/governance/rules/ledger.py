"""How an entry of the ledger goes from being asked to being closed, and who must have said so. Pure.

A recommendation waits for the executive's reply; a request and an undertaking wait for what was asked or promised.
Whoever answers for it says what was done, and that it is complete. Only the committee that asked closes it, at one of
its meetings.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from plumbline.knowledge.periods import format_date, months_beginning_with
from plumbline.workspace.governance.rules.refusals import NotYet

# By status: what may be done, and how the entry stands after it. A reply's own answer decides between two.
AFTER: dict[str, dict[str, str]] = {
    "awaiting": {"reply": "ongoing"},
    "ongoing": {"progress": "ongoing", "pause": "paused", "report": "reported", "close": "closed"},
    "paused": {"resume": "ongoing", "close": "closed"},
    "refused": {"reply": "ongoing", "close": "closed", "reopen": "awaiting"},
    "reported": {"close": "closed", "reopen": "ongoing"},
    "closed": {},
}
# Nobody replies to a request or a promise: it is met, or it is not.
AFTER_PROMISE: dict[str, dict[str, str]] = {
    "awaiting": {"progress": "ongoing", "report": "reported", "pause": "paused"},
    "ongoing": {"progress": "ongoing", "pause": "paused", "report": "reported"},
    "paused": {"resume": "ongoing"},
    "refused": {},
    "reported": {"close": "closed", "reopen": "ongoing"},
    "closed": {},
}
POSITIONS = ("accepted", "in_part", "not_accepted")
REPLY_MONTHS = 2
_PREFIX = {"recommendation": "SR", "information_request": "IR", "undertaking": "UT"}


@dataclass(frozen=True)
class ClosingMeeting:
    """What must be known of the meeting that is said to have closed or reopened an entry."""

    is_of_the_committee: bool  # of the board that made it
    was_held: bool
    met_on: date


def status_after(kind: str, status: str, step: str, *, position: str = "") -> str:
    """How the entry stands after a step, refused where the step cannot follow."""
    table = AFTER if kind == "recommendation" else AFTER_PROMISE
    if step not in table[status]:
        raise NotYet(_REFUSALS.get((step, status)) or _REFUSALS.get((step, ""), "This cannot be done now."))
    if step == "reply" and position == "not_accepted":
        return "refused"
    return table[status][step]


_REFUSALS = {
    ("reply", "ongoing"): "The executive has replied already.",
    ("reply", "reported"): "The executive has replied already.",
    ("reply", ""): "This is not waiting for a reply.",
    ("close", "awaiting"): "It has no answer yet, so there is nothing to close.",
    ("close", "ongoing"): "It has not been reported complete yet.",
    ("close", "closed"): "The committee has closed it already.",
    ("progress", "awaiting"): "The executive has not replied yet.",
    ("progress", "closed"): "The committee has closed it.",
    ("report", "awaiting"): "The executive has not replied yet.",
    ("report", "closed"): "The committee has closed it.",
    ("reopen", ""): "Only what was refused or reported complete is reopened.",
}


def check_reply(position: str, words: str) -> None:
    """A reply takes one of three positions; whatever is not accepted whole is explained."""
    if position not in POSITIONS:
        raise NotYet("Choose whether it is accepted, accepted in part, or not accepted.")
    if position != "accepted" and not words.strip():
        raise NotYet("Give the reason why it is not accepted, or not the whole of it.")


def check_words(step: str, words: str) -> None:
    if step != "reply" and not words.strip():
        raise NotYet(
            {
                "progress": "Say what was done.",
                "pause": "Say why it is paused.",
                "resume": "Say why it is taken up again.",
                "report": "Say what was done, and by what the committee can see it.",
                "close": "Say what satisfied the committee.",
                "reopen": "Say what the committee still asks for.",
            }[step]
        )


def check_closing(meeting: ClosingMeeting | None, *, made_on: date | None) -> None:
    """Only the committee closes or reopens: at a meeting of its own, held after the one that asked."""
    if meeting is None:
        raise NotYet("Only the committee closes it: say at which of its meetings.")
    if not meeting.is_of_the_committee:
        raise NotYet("Only the committee that asked for it closes it.")
    if not meeting.was_held:
        raise NotYet("That meeting has not been held.")
    if made_on is not None and meeting.met_on <= made_on:
        raise NotYet("It is closed at a later meeting than the one that asked for it.")


def check_day(on: date, *, made_on: date | None, today: date) -> None:
    if on > today:
        raise NotYet("The day is still to come.")
    if made_on is not None and on < made_on:
        raise NotYet(f"It was asked for on {format_date(made_on)}; nothing was answered before that.")


def reply_due(made_on: date) -> date:
    """Two months beginning with the day on which the executive received it (Local Government Act 2000, section 9FE)."""
    return months_beginning_with(made_on, REPLY_MONTHS)


def reference(kind: str, made_on: date, number: int) -> str:
    """ "SR (25/26) 01": its kind, the municipal year, which begins in May, and a number of that year."""
    start = made_on.year if made_on.month >= 5 else made_on.year - 1
    return f"{_PREFIX[kind]} ({start % 100:02}/{(start + 1) % 100:02}) {number:02}"


def reference_stem(kind: str, made_on: date) -> str:
    """What the references of one kind and year have in common."""
    return reference(kind, made_on, 0)[:-2]


@dataclass(frozen=True)
class HalfYear:
    """The time of which a report to the committee tells: April to September, or October to March."""

    first: date
    last: date

    @property
    def code(self) -> str:
        return f"{self.first:%Y-%m}"

    def __str__(self) -> str:
        return f"{format_date(self.first)} to {format_date(self.last)}"

    @property
    def preceding(self) -> "HalfYear":
        return half_year_of(self.first - timedelta(days=1))


def half_year_of(day: date) -> HalfYear:
    if 4 <= day.month <= 9:
        return HalfYear(date(day.year, 4, 1), date(day.year, 9, 30))
    start = day.year if day.month >= 10 else day.year - 1
    return HalfYear(date(start, 10, 1), date(start + 1, 3, 31))
