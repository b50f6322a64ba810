"""What a list is narrowed to, in words, and the address of the list without each of them."""

from dataclasses import dataclass

from django.http import HttpRequest

from plumbline.doors.web.addresses import without
from plumbline.doors.web.forms import GovukForm
from plumbline.doors.web.forms.choices import flat_choices


@dataclass(frozen=True)
class Chosen:
    """One filter in force: "Status: At risk", and the address that takes it out."""

    text: str
    address: str


def chosen(request: HttpRequest, form: GovukForm) -> list[Chosen]:
    """The filters in force, in the order of the form; what the form does not know is not shown."""
    found = []
    for name, field in form.fields.items():
        words = dict(flat_choices(field)) if hasattr(field, "choices") else None
        for value in request.GET.getlist(name):
            text = value if words is None else words.get(value, "")
            if value and text:
                found.append(Chosen(text=f"{field.label}: {text}", address=without(request, name, value)))
    return found
