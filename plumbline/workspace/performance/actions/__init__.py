"""What people do with measures: define and check them, load their figures, mark breaks, set targets."""

from plumbline.workspace.performance.actions.figures import Kept, Origin, receive_figures
from plumbline.workspace.performance.actions.measures import (
    MeasureWords,
    check_measure,
    define_measure,
    end_measure,
    take_into_use,
)

__all__ = [
    "Kept",
    "MeasureWords",
    "Origin",
    "check_measure",
    "define_measure",
    "end_measure",
    "receive_figures",
    "take_into_use",
]
