"""What people do with boards, meetings, papers and what was resolved: one noun a file."""

from plumbline.workspace.governance.actions.boards import TermsDraft, agree_terms, end_board, set_up_board
from plumbline.workspace.governance.actions.papers import keep_paper
from plumbline.workspace.governance.actions.resolutions import take_resolution

__all__ = ["TermsDraft", "agree_terms", "end_board", "keep_paper", "set_up_board", "take_resolution"]
