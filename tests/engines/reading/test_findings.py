"""Findings from lists, from an assessor's own pages and from papers that report what an assessor found."""

from plumbline.engines.reading import read_document

from .reading_of import reading_of


def said(text: str) -> list[tuple[str, str]]:
    return [(one.polarity, one.text) for one in reading_of(text).findings]


PAGE = """
    Safeguarding

    Score: 3

    3 - Evidence shows a good standard

    What people expect

    I feel safe and am helped to manage risks.

    The local authority commitment

    We work with people to keep them safe.

    Key findings for this quality statement

    Safeguarding systems, processes and practices

    Staff told us the process was clear and worked well. However, partners said they did not always hear the outcome.

    Concerns were acted on the same day, although letters to families were often late.

    © Care Quality Commission
    """


def test_every_statement_under_key_findings_is_a_finding() -> None:
    findings = reading_of(PAGE).findings
    assert [(one.polarity, one.voices, one.qs, one.theme) for one in findings] == [
        ("strength", ("staff",), (7,), 3),
        ("shortfall", ("partners",), (7,), 3),
        ("strength", (), (7,), 3),
        ("shortfall", (), (7,), 3),
    ]
    assert {one.heading for one in findings} == {"Safeguarding systems, processes and practices"}


def test_what_people_expect_and_the_commitment_are_no_findings() -> None:
    assert not any("I feel safe" in text or "We work with people" in text for _, text in said(PAGE))


def test_a_page_without_sub_headings_gives_the_same_findings() -> None:
    bare = PAGE.replace("    Safeguarding systems, processes and practices\n\n", "")
    assert said(bare) == said(PAGE)


def test_headings_of_one_level_keep_the_statement() -> None:
    marked = "\n\n".join(
        f"## {line}"
        if line in ("Safeguarding", "Key findings for this quality statement", "A heading of its own")
        else line
        for line in [
            "Safeguarding",
            "Score: 3",
            "Key findings for this quality statement",
            "A heading of its own",
            "Staff told us the process was clear.",
        ]
    )
    assert [(one.qs, one.polarity) for one in reading_of(marked).findings] == [((7,), "strength")]


def test_several_statements_on_one_report_keep_their_own() -> None:
    text = """
        # Wexcombe: local authority assessment

        ## Assessing needs

        Score: 2

        ### Key findings for this quality statement

        #### Timeliness of assessments, care planning and reviews

        People had to wait too long for a visit.

        ## Safeguarding

        Score: 3

        ### Key findings for this quality statement

        Staff knew how to act on a concern and did so well.
        """
    reading = reading_of(text)
    assert [one.qs for one in reading.findings] == [(1,), (7,)]
    assert [(one.qs, one.score) for one in reading.assessments[0].scores] == [(1, 2), (7, 3)]


LISTS = """
    # Peer challenge: what we learned

    Theme 1: Working with people

    Strengths

    - Reablement gets most people home.
    - Carers helped to write the strategy.

    Areas for improvement

    - Direct payments offer and pathway.

    Theme 4: Leadership

    Strengths

    - Visible leaders who listen.

    Next steps

    - Share the report with partners.
    """


def test_listed_strengths_and_areas_are_findings_with_their_theme() -> None:
    assert [(one.polarity, one.theme, one.text) for one in reading_of(LISTS).findings] == [
        ("strength", 1, "Reablement gets most people home."),
        ("strength", 1, "Carers helped to write the strategy."),
        ("shortfall", 1, "Direct payments offer and pathway."),
        ("strength", 4, "Visible leaders who listen."),
    ]


def test_a_guess_stays_within_the_theme_of_its_list() -> None:
    for one in reading_of(LISTS).findings:
        assert all((number in (1, 2, 3)) == (one.theme == 1) for number in one.qs)


def test_a_lead_in_names_the_list_by_its_last_words() -> None:
    text = """
        # 5.0 Background

        - 5.3 The inspectors named areas for improvement. However, strengths were found too. These include:
        - Leaders are known to staff
        - Reablement is quick
        """
    assert [polarity for polarity, _ in said(text)] == ["strength", "strength"]


def test_other_names_for_the_same_lists_are_known() -> None:
    for heading, polarity in {
        "What is working well": "strength",
        "What we do well": "strength",
        "Key strengths": "strength",
        "Good practice": "strength",
        "Considerations": "shortfall",
        "Areas for consideration": "shortfall",
        "Areas for development": "shortfall",
        "What could be better": "shortfall",
        "Where we need to improve": "shortfall",
        "Even better if": "shortfall",
        "Theme 2: areas for improvement": "shortfall",
    }.items():
        assert said(f"# Report\n\n**{heading}**\n\n- Offer to carers in the north.\n")[:1] == [
            (polarity, "Offer to carers in the north.")
        ], heading


def test_deliverables_next_steps_and_risks_are_no_findings() -> None:
    for heading in (
        "Key deliverables achieved",
        "Next steps",
        "Key risks",
        "Actions",
        "Recommendations",
        "Progress so far",
    ):
        assert said(f"# Report\n\n**{heading}**\n\n- Offer to carers in the north.\n") == [], heading


def test_a_table_of_two_columns_gives_both() -> None:
    text = """
        Strengths\tAreas for improvement
        Leaders are known to staff.\tWaits for a review.
        """
    assert said(text) == [("strength", "Leaders are known to staff."), ("shortfall", "Waits for a review.")]


def test_a_papers_report_of_a_judgement_is_a_finding_and_its_own_plans_are_not() -> None:
    text = """
        Report to: Cabinet

        ## 1 Background

        1.1 The inspectors found that people waited too long for a review. They also praised the carers centre.

        1.2 The council will set up a board and the plan focuses on areas identified by CQC.

        1.3 The CQC framework has nine quality statements.
        """
    assert said(text) == [
        ("shortfall", "The inspectors found that people waited too long for a review."),
        ("strength", "They also praised the carers centre."),
    ]


def test_a_report_on_something_else_yields_nearly_nothing() -> None:
    text = """
        Report to: Highways and Parking Committee
        Date: 3 February 2026

        1.1 The machines are slow and drivers are unhappy. Mill Lane is good; Station Road requires improvement.
         However, the new machines have been reliable and were welcomed.

        Car park\tSpaces\tCondition
        Mill Lane\t140\t3
        Station Road\t96\t2
        """
    reading = reading_of(text)
    assert not reading.findings and not reading.assessments and not reading.requirements and not reading.priorities


def test_a_findings_reason_says_what_decided() -> None:
    (first, second) = reading_of(
        "Safeguarding\n\nScore: 3\n\nKey findings for this quality statement\n\n"
        "Partners told us the route was clear, but letters to families were often late.\n"
    ).findings
    assert "contrast word 'but' splits the sentence" in first.reason and "rests on partners" in first.reason
    assert "'late'" in second.reason and second.voices == ("partners",)


PAIRS_FIRST = """
    Wexcombe: local authority assessment

    Overall score: 62

    Quality statement scores

    Partnerships and communities

    Score: 3

    Safeguarding

    Score: 3

    Learning, improvement and innovation

    Score: 2

    Summary of people's experiences

    People told us they were treated with kindness.

    Safeguarding

    Score: 3

    Key findings for this quality statement

    Staff knew what to do and did it well.
    """


def test_a_list_of_names_and_scores_heads_no_section() -> None:
    assert [(one.qs, one.heading) for one in reading_of(PAIRS_FIRST).findings] == [
        ((), "Summary of people's experiences"),
        ((7,), None),
    ]


def test_text_behind_a_list_of_names_and_scores_is_not_its_last_name_s() -> None:
    text = "CQC rates Wexcombe as good\n\n" + "\n\n".join(
        [
            "Rank",
            "Quality statement",
            "Score",
            "1",
            "Assessing needs",
            "3",
            "2",
            "Equity in experience and outcomes",
            "2",
        ]
    )
    reading = reading_of(f"{text}\n\nThe assessment team found:\n\n- People could get help quickly.\n")
    assert [(one.qs, one.text) for one in reading.findings] == [((), "People could get help quickly.")]


def test_strengths_may_stand_over_themes_as_well_as_under_them() -> None:
    text = """
        # Peer challenge of Wexcombe Council

        ## Strengths

        ### Working with people

        - Assessors listen.

        ### Leadership

        - The director is known.

        ## Areas for consideration

        ### Working with people

        - Consider how carers are found.

        ## Next steps

        - The council writes a plan.
        """
    found = [(one.polarity, one.theme, one.text) for one in reading_of(text, name="paper.md").findings]
    assert found == [
        ("strength", 1, "Assessors listen."),
        ("strength", 4, "The director is known."),
        ("shortfall", 1, "Consider how carers are found."),
    ]


def test_what_a_peer_challenge_was_to_look_at_and_what_it_did_is_nothing_to_improve() -> None:
    text = """
        Adult social care peer challenge

        Three areas of focus for the peer challenge

        The team were with us in November. We asked them to look at:

        - the resident journey
        - partnership working

        The results of the challenge:

        - 12 case file audits
        - 34 focus groups and interviews
        """
    assert "shortfall" not in {finding.polarity for finding in reading_of(text).findings}


def test_what_a_regulator_recognised_is_told_in_half_a_sentence() -> None:
    text = """
        Minutes of the Scrutiny Panel

        Members were reminded that the council had been rated good after its inspection in November,
        with the CQC recognising strengths in assessment practice, partnership working and leadership.
        """
    assert [finding.polarity for finding in reading_of(text).findings] == ["strength"]


def test_an_outstanding_rating_for_a_part_is_a_strength() -> None:
    text = """
        Minutes of the Cabinet

        In addition, Rutland achieved an outstanding rating for equity in experience and outcomes.
        """
    assert [(finding.polarity, finding.qs) for finding in reading_of(text).findings] == [("strength", (3,))]


def test_what_somebody_complained_of_is_no_finding_of_the_ombudsman() -> None:
    text = """
        The Ombudsman's final decision:

        Summary: Mr L complained that the Council failed to meet his son's needs. The Council delayed in assessing the
        needs and failed to provide supported living.

        The complaint

        1. Mrs L said the Council failed to answer her in time.

        The Ombudsman's role and powers

        1. We investigate complaints about 'maladministration' and 'service failure'.
        """
    found = [(finding.polarity, finding.text) for finding in reading_of(text).findings]
    assert found == [
        ("shortfall", "The Council delayed in assessing the needs and failed to provide supported living."),
    ]


def test_a_score_in_a_cell_or_a_sentence_is_no_finding() -> None:
    page = """# CQC assessment of adult social care

The council scored 64 out of 100. Safeguarding scored 3, and assessing needs 2.

| Assessing needs | 2 (some shortfalls) |
| --- | --- |
| Safeguarding | 3 (good standard) |
"""
    assert not read_document("paper.md", page.encode()).findings


def test_the_body_of_a_papers_key_considerations_is_nothing_to_improve() -> None:
    page = "# Report to committee\n\n## Key considerations\n\n1. Inspectors were here in June.\n\n2. They said more.\n"
    assert not read_document("paper.md", page.encode()).findings


def test_a_list_of_what_assessors_were_less_satisfied_with_is_of_shortfalls() -> None:
    page = "# CQC outcome\n\nCQC was less satisfied with:\n\n- the handover to adults' services\n- delays in letters\n"
    assert [one.polarity for one in read_document("paper.md", page.encode()).findings] == ["shortfall", "shortfall"]
