"""The names that reports print for quality statements and themes, each known for the one it means."""

import pytest

from plumbline.engines.reading.framework import statement_number, theme_number

# a printed form | the quality statement it names
PRINTED = (
    ("Assessing needs", 1),
    ("Assessing people’s needs", 1),
    ("how the local authority works with people", 1),
    ("Supporting people to lead healthier lives", 2),
    ("Equity in experiences and outcomes", 3),
    ("EQUITY IN EXPERIENCE & OUTCOMES", 3),
    ("Care provision, integration and continuity of care", 4),
    ("Care provision integration & continuity", 4),
    ("providing support (care provision, integration and continuity)", 4),
    ("Partnership and communities", 5),
    ("Safe systems, pathways and transitions", 6),
    ("Safe pathways, systems and transitions", 6),
    ("Safe  pathways,\nsystems and transitions:", 6),
    ("how the local authority ensures safety in the system", 6),
    ("Safeguarding", 7),
    ("leadership", 8),
    ("Leadership (management and sustainability)", 8),
    ("Governance, management and sustainability", 8),
    ("leadership, improvement and innovation", 9),
    ("Learning, improvement and innovation", 9),
)


@pytest.mark.parametrize(("text", "number"), PRINTED)
def test_a_statement_is_known_by_every_printed_form(text: str, number: int) -> None:
    assert statement_number(text) == number


@pytest.mark.parametrize("text", ["", "Safe", "Key findings for this quality statement", "10", "Governance"])
def test_what_names_no_statement_is_none(text: str) -> None:
    assert statement_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Working with people", 1),
        ("providing support", 2),
        ("How the Local Authority ensures Safety within the System", 3),
        ("How the local authority ensures safety in the system", 3),
        ("Ensuring safety", 3),
        ("Leadership", 4),
    ],
)
def test_a_theme_is_known_by_every_printed_form(text: str, number: int) -> None:
    assert theme_number(text) == number
