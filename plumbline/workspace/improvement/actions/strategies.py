"""Keeping the council's strategies, on which plans lean."""

from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256

from django.db import transaction

from plumbline.knowledge.periods import format_date
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.improvement.models import Strategy
from plumbline.workspace.improvement.rules.refusals import NotYet
from plumbline.workspace.improvement.rules.structure import check_span, check_words


class StrategyChangedMeanwhile(NotYet):
    """Somebody else changed the strategy after this person opened it; the message says what is there now."""


@dataclass(frozen=True)
class StrategyWords:
    """What is said of a strategy."""

    title: str
    owner_role: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    address: str = ""
    text: str = ""

    @property
    def mark(self) -> str:
        """The same for the same words; by it a page says which words it showed."""
        return sha256(repr(self).encode()).hexdigest()[:16]


def words_of(strategy: Strategy) -> StrategyWords:
    return StrategyWords(**{one.name: getattr(strategy, one.name) for one in fields(StrategyWords)})


@transaction.atomic
def add_strategy(council: Council, words: StrategyWords, *, by: Person) -> Strategy:
    require(by, Permission.DRAFT_PLAN, council=council)
    _check(words)
    strategy = Strategy.objects.create(
        council=council, number=next_number(council, Strategy), made_by=by, **_columns(words)
    )
    record("added a strategy", f"strategy {strategy.number}", council=council, by=by, path=strategy.path)
    return strategy


@transaction.atomic
def change_strategy(strategy: Strategy, words: StrategyWords, *, seen: str, by: Person) -> Strategy:
    """A strategy is a record of the council and not of a plan: its own dates may change while a plan is approved.

    Refused where somebody else has changed it since the words with the mark `seen` were shown.
    """
    require(by, Permission.DRAFT_PLAN, council=strategy.council)
    _check(words)
    now = Strategy.objects.select_for_update().get(pk=strategy.pk)
    if words_of(now).mark != seen:
        raise StrategyChangedMeanwhile(
            f"Somebody else changed this strategy while you were writing. It is now called “{now.title}”, "
            f"{'ends on ' + format_date(now.ends_on) if now.ends_on else 'has no end'} and is owned by "
            f"{now.owner_role or 'nobody named'}. Your words are kept below: save again to replace what is there."
        )
    columns = _columns(words)
    before = {name: str(getattr(now, name) or "") for name, value in columns.items() if getattr(now, name) != value}
    for name, value in columns.items():
        setattr(now, name, value)
    now.save()
    record(
        "changed a strategy",
        f"strategy {now.number}",
        council=now.council,
        by=by,
        path=now.path,
        details={"from": before},
    )
    return now


def _check(words: StrategyWords) -> None:
    check_words(words.title, asked="Enter the name of the strategy.")
    check_span(words.starts_on, words.ends_on, of="The strategy")


def _columns(words: StrategyWords) -> dict[str, object]:
    return {one.name: getattr(words, one.name) for one in fields(words)}
