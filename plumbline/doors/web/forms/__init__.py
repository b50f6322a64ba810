"""Forms of the web door: Django fields that render themselves as GOV.UK components.

A form is a `GovukForm` made of the fields below; its template says `{{ form.name.as_field_group() }}` for each
and `{{ error_summary(form) }}` (from "parts/errors.html") above the heading.
"""

from plumbline.doors.web.forms.base import GovukForm
from plumbline.doors.web.forms.choices import (
    CheckboxesField,
    RadiosField,
    RecordCheckboxesField,
    RecordSelectField,
    SelectField,
    TickField,
)
from plumbline.doors.web.forms.dates import DateField
from plumbline.doors.web.forms.files import FileField, FilesField
from plumbline.doors.web.forms.text import (
    EmailField,
    HiddenField,
    LongTextField,
    NumberField,
    PasswordField,
    TextField,
    WholeNumberField,
)

__all__ = [
    "CheckboxesField",
    "DateField",
    "EmailField",
    "FileField",
    "FilesField",
    "GovukForm",
    "HiddenField",
    "LongTextField",
    "NumberField",
    "PasswordField",
    "RadiosField",
    "RecordCheckboxesField",
    "RecordSelectField",
    "SelectField",
    "TextField",
    "TickField",
    "WholeNumberField",
]
