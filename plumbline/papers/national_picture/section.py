"""The national picture as one section: a sentence, the table by region with its facts, and what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.engines.writers.content import (
    Column,
    Fact,
    FactRun,
    LinkRun,
    NumberedParagraph,
    Row,
    Runs,
    Section,
    Table,
    runs,
)
from plumbline.knowledge.catalogue import same_name_key
from plumbline.knowledge.periods import format_date
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.rules.national_picture import ENGLAND, UNRATED, NationalPicture, RegionCount, Report

PATH = "national-picture/"


@dataclass(frozen=True)
class NationalSection:
    """The section, and the facts that a paper with it must carry."""

    section: Section
    facts: tuple[Fact, ...]


def national_section(picture: NationalPicture, council: Council) -> NationalSection:
    known = [row for row in (*picture.regions, picture.england) if row.published]
    facts = tuple(fact for row in known for fact in _facts(row, picture, council))
    blocks = (
        NumberedParagraph(_summary(picture)),
        Table("national-picture-table", _caption(picture), _columns(picture), tuple(_rows(picture))),
        NumberedParagraph(runs(_basis(picture))),
    )
    return NationalSection(Section("National picture", blocks, key="national-picture"), facts)


def _summary(picture: NationalPicture) -> Runs:
    england = picture.england
    if not england.published:
        return runs(f"By {format_date(picture.at)}, no report on any council is in the national table.")
    words: Runs = runs(
        f"By {format_date(picture.at)}, reports on ", FactRun(_key(england, "published")),
        f" of {england.councils} councils are in the national table: ",
    )  # fmt: skip
    counted = [(rating, count) for rating, count in _counts(england, picture) if count]
    for place, (rating, _) in enumerate(counted):
        words += runs(", " if place else "", FactRun(_key(england, rating)), f" {rating.lower()}")
    return words + runs(".")


def _rows(picture: NationalPicture) -> Iterator[Row]:
    for row in (*picture.regions, picture.england):
        names = ("published", *(name for name, _ in _counts(row, picture)))
        shown = [(FactRun(_key(row, name)),) if row.published else runs("–") for name in names]
        if not row.published:
            shown[0] = runs("None known")
        yield Row((runs(row.region), runs(str(row.councils)), *shown))


def _columns(picture: NationalPicture) -> tuple[Column, ...]:
    counted = ("Councils", "Published", *picture.ratings, UNRATED)
    return (Column("Region", width=6), *(Column(head, "right", width=3) for head in counted))


def _caption(picture: NationalPicture) -> str:
    return f"Published ratings by region, {format_date(picture.at)}"


def _basis(picture: NationalPicture) -> str:
    newest = picture.newest
    said = f"The newest of these reports was published in {_published(newest)}. " if newest else ""
    read = max((report.taken_on for report in picture.reports), default=None)
    when = f"They were read at the Care Quality Commission's addresses up to {format_date(read)}. " if read else ""
    return (
        f"{said}{when}A report of which only the month is known counts from the end of that month. Each report stands "
        "with its address in the list below or on the page of the national picture. Councils are not ranked."
    )


def _published(report: Report) -> str:
    if len(report.published_on) == len("2025-07-04"):
        return format_date(report.published_by)
    return format_date(report.published_by).split(" ", 1)[1]


def _counts(row: RegionCount, picture: NationalPicture) -> list[tuple[str, int]]:
    return [*zip(picture.ratings, row.by_rating, strict=True), (UNRATED, row.unrated)]


def _key(row: RegionCount, name: str) -> str:
    return "-".join(["national", *same_name_key(f"{row.region} {name}").split()])


def _facts(row: RegionCount, picture: NationalPicture, council: Council) -> Iterator[Fact]:
    where = "England" if row.region == ENGLAND else f"the region {row.region}"
    read = max((report.taken_on for report in picture.reports), default=picture.at)
    for name, count in (("published", row.published), *_counts(row, picture)):
        what = "with a published report" if name == "published" else f"rated {name}" if name != UNRATED else (
            "with a report and no overall rating"
        )  # fmt: skip
        yield Fact(
            key=_key(row, name),
            definition=f"Councils of {where} {what}",
            value=str(count),
            rendered=str(count),
            source="National table of published ratings",
            locator="each report with its address on the page of the national picture",
            recorded_on=read,
            unit="councils",
            period=f"by {format_date(picture.at)}",
            numerator=str(count),
            denominator=str(row.councils),
            url=f"/councils/{council.slug}/{PATH}?at-day={picture.at.day}&at-month={picture.at.month}"
            f"&at-year={picture.at.year}",
        )


def reports_table(picture: NationalPicture) -> Table:
    """Every report in the order of the alphabet, with its address."""
    columns = (
        Column("Council", width=5), Column("Region", width=4), Column("Rating", width=4), Column("Published", width=3),
        Column("Source", width=3),
    )  # fmt: skip
    rows = tuple(
        Row(
            (
                runs(report.council.name), runs(report.council.adass_region), runs(report.rating or UNRATED),
                runs(_published(report)), (LinkRun("Report", report.source_address),),
            )
        )
        for report in picture.reports
    )  # fmt: skip
    return Table("national-reports", "Reports, in the order of the alphabet", columns, rows)
