"""Figures (placeholder until written)."""

from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import FigureProposal


def read_figures(passages: tuple[Passage, ...]) -> tuple[FigureProposal, ...]:
    return ()
