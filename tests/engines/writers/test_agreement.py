import pytest

from plumbline.engines.writers.agreement import agrees


@pytest.mark.parametrize(
    ("rendered", "value"),
    [
        ("56%", "56"),
        ("1,214", "1214"),
        ("£105.2m", "105200000"),
        ("£105.2 million", "105234567"),
        ("about 31%", "30.7"),
        ("−3 points", "-3"),
        ("down 3 points", "-3"),
        ("4 out of 5 (80%)", "80"),
        ("three", "3"),
        ("Requires improvement", "Requires improvement"),
        ("5 February 2025", "2025-02-05"),
        ("0.50", "0.5"),
        ("12k", "12345"),
    ],
)
def test_a_figure_agrees_with_its_value_as_it_is_rounded(rendered: str, value: str) -> None:
    assert agrees(rendered, value)


@pytest.mark.parametrize(
    ("rendered", "value"),
    [
        ("57%", "56"),
        ("1,214", "1241"),
        ("£105.2m", "105300000"),
        ("£105.2m", "105.2"),
        ("31%", "30.4"),
        ("−3", "3"),
        ("0.5", "0.56"),
        ("12m", "12000"),
    ],
)
def test_a_figure_that_shows_something_else_does_not_agree(rendered: str, value: str) -> None:
    assert not agrees(rendered, value)
