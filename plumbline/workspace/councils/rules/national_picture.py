"""What was published of all councils by a date: counts by region and rating, and each report with its source.

A report of which only the month is known counts from the end of that month, for before that nobody can say. The latest
report of a council counts. Regions are those of the directors' association, as in a council's own papers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.knowledge import catalogue, scoring
from plumbline.knowledge.periods import exact_day, format_month

ENGLAND = "England"
UNRATED = "No overall rating"


@dataclass(frozen=True)
class Report:
    """`rating` is empty where the report gives none overall."""

    council: catalogue.CouncilEntry
    rating: str
    scores: tuple[int, ...]
    published_on: str  # ISO, as exact as known
    published_by: date
    source_address: str
    taken_on: date

    @property
    def percent(self) -> int | None:
        """What the scores give; nothing where there are none."""
        if not self.scores:
            return None
        return scoring.assess(self.scores, edition=catalogue.newest_edition()).percent

    @property
    def published_in_words(self) -> str:
        """As exact as known: "3 October 2025" or "October 2025"."""
        exact = len(self.published_on) == len("2025-10-03")
        return str(exact_day(self.published_by)) if exact else format_month(self.published_by)

    def months_old(self, at: date) -> int:
        """Whole months of the calendar since it was published."""
        return (at.year - self.published_by.year) * 12 + at.month - self.published_by.month


@dataclass(frozen=True)
class RegionCount:
    """`by_rating`: in the order of the picture's ratings; with `unrated` they add up to `published`."""

    region: str
    councils: int
    published: int
    by_rating: tuple[int, ...]
    unrated: int


@dataclass(frozen=True)
class NationalPicture:
    """`reports` in the order of the alphabet, and never by rating; `perhaps` of the date's own month, not counted."""

    at: date
    ratings: tuple[str, ...]
    regions: tuple[RegionCount, ...]
    england: RegionCount
    reports: tuple[Report, ...]
    perhaps: tuple[Report, ...]
    without: tuple[catalogue.CouncilEntry, ...]  # councils of which no report is known

    @property
    def newest(self) -> Report | None:
        return max(self.reports, key=lambda report: report.published_by, default=None)


@dataclass(frozen=True)
class PrintedRow:
    """A region's row of a table of ratings that a document prints."""

    region: str
    councils: int
    published: int
    by_rating: Mapping[str, int]


@dataclass(frozen=True)
class Difference:
    region: str
    sentence: str


@dataclass(frozen=True)
class Beside:
    """A printed table held against the picture: regions where all numbers agree, and the others with what differs."""

    agreeing: tuple[str, ...]
    differences: tuple[Difference, ...]


def ratings_highest_first() -> tuple[str, ...]:
    return tuple(band.rating for band in reversed(catalogue.newest_edition().bands))


def picture_at(at: date, reports: Iterable[Report]) -> NationalPicture:
    ratings = ratings_highest_first()
    known: dict[str, Report] = {}
    perhaps: list[Report] = []
    for report in sorted(reports, key=lambda one: one.published_by):
        if report.published_by <= at:
            known[report.council.gss_code] = report
        elif report.published_on[:7] == f"{at:%Y-%m}" and len(report.published_on) == len("2025-07"):
            perhaps.append(report)
    counted = tuple(sorted(known.values(), key=lambda report: report.council.name))
    entries = catalogue.councils()
    return NationalPicture(
        at=at,
        ratings=ratings,
        regions=tuple(_count(region.name, counted, entries, ratings) for region in catalogue.adass_regions()),
        england=_count(ENGLAND, counted, entries, ratings),
        reports=counted,
        perhaps=tuple(perhaps),
        without=tuple(
            sorted((entry for entry in entries if entry.gss_code not in known), key=lambda entry: entry.name)
        ),
    )


def _count(
    region: str, reports: Sequence[Report], entries: Sequence[catalogue.CouncilEntry], ratings: Sequence[str]
) -> RegionCount:
    here = [report for report in reports if region in (ENGLAND, report.council.adass_region)]
    counted = Counter(report.rating for report in here)
    return RegionCount(
        region=region,
        councils=sum(region in (ENGLAND, entry.adass_region) for entry in entries),
        published=len(here),
        by_rating=tuple(counted[rating] for rating in ratings),
        unrated=counted[""],
    )


def beside(picture: NationalPicture, printed: Sequence[PrintedRow]) -> Beside:
    """Region by region what a printed table says otherwise; a row that names no region is left out."""
    ours = {row.region: row for row in (*picture.regions, picture.england)}
    agreeing, differences = [], []
    for row in printed:
        named = catalogue.region_named(row.region)
        here = ours.get(named.name if named else ENGLAND if row.region.strip().lower() == ENGLAND.lower() else "")
        if here is None:
            continue
        parts = list(_parts(row, here, picture))
        if parts:
            differences.append(Difference(here.region, "; ".join(parts) + "."))
        else:
            agreeing.append(here.region)
    return Beside(tuple(agreeing), tuple(differences))


def _parts(row: PrintedRow, here: RegionCount, picture: NationalPicture) -> Iterable[str]:
    """What differs in one row, and the reports here that a printed table may count otherwise."""
    if row.published and not here.published:
        yield f"{row.published} printed as published; no report of this region is known here"
        return
    found = [("councils", row.councils, here.councils), ("published", row.published, here.published)]
    found += [
        (rating, row.by_rating[rating], count)
        for rating, count in zip(picture.ratings, here.by_rating, strict=True)
        if rating in row.by_rating
    ]
    different = [(name, there, count) for name, there, count in found if there != count]
    for name, there, count in different:
        yield f"{name}: {there} printed, {count} here"
    unrated = [
        report.council.name
        for report in picture.reports
        if not report.rating and here.region in (ENGLAND, report.council.adass_region)
    ]
    if different and unrated:
        verb = "has" if len(unrated) == 1 else "have"
        yield f"{', '.join(unrated)} {verb} scores and no overall rating here"
