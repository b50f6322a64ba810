"""Whose word a statement rests on."""

import pytest

from plumbline.engines.reading.proposals import Voice
from plumbline.engines.reading.voices import voices_of

CASES: dict[str, tuple[Voice, ...]] = {
    "Partners told us the plan had changed.": ("partners",),
    "A partner also told us people felt at home there.": ("partners",),
    "Care providers said the checks helped them.": ("partners",),
    "A voluntary sector organisation described a good relationship.": ("partners",),
    "Staff told us of a friendly office.": ("staff",),
    "A staff team told us they could ask for training.": ("staff",),
    "Social workers said caseloads had grown.": ("staff",),
    "A senior leader told us this would change.": ("leaders",),
    "The local authority told us training was under way.": ("leaders",),
    "People told us they had waited.": ("people",),
    "One person using services said they felt safe.": ("people",),
    "Unpaid carers said breaks were hard to book.": ("carers",),
    "3 in 10 of the carers we heard from had waited longer.": ("carers",),
    "National data showed that 54% of people had a review.": ("data",),
    "The rate was 50%, compared with an average of 25.34%.": ("data",),
    "The local authority had a strong offer.": (),
    "Staff were supported to learn.": (),
    "The carers strategy was published.": (),
}


@pytest.mark.parametrize("sentence", CASES)
def test_the_voice_is_who_told(sentence: str) -> None:
    assert voices_of(sentence) == CASES[sentence]


def test_they_told_us_means_the_voice_before() -> None:
    assert voices_of("They told us they now felt heard.", before=("staff",)) == ("staff",)
