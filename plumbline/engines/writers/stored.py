"""The form in which a frozen paper is stored: JSON that gives back the same paper, and the same bytes.

Each object says its kind, and keys stand in the order of the fields: two equal papers are equal as text.
"""

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from plumbline.engines.writers import content as paper_content
from plumbline.engines.writers.content import PaperContent

FORM = "plumbline-paper-1"

_KINDS: dict[str, type] = {
    name: thing
    for name, thing in vars(paper_content).items()
    if isinstance(thing, type) and is_dataclass(thing) and thing.__module__ == paper_content.__name__
}


class StoredPaperError(ValueError):
    """The stored text is not a paper in a form that this version can read."""


def to_json(content: PaperContent) -> str:
    """The paper as text to be stored."""
    return json.dumps({"form": FORM, "paper": _plain(content)}, ensure_ascii=False, indent=1)


def from_json(text: str) -> PaperContent:
    """The paper that `to_json` stored."""
    try:
        stored = json.loads(text)
    except json.JSONDecodeError as error:
        raise StoredPaperError(f"The stored paper is not JSON: {error}.") from error
    if not isinstance(stored, dict) or stored.get("form") != FORM:
        found = stored.get("form") if isinstance(stored, dict) else type(stored).__name__
        raise StoredPaperError(f"The stored paper has the form {found!r}; expected {FORM!r}.")
    paper = _read(stored.get("paper"), PaperContent, "paper")
    assert isinstance(paper, PaperContent)
    return paper


def _plain(thing: Any) -> Any:
    if is_dataclass(thing):
        kind = type(thing).__name__
        return {"kind": kind} | {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, tuple):
        return [_plain(item) for item in thing]
    if isinstance(thing, date):
        return thing.isoformat()
    return thing


def _read(stored: Any, expected: Any, where: str) -> Any:
    origin = get_origin(expected)
    if origin is tuple:
        item = get_args(expected)[0]
        return tuple(_read(part, item, f"{where}[{n}]") for n, part in enumerate(_a(list, stored, where)))
    if origin is Literal:
        if stored not in get_args(expected):
            raise StoredPaperError(f"At {where} stands {stored!r}; expected one of {get_args(expected)}.")
        return stored
    if origin in (Union, types.UnionType):
        return _read_object(stored, get_args(expected), where)
    if is_dataclass(expected):
        return _read_object(stored, (expected,), where)
    if expected is date:
        return _read_date(stored, where)
    return _a(expected, stored, where)


def _read_object(stored: Any, allowed: tuple[Any, ...], where: str) -> Any:
    members = dict(_a(dict, stored, where))
    kind = members.pop("kind", None)
    made = _KINDS.get(kind) if isinstance(kind, str) else None
    if made not in allowed or made is None:
        expected = ", ".join(one.__name__ for one in allowed)
        raise StoredPaperError(f"At {where} stands an object of kind {kind!r}; expected {expected}.")
    types_of = _field_types(made)
    # A paper that was kept before the software knew a member is as that member is by default.
    optional = {field.name for field in fields(made) if field.default is not MISSING}
    if odd_ones := (set(members) - set(types_of)) | (set(types_of) - set(members) - optional):
        odd = ", ".join(sorted(odd_ones))
        raise StoredPaperError(f"At {where} the {kind} has missing or unknown members: {odd}.")
    return made(
        **{name: _read(members[name], type_, f"{where}.{name}") for name, type_ in types_of.items() if name in members}
    )


def _read_date(stored: Any, where: str) -> date:
    try:
        return date.fromisoformat(_a(str, stored, where))
    except ValueError as error:
        raise StoredPaperError(f"At {where} stands {stored!r}; expected a date as 2025-11-30.") from error


def _a(expected: type, stored: Any, where: str) -> Any:
    if type(stored) is not expected:
        raise StoredPaperError(f"At {where} stands {stored!r}; expected {expected.__name__}.")
    return stored


@cache
def _field_types(kind: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(kind, vars(paper_content))
