"""Which updates are due: counted from the last one, or from the approval or start before the first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone

from plumbline.knowledge.catalogue import update_checks
from plumbline.workspace.councils.prepared import Prepared
from plumbline.workspace.improvement.models import Action, ActionQuerySet, Plan, PlanVersion
from plumbline.workspace.improvement.rules.updating import next_update_due


@dataclass(frozen=True)
class UpdateDue:
    """An open action of an approved plan whose update is asked for by now or in the next days."""

    action: Action
    due_on: date
    is_late: bool
    last_on: date | None  # the day that the last update reports
    reminded_on: date | None

    @property
    def can_be_reminded(self) -> bool:
        """Whether its owner has an account to write to."""
        return self.action.owner is not None and self.action.owner.is_active

    def waits_for_timer(self, today: date) -> bool:
        """Whether the timer leaves its owner alone today, because they were reminded a few days ago."""
        again = timedelta(days=update_checks().remind_again_after_days)
        return self.reminded_on is not None and today < self.reminded_on + again


@dataclass(frozen=True)
class DueCounts:
    due: int
    late: int


def updates_due(plan: Plan, *, today: date) -> list[UpdateDue]:
    """The longest overdue first; three queries. None for a draft or a plan that has ended."""
    approved_on = _asked_since(plan)
    if approved_on is None:
        return []
    found = []
    for action in _asked_of(plan.pk).select_related("owner", "council").annotate(reminded_at=Max("reminders__at")):
        columns = vars(action)
        due = _due(plan, columns["last_on"], action.starts_on, approved_on)
        if _is_asked(due, today):
            reminded = columns["reminded_at"]
            reminded_on = timezone.localtime(reminded).date() if reminded else None
            found.append(UpdateDue(action, due, _is_late(due, today), columns["last_on"], reminded_on))
    return sorted(found, key=lambda one: (one.due_on, one.action.number))


def count_updates_due(plan: Plan, *, since: date | None, today: date) -> DueCounts:
    """How many there are, without fetching the actions; `since` is when the plan was approved, None if it asks none."""
    if since is None:
        return DueCounts(0, 0)
    alike = Counter(_LAST_AND_START.rows([plan.pk]))
    dates = [(_due(plan, last_on, starts_on, since), number) for (last_on, starts_on), number in alike.items()]
    asked = [(due, number) for due, number in dates if _is_asked(due, today)]
    return DueCounts(sum(number for _, number in asked), sum(number for due, number in asked if _is_late(due, today)))


def _asked_since(plan: Plan) -> date | None:
    first = PlanVersion.objects.filter(plan=plan).order_by("number").values_list("approved_on", flat=True).first()
    return first if first is not None and plan.ended is None else None


def _asked_of(plan: int) -> ActionQuerySet:
    opened = Action.objects.filter(plan=plan).open()
    return opened.filter(stopped_on__isnull=True).annotate(last_on=Max("updates__as_at"))


_LAST_AND_START = Prepared(lambda keys: _asked_of(keys[0]).values_list("last_on", "starts_on"))  # type: ignore[misc]


def _due(plan: Plan, last_on: date | None, starts_on: date | None, approved_on: date) -> date:
    after = last_on or max(day for day in (approved_on, starts_on) if day)
    return next_update_due(after, cadence=plan.updates_come)


def _is_asked(due: date, today: date) -> bool:
    return today >= due - timedelta(days=update_checks().remind_before_days)


def _is_late(due: date, today: date) -> bool:
    return today > due + timedelta(days=update_checks().late_after_days)
