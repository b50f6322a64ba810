"""What a paper tells of the risk register."""

from collections import Counter
from datetime import date

from django.db.models import Prefetch

from plumbline.knowledge.catalogue import RiskMatrix
from plumbline.papers.board.record import RiskSaid, RisksSaid
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import Risk, RiskKind, RiskScore
from plumbline.workspace.governance.queries.risks import matrix_of
from plumbline.workspace.improvement.models import Action


def risks_said(council: Council, *, on: date) -> RisksSaid:
    """Open risks, those without a score by the present matrix first and then the highest; three queries."""
    matrix = matrix_of(council)
    actions = Prefetch("actions", Action.objects.standing().order_by("number"))
    open_now = list(council.risks.open().with_scores().highest_first(matrix.id).prefetch_related(actions))
    risks = tuple(_said(one, matrix, on=on) for one in open_now if one.kind == RiskKind.RISK)
    counted = Counter(matrix.band(one.current).code for one in risks if one.current is not None)
    return RisksSaid(
        matrix=matrix.title,
        bands=tuple((band.code, band.word, counted[band.code]) for band in reversed(matrix.bands)),
        risks=risks,
        provider_concerns=len(open_now) - len(risks),
    )


def _said(risk: Risk, matrix: RiskMatrix, *, on: date) -> RiskSaid:
    current, target = _by(matrix, risk.current), _by(matrix, risk.target)
    return RiskSaid(
        number=risk.number,
        title=risk.title,
        in_a_sentence=" ".join((risk.cause, risk.event, risk.effect)),
        owner=risk.owner_role,
        current=current.score if current else None,
        current_in_words=f"{current.band.word}: {current.in_words.lower()}" if current else "",
        target=target.score if target else None,
        is_corporate=risk.is_corporate,
        is_overdue=bool(risk.review_on and risk.review_on < on),
        actions=tuple(action.number for action in risk.actions.all()),
    )


def _by(matrix: RiskMatrix, score: RiskScore | None) -> RiskScore | None:
    """A score by another matrix says nothing beside this one."""
    return score if score is not None and score.matrix == matrix.id else None
