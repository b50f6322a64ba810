"""Rating arithmetic: exact, in whole numbers, from an edition of the framework."""

from plumbline.knowledge.scoring.arithmetic import (
    LatticePoint,
    band_of,
    check_scores,
    lattice,
    percent_of,
    possible_percentages,
)
from plumbline.knowledge.scoring.assessment import Result, StatementConsequence, assess
from plumbline.knowledge.scoring.errors import ScoringError
from plumbline.knowledge.scoring.percentages import PercentVerdict, percent_verdict
from plumbline.knowledge.scoring.ways import Rise, Way, count_ways_to_next, ways_to_next

__all__ = [
    "LatticePoint",
    "PercentVerdict",
    "Result",
    "Rise",
    "ScoringError",
    "StatementConsequence",
    "Way",
    "assess",
    "band_of",
    "check_scores",
    "count_ways_to_next",
    "lattice",
    "percent_of",
    "percent_verdict",
    "possible_percentages",
    "ways_to_next",
]
