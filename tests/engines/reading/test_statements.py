"""Paragraphs into checkable statements: what is split, what is not, and that no word is lost."""

import pytest

from plumbline.engines.reading.statements import split_statements

SPLIT = {
    "One thing held. Another did not.": ["One thing held.", "Another did not."],
    "Visits were prompt, but letters were late in every month.": [
        "Visits were prompt,",
        "but letters were late in every month.",
    ],
    "Staff knew the route; however, people had not been told of it.": [
        "Staff knew the route;",
        "however, people had not been told of it.",
    ],
    "While visits were prompt in town, people in villages waited longer.": [
        "While visits were prompt in town,",
        "people in villages waited longer.",
    ],
    "Although a plan was agreed, money had not been found for it.": [
        "Although a plan was agreed,",
        "money had not been found for it.",
    ],
    "Support was good whereas information was hard to find.": [
        "Support was good",
        "whereas information was hard to find.",
    ],
    "Staff told us while the start had been slow, the pace had since picked up.": [
        "Staff told us while the start had been slow,",
        "the pace had since picked up.",
    ],
}


@pytest.mark.parametrize("paragraph", SPLIT)
def test_sentences_and_the_halves_of_a_contrast_are_statements(paragraph: str) -> None:
    assert [one.text for one in split_statements(paragraph)] == SPLIT[paragraph]


WHOLE = [
    "Some services, e.g. Reablement, were praised by those who used them.",
    "The team dealt with No. 14 and Mr. Gray wrote to the board about it.",
    "The council said “We will act. We will report.” and it did so in June.",
    "The figure was 25.34% in that year for all of the councils.",
    "Staff not only listened but also wrote down what people had said.",
    "People kept in touch with the team while waiting for an assessment.",
    "Despite the pressure on money, the offer to carers had grown.",
    "The team met in St. Mary's Hall, i.e. The Annexe, each week.",
]


@pytest.mark.parametrize("paragraph", WHOLE)
def test_abbreviations_quotations_and_clauses_without_a_subject_split_nothing(paragraph: str) -> None:
    assert [one.text for one in split_statements(paragraph)] == [paragraph]


def test_a_split_statement_knows_its_contrast_word() -> None:
    first, second = split_statements("Visits were prompt, but letters were late in every month.")
    assert (first.contrast, second.contrast) == ("but", "but")


@pytest.mark.parametrize("paragraph", [*SPLIT, *WHOLE])
def test_a_statements_range_is_its_text(paragraph: str) -> None:
    for one in split_statements(paragraph):
        assert paragraph[one.start : one.end] == one.text
