"""A date in three boxes, with messages that say what is missing."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from plumbline.doors.web.forms.bound import GovukBoundField
from plumbline.doors.web.forms.kinds import GovukField

BOXES = ("day", "month", "year")
WIDTHS = {"day": 2, "month": 2, "year": 4}
YEARS = range(1900, 2101)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateBoxes(forms.MultiWidget):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({box: forms.TextInput for box in BOXES}, attrs)
        self.widgets_names = [f"-{box}" for box in BOXES]

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class DateField(GovukField, forms.MultiValueField):
    """A whole date. An optional one left empty cleans to None."""

    component = "forms/date.html"
    widget = DateBoxes

    def __init__(self, **rest: Any) -> None:
        boxes = [forms.CharField(required=False) for _ in BOXES]
        super().__init__(**{"fields": boxes, "require_all_fields": False, **rest})

    def clean(self, value: Any) -> date | None:
        typed = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if absent := [box for box, text in zip(BOXES, typed, strict=True) if not text]:
            raise self.fault(f"{self.subject} must include a {' and '.join(absent)}", *absent)
        return self.read(*typed)

    def read(self, day: str, month: str, year: str) -> date:
        if len(year) != 4 or not year.isdecimal():
            raise self.fault("Year must include 4 numbers", "year")
        if int(year) not in YEARS:
            raise self.fault(f"Year must be between {YEARS[0]} and {YEARS[-1]}", "year")
        number = MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in MONTHS else month
        try:
            return date(int(year), int(number), int(day))
        except ValueError as problem:
            raise self.fault(f"{self.subject} must be a real date", *BOXES) from problem

    def fault(self, message: str, *boxes: str) -> ValidationError:
        return ValidationError(message, code="invalid", params={"boxes": boxes})

    def boxes_at_fault(self, bound: GovukBoundField) -> tuple[str, ...]:
        error = bound.first_error
        if error is None:
            return ()
        return tuple((error.params or {}).get("boxes", BOXES))

    def error_target(self, bound: GovukBoundField) -> str:
        return f"{bound.id}-{(self.boxes_at_fault(bound) or BOXES)[0]}"

    def component_params(self, bound: GovukBoundField) -> dict[str, Any]:
        value = bound.value()
        typed = value if isinstance(value, (list, tuple)) else DateBoxes().decompress(value)
        faulty = self.boxes_at_fault(bound)
        return {
            "namePrefix": bound.html_name,
            "fieldset": self.legend_params(bound),
            "items": [
                {
                    "name": box,
                    "value": text or "",
                    "classes": f"govuk-input--width-{WIDTHS[box]}" + (" govuk-input--error" if box in faulty else ""),
                }
                for box, text in zip(BOXES, typed, strict=True)
            ],
        } | self.extra_params(bound)
