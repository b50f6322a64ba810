"""What people do with measures: define and check them, load their figures, mark breaks, set targets."""

from plumbline.workspace.performance.actions.access_keys import MadeKey, make_key, opened_by, revoke_key
from plumbline.workspace.performance.actions.baselines import fix_baseline, let_baseline_go
from plumbline.workspace.performance.actions.breaks import mark_break, take_back_break
from plumbline.workspace.performance.actions.counted import check_results
from plumbline.workspace.performance.actions.figures import Kept, Origin, receive_figures
from plumbline.workspace.performance.actions.loads import accept_load, check_sent, check_workbook, refuse_load
from plumbline.workspace.performance.actions.measures import (
    MeasureWords,
    check_measure,
    define_measure,
    end_measure,
    take_into_use,
)
from plumbline.workspace.performance.actions.published import FaultyFile, SourceWords, load_published
from plumbline.workspace.performance.actions.set_aside import set_suggestion_aside
from plumbline.workspace.performance.actions.targets import end_mitigation, keep_target, set_target, start_mitigation

__all__ = [
    "FaultyFile",
    "Kept",
    "MadeKey",
    "MeasureWords",
    "Origin",
    "SourceWords",
    "accept_load",
    "check_measure",
    "check_results",
    "check_sent",
    "check_workbook",
    "define_measure",
    "end_measure",
    "end_mitigation",
    "fix_baseline",
    "keep_target",
    "let_baseline_go",
    "load_published",
    "make_key",
    "mark_break",
    "opened_by",
    "receive_figures",
    "refuse_load",
    "revoke_key",
    "set_suggestion_aside",
    "set_target",
    "start_mitigation",
    "take_back_break",
    "take_into_use",
]
