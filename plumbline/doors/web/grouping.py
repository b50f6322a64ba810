"""A list that is in order, cut where an attribute changes: findings by statement, points by rating."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any


def runs(items: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """(value, its items), in the order given; Jinja's own groupby would sort the values."""
    return [(value, list(group)) for value, group in groupby(items, key=attrgetter(attribute))]
