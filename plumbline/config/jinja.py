"""The template environment: strict about our own names, at home in the GOV.UK components."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import django
import jinja2
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from jinja2.runtime import StrictUndefined, Undefined
from jinja2.utils import missing

from plumbline.doors.web import addresses, filters, grouping, words
from plumbline.doors.web.status import status_of


class Strict(Undefined):
    """A name that nobody gave, or an attribute that an object lacks, is an error at once.

    A key that a dict lacks is not, nor is a caller that a macro lacks, nor an `if` without an `else`: the
    GOV.UK components ask their parameters for many things that are optional.
    """

    def __new__(  # type: ignore[misc]
        cls,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> Undefined:
        optional = isinstance(obj, Mapping) or name in (None, "caller")
        return (Undefined if optional else StrictUndefined)(hint, obj, name, exc)


def environment(**options: Any) -> jinja2.Environment:
    """Called by Django's Jinja2 backend with the loader of our own templates and its other options."""
    compiled = Path(settings.DATA) / "compiled-templates"
    compiled.mkdir(parents=True, exist_ok=True)
    loader = jinja2.ChoiceLoader(
        [
            options.pop("loader"),
            jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}),
            jinja2.FileSystemLoader(Path(django.__file__).parent / "forms" / "jinja2"),
        ]
    )
    options |= {
        "autoescape": True,
        "undefined": Strict,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "bytecode_cache": jinja2.FileSystemBytecodeCache(str(compiled)),
    }
    environment = jinja2.Environment(loader=loader, **options)
    environment.globals |= {
        "static": static,
        "url": url,
        "with_query": addresses.with_query,
        "chosen": filters.chosen,
        "status_of": status_of,
        "null": None,  # the GOV.UK components speak of these two as Nunjucks does, and compare with them
        "undefined": Undefined(name="undefined"),
    }
    environment.filters |= words.FILTERS | {"runs": grouping.runs}
    return environment


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)
