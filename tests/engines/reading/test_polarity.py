"""What a statement says of the council, in the manner of assessors' reports; all sentences are our own."""

import pytest

from plumbline.engines.reading.polarity import polarity_of

STRENGTHS = """
Most people we spoke with said their assessor had listened to them.
The number of people waiting had reduced by a third since the previous year.
Unpaid carers spoke highly of the carers centre.
National data showed 68.1% of people were satisfied with care, better than the England average of 62.72%.
Reablement helped people to regain independence after a stay in hospital.
There were no waits for home care.
Partners described a mature relationship with the local authority.
People were asked what outcomes they wanted and these were achieved in most cases.
Waiting times for a financial assessment had improved from 60 days to 12 days.
The proportion of people reviewed rose from 48% to 62%.
Nobody waited more than two days for an urgent response.
There were few vacancies and staff turnover was low.
Vacancy rates had halved.
Risks to people who were waiting were well managed.
Elected members were well informed and provided challenge.
People only had to tell their story once.
It was evident that teams learned when things went wrong.
Despite the pressure on money, the offer to carers was strong.
The team was open about what does not work yet.
Disputes about funding were rare.
Leaders across the system knew each other and solved problems together.
""".strip().splitlines()

SHORTFALLS = """
People told us they had to wait several months before anyone contacted them.
There was a waiting list for assessments under the Care Act.
Unpaid carers told us their own needs had been overlooked.
Data showed that 28.6% of carers were satisfied, which was significantly worse than the England average of 36.83%.
People with long-term support had a review in 52.4% of cases, against an England average of 58.8%.
There were delays in people accessing an advocate.
Staff did not feel confident in using the new system.
The charging policy was not easy to understand.
There was no consistent approach to supervision.
Partners had raised concerns about the effectiveness of the board in supporting people to be heard.
The proportion of people reviewed fell from 62% to 48%.
Only 41% of people had received a review in the year.
Waiting times for a financial assessment had increased to 60 days.
Risks to people who were waiting were not well managed.
Leaders recognised that there was more to do to embed the approach.
The strategy was out of date.
Few frontline staff could describe the strategy.
The voluntary sector felt undervalued.
People had gone without support for months and nobody had told them why.
""".strip().splitlines()

CONTEXT = """
The local authority used an externally commissioned provider for advocacy.
The council planned to launch a new carers strategy in 2025.
There were 9 detailed investigations by the ombudsman in the year.
National data showed 62.5% of people felt they had control, which was similar to the England average.
The local authority had an adult social care budget of £98m for 2024/25.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", STRENGTHS)
def test_a_strength_is_told(sentence: str) -> None:
    assert polarity_of(sentence).polarity == "strength"


@pytest.mark.parametrize("sentence", SHORTFALLS)
def test_a_shortfall_is_told(sentence: str) -> None:
    assert polarity_of(sentence).polarity == "shortfall"


@pytest.mark.parametrize("sentence", CONTEXT)
def test_a_plain_fact_is_context(sentence: str) -> None:
    assert polarity_of(sentence).polarity == "context"


def test_good_and_bad_around_a_contrast_word_are_mixed() -> None:
    assert polarity_of("Staff told us the start was poor but the pace was now good.").polarity == "mixed"


def test_more_words_make_a_verdict_surer() -> None:
    sure = polarity_of("There were delays, gaps and poor communication.")
    assert sure.confidence > polarity_of("There was a gap.").confidence


def test_a_verdict_without_a_word_to_rest_on_says_so() -> None:
    assert polarity_of("The team sat on the second floor.").is_guess
