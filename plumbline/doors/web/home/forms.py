"""What is asked about the history."""

from typing import Any

from django.db.models import QuerySet

from plumbline.doors.web.forms import GovukForm, RecordSelectField, TextField
from plumbline.workspace.accounts.models import Person


class HistoryFilter(GovukForm):
    """Narrows the list; everything is optional and stands in the address."""

    person = RecordSelectField(label="Who", queryset=Person.objects.none(), required=False, empty_label="Everybody")
    words = TextField(label="Words in what was done or why", required=False, max_length=100)

    def __init__(self, *args: Any, people: QuerySet[Person], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
