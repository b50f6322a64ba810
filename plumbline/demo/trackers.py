"""A tracker in a council's own columns: mapped once and imported, then sent again with a row more that waits."""

from pathlib import Path

from plumbline.engines.workbooks import find_trackers
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.improvement.actions import apply_tracker, map_tracker, send_tracker
from plumbline.workspace.improvement.models import Plan
from plumbline.workspace.improvement.trackers.mapping import TrackerMapping, heads_of, proposed_for

FOLDER = Path(__file__).parent / "documents"
COLOURS = {"Green": "on_track", "Amber": "at_risk"}  # as this council means them


def import_trackers(plan: Plan, *, by: Person) -> None:
    name = "wexcombe-tracker.csv"
    content = (FOLDER / name).read_bytes()
    found = find_trackers(content)[0]
    mapping = TrackerMapping(found.sheet, found.head_row, heads_of(found), proposed_for(found, None), COLOURS)
    tracker = map_tracker(send_tracker(plan, content, name=name, by=by), mapping, by=by)
    apply_tracker(tracker, edition=tracker.edition, by=by)
    later = "wexcombe-tracker-later.csv"
    send_tracker(plan, (FOLDER / later).read_bytes(), name=later, by=by)
