"""From scores to percentage and rating, in whole numbers only.

The percentage is the sum of the scores over the highest sum there is, rounded up; the rating is the band in which
that percentage falls. That it is rounded up is worked out from published results (`Edition.scoring.rounding_note`).
For nine statements and scores of 1 to 4 only 28 percentages exist.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plumbline.knowledge.catalogue import Band, Edition
from plumbline.knowledge.scoring.errors import ScoringError


@dataclass(frozen=True)
class LatticePoint:
    """One sum that can occur, with the percentage and rating it gives."""

    sum: int
    percent: int
    rating: str


def check_scores(scores: Sequence[int], *, edition: Edition) -> tuple[int, ...]:
    """The scores, or one sentence on why they cannot be the scores of this edition."""
    lowest, highest = _range(edition)
    wanted = len(edition.quality_statements)
    if len(scores) != wanted:
        raise ScoringError(f"{wanted} scores are needed, one for each quality statement; {len(scores)} given.")
    for statement, score in zip(edition.quality_statements, scores, strict=True):
        if isinstance(score, bool) or not isinstance(score, int) or not lowest <= score <= highest:
            raise ScoringError(
                f"A score is a whole number from {lowest} to {highest}; "
                f"quality statement {statement.number} has {score}."
            )
    return tuple(scores)


def lowest_sum(edition: Edition) -> int:
    return _range(edition)[0] * len(edition.quality_statements)


def highest_sum(edition: Edition) -> int:
    return _range(edition)[1] * len(edition.quality_statements)


def percent_of(total: int, *, edition: Edition) -> int:
    """The percentage that a sum of scores gives: rounded up."""
    return -(-100 * total // highest_sum(edition))


def percent_rounded_to_nearest(total: int, *, edition: Edition) -> int:
    """The percentage that people reach who round to the nearest whole number; halves go up."""
    return (200 * total + highest_sum(edition)) // (2 * highest_sum(edition))


def band_of(total: int, *, edition: Edition) -> Band:
    """Rounded first, then banded: 14 of 36 is 38.89, which lies between two printed bands."""
    percent = percent_of(total, edition=edition)
    for band in edition.bands:
        if band.lowest_percent <= percent <= band.highest_percent:
            return band
    raise ScoringError(f"{edition.title}: no rating is defined for {percent}%.")


def lattice(edition: Edition) -> tuple[LatticePoint, ...]:
    """Every sum that can occur, the lowest first."""
    return tuple(
        LatticePoint(
            sum=total,
            percent=percent_of(total, edition=edition),
            rating=band_of(total, edition=edition).rating,
        )
        for total in range(lowest_sum(edition), highest_sum(edition) + 1)
    )


def possible_percentages(edition: Edition) -> tuple[int, ...]:
    """The only percentages that can be published, the lowest first."""
    return tuple(point.percent for point in lattice(edition))


def next_band(total: int, *, edition: Edition) -> Band | None:
    """The band above the one that a sum falls in; None at the top."""
    position = edition.bands.index(band_of(total, edition=edition))
    return edition.bands[position + 1] if position + 1 < len(edition.bands) else None


def lowest_sum_in(band: Band, *, edition: Edition) -> int:
    """The first sum whose percentage, rounded up, reaches a band: the first above the whole percent before it."""
    return (band.lowest_percent - 1) * highest_sum(edition) // 100 + 1


def _range(edition: Edition) -> tuple[int, int]:
    if edition.scoring is None:
        raise ScoringError(f"{edition.title}: no numeric scores are given, so there is nothing to add up.")
    return edition.scoring.lowest_score, edition.scoring.highest_score
