"""Fields that are typed into."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from plumbline.doors.web.forms.bound import GovukBoundField
from plumbline.doors.web.forms.kinds import GovukField

# What nobody sees comes along when words are pasted, and no chart, Word file or PDF can carry it.
BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")


class Words(forms.CharField):
    """What is typed, without what cannot be seen; a break of lines is one everywhere."""

    def to_python(self, value: Any) -> str | None:
        said = super().to_python(UNSEEN.sub("", BREAKS.sub("\n", value)) if isinstance(value, str) else value)
        return said if said is None else str(said)


class Line(GovukField):
    """One line. `width` is in characters (2, 3, 4, 5, 10, 20, 30) and says how much is expected."""

    input_type = "text"

    def __init__(
        self,
        *,
        width: int | None = None,
        autocomplete: str = "",
        inputmode: str = "",
        spellcheck: bool | None = None,
        prefix: str = "",
        suffix: str = "",
        **rest: Any,
    ) -> None:
        self.width = width
        self.asked = {"autocomplete": autocomplete, "inputmode": inputmode, "spellcheck": spellcheck}
        self.affixes = {"prefix": prefix, "suffix": suffix}
        super().__init__(**rest)

    def extra_params(self, bound: GovukBoundField) -> dict[str, Any]:
        width = f"govuk-input--width-{self.width}" if self.width else ""
        given: dict[str, Any] = {"value": self.shown(bound)}
        if classes := f"{width} {self.classes}".strip():
            given["classes"] = classes
        if self.input_type != "text":
            given["type"] = self.input_type
        given |= {name: value for name, value in self.asked.items() if value not in ("", None)}
        given |= {name: {"text": text} for name, text in self.affixes.items() if text}
        return given

    def holds_words(self, bound: GovukBoundField) -> bool:
        return bool(self.shown(bound))

    def shown(self, bound: GovukBoundField) -> str:
        value = bound.value()
        return "" if value is None else str(self.widget.format_value(value) or "")


class TextField(Line, Words):
    """One line of words."""

    def to_python(self, value: Any) -> str | None:
        said = super().to_python(value)
        return " ".join(said.split("\n")) if said else said


class EmailField(Line, forms.EmailField):
    input_type = "email"

    def __init__(self, **rest: Any) -> None:
        super().__init__(**{"autocomplete": "email", "spellcheck": False, **rest})

    def own_messages(self) -> dict[str, str]:
        return super().own_messages() | {
            "invalid": "Enter an email address in the correct format, like name@example.com"
        }


class WholeNumberField(Line, forms.IntegerField):
    """Typed as text with a number pad, which is kinder than a number box that rolls under the wheel."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(**{"inputmode": "numeric", "width": 5, "widget": forms.TextInput, **rest})

    def own_messages(self) -> dict[str, str]:
        return super().own_messages() | {"invalid": f"{self.subject} must be a whole number, like 15"}


class NumberField(Line, forms.DecimalField):
    """A figure with up to two decimals; commas between thousands are taken as they are written."""

    def __init__(self, **rest: Any) -> None:
        usual: dict[str, Any] = {"inputmode": "decimal", "width": 10, "widget": forms.TextInput}
        usual |= {"max_digits": 14, "decimal_places": 2}
        super().__init__(**usual | rest)

    def own_messages(self) -> dict[str, str]:
        wrong = f"{self.subject} must be a number, like 15 or 62.5"
        return super().own_messages() | {
            "invalid": wrong,
            "max_digits": f"{self.subject} is too large",
            "max_whole_digits": f"{self.subject} is too large",
            "max_decimal_places": f"{self.subject} must have no more than two decimals",
        }

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """120 as "120": neither "120.0000" nor "1.2E+2"."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class PasswordField(TextField):
    """Shown again to nobody: the value never goes back to the page."""

    component = "forms/password.html"

    def __init__(self, **rest: Any) -> None:
        super().__init__(**{"autocomplete": "current-password", "strip": False, "widget": forms.PasswordInput, **rest})

    def shown(self, bound: GovukBoundField) -> str:
        return ""


class LongTextField(GovukField, Words):
    """Several lines."""

    component = "forms/textarea.html"

    def __init__(self, *, rows: int = 5, **rest: Any) -> None:
        self.rows = rows
        super().__init__(**{"widget": forms.Textarea, **rest})

    def extra_params(self, bound: GovukBoundField) -> dict[str, Any]:
        value = bound.value()
        return super().extra_params(bound) | {
            "rows": self.rows,
            "value": one_line("" if value is None else str(value)),
        }


class HiddenField(GovukField, forms.CharField):
    """Carried along, not shown."""

    component = "forms/hidden.html"

    def __init__(self, *, label: str = "Carried along", **rest: Any) -> None:
        super().__init__(label=label, **{"widget": forms.HiddenInput, **rest})


def one_line(text: str) -> SafeString:
    """Line breaks as character references: the components indent their inner markup, and would indent the words.

    A text area drops its first line break, so that one is doubled.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.startswith("\n"):
        plain = "\n" + plain
    return mark_safe(escape(plain).replace("\n", "&#10;"))
