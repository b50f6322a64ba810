"""Tables that somebody takes away."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from plumbline.engines.writers.tables import MEDIA_TYPE, Cell, csv_table


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """`name` without its ending. The mark at its start tells Excel that it is UTF-8."""
    response = HttpResponse("\ufeff" + csv_table(heads, rows), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
