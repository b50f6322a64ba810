"""The 153 councils and the ways in which documents name them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from plumbline.knowledge import catalogue
from plumbline.knowledge.catalogue import same_name_key

EVERY_COUNCIL = pytest.mark.parametrize("council", catalogue.councils(), ids=lambda council: council.slug)


def _named(text: str) -> list[tuple[str, str]]:
    """The councils found in a text, each with the words that name it."""
    return [(council.name, text[start:end]) for council, start, end in catalogue.find_councils(text)]


def test_there_are_153_councils_in_nine_regions_of_known_size() -> None:
    councils = catalogue.councils()
    assert len({council.gss_code for council in councils}) == len(councils) == 153
    assert len({council.slug for council in councils}) == 153
    sizes = Counter(council.adass_region for council in councils)
    assert [sizes[region.name] for region in catalogue.adass_regions()] == [12, 10, 33, 13, 23, 18, 15, 14, 15]


def test_only_two_regions_are_inferred() -> None:
    inferred = {council.name for council in catalogue.councils() if council.adass_region_basis != "ons_region"}
    assert inferred == {"Milton Keynes", "Cumberland"}


def test_the_facts_are_those_of_the_reference_list(shared: Path) -> None:
    with (shared / "reference" / "councils_153.csv").open(newline="") as file:
        rows = {row["gss_code"]: row for row in csv.DictReader(file)}
    assert rows.keys() == {council.gss_code for council in catalogue.councils()}
    for code, row in rows.items():
        council = catalogue.council(code)
        assert (council.official_name, council.type, council.ons_region, council.adass_region_basis) == (
            " ".join(row["official_name"].split()),
            row["type"],
            row["ons_region"],
            row["adass_region_basis"],
        )
        region = catalogue.region_named(row["adass_region"])
        assert region is not None and region.name == council.adass_region
        assert catalogue.council_named(row["name"]) == council


def test_no_name_form_belongs_to_two_councils() -> None:
    owners: dict[str, str] = {}
    for council in catalogue.councils():
        for form in (council.name, *council.aliases, *council.only_with_council_word):
            assert owners.setdefault(same_name_key(form), council.gss_code) == council.gss_code, form


def test_a_council_is_found_by_its_code_and_an_unknown_code_is_refused() -> None:
    assert catalogue.council("E09000014").name == "Haringey"
    with pytest.raises(catalogue.UnknownDefinition, match="No council has the code E99"):
        catalogue.council("E99")


@EVERY_COUNCIL
def test_each_council_is_found_by_its_official_name_however_printed(council: catalogue.CouncilEntry) -> None:
    official = council.official_name
    for form in (official, official.upper(), official.replace(" and ", " & "), f"{council.name} Council"):
        assert catalogue.find_councils(f"Today, {form} said so.") == [(council, 7, 7 + len(form))], form
        assert catalogue.council_named(f" {form}\n") == council


@EVERY_COUNCIL
def test_each_council_is_found_by_its_short_name_unless_the_name_means_much_else(
    council: catalogue.CouncilEntry,
) -> None:
    found = [found for found, _, _ in catalogue.find_councils(f"people in {council.name} told us")]
    assert found == ([] if council.name in council.only_with_council_word else [council])
    assert catalogue.council_named(council.name) == council


# text | the councils it names, with the words that do
MENTIONS = (
    ("the London Borough of Croydon", [("Croydon", "London Borough of Croydon")]),
    ("LONDON BOROUGH OF CROYDON", [("Croydon", "LONDON BOROUGH OF CROYDON")]),
    ("Haringey Council's plan", [("Haringey", "Haringey Council")]),
    ("LB Haringey", [("Haringey", "LB Haringey")]),
    ("Royal Borough of Kensington & Chelsea", [("Kensington and Chelsea", "Royal Borough of Kensington & Chelsea")]),
    ("RBKC and B&NES Council", [("Kensington and Chelsea", "RBKC"), ("Bath and North East Somerset", "B&NES Council")]),
    (
        "the Royal Borough of\nWindsor and Maidenhead",
        [("Windsor and Maidenhead", "Royal Borough of\nWindsor and Maidenhead")],
    ),
    ("St. Helens and St Helens", [("St Helens", "St. Helens"), ("St Helens", "St Helens")]),
    ("Bristol, City of", [("Bristol", "Bristol, City of")]),
    ("Bristol City Council", [("Bristol", "Bristol City Council")]),
    ("Kingston upon Hull, City of", [("Kingston upon Hull", "Kingston upon Hull, City of")]),
    ("Hull's offer", [("Kingston upon Hull", "Hull")]),
    ("Kingston Council", [("Kingston upon Thames", "Kingston Council")]),
    ("Durham and County Durham", [("County Durham", "Durham"), ("County Durham", "County Durham")]),
    ("Durham County Council", [("County Durham", "Durham County Council")]),
    ("Southend on Sea", [("Southend-on-Sea", "Southend on Sea")]),
    ("Nottinghamshire and Nottingham", [("Nottinghamshire", "Nottinghamshire"), ("Nottingham", "Nottingham")]),
    ("Derby and Derbyshire", [("Derby", "Derby"), ("Derbyshire", "Derbyshire")]),
    ("North Yorkshire and York", [("North Yorkshire", "North Yorkshire"), ("York", "York")]),
    ("City of York Council", [("York", "City of York Council")]),
    ("Stockport MBC", [("Stockport", "Stockport MBC")]),
    ("Reading Borough Council", [("Reading", "Reading Borough Council")]),
    ("Reading: local authority assessment", [("Reading", "Reading")]),
    ("Bury's adult social care", [("Bury", "Bury")]),
    ("the borough of Sutton", [("Sutton", "Sutton")]),
    ("BCP Council has a BCP", [("Bournemouth, Christchurch and Poole", "BCP Council")]),
    ("Haringey on Monday", [("Haringey", "Haringey")]),
    ("North East Lincolnshire", [("North East Lincolnshire", "North East Lincolnshire")]),
    # other places
    ("King's Lynn and West Norfolk Borough Council", []),
    ("South Staffordshire Council", []),
    ("Newcastle-under-Lyme Borough Council", []),
    ("Derbyshire Dales District Council", []),
    ("Surrey Heath Borough Council", []),
    ("Cambridge City Council", []),
    ("New York, Greater Manchester and Cheshire", []),
    ("Bury St Edmunds", []),
    # other bodies
    ("Sheffield Hallam University and the University of York", []),
    ("County Durham and Darlington NHS Foundation Trust", []),
    ("Leeds and York Partnership NHS Foundation Trust", []),
    ("City of London Police", []),
    ("Stoke City", []),
    # people and words
    ("Cllr Sutton, Councillor Ann Kent and Mrs Bradford", []),
    ("Reading and writing. Bury the report. Further Reading", []),
    ("haringey", []),
    ("web.Haringey@example.org", []),
)


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_councils_are_found_in_running_text_and_other_places_and_people_are_not(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _named(text) == expected


@pytest.mark.parametrize("text", ["", "Haringey and Brent", "England", "Cheshire", "the council"])
def test_a_text_that_is_not_one_council_names_none(text: str) -> None:
    assert catalogue.council_named(text) is None


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Yorkshire/Humberside (ADASS Region)", "Yorkshire and Humber"),
        ("East (ADASS Region)", "East"),
        ("london", "Greater London"),
    ],
)
def test_a_region_is_known_by_its_printed_forms(text: str, region: str) -> None:
    found = catalogue.region_named(text)
    assert found is not None and found.name == region
    assert catalogue.region_named("England") is None


def test_every_council_of_a_hundred_thousand_characters_is_found() -> None:
    sentence = "In March, the London Borough of Brent told Partners that Reviews in Kent were Late. "
    text = (sentence * (100_000 // len(sentence)))[:100_000]
    assert len(catalogue.find_councils(text)) == 2 * text.count("Kent")
