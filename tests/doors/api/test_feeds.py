"""What a feed writes into its cells."""

import pytest

from plumbline.doors.api.feeds import _guarded


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "- a dash"])
def test_a_text_that_a_spreadsheet_would_calculate_is_written_as_text(cell: str) -> None:
    assert _guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-3.5", "-0.1", "12", "", "Waits", None, 7])
def test_numbers_and_plain_words_stay_as_they_are(cell: object) -> None:
    assert _guarded(cell) == cell
