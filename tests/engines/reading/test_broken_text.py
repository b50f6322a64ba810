"""Text that no council writes but a broken file holds: it is read in about the time that its length asks for."""

import time

import pytest

from plumbline.engines.reading import read_document

OPENING = "# CQC assessment\n\n## Safeguarding\n\nScore: 3\n\n### Key findings for this quality statement\n\n"
CHARACTERS = 20_000
LONGEST = 4.0  # seconds of the processor; ten times what it takes, a tenth of what a square of the length took


@pytest.mark.parametrize(
    "unit",
    [
        " ", ",", "7", "x", "however ", "Staff said it was good, however, ", "scored ", "rated the council ", "5% ",
        "3 March 2025 ", "1,000 ", "1 in 3 ", "compared with ", "the net budget of ", "| ", "(", "“ ", "RESOLVED that ",
    ],
)  # fmt: skip
def test_one_thing_repeated_without_end_takes_no_square_of_its_length(unit: str) -> None:
    text = OPENING + unit * (CHARACTERS // len(unit)) + " and all was good.\n"
    began = time.process_time()
    reading = read_document("broken.txt", text.encode())
    assert time.process_time() - began < LONGEST
    assert [(one.qs, one.score) for one in reading.assessments[0].scores] == [(7, 3)]
