"""Results of Client Level Data: checked, accepted, revised by the next return, and never rows of people."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plumbline.engines.cld.data_points import data_point_rules
from plumbline.engines.cld.result_files import known_measure
from plumbline.knowledge.catalogue import measure_definition
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import NotPermitted
from plumbline.workspace.accounts.roles import Role
from plumbline.workspace.performance.actions import accept_load, check_results, take_into_use
from plumbline.workspace.performance.models import Load, LoadKind, Measure
from plumbline.workspace.performance.rules import NotYet
from tests.factories.counted import a_result, results_file
from tests.factories.people import a_council, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Person:
    return a_person(a_council())


@pytest.fixture
def reablement(lead: Person) -> Measure:
    return take_into_use(a_council(), "ascof-2024-25-2a", by=lead)


def checked(lead: Person, *results: dict[str, Any], **of: Any) -> Load:
    return check_results(a_council(), "figures.json", results_file(*results, **of), by=lead)


def test_a_result_becomes_a_figure_with_where_it_is_from(lead: Person, reablement: Measure) -> None:
    load = checked(lead, a_result(value=78.3, numerator=235, denominator=300))
    assert load.kind == LoadKind.CLIENT_LEVEL_DATA
    assert load.as_of == date(2026, 4, 29)
    assert load.source.endswith("one file as of 29 April 2026")
    assert reablement.data_points.count() == 0
    accept_load(load, by=lead)
    point = reablement.data_points.get()
    assert (point.value, point.numerator, point.denominator) == (Decimal("78.3"), 235, 300)
    assert point.status == "provisional"
    assert point.place == "ascof_2a, version 1, share"
    assert point.load.file is not None


def test_a_part_that_may_be_shown_becomes_a_figure_of_that_part(lead: Person, reablement: Measure) -> None:
    everybody = a_result(value=78.3)
    part = a_result(value=70.0, breakdown="ethnicity", level="Asian or Asian British")
    other = a_result(value=70.0, breakdown="support_reason", level="Learning disability support")
    accept_load(checked(lead, everybody, part, other), by=lead)
    assert {point.breakdown for point in reablement.data_points.all()} == {"", "ethnicity: Asian or Asian British"}


def test_what_is_held_back_stays_held_back(lead: Person, reablement: Measure) -> None:
    held = a_result(value=None, numerator=None, denominator=None, n=None, suppressed=True)
    accept_load(checked(lead, held), by=lead)
    assert reablement.data_points.get().mark == "held_back"


def test_the_next_return_takes_the_place_of_the_last(lead: Person, reablement: Measure) -> None:
    accept_load(checked(lead, a_result(value=78.3)), by=lead)
    kept = accept_load(checked(lead, a_result(value=79.1), as_of="2026-07-29"), by=lead)
    assert (kept.new, kept.revised) == (0, 1)
    standing = reablement.data_points.standing().get()
    assert standing.value == Decimal("79.1")
    assert "as of 29 July 2026" in standing.why


def test_a_period_that_the_measure_does_not_count_by_stays_out(lead: Person, reablement: Measure) -> None:
    load = checked(lead, a_result(period_start="2025-07-01", period_end="2026-06-30"))
    assert "is not the year that the measure counts by" in load.rows[0]["faults"][0]
    with pytest.raises(NotYet, match="No row of this file can be taken"):
        accept_load(load, by=lead)


def test_synthetic_figures_say_so(lead: Person, reablement: Measure) -> None:
    load = checked(lead, a_result(), synthetic=True)
    assert load.source.startswith("SYNTHETIC")
    assert "synthetic" in load.rows[0]["doubts"][0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a,b\n1,2\n", "The file is no JSON"),
        (b"{}", "The file holds no results"),
        (results_file(a_result(), people=[{"nhs_number": "9990000000"}]), "“people”, which is no part of results"),
        (results_file(a_result() | {"person_id": "P1"}), "other columns than are known: person_id"),
        (results_file(a_result(measure="made_up")), "no measure is called made_up"),
        (results_file(a_result(numerator="many")), "numerator of a result is many"),
        (results_file(a_result(), a_result(council="998")), "results of 2 councils"),
        (results_file(a_result(measure="ascof_2e")), "None of these results is a figure of a measure"),
    ],
)
def test_what_is_no_file_of_results_is_refused_with_a_sentence(
    content: bytes, sentence: str, lead: Person, reablement: Measure
) -> None:
    with pytest.raises(NotYet, match=sentence):
        check_results(a_council(), "figures.json", content, by=lead)
    assert not Load.objects.exists()


def test_only_who_keeps_measures_loads_them(reablement: Measure) -> None:
    with pytest.raises(NotPermitted):
        check_results(a_council(), "f.json", results_file(a_result()), by=a_person(a_council(), Role.INSPECTOR))


def test_every_rule_names_a_measure_of_both_catalogue_and_engine() -> None:
    for rule in data_point_rules():
        definition, counted_by = measure_definition(rule.definition), known_measure(rule.measure)
        assert counted_by is not None
        assert rule.take in ("value", "numerator", "n")
        assert rule.part in ("whole", "end", counted_by.by)
        kinds = {"wait": "median", "share": "proportion", "rate": "rate", "count": "count"}
        assert definition.kind == (kinds[counted_by.kind] if rule.take == "value" else "count")


def test_a_file_of_the_command_is_read_whole() -> None:
    found = json.loads(results_file(a_result()))
    assert set(found["results"][0]) == set(a_result())
