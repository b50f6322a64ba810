"""Boards and their meetings, what they resolved, and the papers put before them: one noun a file."""

from plumbline.workspace.governance.models.boards import Board, Openness, Seat, Terms
from plumbline.workspace.governance.models.papers import Paper
from plumbline.workspace.governance.models.resolutions import Resolution, ResolutionKind

__all__ = ["Board", "Openness", "Paper", "Resolution", "ResolutionKind", "Seat", "Terms"]
