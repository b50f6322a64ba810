"""Whether a linked strategy holds, and for how long still."""

from datetime import date, timedelta

SOON = timedelta(days=90)  # a strategy takes a quarter and more to renew


def strategy_state(starts_on: date | None, ends_on: date | None, *, today: date) -> str:
    """`ended`, `ends_soon` (within 90 days), `not_yet`, `holds`, or `no_end` where nobody says until when."""
    if ends_on is not None and ends_on < today:
        return "ended"
    if starts_on is not None and starts_on > today:
        return "not_yet"
    if ends_on is None:
        return "no_end"
    return "ends_soon" if ends_on <= today + SOON else "holds"
