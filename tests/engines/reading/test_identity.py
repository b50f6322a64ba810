"""Whose document it is, of what kind, and which date is of what."""

from pathlib import Path
from typing import Any

import pytest

from plumbline.engines.reading import open_source, read_document

from .documents import as_pdf
from .reading_of import reading_of

PAPER = """
    **Report to:** Cabinet
    **Date of meeting:** 14 January 2026
    **Agenda item:** 7
    **Title:** Adult social care improvement plan

    ## 1. Purpose

    1.1 {}
    """


def test_the_form_at_the_top_gives_title_item_and_meeting() -> None:
    document = reading_of(
        PAPER.format("Barnet Council asks for a decision.").replace("\n    **", "\n\n    **")
    ).document
    assert (
        document.title,
        document.item_number,
        document.dates,
        document.kind,
        document.council,
        document.gss_code,
    ) == (
        "Adult social care improvement plan",
        "7",
        {"meeting": "2026-01-14"},
        "cabinet_report",
        "Barnet",
        "E09000003",
    )


DATES = {
    "Barnet was inspected in October 2024, and the report was published on 5th February 2025.": {
        "site_visit": "2024-10",
        "publication": "2025-02-05",
    },
    "CQC published its assessment of Barnet on 9 October 2025.": {"publication": "2025-10-09"},
    "CQC assessed Barnet Council in May 2025 and published its report on 18 September 2025.": {
        "site_visit": "2025-05",
        "publication": "2025-09-18",
    },
    "We submitted our information return in June 2024 and had our site visit in October 2024.": {
        "evidence": "2024-06",
        "site_visit": "2024-10",
    },
    "It submitted evidence earlier in 2025 and had its site visit during March.": {"site_visit": "2025-03"},
    "The peer team were on site between 21st to the 23rd of November 2023.": {
        "site_visit": "2023-11-21",
        "site_visit_end": "2023-11-23",
    },
    "The Market Position Statement was published in March 2024.": {},
    "The Care Act came into force on 1 April 2015.": {},
    "The board was set up in March 2025 and will meet on 3 June 2025.": {},
    "The carers survey was published in June 2025.": {},
}


@pytest.mark.parametrize("sentence", DATES)
def test_each_date_is_kept_with_its_role_and_as_exact_as_printed(sentence: str) -> None:
    dates = reading_of(PAPER.format(sentence)).document.dates
    dates.pop("meeting", None)
    assert dates == DATES[sentence]


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        (
            "Safeguarding\n\nScore: 3\n\nThe local authority commitment\n\nWe act.\n\nKey findings for this "
            "quality statement\n\nA.",
            "cqc_report",
        ),
        ("Report to: Executive Board\n\nTitle: Progress against our improvement plan\n\n1.1 Text.", "cabinet_report"),
        (
            "Minutes:\n\nThe Committee asked why. The Chair thanked officers.\n\nRESOLVED: That it be noted.",
            "scrutiny_minutes",
        ),
        ("Adult social care peer challenge report\n\nThe peer team were on site in May.", "peer_challenge_report"),
        ("A letter about trees\n\nThey are tall.", "other"),
    ],
)
def test_the_kind_is_told_by_the_documents_words(opening: str, kind: str) -> None:
    assert reading_of(opening).document.kind == kind


def test_two_councils_named_as_often_leave_the_council_open() -> None:
    assert reading_of("Barnet Council and Enfield Council met.\n").document.council is None


def test_a_top_heading_that_begins_with_a_councils_name_is_still_the_title() -> None:
    text = (
        "# London Borough of Haringey: what was published\n\nSite visit: October 2024\n\n## Overall summary\n\nWords.\n"
    )
    assert reading_of(text).document.title == "London Borough of Haringey: what was published"


def test_the_words_of_a_web_page_around_an_item_are_no_title() -> None:
    text = """
        Agenda item

        Outcome of the assessment of adult social care - Report of the Director

        Minutes:

        The Cabinet considered a report on the outcome.

        Resolved:

        That the plan be approved.
        """
    found = reading_of(text).document
    assert found.title == "Outcome of the assessment of adult social care - Report of the Director"
    assert found.kind == "scrutiny_minutes"


def test_news_of_several_reports_is_no_report_and_gives_each_council_its_own_rating() -> None:
    text = """
        Local authority assessment reports published

        The reports published last week are for:

        - Rutland County Council - rated as good
        - London Borough of Sutton - rated as requires improvement
        """
    reading = reading_of(text)
    assert reading.document.kind == "other"
    assert [(one.council, one.overall.rating) for one in reading.assessments] == [
        ("Rutland", "Good"),
        ("Sutton", "Requires improvement"),
    ]


def test_a_decision_about_an_assessment_is_no_report_of_the_regulator() -> None:
    text = """
        Decision details

        Care Quality Commission local authority assessment: progress update

        Decision Maker: Cabinet

        Is Key decision?: Yes

        The plan answers the findings and the quality statement scores of the assessment, which took place over two
        and a half days with an on-site inspection in June 2025.
        """
    assert reading_of(text).document.kind == "cabinet_report"
    assert reading_of(text).document.dates["site_visit"] == "2025-06"


def test_a_report_to_a_scrutiny_committee_is_no_minutes_of_it() -> None:
    text = """
        Adults Overview and Scrutiny Committee

        Performance report for Quarter 1

        Joint report of the Chief Executive and the Director of Adults

        1. This report follows the one that the Committee considered in June.

        2. The Committee is asked to note the performance.
        """
    assert reading_of(text).document.kind == "board_report"


def test_a_report_of_a_scrutiny_chair_is_none_to_cabinet_whatever_its_headings() -> None:
    text = """
        Agenda Item 12

        People Scrutiny Committee

        Subject: Scrutiny of the adult social care improvement plan

        Date of meeting: 28th January 2026

        Report of: Chair of the People Scrutiny Committee

        Wards affected: All

        1. Recommendations

        1.1 That the committee notes the plan.

        2. Financial implications

        2.1 None.

        3. Legal implications

        3.1 The inspection began in November 2024, with onsite inspection completed in April 2025.
        """
    read = reading_of(text).document
    assert read.kind == "board_report"
    assert read.dates == {"meeting": "2026-01-28", "site_visit": "2025-04"}


def test_a_council_that_only_the_running_head_names_is_known(tmp_path: Path) -> None:
    import docx

    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Rutland County Council - Improvement plan"
    word.add_heading("Improvement plan", 1)
    word.add_paragraph("Progress at 1 June 2025.")
    word.save(str(tmp_path / "plan.docx"))
    content: dict[str, Any] = {
        "title": "",
        "running_head": "Rutland County Council",
        "pieces": [{"h1": "Improvement plan"}],
    }
    content["pieces"] += [{"p": f"Waits were shorter in month {month}. " * 40} for month in range(1, 7)]
    for name, paper in (("plan.docx", (tmp_path / "plan.docx").read_bytes()), ("plan.pdf", as_pdf.ruled(content))):
        document = read_document(name, paper).document
        assert (document.council, document.gss_code) == ("Rutland", "E06000017"), name
        assert "Rutland" not in open_source(name, paper).text
