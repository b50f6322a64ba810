"""The risk register as pages read it: the matrix in use, the counts, and how many risks stand where on the matrix."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F, Q

from plumbline.knowledge.catalogue import RiskBand, RiskLevel, RiskMatrix, risk_matrix
from plumbline.knowledge.catalogue.risk_matrices import USUAL_MATRIX
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models.risks import RiskKind, RiskStatus, review_overdue


@dataclass(frozen=True)
class RegisterCounts:
    open: int
    overdue: int  # their review
    corporate: int
    providers: int  # open concerns about providers
    unscored: int  # without a current score by the matrix in use
    closed: int


@dataclass(frozen=True)
class MatrixCell:
    likelihood: int
    impact: int
    band: RiskBand
    risks: int

    @property
    def score(self) -> int:
        return self.likelihood * self.impact


def matrix_of(council: Council) -> RiskMatrix:
    """The matrix that the council has chosen, or the usual one."""
    chosen = council.matrix_choices.values_list("matrix", flat=True).first()
    return risk_matrix(chosen or USUAL_MATRIX)


def counts_of(council: Council, matrix: RiskMatrix) -> RegisterCounts:
    """One query."""
    open_now = Q(status=RiskStatus.OPEN)
    counted = council.risks.aggregate(
        open=Count("pk", filter=open_now),
        overdue=Count("pk", filter=review_overdue()),
        corporate=Count("pk", filter=open_now & Q(is_corporate=True)),
        providers=Count("pk", filter=open_now & Q(kind=RiskKind.PROVIDER)),
        scored=Count("pk", filter=open_now & Q(current__matrix=matrix.id)),
        closed=Count("pk", filter=Q(status=RiskStatus.CLOSED)),
    )
    unscored = counted["open"] - counted.pop("scored")
    return RegisterCounts(unscored=unscored, **counted)


def cells_of(council: Council, matrix: RiskMatrix) -> list[tuple[RiskLevel, list[MatrixCell]]]:
    """The rows of the matrix, the likeliest first, with how many open risks stand in each cell now; one query."""
    open_now = council.risks.open().filter(current__matrix=matrix.id)
    placed = (
        open_now.values_list("current__likelihood", "current__impact")
        .annotate(number=Count("pk"))
        .order_by(F("current__likelihood"))
    )
    counted = Counter({(likelihood, impact): number for likelihood, impact, number in placed})
    return [
        (
            likelihood,
            [
                MatrixCell(
                    likelihood=likelihood.level,
                    impact=impact.level,
                    band=matrix.band(likelihood.level * impact.level),
                    risks=counted[likelihood.level, impact.level],
                )
                for impact in matrix.impact
            ],
        )
        for likelihood in reversed(matrix.likelihood)
    ]
