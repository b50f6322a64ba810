"""How Django's forms become GOV.UK markup: through our own template environment."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from plumbline.doors.web.forms.bound import GovukBoundField

MOST_CHOICES = 100  # that are worth remembering


class GovukRenderer(TemplatesSetting):
    """A component's markup follows from its parameters alone, so what was asked once is remembered.

    The components are slow and the same few stand on page after page. What somebody typed is never kept.
    """

    bound_field_class = GovukBoundField

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        bound = context.get("field")
        if not isinstance(bound, GovukBoundField) or bound.component.holds_words(bound):
            return super().render(template_name, context, request)
        params = bound.params
        component = Component(template_name, frozen(params), params)
        return _remembered(component) if len(params.get("items", ())) <= MOST_CHOICES else _markup(component)


@dataclass(frozen=True)
class Component:
    """A component with its parameters, and the same parameters in a form that can be compared."""

    template: str
    written: Hashable
    params: dict[str, Any] = field(compare=False)


def _markup(component: Component) -> str:
    return TemplatesSetting().render(component.template, {"field": component})


_remembered = lru_cache(maxsize=256)(_markup)


def frozen(value: Any) -> Hashable:
    """With the type of each value: text that is safe as it stands is not the same as text that is to be escaped."""
    if isinstance(value, dict):
        return tuple((name, frozen(inner)) for name, inner in value.items())
    if isinstance(value, list):
        return tuple(frozen(inner) for inner in value)
    return type(value), value
