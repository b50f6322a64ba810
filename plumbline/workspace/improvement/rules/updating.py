"""Updates that are late, say nothing, or were copied from the last one: shown as such, never refused for it."""

import re
from calendar import monthrange
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache

from plumbline.knowledge.catalogue import UpdateChecks

_DAYS = {"weekly": 7, "fortnightly": 14, "six_weekly": 42, "eight_weekly": 56}
_MONTHS = {"monthly": 1, "quarterly": 3}


def next_update_due(after: date, *, cadence: str) -> date:
    """The day on which the next update is asked for. A month after 31 January is the last day of February."""
    if cadence in _DAYS:
        return after + timedelta(days=_DAYS[cadence])
    month = after.month - 1 + _MONTHS[cadence]
    year, month = after.year + month // 12, month % 12 + 1
    return date(year, month, min(after.day, monthrange(year, month)[1]))


def is_late(*, last_on: date | None, since: date | None, cadence: str, today: date, checks: UpdateChecks) -> bool:
    """Whether an update is overdue: counted from the last one or, before the first, from `since`."""
    after = last_on or since
    if after is None:
        return False
    return today > next_update_due(after, cadence=cadence) + timedelta(days=checks.late_after_days)


def says_nothing(words: str, checks: UpdateChecks) -> bool:
    """Whether the whole of it is a phrase that would fit any action at any time."""
    plain = " ".join(_words(words))
    return not plain or plain in _plain_phrases(tuple(checks.empty))


@lru_cache(maxsize=8)
def _plain_phrases(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(_words(phrase)) for phrase in phrases)


def is_copied(words: str, before: str, checks: UpdateChecks) -> bool:
    """Whether it is what was said last time: nearly the same words, and not one figure different."""
    here, there = _words(words), _words(before)
    if len(here) < checks.copied_least_words:
        return False
    if _figures(words) != _figures(before):
        return False
    return SequenceMatcher(None, here, there, autojunk=False).ratio() * 100 >= checks.copied_alike_percent


def faults_of(words: str, before: str | None, checks: UpdateChecks) -> tuple[str, ...]:
    """What is wrong with an update in itself, in words."""
    if says_nothing(words, checks):
        return ("says nothing",)
    if before is not None and is_copied(words, before, checks):
        return ("copied from last time",)
    return ()


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[/'’][^\W_]+)*", text.casefold())


def _figures(text: str) -> list[str]:
    return re.findall(r"\d[\d,.]*", text)
