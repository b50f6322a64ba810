"""What has changed in a plan since the last board paper: by decisions, so with reason and approval."""

from datetime import date

from django.utils import timezone

from plumbline.papers.board.record import ChangeSaid
from plumbline.workspace.governance.models import Paper
from plumbline.workspace.improvement.change_queries import history_of
from plumbline.workspace.improvement.changes.sentences import Said, compare
from plumbline.workspace.improvement.models import Plan


def changes_said(plan: Plan, *, on: date) -> tuple[date, tuple[ChangeSaid, ...]]:
    """Since the day of the last board paper before that of this one, or since the approval; four queries."""
    history = history_of(plan)
    earlier = Paper.objects.filter(council=plan.council, kind="board", produced_at__date__lt=on).order_by("-pk")
    produced = earlier.values_list("produced_at", flat=True).first()
    since = max(history.approved_on, timezone.localdate(produced)) if produced else history.approved_on
    found = compare(history, history.version_on(since) or 1, history.version_on(on) or history.newest)
    return since, tuple(_change(one) for one in found)


def _change(one: Said) -> ChangeSaid:
    is_action = bool(one.subject) and one.subject[0] == "actions"
    return ChangeSaid(
        subject=one.subject_in_words,
        path=f"actions/{one.subject[1]}" if is_action else "",
        title=one.title,
        sentence=one.sentence,
        grounds=one.grounds,
    )
