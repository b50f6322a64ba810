"""What people do with boards, meetings, papers and what was resolved: one noun a file."""

from plumbline.workspace.governance.actions.papers import keep_paper
from plumbline.workspace.governance.actions.resolutions import take_resolution

__all__ = ["keep_paper", "take_resolution"]
