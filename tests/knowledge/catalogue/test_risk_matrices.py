"""The matrices by which risks are scored."""

import pytest

from plumbline.knowledge.catalogue import UnknownDefinition, risk_matrices, risk_matrix, risk_matrix_ids


@pytest.mark.parametrize("matrix_id", risk_matrix_ids())
def test_every_score_of_a_matrix_falls_into_one_band_and_higher_scores_never_into_a_lower_one(matrix_id):
    matrix = risk_matrix(matrix_id)
    scores = sorted({one.level * other.level for one in matrix.likelihood for other in matrix.impact})
    bands = [matrix.bands.index(matrix.band(score)) for score in scores]
    assert bands == sorted(bands) and set(bands) == set(range(len(matrix.bands)))
    assert scores[-1] == matrix.highest


@pytest.mark.parametrize("matrix_id", risk_matrix_ids())
def test_the_higher_a_band_the_sooner_its_risks_are_looked_at(matrix_id):
    days = [band.review_days for band in risk_matrix(matrix_id).bands]
    assert days == sorted(days, reverse=True)


def test_the_usual_matrix_has_the_bands_that_its_source_gives():
    matrix = risk_matrices()[0]
    assert matrix.id == "five-by-five"
    words = {score: matrix.band(score).word for score in (1, 3, 4, 6, 8, 12, 15, 25)}
    assert words == {
        1: "Low",
        3: "Low",
        4: "Moderate",
        6: "Moderate",
        8: "High",
        12: "High",
        15: "Extreme",
        25: "Extreme",
    }
    assert matrix.to_escalate(15) and not matrix.to_escalate(12)


def test_an_unknown_matrix_is_refused():
    with pytest.raises(UnknownDefinition, match="no risk matrix six-by-six"):
        risk_matrix("six-by-six")
