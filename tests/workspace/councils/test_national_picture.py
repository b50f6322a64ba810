"""The national picture at a date: what is counted, from when, and what a printed table says otherwise."""

import csv
import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from plumbline.knowledge import catalogue
from plumbline.knowledge.periods import parse_date
from plumbline.workspace.councils.rules.national_picture import (
    Beside,
    NationalPicture,
    PrintedRow,
    Report,
    beside,
    picture_at,
)
from plumbline.workspace.councils.rules.rating_files import RatingLine, read_rating_file

READ = date(2025, 10, 3)
MONTHS = ("January", "February", "June", "July", "November", "December")
HALTON, BARNET, DURHAM = "E06000006", "E09000003", "E06000047"


def report(gss_code: str, rating: str, published: str, address: str = "https://cqc.example/1") -> Report:
    found = parse_date(published)
    assert found is not None
    return Report(catalogue.council(gss_code), rating, (), found.iso, found.last, address, READ)


def reported(line: RatingLine) -> Report:
    return Report(
        catalogue.council(line.gss_code), line.rating, line.scores, line.published.iso, line.published.last,
        line.source_address, READ,
    )  # fmt: skip


def test_a_report_of_a_month_counts_from_the_end_of_that_month():
    reports = [report(HALTON, "Good", "July 2025"), report(BARNET, "Good", "4 July 2025")]
    before, during, after = (picture_at(date(2025, *day), reports) for day in ((7, 3), (7, 4), (7, 31)))
    assert [one.england.published for one in (before, during, after)] == [0, 1, 2]
    assert [len(one.perhaps) for one in (before, during, after)] == [1, 1, 0]


def test_the_latest_report_of_a_council_counts_and_the_earlier_one_at_an_earlier_date():
    reports = [
        report(HALTON, "Outstanding", "March 2028", "https://cqc.example/2"),
        report(HALTON, "Good", "July 2025"),
    ]
    assert picture_at(date(2028, 4, 1), reports).reports[0].rating == "Outstanding"
    assert picture_at(date(2026, 4, 1), reports).reports[0].rating == "Good"
    assert picture_at(date(2028, 4, 1), reports).england.published == 1


def test_councils_stand_in_the_order_of_the_alphabet_and_those_without_a_report_are_named():
    picture = picture_at(
        date(2026, 1, 1), [report(HALTON, "Inadequate", "July 2025"), report(BARNET, "Good", "January 2025")]
    )
    assert [one.council.name for one in picture.reports] == ["Barnet", "Halton"]
    assert len(picture.without) == 151 and picture.without[0].name == "Barking and Dagenham"


def test_counts_are_those_of_slow_and_obvious_code_for_any_reports_and_date():
    chance = random.Random(7)
    for _ in range(40):
        reports = [
            report(entry.gss_code, chance.choice(["Good", "Inadequate", ""]), f"{chance.choice(MONTHS)} 2025")
            for entry in chance.sample(catalogue.councils(), chance.randint(0, 153))
        ]
        at = date(2025, chance.randint(1, 12), chance.randint(1, 28))
        picture = picture_at(at, reports)
        for row in (*picture.regions, picture.england):
            here = []
            for one in reports:
                if one.published_by <= at and (row.region == "England" or one.council.adass_region == row.region):
                    here.append(one.rating)
            assert (row.published, row.unrated) == (len(here), here.count(""))
            assert dict(zip(picture.ratings, row.by_rating, strict=True)) == {
                rating: here.count(rating) for rating in picture.ratings
            }
        assert picture.england.councils == sum(row.councils for row in picture.regions) == 153


def test_the_age_of_a_report_is_in_months_of_the_calendar():
    assert report(HALTON, "Good", "July 2025").months_old(date(2025, 11, 30)) == 4
    assert report(HALTON, "Good", "July 2025").months_old(date(2025, 7, 31)) == 0


def test_a_printed_table_is_held_against_the_picture_number_by_number():
    picture = picture_at(date(2025, 11, 30), [report(HALTON, "Good", "July 2025"), report(DURHAM, "", "August 2024")])
    printed = [
        PrintedRow("North West (ADASS Region)", 23, 1, {"Good": 1, "Inadequate": 0}),
        PrintedRow("North East", 13, 2, {"Good": 2}),
        PrintedRow("South West", 15, 8, {"Good": 8}),
        PrintedRow("Atlantis", 1, 1, {}),
    ]
    found = beside(picture, printed)
    assert found.agreeing == ("North West",)
    difference, unknown = found.differences
    assert unknown.sentence == "8 printed as published; no report of this region is known here."
    assert difference.sentence == (
        "published: 2 printed, 1 here; Good: 2 printed, 0 here; County Durham has scores and no overall rating here."
    )


@pytest.fixture
def appendix(shared: Path) -> list[PrintedRow]:
    """The table that a council printed in February 2026."""
    with open(shared / "reference" / "appendix_one_feb2026.csv", encoding="utf-8") as file:
        return [
            PrintedRow(
                row["region"],
                int(row["councils"]),
                int(row["completed_published"]),
                {
                    rating: int(row[rating.lower().replace(" ", "_")])
                    for rating in ("Outstanding", "Good", "Requires improvement", "Inadequate")
                },
            )
            for row in csv.DictReader(file)
        ]


@pytest.fixture
def october(shared: Path) -> NationalPicture:
    read = read_rating_file((shared / "reference" / "cqc_la_assessments_oct2025.csv").read_bytes())
    assert not read.faults
    return picture_at(date(2025, 10, 31), [reported(line) for line in read.lines])


def test_four_regions_of_the_printed_table_come_out_rating_by_rating(
    october: NationalPicture, appendix: list[PrintedRow]
):
    assert beside(october, appendix).agreeing == ("East", "East Midlands", "North West", "West Midlands")


def test_the_other_regions_of_the_printed_table_differ_by_exactly_this(
    october: NationalPicture, appendix: list[PrintedRow]
):
    """The data end on 3 October 2025, and the printed table counts eleven reports of the weeks after it.

    It also counts County Durham, whose report the data show without an overall rating, as good.
    """
    found: Beside = beside(october, appendix)
    assert {one.region: one.sentence for one in found.differences} == {
        "Greater London": "published: 19 printed, 17 here; Outstanding: 3 printed, 2 here; Good: 11 printed, 10 here.",
        "North East": "published: 10 printed, 9 here; Good: 8 printed, 6 here; "
        "County Durham has scores and no overall rating here.",
        "South East": "published: 13 printed, 12 here; Requires improvement: 4 printed, 3 here.",
        "South West": "published: 8 printed, 7 here; Requires improvement: 5 printed, 4 here.",
        "Yorkshire and Humber": "published: 8 printed, 2 here; Good: 5 printed, 1 here; "
        "Requires improvement: 2 printed, 1 here; Inadequate: 1 printed, 0 here.",
        "England": "published: 83 printed, 72 here; Outstanding: 3 printed, 2 here; Good: 54 printed, 47 here; "
        "Requires improvement: 24 printed, 21 here; Inadequate: 2 printed, 1 here; "
        "County Durham has scores and no overall rating here.",
    }


def test_the_scores_of_every_known_report_give_its_rating(october: NationalPicture):
    counted = Counter(one.rating for one in october.reports)
    assert counted == {"Good": 47, "Requires improvement": 21, "Outstanding": 2, "Inadequate": 1, "": 1}
    assert next(one for one in october.reports if one.council.name == "Halton").percent == 64
