"""Measures in use at a council, their figures, targets and verdicts; and what is published of every council."""

from plumbline.workspace.performance.models.access_keys import AccessKey, Scope
from plumbline.workspace.performance.models.baselines import Baseline
from plumbline.workspace.performance.models.data_points import DataPoint, DataPointQuerySet, Mark, Status
from plumbline.workspace.performance.models.loads import Load, LoadKind, LoadState
from plumbline.workspace.performance.models.measures import Better, Frequency, Measure, MeasureKind, MeasureQuerySet
from plumbline.workspace.performance.models.mitigations import Mitigation, MitigationStep
from plumbline.workspace.performance.models.peer_sets import Peer, PeerSet, PeerSetKind
from plumbline.workspace.performance.models.published import PublishedFigure, PublishedSource
from plumbline.workspace.performance.models.series_breaks import SeriesBreak
from plumbline.workspace.performance.models.set_aside import SuggestionSetAside
from plumbline.workspace.performance.models.targets import Target, TargetChange, TargetStep
from plumbline.workspace.performance.models.verdicts import Verdict

__all__ = [
    "AccessKey",
    "Baseline",
    "Better",
    "DataPoint",
    "DataPointQuerySet",
    "Frequency",
    "Load",
    "LoadKind",
    "LoadState",
    "Mark",
    "Measure",
    "MeasureKind",
    "MeasureQuerySet",
    "Mitigation",
    "MitigationStep",
    "Peer",
    "PeerSet",
    "PeerSetKind",
    "PublishedFigure",
    "PublishedSource",
    "Scope",
    "SeriesBreak",
    "Status",
    "SuggestionSetAside",
    "Target",
    "TargetChange",
    "TargetStep",
    "Verdict",
]
