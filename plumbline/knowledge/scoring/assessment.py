"""What nine scores come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.knowledge.catalogue import Consequence, Edition, Note
from plumbline.knowledge.scoring.arithmetic import (
    band_of,
    check_scores,
    lowest_sum_in,
    next_band,
    percent_of,
)


@dataclass(frozen=True)
class StatementConsequence:
    """What can follow from the score of certain statements, whatever the overall rating."""

    consequence: Consequence
    statements: tuple[int, ...]


@dataclass(frozen=True)
class Result:
    """Sum, percentage and rating of one set of scores.

    At the top rating there is no next one: `next_rating` is None and `points_to_next` is 0.
    """

    edition: Edition
    scores: tuple[int, ...]
    sum: int
    percent: int
    rating: str
    next_rating: str | None
    points_to_next: int
    consequences: tuple[StatementConsequence, ...]

    @property
    def notes(self) -> tuple[Note, ...]:
        """The sentences that must stand beside every such result."""
        return self.edition.notes


def assess(scores: Sequence[int], *, edition: Edition) -> Result:
    """Sum, percentage, rating, and how far it is to the next rating."""
    checked = check_scores(scores, edition=edition)
    total = sum(checked)
    following = next_band(total, edition=edition)
    return Result(
        edition=edition,
        scores=checked,
        sum=total,
        percent=percent_of(total, edition=edition),
        rating=band_of(total, edition=edition).rating,
        next_rating=following.rating if following else None,
        points_to_next=lowest_sum_in(following, edition=edition) - total if following else 0,
        consequences=_consequences(checked, edition=edition),
    )


def _consequences(scores: tuple[int, ...], *, edition: Edition) -> tuple[StatementConsequence, ...]:
    found = []
    for consequence in edition.consequences:
        statements = tuple(
            statement.number
            for statement, score in zip(edition.quality_statements, scores, strict=True)
            if score == consequence.score
        )
        if statements:
            found.append(StatementConsequence(consequence, statements))
    return tuple(found)
