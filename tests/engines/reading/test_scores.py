"""Scores and ratings in the forms that reports, papers and news print them; nothing that is not there."""

import pytest

from .reading_of import reading_of

NAMES = [
    "Assessing needs",
    "Supporting people to live healthier lives",
    "Equity in experience and outcomes",
    "Care provision, integration and continuity",
    "Partnerships and communities",
    "Safe pathways, systems and transitions",
    "Safeguarding",
    "Governance, management and sustainability",
    "Learning, improvement and innovation",
]
PRINTED = [2, 3, 2, 2, 3, 2, 3, 2, 3]
PAIRS = list(zip(NAMES, PRINTED, strict=True))
HEAD = "Wexcombe Council: local authority assessment\n\nQuality statement scores\n\n"


def lines(form: str) -> str:
    return "\n\n".join(form.format(number=n, name=name, score=score) for n, (name, score) in enumerate(PAIRS, 1))


FORMS = {
    "name, then Score: N": lines("{name}\n\nScore: {score}"),
    "name, then Score N": lines("{name}\n\nScore {score}"),
    "name and score on lines without a gap": lines("{name}\nScore: {score}"),
    "name - N": lines("{name} - {score}"),
    "name – N, numbered": lines("{number}. {name} – {score}"),
    "name: N": lines("{name}: {score}"),
    "name (N)": lines("{name} ({score})"),
    "name: N out of 4": lines("{name}: {score} out of 4"),
    "bullets": "\n".join(f"- {name}: {score}" for name, score in PAIRS),
    "rank, name and score on lines of their own": lines("{number}\n\n{name}\n\n{score}"),
    "tab table": "\n".join(["Quality statement\tScore", *(f"{name}\t{score}" for name, score in PAIRS)]),
    "tab table with rank": "\n".join(
        ["Rank\tQuality statement\tScore", *(f"{n}\t{name}\t{score}" for n, (name, score) in enumerate(PAIRS, 1))]
    ),
    "tab table with wording": "\n".join(
        [
            "Statement\tScore",
            *(f"{name}\t{score} - {'some shortfalls' if score == 2 else 'good standard'}" for name, score in PAIRS),
        ]
    ),
    "pipe table": "\n".join(
        ["| No. | Quality statement | Score |", "| --- | --- | --- |"]
        + [f"| {n} | {name} | {score} |" for n, (name, score) in enumerate(PAIRS, 1)]
    ),
    "table with the regional average beside": "\n".join(
        ["Quality statement\tOur score\tRegional average", *(f"{name}\t{score}\t{5 - score}" for name, score in PAIRS)]
    ),
    "table beside a self-assessment": "\n".join(
        [
            "Quality statement\tSelf-assessment score\tCQC score",
            *(f"{name}\t{5 - score}\t{score}" for name, score in PAIRS),
        ]
    ),
    "headings with the label line": lines("## {name}\n\n{score} - Evidence shows something\n\nScore: {score}"),
    "QS numbers only": "\n".join(["Statement\tScore", *(f"QS{n}\t{score}" for n, (_, score) in enumerate(PAIRS, 1))]),
}


@pytest.mark.parametrize("form", FORMS)
def test_nine_scores_are_read_in_every_printed_form(form: str) -> None:
    reading = reading_of(HEAD + FORMS[form])
    assert [(one.qs, one.score) for one in reading.assessments[0].scores] == list(enumerate(PRINTED, 1))


@pytest.mark.parametrize("form", FORMS)
def test_a_scores_locator_stands_where_the_score_is_printed(form: str) -> None:
    text = HEAD + FORMS[form]
    for one in reading_of(text).assessments[0].scores:
        assert str(one.score) in text[one.locator.start : one.locator.end]


NOT_SCORES = {
    "a numbered list of the statements": "The nine quality statements are:\n\n" + lines("{number}. {name}"),
    "a rank beside each name": "\n\n".join(f"{name}\n\n{n + 1}" for n, name in enumerate(NAMES[:3], 1)),
    "the scoring key": "Scoring key\n\n1. Evidence shows significant shortfalls\n2. Evidence shows some shortfalls\n"
    "3. Evidence shows a good standard\n4. Evidence shows an exceptional standard",
    "two councils side by side": "Statement\tBarnet Council\tEnfield Council\n"
    "Assessing needs\t2\t3\nSafeguarding\t3\t2",
    "two years without a heading that says which": "Statement\tA\tB\nAssessing needs\t2\t3\nSafeguarding\t3\t2",
    "counts": "Quality statement\tActions\tOwner\nAssessing needs\t14\tA\nSafeguarding\t12\tB",
    "wishes": "We aim to be rated Good. If the council moved to Outstanding, all would gain.",
    "others": "Many councils were rated Good. Three care homes were rated Inadequate.",
    "homes told in words, with two ratings": "Seven homes are rated inadequate or require improvement.",
    "a care home": "Elm House care home was rated as requires improvement by CQC.",
    "a road": "The surface of the road is good and that of the path requires improvement.",
}


@pytest.mark.parametrize("case", NOT_SCORES)
def test_no_score_or_rating_is_invented(case: str) -> None:
    reading = reading_of("Adult social care update for Wexcombe\n\n" + NOT_SCORES[case])
    assert [one.scores for one in reading.assessments if one.kind == "cqc"] in ([], [()])
    assert all(one.overall.rating is None for one in reading.assessments)


OVERALL = {
    "The council was rated Good overall, with a score of 64%.": ("Good", 64),
    "Wexcombe was rated 'requires improvement' with an overall score of 56%.": ("Requires improvement", 56),
    "Overall score: 62": (None, 62),
    "Wexcombe scored 78 out of 100 overall, indicating a good standard.": (None, 78),
    "CQC rates adult social care at Wexcombe as inadequate": ("Inadequate", None),
    "The overall rating is Outstanding (89%).": ("Outstanding", 89),
    "The department was given a rating of “Good” in July 2025.": ("Good", None),
    "Adult social care has been judged Requires Improvement by the CQC.": ("Requires improvement", None),
    "The overall judgement was good.": ("Good", None),
    "We were one point from good, but were rated as requires improvement.": ("Requires improvement", None),
    "The result of the inspection was that the department ‘requires improvement’.": ("Requires improvement", None),
    "Safeguarding was rated as good.": (None, None),
    "The council was rated good for safeguarding and leadership.": (None, None),
    "We scored 64% in the staff survey.": (None, None),
    "Local authority rating and score: Requires improvement. Overall score 56.": ("Requires improvement", 56),
    "We have been rated Good. Our score is 64%, at the line.": ("Good", 64),
}


@pytest.mark.parametrize("sentence", OVERALL)
def test_the_overall_rating_is_read_and_nothing_partial_is_taken_for_it(sentence: str) -> None:
    assessments = reading_of(f"Report on the CQC assessment\n\n1.1 {sentence}\n").assessments
    said = assessments[0].overall if assessments else None
    assert ((said.rating, said.percent) if said else (None, None)) == OVERALL[sentence]


def test_a_percentage_that_cannot_occur_is_a_problem_and_not_proposed() -> None:
    reading = reading_of("1.1 Wexcombe was rated requires improvement (with an overall score of 57%).\n")
    assert reading.assessments[0].overall.percent is None
    assert any("57% cannot occur" in problem.what for problem in reading.problems)


def test_two_percentages_are_a_problem_and_the_possible_one_is_proposed() -> None:
    reading = reading_of(
        "1.1 Wexcombe was rated requires improvement, with an overall score of 57%.\n\n"
        "5.2 It was rated requires improvement, with an assessment score of 56.\n"
    )
    assert reading.assessments[0].overall.percent == 56
    assert any("56" in problem.what and "57" in problem.what for problem in reading.problems)


def test_two_ratings_are_a_problem_and_neither_is_proposed() -> None:
    reading = reading_of("1.1 Overall the council was rated Good.\n\n1.2 Overall the council was rated Inadequate.\n")
    assert not reading.assessments
    assert any("Good" in problem.what and "Inadequate" in problem.what for problem in reading.problems)


def test_scores_that_give_another_percentage_than_the_printed_one_are_a_problem() -> None:
    text = "The council was rated Requires improvement with an overall score of 59%.\n\n" + FORMS["tab table"]
    reading = reading_of(text)
    assert any("sum to 22" in problem.what and "62%" in problem.what for problem in reading.problems)


def test_one_statement_with_two_scores_is_left_out() -> None:
    reading = reading_of(HEAD + "Safeguarding - 2\n\nAssessing needs - 3\n\nSafeguarding: 3\n")
    assert [(one.qs, one.score) for one in reading.assessments[0].scores] == [(1, 3)]
    assert any("Quality statement 7" in problem.what for problem in reading.problems)


SCARRED = """
Theme\tArea\t\tScore
Working\t1.\tAssessing\t2
with\t\tneeds\t2
people\t2.\tSupporting people to live\t2
\t3.\thealthier lives Equity in experience and outcomes\t
Providing support\t4.\tCare provision, integration and continuity of care\t3
\t5.\tPartnerships and communities\t
Ensuring safety\t6.\tSafe pathways,\t2
\t7.\tsystems and transitions Safeguarding\t3
Leadership\t8.\tGovernance, management and\t2
\t9.\tsustainability Learning, improvement and innovation\t
"""


def test_a_scarred_table_gives_only_the_themes_whose_scores_are_all_there() -> None:
    reading = reading_of(f"Rated requires improvement overall.\n{SCARRED}")
    assert [(one.qs, one.score) for one in reading.assessments[0].scores] == [(1, 2), (2, 2), (3, 2), (6, 2), (7, 3)]
    (problem,) = [one for one in reading.problems if "scarred" in one.what]
    assert "statements 4, 5, 8 and 9" in problem.what


def test_running_text_settles_a_statement_that_a_scarred_table_leaves_open() -> None:
    reading = reading_of(f"1.1 Partnerships and Communities and Safeguarding were rated as good.\n{SCARRED}")
    assert (5, 3) in [(one.qs, one.score) for one in reading.assessments[0].scores]


def test_a_missing_score_is_said_and_the_others_are_read() -> None:
    rows = [f"{name}\t{score if name != 'Safeguarding' else ''}" for name, score in PAIRS]
    reading = reading_of(HEAD + "\n".join(["Quality statement\tScore", *rows]))
    assert len(reading.assessments[0].scores) == 8
    assert any("no score for quality statement 7" in problem.what for problem in reading.problems)
