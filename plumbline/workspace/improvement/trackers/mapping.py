"""How a tracker's columns and words are read: proposed once, confirmed by a person, remembered by its heads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plumbline.engines.workbooks import Tracker as FoundTracker
from plumbline.workspace.improvement.trackers.columns import LABEL_OF


@dataclass(frozen=True)
class TrackerMapping:
    """Head and field of each column by its place from 0, and the delivery that each of the tracker's words means.

    A word that says nothing of delivery means "".
    """

    sheet: str
    head_row: int
    heads: Mapping[int, str]
    fields: Mapping[int, str]
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def place_of_delivery(self) -> int | None:
        return next((place for place, name in self.fields.items() if name == "delivery"), None)

    @property
    def choices(self) -> dict[str, str]:
        """The words with our own in place of codes, as the reader of trackers takes them."""
        return {printed: LABEL_OF.get(code, "") for printed, code in self.words.items()}

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "head_row": self.head_row,
            "columns": [
                {"place": place, "head": head, "field": self.fields.get(place, "")}
                for place, head in sorted(self.heads.items())
            ],
            "words": [{"printed": printed, "code": code} for printed, code in self.words.items()],
        }


def mapping_from(kept: Mapping[str, Any]) -> TrackerMapping:
    return TrackerMapping(
        sheet=kept["sheet"],
        head_row=kept["head_row"],
        heads={one["place"]: one["head"] for one in kept["columns"]},
        fields={one["place"]: one["field"] for one in kept["columns"] if one["field"]},
        words={one["printed"]: one["code"] for one in kept["words"]},
    )


def heads_of(found: FoundTracker) -> dict[int, str]:
    return {column.place: column.head for column in found.columns}


def remembered_for(found: FoundTracker, earlier: Iterable[TrackerMapping]) -> TrackerMapping | None:
    """What was confirmed for these heads before, in whatever order the columns now stand.

    A file in which a head stands twice is asked about anew: nobody can say which of the two is which.
    """
    heads = heads_of(found)
    wanted = sorted(heads.values())
    known = next((one for one in earlier if sorted(one.heads.values()) == wanted), None)
    if known is None or len(set(wanted)) < len(wanted):
        return None
    field_of = {known.heads[place]: name for place, name in known.fields.items()}
    return TrackerMapping(
        sheet=found.sheet,
        head_row=found.head_row,
        heads=heads,
        fields={place: field_of[head] for place, head in heads.items() if head in field_of},
        words=known.words,
    )


def proposed_for(found: FoundTracker, remembered: TrackerMapping | None) -> dict[int, str]:
    """The field that stands chosen for each column when a person is asked."""
    if remembered is not None:
        return dict(remembered.fields)
    return {column.place: column.field for column in found.columns if column.field}
