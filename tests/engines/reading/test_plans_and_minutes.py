"""Requirements, priorities, resolutions and the national table."""

import pytest

from plumbline.engines.reading import read_document

from .reading_of import reading_of

TABLES = """
    Theme 1: Working with People

    Improvement requirement\tProgress
    Waits for a visit\t<p>A list was made.</p> <p>It is read each week.</p>
    Breaks for carers\tA new form was

    (planned and not): booked ahead\tbuilt and is in use.
    Letters\tThey were rewritten.

    \tMore follow in June.

    Theme 4: Leadership

    Improvement requirement\tProgress
    Use of data\tDone.
    """


def test_a_requirement_has_its_theme_and_progress_over_page_ends() -> None:
    assert [(one.theme, one.text, one.progress) for one in reading_of(TABLES).requirements] == [
        (1, "Waits for a visit", "A list was made.\nIt is read each week."),
        (1, "Breaks for carers\n(planned and not): booked ahead", "A new form was\nbuilt and is in use."),
        (1, "Letters", "They were rewritten.\nMore follow in June."),
        (4, "Use of data", "Done."),
    ]


def test_a_plan_table_keeps_its_further_columns_by_their_headings() -> None:
    text = """
        | Ref | Action | Lead | Due | Status |
        | --- | --- | --- | --- | --- |
        | A1 | Clear the late reviews | Head of Teams | June 2026 | In progress |
        """
    (one,) = reading_of(text).requirements
    assert (one.text, one.progress) == ("Clear the late reviews", "In progress")
    assert one.details == {"Ref": "A1", "Lead": "Head of Teams", "Due": "June 2026"}


def test_theme_rows_inside_a_table_set_the_theme() -> None:
    text = """
        Recommendation\tUpdate
        Theme 2: Providing support\t
        More home care\tTwo providers came.
        Theme 3: Ensuring safety\t
        Tell people the outcome\tThe form was changed.
        """
    assert [(one.theme, one.text) for one in reading_of(text).requirements] == [
        (2, "More home care"),
        (3, "Tell people the outcome"),
    ]


def test_tables_of_other_things_are_no_requirements() -> None:
    for text in (
        "Car park\tSpaces\nMill Lane\t140\nStation Road\t96\n",
        "Name\tRole\nA\tChair\nB\tClerk\n",
        "REPORT TO:\tCabinet\nDATE:\t5 March 2026\nSUBJECT:\tParking\n",
        "Measure\t2023/24\tEngland\nSatisfied\t61%\t65%\n",
    ):
        assert not reading_of(text).requirements


PRIORITIES = {
    "words in bold": "- **Priority one:** Shorter waits – fewer people on lists.\n- **Priority two**: Better data.\n",
    "numbers": "Priority 1: Shorter waits – fewer people on lists.\n\nPriority 2: Better data.\n",
    "headings": "## Priority 1: Shorter waits\n\nFewer people on lists.\n\n"
    "## Priority 2: Better data\n\nA dashboard.\n",
    "a table": "Priority\tWhat\nPriority 1\tShorter waits – fewer people on lists.\nPriority 2\tBetter data.\n",
    "a numbered list": "Our priorities are:\n\n1. Shorter waits – fewer people on lists.\n2. Better data.\n",
}


@pytest.mark.parametrize("form", PRIORITIES)
def test_numbered_priorities_are_read_in_every_form(form: str) -> None:
    found = reading_of(f"# Plan\n\n{PRIORITIES[form]}").priorities
    assert [(one.number, one.title.rstrip(".")) for one in found] == [(1, "Shorter waits"), (2, "Better data")]


def test_a_list_that_holds_fewer_items_than_announced_is_a_problem() -> None:
    text = "The nine quality statements are:\n\n- One thing\n- Another thing\n- A third thing\n\nText.\n"
    (problem,) = reading_of(text).problems
    assert "Nine quality statements are announced, three are listed" in problem.what


MINUTES = """
    Agenda item

    Adult Social Care

    Minutes:

    The Committee asked about waits. Officers confirmed that a list was kept and could be shared with the Committee.

    It was agreed that the figures would be sent to Members.

    The Chair thanked those present. Members made recommendations with the following RESOLVED:

    i) That targets be set.
    ii) That the report return in June.

    In addition, a number of information requests were made, recorded as follows:

    i) To share the survey.
    """


def test_minutes_give_recommendations_requests_and_promises() -> None:
    assert [(one.kind, one.number, one.text) for one in reading_of(MINUTES).resolutions] == [
        (
            "undertaking",
            None,
            "Officers confirmed that a list was kept and could be shared with the Committee.",
        ),
        ("undertaking", None, "It was agreed that the figures would be sent to Members."),
        ("recommendation", "i)", "That targets be set."),
        ("recommendation", "ii)", "That the report return in June."),
        ("information_request", "i)", "To share the survey."),
    ]


def test_a_question_in_debate_is_no_information_request() -> None:
    text = "Minutes:\n\nMembers asked what information was given to carers.\n\nRESOLVED: That the report be noted.\n"
    assert [one.kind for one in reading_of(text).resolutions] == ["decision"]


RECOMMENDED = {
    "numbered": "## 2 Recommendations\n\nCabinet is asked:\n\n2.1 To note the report.\n\n"
    "2.2 To approve the plan.\n\n## 3 Reasons\n\n3.1 Because.\n",
    "lettered": "## 2 Recommendations\n\nCabinet is recommended to\n\n(a) note the report;\n\n"
    "(b) approve the plan.\n\n## 3 Reasons\n\nBecause.\n",
    "asking heading": "## The Board is asked to:\n\n- note the report\n- approve the plan\n\n## Background\n\nThis.\n",
}


@pytest.mark.parametrize("form", RECOMMENDED)
def test_what_a_body_is_asked_to_decide_is_read(form: str) -> None:
    found = reading_of(f"Report to: Cabinet\n\n{RECOMMENDED[form]}").resolutions
    assert [one.kind for one in found] == ["recommendation", "recommendation"]


def test_a_recommendation_in_its_own_heading_or_sentence_is_read() -> None:
    assert [
        one.text
        for one in reading_of("2.0 RECOMMENDATION: That the report is noted\n\n3.0 NEXT\n\nText.\n").resolutions
    ] == ["That the report is noted"]
    assert [one.kind for one in reading_of("# Update\n\nThe board is asked to note this report.\n").resolutions] == [
        "recommendation"
    ]


def test_reasons_for_recommendations_are_none() -> None:
    assert not reading_of("## 3 Reasons for recommendations\n\n3.1 The law requires a plan.\n").resolutions


NATIONAL = """
    Region\tNumber of councils\tCompleted - and published\tOutstanding\tGood\tRequires Improvement\tInadequate
    North\t12\t5\t0\t5\t0\t0
    South\t10\t4\t0\t1\t3\t0
    England\t22\t9\t0\t6\t3\t0
    """


def test_the_national_table_is_read_row_by_row() -> None:
    reading = reading_of(NATIONAL)
    assert [(row.region, row.councils, row.good) for row in reading.national_table] == [
        ("North", 12, 5),
        ("South", 10, 1),
        ("England", 22, 6),
    ]
    assert not reading.problems and not reading.figures


def test_a_national_table_that_does_not_add_up_is_a_problem() -> None:
    found = [problem.what for problem in reading_of(NATIONAL.replace("22\t9\t0\t6", "22\t9\t0\t7")).problems]
    assert any("column 'good'" in what for what in found) and any("England" in what for what in found)


def test_a_lead_in_behind_resolved_is_no_decision_and_its_items_are() -> None:
    text = """
        Minutes of the Scrutiny Board

        RESOLVED that the Scrutiny Board:

        (1) Note the letter.

        (2) Recommend that the Cabinet Member supports the plan.
        """
    found = [(one.kind, one.number, one.text) for one in reading_of(text).resolutions]
    assert found == [
        ("decision", "(1)", "Note the letter."),
        ("recommendation", "(2)", "Recommend that the Cabinet Member supports the plan."),
    ]


def test_what_will_be_sent_round_after_the_meeting_is_an_undertaking() -> None:
    text = """
        Minutes of the Health Scrutiny Panel

        Asked about breaks, the officer said that the figures would be shared outside of the meeting.

        Ward data were available and would be circulated after the meeting.
        """
    assert [one.kind for one in reading_of(text).resolutions] == ["undertaking", "undertaking"]


def test_who_decides_is_no_decision() -> None:
    assert not reading_of("Decision\n\nDecision Maker: Health Scrutiny Committee\n").resolutions


def test_lettered_decisions_in_one_paragraph_are_told_apart() -> None:
    text = """
        Minutes of the Cabinet Member's meeting

        Resolved - (a) That the report be endorsed, (b) that the achievements be noted, and (c) that staff be thanked.
        """
    assert [(one.number, one.text) for one in reading_of(text).resolutions] == [
        ("(a)", "That the report be endorsed"),
        ("(b)", "that the achievements be noted"),
        ("(c)", "that staff be thanked."),
    ]


def test_to_agree_to_note_is_a_decision_and_promises_nothing() -> None:
    text = """
        Minutes of the Scrutiny Committee

        The Committee agreed to note the report.
        """
    assert [one.kind for one in reading_of(text).resolutions] == ["decision"]


def test_a_report_that_is_noted_below_resolved_is_decided() -> None:
    text = "Minutes:\n\nResolved:\n\nThat the performance report for Quarter 1 be noted.\n"
    assert [one.text for one in reading_of(text).resolutions] == ["That the performance report for Quarter 1 be noted."]


def test_a_long_lead_in_behind_agreed_is_none_of_what_was_agreed() -> None:
    text = """
        Minutes of the Cabinet

        Agreed, to accord with statutory requirements and the Council's priorities, to:-

        (i) Note the findings.

        (ii) Endorse the plan.
        """
    assert [one.text for one in reading_of(text).resolutions] == ["Note the findings.", "Endorse the plan."]


def test_what_was_asked_for_before_is_no_request() -> None:
    text = """
        Minutes of the Scrutiny Committee

        The Independent Chair confirmed that, as requested by the Committee, attendance figures had been included.
        """
    assert not reading_of(text).resolutions


def test_what_a_body_agreed_to_is_listed_behind_its_name() -> None:
    text = """
        Minutes:

        Cabinet agreed to:

        1. Note the contents of the report; and

        2. Endorse the improvement plan.
        """
    assert [one.kind for one in reading_of(text).resolutions] == ["decision", "decision"]


def test_a_web_page_that_has_resolved_as_a_paragraph_is_read_like_one_with_a_heading() -> None:
    page = (
        "<html><body><p>Minutes:</p><p>The Cabinet considered a report.</p><p>Resolved:</p>"
        "<p>That the plan be approved.</p><p>(b) That a report come back in May.</p>"
        "<p>The Leader thanked the officers.</p></body></html>"
    )
    found = read_document("minutes.html", page.encode()).resolutions
    assert [one.text for one in found] == ["That the plan be approved.", "That a report come back in May."]


def test_what_a_body_or_a_team_recommends_is_listed_behind_its_name() -> None:
    text = """
        Minutes of the Improvement Board

        The Board recommended that:

        1. a dated trajectory be drawn for overdue reviews; and

        2. carers' measures stand beside those of two neighbours.

        The Principal Social Worker will circulate the results of the health check.
        """
    kinds = [one.kind for one in reading_of(text).resolutions]
    assert kinds == ["recommendation", "recommendation", "undertaking"]
    letter = "Dear Director\n\nWe recommend that you:\n\n1. agree a short plan\n\n2. test it with carers\n"
    assert [one.kind for one in reading_of(letter).resolutions] == ["recommendation", "recommendation"]


def test_what_is_required_and_where_we_are_are_the_columns_of_a_plan() -> None:
    text = "Ensuring safety\n\nWhat is required\tWhere we are\nTell referrers what came of it\tTwo in three are told\n"
    assert [(one.theme, one.progress) for one in reading_of(text).requirements] == [(3, "Two in three are told")]


def test_a_row_of_a_plan_takes_no_theme_from_the_row_above() -> None:
    page = """
| Quality statement | What we will do | Progress |
| --- | --- | --- |
| Assessing needs | Clear the oldest reviews | Half are done |
| Care provision | Set up a quality team | Two posts filled |
| Basics | Answer the telephone | Not started |
"""
    found = read_document("plan.md", page.encode()).requirements
    assert [one.theme for one in found] == [1, 2, None]


def test_what_a_member_asked_to_be_sent_and_what_officers_would_do_are_kept() -> None:
    text = """
        Minutes of the Scrutiny Board

        A member asked to be sent how long people had been on the list. It was also agreed that officers would arrange
        a visit to the contact centre.

        RESOLVED that:

        1. the report be noted; and

        2. it be recommended to Cabinet that each measure have a target.
        """
    kinds = ["information_request", "undertaking", "decision", "recommendation"]
    assert [one.kind for one in reading_of(text).resolutions] == kinds


def test_what_a_council_agreed_with_an_ombudsman_to_do_is_an_undertaking() -> None:
    text = """
        The Ombudsman's final decision

        We found fault.

        Agreed action

        Within one month of this decision the Council will:

        • apologise to Mrs K; and

        • pay Mrs K £400.

        Within three months the Council will review how it closes cases.

        Final decision

        I have completed my investigation.
        """
    found = [(one.kind, one.text) for one in reading_of(text).resolutions]
    assert found == [
        ("undertaking", "apologise to Mrs K; and"),
        ("undertaking", "pay Mrs K £400."),
        ("undertaking", "Within three months the Council will review how it closes cases."),
    ]
