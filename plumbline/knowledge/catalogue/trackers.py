"""The heads and words of councils' own trackers, and what they mean here."""

import re
from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.errors import DefinitionError
from plumbline.knowledge.catalogue.files import read_definition

_FILE = "trackers.yaml"


@dataclass(frozen=True)
class _Trackers:
    field_of_head: dict[str, str]
    delivery_of_words: dict[str, str]


def tracker_fields() -> tuple[str, ...]:
    """The fields that a tracker's columns can fill."""
    return tuple(dict.fromkeys(_read().field_of_head.values()))


def field_of_head(printed: str) -> str | None:
    """The field that a column with this head usually fills."""
    return _read().field_of_head.get(_plain(printed))


def delivery_of(printed: str) -> str | None:
    """The code for how an action stands, from a tracker's word for it."""
    return _read().delivery_of_words.get(_plain(printed))


@cache
def _read() -> _Trackers:
    definition = read_definition(_FILE)
    heads: dict[str, str] = {}
    for record in definition.records("fields"):
        _enter(heads, record.texts("heads"), record.text("field"))
    words: dict[str, str] = {}
    for record in definition.records("delivery"):
        _enter(words, record.texts("words"), record.text("code"))
    definition.finish()
    return _Trackers(heads, words)


def _enter(known: dict[str, str], printed: tuple[str, ...], meaning: str) -> None:
    for text in printed:
        if known.setdefault(_plain(text), meaning) != meaning:
            raise DefinitionError(f"definitions/{_FILE}: {text!r} means both {known[_plain(text)]} and {meaning}.")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w/ ]", " ", text).casefold().split())
