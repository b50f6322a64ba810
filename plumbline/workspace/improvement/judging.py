"""The facts that the rules of judgement ask for, out of the record."""

from collections.abc import Iterable
from datetime import date

from plumbline.knowledge.catalogue import Convention, convention
from plumbline.knowledge.catalogue.conventions import USUAL
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.prepared import Prepared
from plumbline.workspace.evidence.models import Evidence
from plumbline.workspace.improvement.models import Action, ActionEvidence, ConventionChoice, Milestone, Update
from plumbline.workspace.improvement.rules.computing import Computed, DeliveryFacts, MilestoneFacts, computed_delivery
from plumbline.workspace.improvement.rules.outcomes import Shown, shows_done


def convention_of(council: Council) -> Convention:
    """What the council has chosen last; the usual one until it has chosen."""
    chosen = ConventionChoice.objects.filter(council=council).values_list("convention", flat=True).first()
    return convention(chosen or USUAL)


_ACCEPTED = Prepared(
    lambda keys: ActionEvidence.objects.filter(
        action__in=keys, evidence__in=Evidence.objects.accepted().values("pk")
    ).values_list("action", "shows", "evidence__kind", "evidence__observed_on")
)


def accepted_evidence(actions: Iterable[Action]) -> dict[int, list[Shown]]:
    """By action, what its accepted evidence shows; one query."""
    found: dict[int, list[Shown]] = {}
    for action, shows, kind, observed_on in _ACCEPTED.rows([one.pk for one in actions]):
        found.setdefault(action, []).append(Shown(shows, kind, observed_on))
    return found


def shown_of(action: Action) -> list[Shown]:
    return accepted_evidence([action]).get(action.pk, [])


def delivery_facts(
    action: Action,
    *,
    today: date,
    shown: Iterable[Shown],
    updates: Iterable[Update],
    milestones: Iterable[Milestone],
) -> DeliveryFacts:
    """`updates` are those of the action, the latest first."""
    said = list(updates)
    return DeliveryFacts(
        today=today,
        starts_on=action.starts_on,
        due_on=action.due_on,
        is_shown_done=shows_done(list(shown)),
        updates=len(said),
        milestones=[
            MilestoneFacts(one.title, one.due_on, is_reached=bool(one.reached_on and one.reached_on <= today))
            for one in milestones
        ],
        in_the_way=said[0].in_the_way if said else "",
        baseline=action.baseline,
        target=action.target,
        values=[one.value for one in said if one.value is not None],
    )


def computed_of(action: Action, convention: Convention, *, today: date, with_update: Update | None = None) -> Computed:
    """For one action, with an update that is about to be given; a list computes from facts that it fetched at once."""
    facts = delivery_facts(
        action,
        today=today,
        shown=shown_of(action),
        updates=[*([with_update] if with_update else []), *action.updates.all()],
        milestones=action.milestones.all(),
    )
    return computed_delivery(facts, convention)
