"""How much notice a decision had, and what a shorter one needs (SI 2012/2089, regulations 9 to 11). Pure."""

from datetime import date
from enum import Enum

from plumbline.knowledge.periods import clear_days_between
from plumbline.workspace.governance.rules.decisions import had_notice
from plumbline.workspace.governance.rules.refusals import NotYet

GENERAL_EXCEPTION_DAYS = 5


class Notice(Enum):
    FULL = "28 clear days or more"
    GENERAL_EXCEPTION = "General exception: less than 28 clear days, at least 5"
    SPECIAL_URGENCY = "Special urgency: less than 5 clear days"

    @property
    def is_short(self) -> bool:
        return self is not Notice.FULL


def notice_given(published_on: date, *, decides_on: date) -> Notice:
    """28 days count every day between; the five of the general exception are clear working days."""
    if had_notice(published_on, decided_on=decides_on):
        return Notice.FULL
    enough = clear_days_between(published_on, decides_on) >= GENERAL_EXCEPTION_DAYS
    return Notice.GENERAL_EXCEPTION if enough else Notice.SPECIAL_URGENCY


def check_announcement(
    *, title: str, is_key: bool, published_on: date, decides_on: date, exception_reason: str, today: date
) -> None:
    if not title.strip():
        raise NotYet("Say what will be decided.")
    if published_on > today:
        raise NotYet("The day of publication is still to come.")
    if decides_on <= published_on:
        raise NotYet("A decision is announced before it is taken.")
    notice = notice_given(published_on, decides_on=decides_on)
    if is_key and notice.is_short and not exception_reason.strip():
        raise NotYet(f"A key decision needs 28 clear days' notice. {notice.value}. Say why.")
    if exception_reason.strip() and not (is_key and notice.is_short):
        raise NotYet("The notice is long enough, so it needs no reason.")


def check_postponement(*, now: date, to: date, is_to_come: bool, reason: str) -> None:
    """A decision that was announced may come later, never earlier: the public would have had less notice."""
    if not is_to_come:
        raise NotYet("This was decided or withdrawn already.")
    if to <= now:
        raise NotYet("A decision can be put off, not brought forward: announce an earlier one anew.")
    if not reason.strip():
        raise NotYet("Say why it is put off.")
