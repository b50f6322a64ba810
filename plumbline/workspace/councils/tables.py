"""Published ratings as a table that leaves, in the form in which they are loaded: what leaves can come in again."""

from collections.abc import Iterable, Iterator

from plumbline.engines.writers.tables import Cell
from plumbline.workspace.councils.rules.national_picture import Report

RATING_COLUMNS = (
    "gss_code", "name", "adass_region", "overall_rating", *(f"qs{number}" for number in range(1, 10)), "report_month",
    "cqc_report_url", "taken_on",
)  # fmt: skip


def rating_rows(reports: Iterable[Report]) -> Iterator[list[Cell]]:
    for report in reports:
        council = report.council
        yield [
            council.gss_code, council.name, council.adass_region, report.rating or "Not rated",
            *(report.scores or [""] * 9), report.published_in_words, report.source_address, report.taken_on,
        ]  # fmt: skip
