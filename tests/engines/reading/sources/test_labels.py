"""What a line begins with: a number of a heading is told from a day."""

import pytest

from plumbline.engines.reading.sources.labels import part_label


@pytest.mark.parametrize(("line", "label"), [("4 Next steps", "4"), ("23 June 2026)", None), ("5 Mayor's plan", "5")])
def test_the_day_of_a_date_is_no_number_of_a_heading(line: str, label: str | None) -> None:
    assert part_label(line, heading=True).label == label
