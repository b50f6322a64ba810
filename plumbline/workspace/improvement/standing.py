"""How each action of a list stands: what people judged, what is computed beside it, and what its updates give away.

Two queries beside that of the list, whatever its length; a single action is a list of one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import BooleanField, CharField, DateField, Exists, F, OuterRef, Subquery, Window
from django.db.models.functions import RowNumber

from plumbline.knowledge.catalogue import Convention, update_checks
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.prepared import Prepared
from plumbline.workspace.improvement.judging import accepted_evidence
from plumbline.workspace.improvement.models import (
    Action,
    ActionQuerySet,
    ConfidenceJudgement,
    Delivery,
    Milestone,
    Outcome,
    OutcomeJudgement,
    Update,
)
from plumbline.workspace.improvement.rules.computing import (
    Computed,
    DeliveryFacts,
    MilestoneFacts,
    computed_delivery,
    differ,
)
from plumbline.workspace.improvement.rules.outcomes import Shown, shown_outcomes, shows_done
from plumbline.workspace.improvement.rules.updating import faults_of, is_late

KEPT = 3  # updates of an action that are looked at: two for words, one more for a figure that the last did not give


def _columns(*names: str) -> tuple[str, ...]:
    """In the order of the model, as `from_db` takes them."""
    return tuple(field.attname for field in Action._meta.concrete_fields if field.attname in names)


_SHOWN = (
    "id", "number", "title", "plan_id", "owner_id", "owner_role", "starts_on", "due_on", "delivery", "stopped_on",
    "baseline", "target", "is_quick_win",
)  # fmt: skip
_ROW = _columns(*_SHOWN)
_DRAFT_ROW = _columns(*_SHOWN, "measure", "how_we_will_know", "reason")  # what gaps are named from, too
_BESIDE = (
    "owner__name", "priority__number", "embedded_now", "difference_now", "confidence_now", "milestone_due",
    "milestone_title", "milestone_reached",
)  # fmt: skip
IN_ORDER = (  # of a plan's list
    F("priority__position").asc(nulls_last=True), F("priority__number"), F("due_on").asc(nulls_last=True), "number",
)  # fmt: skip
_ROWS = Prepared(
    lambda keys: knowing_judgements(Action.objects.filter(pk__in=keys)).order_by(*IN_ORDER).values_list(*_ROW, *_BESIDE)
)
_DRAFT_ROWS = Prepared(
    lambda keys: (
        knowing_judgements(Action.objects.filter(pk__in=keys).knowing_findings())
        .order_by(*IN_ORDER)
        .values_list(*_DRAFT_ROW, *_BESIDE, "answers")
    )
)


@dataclass(frozen=True)
class Asking:
    """What an update is held against: how often the plan asks for one, since when, and on which day it is asked."""

    cadence: str
    since: date | None  # when the plan was approved; None for a draft, of which no updates are asked
    today: date


@dataclass(frozen=True)
class ActionStanding:
    """An action's three judgements, each beside what the record shows by itself."""

    action: Action
    computed: Computed
    outcomes: tuple[str, ...]  # judged to hold
    shown: tuple[str, ...]  # what accepted evidence supports
    confidence: str  # a code, or "" where nobody has said
    last_update: Update | None
    is_overdue: bool  # the action itself
    is_late: bool  # an update is overdue
    update_faults: tuple[str, ...]  # of the last update

    @property
    def differs(self) -> bool:
        return self.action.stopped_on is None and differ(self.action.delivery, self.computed.code)

    @property
    def computed_in_words(self) -> str:
        return str(Delivery(self.computed.code).label) if self.computed.code else "cannot tell"

    @property
    def outcome_labels(self) -> tuple[str, ...]:
        return tuple(str(Outcome(one).label) for one in self.outcomes)

    @property
    def without_difference(self) -> bool:
        """Done, and nobody has judged that it made a difference."""
        return self.action.delivery == Delivery.DONE and Outcome.DIFFERENCE_MADE not in self.outcomes


def knowing_judgements(actions: ActionQuerySet) -> ActionQuerySet:
    """Each with its standing judgements and its milestones in short, as columns of the same query."""
    late = Milestone.objects.filter(action=OuterRef("pk"), reached_on__isnull=True).order_by("due_on", "number")
    return actions.annotate(
        embedded_now=_latest_of(Outcome.EMBEDDED),
        difference_now=_latest_of(Outcome.DIFFERENCE_MADE),
        confidence_now=Subquery(
            ConfidenceJudgement.objects.filter(action=OuterRef("pk")).order_by("-pk").values("level")[:1],
            output_field=CharField(),
        ),
        milestone_due=Subquery(late.values("due_on")[:1], output_field=DateField()),
        milestone_title=Subquery(late.values("title")[:1], output_field=CharField()),
        milestone_reached=Exists(Milestone.objects.filter(action=OuterRef("pk"), reached_on__isnull=False)),
    )


def _latest_of(outcome: str) -> Subquery:
    judged = OutcomeJudgement.objects.filter(action=OuterRef("pk"), outcome=outcome).order_by("-pk")
    return Subquery(judged.values("holds")[:1], output_field=BooleanField())


def rows_of(keys: Sequence[int], *, is_draft: bool) -> list[Action]:
    """The actions of one page of a list, in its order, with their judgements and all that a row shows; one query.

    Those of a draft come with what its gaps are named from as well.
    """
    fields, query = (_DRAFT_ROW, _DRAFT_ROWS) if is_draft else (_ROW, _ROWS)
    return [_row(dict(zip((*fields, *_BESIDE, "answers"), row, strict=False)), fields) for row in query.rows(keys)]


def _row(columns: dict[str, Any], fields: tuple[str, ...]) -> Action:
    action = Action.from_db(DEFAULT_DB_ALIAS, fields, [columns.pop(field) for field in fields])
    name = columns.pop("owner__name")
    action.owner = None if name is None else Person.from_db(DEFAULT_DB_ALIAS, ["id", "name"], [action.owner_id, name])
    vars(action).update(columns)
    return action


def standings(actions: Sequence[Action], convention: Convention, asking: Asking) -> list[ActionStanding]:
    """For actions that came with `knowing_judgements`, in their order."""
    shown, updates = accepted_evidence(actions), last_updates(actions)
    return [
        standing_of(action, convention, asking, shown=shown.get(action.pk, []), updates=updates.get(action.pk, []))
        for action in actions
    ]


def standing_of(
    action: Action, convention: Convention, asking: Asking, *, shown: Sequence[Shown], updates: Sequence[Update]
) -> ActionStanding:
    """`updates` are the last ones of the action, the latest first."""
    columns = vars(action)
    judged = {Outcome.EMBEDDED: columns["embedded_now"], Outcome.DIFFERENCE_MADE: columns["difference_now"]}
    stopped = (Outcome.STOPPED,) if action.stopped_on else ()
    facts = DeliveryFacts(
        today=asking.today,
        starts_on=action.starts_on,
        due_on=action.due_on,
        is_shown_done=shows_done(shown),
        updates=len(updates),
        milestones=_milestones(columns),
        in_the_way=updates[0].in_the_way if updates else "",
        baseline=action.baseline,
        target=action.target,
        values=[one.value for one in updates if one.value is not None],
    )
    last = updates[0] if updates else None
    ended = action.delivery == Delivery.DONE or action.stopped_on is not None
    return ActionStanding(
        action=action,
        computed=computed_delivery(facts, convention),
        outcomes=(*(str(one) for one, holds in judged.items() if holds), *stopped),
        shown=shown_outcomes(shown, convention, is_done=action.delivery == Delivery.DONE),
        confidence=columns["confidence_now"] or "",
        last_update=last,
        is_overdue=action.is_overdue_on(asking.today),
        is_late=not ended and _is_late(action, last, asking),
        update_faults=faults_of(last.what_changed, _before(updates), update_checks()) if last else (),
    )


_UPDATE = tuple(field.attname for field in Update._meta.concrete_fields)
_LAST_UPDATES = Prepared(
    lambda keys: (
        Update.objects.filter(action__in=keys)
        .annotate(nth=Window(RowNumber(), partition_by=[F("action")], order_by=F("pk").desc()))
        .filter(nth__lte=KEPT)
        .order_by("-pk")
        .values_list(*_UPDATE)
    )
)


def last_updates(actions: Iterable[Action]) -> dict[int, list[Update]]:
    """By action, its last updates, the latest first: two for their words, more for the figures in them; one query."""
    found: dict[int, list[Update]] = {}
    for row in _LAST_UPDATES.rows([one.pk for one in actions]):
        update = Update.from_db(DEFAULT_DB_ALIAS, _UPDATE, row)
        found.setdefault(update.action_id, []).append(update)
    return found


def _milestones(columns: dict[str, object]) -> list[MilestoneFacts]:
    """The unreached one that is due first, and that there is a reached one: all that delivery goes by."""
    found = []
    due, title = columns["milestone_due"], columns["milestone_title"]
    if isinstance(due, date):
        found.append(MilestoneFacts(str(title), due, is_reached=False))
    if columns["milestone_reached"]:
        found.append(MilestoneFacts("", date.min, is_reached=True))
    return found


def _is_late(action: Action, last: Update | None, asking: Asking) -> bool:
    since = max(day for day in (asking.since, action.starts_on) if day) if asking.since else None
    if since is None:
        return False
    return is_late(
        last_on=last.as_at if last else None,
        since=since,
        cadence=asking.cadence,
        today=asking.today,
        checks=update_checks(),
    )


def _before(updates: Sequence[Update]) -> str | None:
    return updates[1].what_changed if len(updates) > 1 else None
