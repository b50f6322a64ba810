"""Every shipped measure is whole, and a broken one is refused with its place."""

from datetime import date
from pathlib import Path

import pytest

from plumbline.knowledge import catalogue
from plumbline.knowledge.catalogue.errors import DefinitionError
from plumbline.knowledge.catalogue.files import DEFINITIONS, read_definition
from plumbline.knowledge.catalogue.measures import _definition

MEASURES = catalogue.measure_definitions()


def test_every_file_is_a_measure_of_a_known_family():
    files = list((DEFINITIONS / "measures").rglob("*.yaml"))
    assert len(MEASURES) == len(files)
    folders = {file.parent.name for file in files}
    assert folders == {family.id for family in catalogue.measure_families()}


def test_ascof_is_whole():
    codes = " ".join(measure.code for measure in MEASURES if measure.family.id == "ascof-2024-25")
    assert codes == "1A 1B 1C 1D 1E 2A 2B 2C 2D 2E 3A 3B 3C 3D 4A 4B 5A 6A 6B"


def test_ids_and_titles_and_codes_of_a_family_are_used_once():
    assert len({measure.id for measure in MEASURES}) == len(MEASURES)
    assert len({measure.title for measure in MEASURES}) == len(MEASURES)
    coded = [(measure.family.id, measure.code) for measure in MEASURES if measure.code]
    assert len(set(coded)) == len(coded)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_a_measure_can_be_judged_and_traced(measure):
    numbers = {statement.number for statement in catalogue.newest_edition().quality_statements}
    assert set(measure.quality_statements) <= numbers
    assert measure.reviewed < measure.review_by
    assert measure.source.url is None or measure.source.url.startswith("https://")
    assert (measure.source.url is None) == measure.source.title.startswith("Our own definition")
    for text in (measure.title, measure.numerator, measure.data_source):
        assert not text.endswith(".")
    assert all(limit.endswith(".") for limit in measure.limits)
    assert (measure.unit == "per cent") == (measure.kind == "proportion")


def test_each_quality_statement_that_cqc_measures_has_measures():
    assert len(catalogue.measures_of_statement(1)) >= 10
    for number in (2, 3, 4, 5, 7, 8, 9):
        assert catalogue.measures_of_statement(number)


def test_a_change_of_definition_is_a_break():
    found = catalogue.measure_definition("ascof-2024-25-2a")
    assert [broken.starts for broken in found.series_breaks] == [date(2024, 4, 1)]


def test_an_unknown_measure_is_told():
    with pytest.raises(catalogue.UnknownDefinition, match="no measure ascof-1999-1a"):
        catalogue.measure_definition("ascof-1999-1a")


WHOLE = (DEFINITIONS / "measures" / "ascof-2024-25" / "1d.yaml").read_text()


@pytest.mark.parametrize(
    ("was", "now", "complaint"),
    [
        ("better: increase", "better: up", "'better' must be one of increase, decrease, neutral, found 'up'"),
        ("frequency: year", "frequency: never", "'frequency' must be one of"),
        ('reviewed: "2026-11-25"', 'reviewed: "soon"', "'reviewed' must be a day"),
        ("denominator: People", "denominatr: People", "a proportion needs a 'denominator'|nobody knows the key"),
        ("id: ascof-2024-25-1d", "id: ascof-2024-25-1e", "'id' must be folder and file"),
    ],
)
def test_a_broken_measure_is_refused_with_its_place(tmp_path: Path, was: str, now: str, complaint: str):
    assert was in WHOLE
    folder = tmp_path / "measures" / "ascof-2024-25"
    folder.mkdir(parents=True)
    (folder / "1d.yaml").write_text(WHOLE.replace(was, now))
    name = "measures/ascof-2024-25/1d.yaml"
    with pytest.raises(DefinitionError, match=f"definitions/{name}.*({complaint})"):
        _definition(read_definition(name, folder=tmp_path), family=catalogue.measure_families()[0], name=name)
