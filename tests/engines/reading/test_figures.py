"""Figures with unit, period and comparator; and the numbers that are no figures."""

import pytest

from .reading_of import reading_of


def figures(sentence: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in reading_of(f"Report\n\n1.1 {sentence}\n").figures]


READ = {
    "Remedies were late 50% of the time, compared to the average of 25.34%.": [(50, "percent"), (25.34, "percent")],
    "Satisfaction moved from 31% to 37%.": [(31, "percent"), (37, "percent")],
    "The council received 223 complaints in the year, with an average 29-day response time.": [
        (223, "complaints"),
        (29, "days"),
    ],
    "The budget is £105.2m in 2025/26 and will rise by £5.6 million.": [(105.2, "£m"), (5.6, "£m")],
    "The plan costs £240,000.": [(240000, "£")],
    "We ranked 15th nationally.": [(15, "rank")],
    "This puts the council in the top 25 percentile in London.": [(25, "percentile")],
    "The council was 1 percentage point from good.": [(1, "percentage points")],
    "96% were done within 20 working days.": [(96, "percent"), (20, "working days")],
    "Over 9 out of 10 complaints were upheld.": [(9, "ratio")],
    "Of those asked, 4 in 5 agreed.": [(4, "ratio")],
    "So far 14 out of 20 cases were closed.": [(14, "cases"), (20, "cases")],
    "Reports were published for 83 of 153 councils.": [(83, "councils"), (153, "councils")],
    "The audit read twelve cases and checked five cases again.": [(12, "cases"), (5, "cases")],
    "By June it had received 15.": [(15, "count")],
    "The team held more than 34 meetings with at least 140 different people.": [(34, "meetings"), (140, "people")],
    "The list fell from 640 people in April to 415 people in March.": [(640, "people"), (415, "people")],
    "The longest wait was 310 days.": [(310, "days")],
    "People waited an average of 6 weeks.": [(6, "weeks")],
    "There were 1,250 referrals.": [(1250, "referrals")],
    "We received 163 complaints, fewer than the 189 received the year before.": [(163, "complaints"), (189, "count")],
    "The backlog of requests, at 410, needs attention.": [(410, "count")],
    "Waiting lists stand at 640 and nobody owns them.": [(640, "count")],
    "The target for March is 300.": [(300, "count")],
    "The aim was to reach 28 days by the summer.": [(28, "days")],
}


@pytest.mark.parametrize("sentence", READ)
def test_a_figure_is_read_with_its_unit(sentence: str) -> None:
    assert figures(sentence) == READ[sentence]


NO_FIGURES = [
    "The Care Act 2014 sets out the duty.",
    "See section 42 and paragraph 4.10 of Appendix 3.",
    "The meeting is on 12 February 2026 at 10.30am.",
    "The plan runs from 2024 to 2027, in 2025/26 first.",
    "Help is there 24/7 on 020 7946 0958.",
    "Staff began their Level 3-6 Diplomas under Theme 4.",
    "Staff read 7-minute briefings.",
    "Over the next 12 months the board will meet.",
    "Support is for people aged 65 and over, and for those aged 18-64.",
    "The 1970 Act and Schedule 1 apply.",
    "Phase 2 of Priority 3 is due.",
    "A score of 2 means some shortfalls.",
    "Form SALT 2a was replaced by COVID-19 returns.",
    "The A40 and the B1234 cross the borough.",
]


@pytest.mark.parametrize("sentence", NO_FIGURES)
def test_dates_labels_and_names_are_no_figures(sentence: str) -> None:
    assert figures(sentence) == []


def the(sentence: str, value: float):  # type: ignore[no-untyped-def]
    return next(one for one in reading_of(f"Report\n\n1.1 {sentence}\n").figures if one.value == value)


def test_what_a_figure_is_held_against_is_its_comparator() -> None:
    assert "25.34%" in the("Remedies were late 50% of the time, compared to the average of 25.34%.", 50).comparator
    assert the("Satisfaction moved from 31% to 37%.", 37).comparator == "31%"
    assert "62.7%" in the("68.1% were satisfied (England average 62.7%).", 68.1).comparator
    assert the("So far 14 out of 20 cases were closed.", 14).comparator == "out of 20"
    assert the("Reviews done in time rose to 61% from 54%.", 61).comparator == "54%"


def test_the_period_is_that_of_the_figures_own_clause() -> None:
    text = "The budget grew by £5.6m in 2025/26, with a further £9.5m in the draft for 2026/27."
    assert (the(text, 5.6).period, the(text, 9.5).period) == ("2025/26", "2026/27")
    assert (
        "12 months prior to 1 June 2024"
        in the("It received 223 complaints in the 12 months prior to 1 June 2024.", 223).period
    )


def test_a_time_of_what_a_figure_is_held_against_is_not_its_own() -> None:
    text = "This year the team recorded 412 concerns, compared with 377 last year. Of the 412, 9% were withdrawn."
    assert (the(text, 412).period, the(text, 377).period, the(text, 9).period) == (
        "This year",
        "last year",
        "This year",
    )
    text = "Some 41% were seen in time, compared to 33% in 2022 to 2023."
    assert (the(text, 41).period, the(text, 33).period) == (None, "2022 to 2023")
    text = "In 2024/25, 71% were answered, at an average of 14 days, in line with the previous year."
    assert (the(text, 71).period, the(text, 14).period) == ("2024/25", "2024/25")
    text = "Late replies fell to 44% from last year's 52%."
    assert (the(text, 44).period, the(text, 52).period) == (None, "last year")


def test_a_sentence_before_lends_no_comparing_word() -> None:
    text = (
        "The list stood at 187, against a target of 150. There were 96 complaints in 2024/25, of which 38% were upheld."
    )
    assert (the(text, 96).period, the(text, 38).period) == ("2024/25", "2024/25")
    text = "Of the 118 reports published nationally by May 2026, 54 councils were late."
    assert the(text, 118).comparator is None


def test_a_figure_is_held_against_the_next_one_and_that_one_against_none() -> None:
    text = "The waiting list stood at 287 in October against a target of 150, compared to 640 two years ago."
    found = [(one.value, one.comparator, one.period) for one in reading_of(f"Report\n\n1.1 {text}\n").figures]
    assert found == [(287, "a target of 150", "October"), (150, None, "October"), (640, None, "two years ago")]


def test_the_subject_is_told_by_the_sentence() -> None:
    assert "complaints about care" in the("It received 223 complaints about care in the year.", 223).subject
    assert "late with remedies" in the("The council was late with remedies 50% of the time.", 50).subject


def test_a_figures_locator_shows_its_number() -> None:
    text = "Report\n\n1.1 The **plan** costs £240,000 and 12 people pay it.\n"
    shown = [text[one.locator.start : one.locator.end] for one in reading_of(text).figures]
    assert shown == ["£240,000", "12 people"]


def test_a_table_of_measures_gives_a_figure_a_cell() -> None:
    text = """
        Measure\t2022/23\t2023/24\tEngland
        Satisfied with care\t61.0%\t64.2%\t65.4%
        Waiting for a review\t412\t301\t-
        """
    found = [(one.value, one.unit, one.period) for one in reading_of(text).figures]
    assert found[:3] == [(61.0, "percent", "2022/23"), (64.2, "percent", "2023/24"), (65.4, "percent", None)]
    assert (412, "count", "2022/23") in found


def test_tables_of_scores_and_of_actions_give_no_figures() -> None:
    assert not reading_of("Quality statement\tScore\nAssessing needs\t2\nSafeguarding\t3\n").figures
    assert not reading_of("No.\tAction\tOwner\n1\tVisit\tHead\n2\tCall\tHead\n").figures


def test_a_row_of_digits_longer_than_anything_that_is_counted_is_no_figure() -> None:
    for digits in ("1" * 16, "9" * 5000):
        assert figures(f"The council received 223 complaints, not {digits} complaints.") == [(223, "complaints")]


LABELS = {
    "So far 4 councils are outstanding, 71 good, 30 require improvement and 3 are inadequate.": [
        "councils outstanding",
        "councils good",
        "councils require improvement",
        "councils inadequate",
    ],
    "In all 88% of visits were made in time. The target is 95%.": [
        "visits made in time",
        "visits made in time (target)",
    ],
    "Applications waiting stood at 512, a fall of 140 since March.": [
        "Applications waiting",
        "Applications waiting (fall)",
    ],
    "Complete. The waiting list is down from 510 to 322.": ["waiting list", "waiting list"],
    "Members were informed that the number of people waiting was 212.": ["number of people waiting"],
    "In the year 71% of stage 1 complaints were answered on time.": ["stage 1 complaints answered on time"],
    "So far 4 councils had been rated ‘Outstanding’, and 51 had received a rating of ‘Good’.": [
        "councils rated ‘Outstanding’",
        "councils received a rating of ‘Good’",
    ],
    "The average wait for a review was 93 days, against a target of 42 days.": [
        "average wait for a review",
        "average wait for a review (target)",
    ],
    "However, staff said that urgent cases were seen within 2 days.": ["urgent cases seen"],
    "Last year 118 complaints came in. Of these, 92% were answered on time.": [
        "complaints",
        "complaints answered on time",
    ],
    "Carers' satisfaction was 41.2% in 2023/24 (England 36.7%).": [
        "Carers' satisfaction",
        "Carers' satisfaction (England)",
    ],
    "Only 54% of carers had been offered an assessment, compared with 67% in similar councils.": [
        "carers offered an assessment",
        "carers offered an assessment (in similar councils)",
    ],
    "The council spends £128m a year on adult social care.": ["adult social care"],
    "The longest wait for an assessment has fallen from 512 days in May to 304 days in June.": [
        "longest wait for an assessment",
        "longest wait for an assessment",
    ],
}


@pytest.mark.parametrize("sentence", LABELS)
def test_a_figure_is_named_as_a_person_would(sentence: str) -> None:
    assert [one.subject for one in reading_of(f"Report\n\n1.1 {sentence}\n").figures] == LABELS[sentence]
