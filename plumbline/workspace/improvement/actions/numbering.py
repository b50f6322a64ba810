"""Numbers of rows within their plan or action: milestone 2 of action 7."""

from typing import Any

from django.db.models import Max, QuerySet


def next_within(rows: QuerySet[Any]) -> int:
    """The number after the highest. The plan is held by then, so that two people never get the same."""
    return (rows.aggregate(highest=Max("number"))["highest"] or 0) + 1
