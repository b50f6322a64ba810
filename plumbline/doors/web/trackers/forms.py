"""Sending a tracker, saying what its columns and words are, and drafting what was shown."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from plumbline.doors.web.addresses import number_in
from plumbline.doors.web.forms import FileField, GovukForm, HiddenField, SelectField, TextField
from plumbline.engines.workbooks import Tracker
from plumbline.knowledge.catalogue import delivery_of
from plumbline.workspace.improvement.models import Delivery
from plumbline.workspace.improvement.trackers.columns import TITLES
from plumbline.workspace.improvement.trackers.mapping import TrackerMapping, heads_of

MOST_WORDS = 20
SAYS_NOTHING = "none"
FIELDS = [("", "Leave it out"), *TITLES.items()]
MEANINGS = [("", "Choose"), *Delivery.choices, (SAYS_NOTHING, "Nothing of how it stands")]


class SendTrackerForm(GovukForm):
    file = FileField(
        label="Your tracker",
        hint="An Excel (XLSX), ODS or CSV file with one row that names its columns. It is kept as it is.",
        accept=".xlsx,.ods,.csv",
        errors={"required": "Choose the tracker to import"},
    )


class ColumnsForm(GovukForm):
    """One choice a column; and one a word, of the column that says how actions stand."""

    def __init__(
        self,
        data: Any = None,
        *,
        tracker: Tracker,
        proposed: Mapping[int, str],
        words_known: Mapping[str, str],
        words_at: Callable[[int], Sequence[str]],
    ) -> None:
        super().__init__(data)
        self.tracker = tracker
        for column in tracker.columns:
            head = column.head or f"The column without a head, {column.place + 1} from the left"
            self.fields[self.name_of(column.place)] = SelectField(
                label=head,
                label_hidden=True,
                choices=FIELDS,
                initial=proposed.get(column.place, ""),
                required=False,
            )
        self.place_of_delivery = self._place_of_delivery()
        self.words = list(words_at(self.place_of_delivery)) if self.place_of_delivery is not None else []
        self.has_too_many_words = len(self.words) > MOST_WORDS
        for at, printed in enumerate([] if self.has_too_many_words else self.words):
            known = words_known.get(printed, delivery_of(printed))
            self.fields[self.name_of_word(at)] = SelectField(
                label=f"“{_clipped(printed)}” means",
                choices=MEANINGS,
                initial=SAYS_NOTHING if known == "" else known or "",
                errors={"required": f"Say what “{_clipped(printed)}” means"},
            )

    @staticmethod
    def name_of(place: int) -> str:
        return f"column_{place}"

    def name_of_word(self, at: int) -> str:
        """Named with its column, so that an answer for another column is never taken for this one's."""
        return f"word_{self.place_of_delivery}_{at}"

    def _place_of_delivery(self) -> int | None:
        for column in self.tracker.columns:
            name = self.name_of(column.place)
            said = self.data.get(name) if self.is_bound else self.fields[name].initial
            if said == "delivery":
                return column.place
        return None

    def column_fields(self) -> list[tuple[Any, Any]]:
        return [(column, self[self.name_of(column.place)]) for column in self.tracker.columns]

    def word_fields(self) -> list[Any]:
        return [] if self.has_too_many_words else [self[self.name_of_word(at)] for at in range(len(self.words))]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        names = [self.name_of(column.place) for column in self.tracker.columns]
        chosen: dict[str, str] = {}
        for name in names:
            field = given.get(name, "")
            if field and field in chosen:
                self.add_error(name, f"“{TITLES[field]}” is chosen for two columns: leave one of them out")
            elif field:
                chosen[field] = name
        if "title" not in chosen:
            self.add_error(names[0], "Choose the column that says what will be done")
        if self.has_too_many_words and self.place_of_delivery is not None:
            self.add_error(
                self.name_of(self.place_of_delivery),
                f"This column holds {len(self.words)} different texts, so it is hardly how actions stand",
            )
        return given

    def mapping(self) -> TrackerMapping:
        said = self.cleaned_data
        words = {printed: said[self.name_of_word(at)] for at, printed in enumerate(self.words)}
        fields = {column.place: said[self.name_of(column.place)] for column in self.tracker.columns}
        return TrackerMapping(
            sheet=self.tracker.sheet,
            head_row=self.tracker.head_row,
            heads=heads_of(self.tracker),
            fields={place: field for place, field in fields.items() if field},
            words={printed: "" if code == SAYS_NOTHING else code for printed, code in words.items()},
        )


class DraftForm(GovukForm):
    """Which of the rows that were shown are left out."""

    edition = HiddenField(required=False)
    leave_out = TextField(
        label="Rows to leave out",
        hint="Their numbers as in your spreadsheet, for example 7, 12. Leave it empty to draft all of them.",
        required=False,
    )

    def __init__(self, *args: Any, rows: Collection[int], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.rows = set(rows)

    def clean_leave_out(self) -> list[int]:
        parts = [part for part in re.split(r"[\s,;]+", self.cleaned_data["leave_out"]) if part]
        numbers = [number_in(part) for part in parts]
        for part, number in zip(parts, numbers, strict=True):
            if number not in self.rows:
                self.add_error("leave_out", f"{part[:20]} is not the number of a row that would become an action")
                return []
        return [number for number in numbers if number is not None]

    def edition_shown(self) -> int:
        return number_in(self.cleaned_data["edition"]) or 0


def _clipped(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
