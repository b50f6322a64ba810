"""A mapping out of a definition file that knows where it stands, so that every complaint can say so.

Each field is asked for by name and kind; `finish` refuses the fields that nobody asked for, which is how a
misspelt key is found.
"""

from collections.abc import Iterator
from typing import Any

from plumbline.knowledge.catalogue.errors import DefinitionError


class Record:
    def __init__(self, content: dict[str, Any], *, place: str) -> None:
        self._content = content
        self._asked: set[str] = set()
        self.place = place

    def has(self, key: str) -> bool:
        return self._content.get(key) is not None

    def text(self, key: str) -> str:
        value = self._required(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key!r} must be text, found {value!r}")
        return " ".join(value.split())

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if self._mentioned(key) else None

    def integer(self, key: str) -> int:
        value = self._required(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.error(f"{key!r} must be a whole number, found {value!r}")
        return value

    def boolean(self, key: str) -> bool:
        value = self._required(key)
        if not isinstance(value, bool):
            raise self.error(f"{key!r} must be true or false, found {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a key that is absent is an empty list."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.error(f"{key!r} must hold texts only, found {value!r}")
        return tuple(" ".join(value.split()) for value in values)

    def whole_numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; a key that is absent is an empty list."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, int) or isinstance(value, bool):
                raise self.error(f"{key!r} must hold whole numbers only, found {value!r}")
        return tuple(values)

    def lists_of_texts(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts; a key that is absent is an empty list."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
                raise self.error(f"{key!r} must hold lists of texts only, found {value!r}")
        return tuple(tuple(" ".join(one.split()) for one in value) for value in values)

    def record(self, key: str) -> "Record":
        value = self._required(key)
        if not isinstance(value, dict):
            raise self.error(f"{key!r} must be a mapping, found {value!r}")
        return Record(value, place=f"{self.place}, {key}")

    def optional_record(self, key: str) -> "Record | None":
        return self.record(key) if self._mentioned(key) else None

    def records(self, key: str) -> Iterator["Record"]:
        """The mappings of a list, each finished once it has been used."""
        for position, value in enumerate(self._list(key), start=1):
            if not isinstance(value, dict):
                raise self.error(f"{key!r} must hold mappings only, found {value!r}")
            record = Record(value, place=f"{self.place}, {key} {position}")
            yield record
            record.finish()

    def finish(self) -> None:
        unknown = sorted(str(key) for key in self._content if key not in self._asked)
        if unknown:
            raise self.error(f"nobody knows the key {unknown[0]!r}")

    def over(self, base: "Record") -> "Record":
        """This record laid over another: what it says replaces, field by field; lists are replaced whole."""
        return Record(_laid_over(base._content, self._content), place=self.place)

    def error(self, complaint: str) -> DefinitionError:
        return DefinitionError(f"{self.place}: {complaint}.")

    def _mentioned(self, key: str) -> bool:
        self._asked.add(key)
        return self.has(key)

    def _required(self, key: str) -> Any:
        if not self._mentioned(key):
            raise self.error(f"{key!r} is missing")
        return self._content[key]

    def _list(self, key: str) -> list[Any]:
        if not self._mentioned(key):
            return []
        value = self._content[key]
        if not isinstance(value, list):
            raise self.error(f"{key!r} must be a list, found {value!r}")
        return value


def _laid_over(base: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in upper.items():
        below = base.get(key)
        merged[key] = _laid_over(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return merged
