"""What is asked about the national picture."""

from typing import Any

from plumbline.doors.web.forms import DateField, GovukForm, SelectField, TextField
from plumbline.knowledge import catalogue
from plumbline.workspace.councils.rules.national_picture import UNRATED, ratings_highest_first

WITHOUT = "No report known"


class PictureFilter(GovukForm):
    """The date is asked for in the address, so that a link shows the same picture again."""

    at = DateField(label="As published by", hint="For example, 30 11 2025.", subject="The date", required=False)
    region = SelectField(label="Region", required=False)
    rating = SelectField(label="Rating", required=False)
    name = TextField(label="Council", required=False, max_length=60)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        regions = [(region.name, region.name) for region in catalogue.adass_regions()]
        ratings = [(rating, rating) for rating in (*ratings_highest_first(), UNRATED, WITHOUT)]
        self.fields["region"].choices = [("", "All regions"), *regions]  # type: ignore[attr-defined]
        self.fields["rating"].choices = [("", "All with a report"), *ratings]  # type: ignore[attr-defined]
