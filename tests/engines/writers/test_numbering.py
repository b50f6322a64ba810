from plumbline.engines.writers.numbering import fact_uses, number

from .plain import SOURCES, labels
from .samples import PAPER


def test_every_key_has_the_number_that_a_person_would_count() -> None:
    places = number(PAPER).places
    known = {key: label for key, label in labels(PAPER).items() if key and key != SOURCES}
    assert {key: places[key].label for key in known} == known


def test_sections_paragraphs_and_appendices_are_numbered_as_councils_do() -> None:
    places = number(PAPER).places
    assert places["recommendations"].label == "2"
    assert places["three-years"].label == "2.2.1"
    assert places["finance"].label == "4.1"
    assert places["meets"].label == "A3.1"
    assert places["terms"].label == "Appendix 3"
    assert places["plan"].label == "Table 2"


def test_an_address_tells_the_number() -> None:
    places = number(PAPER).places
    assert places["three-years"].anchor == "paragraph-2-2-1"
    assert places["meets"].anchor == "paragraph-a3-1"


def test_a_figure_used_twice_leads_back_to_its_first_note() -> None:
    uses = fact_uses(number(PAPER))
    assert [(use.number, use.first) for use in uses if use.fact.key == "overall.percent"] == [(1, 1), (3, 1)]


def test_what_follows_a_numbered_paragraph_is_found_there() -> None:
    places = number(PAPER).places
    assert [places[use.place].label for use in fact_uses(number(PAPER))][:4] == ["1.1", "1.2", "3.1", "Table 1"]
