"""A plan's content as plain JSON, in the one form in which it is compared, hashed and kept.

Nothing said and nothing there are the same: a field that is empty (null, "", [], {}, or a no) is left out. A later
edition of the software may therefore add fields and lists that start empty, and plans approved before it still replay
byte for byte. Where "no" and "not asked" are two answers, the field is written in words.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None
Content: TypeAlias = Mapping[str, Json]
Row: TypeAlias = Mapping[str, Json]

NUMBER = "number"  # what a row of a list is known by: action 7, priority 2, milestone 3


class NotContent(Exception):
    """Something stands in the content that could not be read back the same."""


def plain(value: Json) -> Json:
    """The value without anything that is empty; lists keep their order and their elements."""
    if isinstance(value, Mapping):
        said = {key: plain(inner) for key, inner in value.items()}
        return {key: inner for key, inner in said.items() if not is_empty(inner)}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int | str):
        return value
    raise NotContent(f"{value!r} cannot stand in a plan's content: write dates and decimals as text.")


def plain_content(content: Content) -> dict[str, Json]:
    return {key: inner for key, value in content.items() if not is_empty(inner := plain(value))}


def canonical(content: Json) -> bytes:
    """The bytes of a content: sorted keys, no spaces, nothing empty, ASCII only."""
    return json.dumps(plain(content), sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def fingerprint(content: Content) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def is_empty(value: Json) -> bool:
    return value is None or value is False or (isinstance(value, str | list | tuple | Mapping) and not value)


def same(one: Json, other: Json) -> bool:
    """Alike to the byte: 1 is not true, and an absent field is an empty one."""
    return (is_empty(one) and is_empty(other)) or canonical(one) == canonical(other)


def is_row(value: Json) -> bool:
    return isinstance(value, Mapping) and type(value.get(NUMBER)) is int


def are_rows(value: Json) -> bool:
    """A list of rows, each with a number of its own; the empty list is one too."""
    if is_empty(value):
        return not isinstance(value, str | bool | Mapping)
    if not isinstance(value, list | tuple) or not all(is_row(one) for one in value):
        return False
    return len(set(numbers(value))) == len(value)


def rows_by_number(value: Json) -> dict[int, Row]:
    """The rows of a list by their numbers, in its order."""
    if not isinstance(value, list | tuple):
        return {}
    return {row[NUMBER]: row for row in value if isinstance(row, Mapping) and isinstance(row[NUMBER], int)}


def numbers(rows: Json) -> list[int]:
    """The numbers of a list of rows, in its order."""
    return list(rows_by_number(rows))
