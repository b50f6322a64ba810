"""The form that all our forms are, and the rule they keep: each field says in its own words what it needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from plumbline.doors.web.forms.bound import GovukBoundField
from plumbline.doors.web.forms.kinds import GovukField


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: the message, and the id of the box it leads to."""

    text: str
    target: str


class GovukForm(forms.Form):
    """Renders with GOV.UK components; the browser's own messages stay off, ours are better."""

    use_required_attribute = False
    bound_field_class = GovukBoundField

    def outer_fields(self) -> list[forms.BoundField]:
        """All but those that a choice of another field reveals, for a template that shows a form as a whole."""
        revealed = {name for field in self.fields.values() for name in getattr(field, "reveals", {}).values()}
        return [bound for bound in self if bound.name not in revealed]

    def problems(self) -> Iterator[Problem]:
        """In the order of the fields; what concerns the whole form leads to its first field."""
        fields = [bound for bound in self if isinstance(bound, GovukBoundField)]
        first = next((bound.id for bound in fields if not bound.is_hidden), "")
        for text in self.errors.get(NON_FIELD_ERRORS, []):
            yield Problem(str(text), first)
        for bound in fields:
            if bound.errors:
                yield Problem(bound.error_text, "" if bound.is_hidden else bound.error_target)


def faults(form: type[forms.Form]) -> list[str]:
    """What a form owes its users, for the test that walks all forms."""
    owed = [] if issubclass(form, GovukForm) else [f"{form.__qualname__} is not a GovukForm"]
    standard = str(forms.Field.default_error_messages["required"])
    for name, field in form.base_fields.items():
        place = f"{form.__qualname__}.{name}"
        if not isinstance(field, GovukField):
            owed.append(f"{place} is not one of our fields")
        elif field.required and str(field.error_messages.get("required", standard)) == standard:
            owed.append(f'{place} needs errors={{"required": ...}} in its own words')
    return owed
