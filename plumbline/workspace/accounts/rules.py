"""How long somebody may stay, and what must never leave a council without an administrator. Pure."""

from datetime import date


class NotPossible(Exception):
    """It cannot be done with this membership; the message is fit for the page."""


def check_stay(*, is_guest: bool, is_administrator: bool, last_day: date | None, today: date) -> None:
    """A guest's stay has an end; an administrator's has none; no stay ends before it begins."""
    if is_guest and last_day is None:
        raise NotPossible("An inspector is a guest: give the last day of the stay.")
    if is_administrator and last_day is not None:
        raise NotPossible("An administrator stays without an end date, so that the council is never left without one.")
    if last_day is not None and last_day < today:
        raise NotPossible("The last day must be today or later.")


def check_not_own(*, own: bool) -> None:
    """Nobody shuts the door on themselves, or opens a wider one."""
    if own:
        raise NotPossible("Nobody changes their own role or ends their own membership. Ask another administrator.")


def check_somebody_administers(*, is_administrator: bool, other_administrators: int) -> None:
    """A council without an administrator could let nobody in again."""
    if is_administrator and not other_administrators:
        raise NotPossible("This is the council's last administrator. Let another one in first.")
