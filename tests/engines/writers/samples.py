"""A paper of an invented council, in the form of a cabinet report, with everything that a paper can hold."""

from datetime import date

from plumbline.engines.writers.content import (
    Appendix,
    AppendixList,
    BulletList,
    Column,
    EmphasisRun,
    Fact,
    FactRun,
    HeaderRow,
    LinkRun,
    NumberedParagraph,
    PaperContent,
    Paragraph,
    ReferenceRun,
    Row,
    Section,
    Table,
    runs,
)

STATEMENTS = (
    ("Assessing needs", 2),
    ("Supporting people to live healthier lives", 2),
    ("Equity in experience and outcomes", 2),
    ("Care provision, integration and continuity", 2),
    ("Partnerships and communities", 3),
    ("Safe pathways, systems and transitions", 2),
    ("Safeguarding", 3),
    ("Governance, management and sustainability", 2),
    ("Learning, improvement and innovation", 2),
)
WORDS = {2: "Some shortfalls", 3: "A good standard"}
REPORT = "CQC assessment report, Wexmoor Council"
ADDRESS = "https://example.org/reports/wexmoor?year=2025&part=1"


def score_fact(number: int, name: str, score: int) -> Fact:
    return Fact(
        key=f"score-{number}",
        definition=f"CQC score for the quality statement “{name}”, 1 to 4",
        value=str(score),
        rendered=str(score),
        period="Assessment of October 2025",
        source=REPORT,
        locator=f"page {3 + number}, “{name}”",
        url=ADDRESS,
        recorded_on=date(2026, 2, 9),
        owner="Assurance lead",
    )


FACTS = (
    Fact(
        key="overall.percent",
        definition="Overall score of the CQC assessment: the sum of nine scores over 36, rounded up",
        value="56",
        rendered="56%",
        unit="percent",
        numerator="20",
        denominator="36",
        period="Assessment of October 2025",
        source=REPORT,
        locator="page 3, overall summary",
        url=ADDRESS,
        recorded_on=date(2026, 2, 9),
        owner="Assurance lead",
    ),
    Fact(
        key="waiting",
        definition="People waiting for a Care Act assessment on the last day of the month",
        value="1214",
        rendered="1,214",
        unit="people",
        period="31 January 2026",
        source="Monthly waiting list return",
        locator="sheet “Waiting”, row January 2026",
        url="/measures/waiting/2026-01/",
        recorded_on=date(2026, 2, 16),
        owner="Performance analyst",
    ),
    Fact(
        key="budget",
        definition="Net budget of adult social care",
        value="105200000",
        rendered="£105.2m",
        unit="pounds",
        period="2025 to 2026",
        source="Budget report to Full Council",
        locator="table 4, row “Adults”",
        recorded_on=date(2026, 2, 16),
    ),
    *(score_fact(number, name, score) for number, (name, score) in enumerate(STATEMENTS, start=1)),
)

SCORES = Table(
    key="scores",
    caption="CQC scores by quality statement",
    columns=(Column("Quality statement"), Column("Score", "right"), Column("What the score says")),
    rows=tuple(
        Row((runs(name), runs(FactRun(f"score-{number}")), runs(WORDS[score])))
        for number, (name, score) in enumerate(STATEMENTS, start=1)
    ),
)

PLAN = Table(
    key="plan",
    caption="Actions of the improvement plan",
    columns=tuple(Column(name) for name in ("Action", "Owner", "Due", "Status", "How we will know")),
    rows=(
        Row(
            (
                runs("Triage every contact at the front door within two working days"),
                runs("Head of Front Door"),
                runs("30 June 2026"),
                runs("On track"),
                runs("Fewer than 900 people wait, at three month ends in a row"),
            )
        ),
        Row(
            (
                runs("Review the offer to unpaid carers with carers"),
                runs("Head of Commissioning"),
                runs("30 September 2026"),
                runs("At risk"),
                runs("Not yet agreed: a measure is missing"),
            )
        ),
    ),
)

PAPER = PaperContent(
    title="Adult Social Care Improvement Plan",
    council="Wexmoor Council",
    produced_on=date(2026, 3, 2),
    notes=("Wexmoor is an invented council. Nothing in this paper describes a real place or person.",),
    header=(
        HeaderRow("Report for", runs("Cabinet, 17 March 2026")),
        HeaderRow("Item number", runs("9")),
        HeaderRow("Title", runs("Adult Social Care Improvement Plan")),
        HeaderRow("Report authorised by", runs("Corporate Director, Adults and Housing")),
        HeaderRow("Lead Officer", runs("Director of Adult Social Services")),
        HeaderRow("Ward(s) affected", runs("All")),
        HeaderRow("Report for Key/Non Key Decision", runs("Key Decision")),
    ),
    facts=FACTS,
    sections=(
        Section(
            "Describe the issue under consideration",
            (
                NumberedParagraph(
                    runs(
                        "The Care Quality Commission assessed the council in October 2025 and rated it ",
                        EmphasisRun("Requires improvement"),
                        ", with an overall score of ",
                        FactRun("overall.percent"),
                        ". The scores are in ",
                        ReferenceRun("scores"),
                        ", the plan is in ",
                        ReferenceRun("plan-appendix"),
                        ".",
                    ),
                    key="rating",
                ),
                NumberedParagraph(
                    runs(
                        FactRun("waiting"),
                        " people were waiting for an assessment at the end of January 2026. "
                        "Reducing that number is the plan’s first priority.",
                    ),
                    key="waiting-paragraph",
                ),
            ),
        ),
        Section(
            "Recommendations",
            (
                Paragraph(runs("Cabinet is asked:")),
                NumberedParagraph(
                    runs(
                        "To note the findings of the assessment, as set out in section ",
                        ReferenceRun("background"),
                        ".",
                    )
                ),
                NumberedParagraph(
                    runs("To approve the Improvement Plan in ", ReferenceRun("plan-appendix"), "."),
                    key="approve",
                    blocks=(
                        NumberedParagraph(runs("The plan covers three years."), key="three-years"),
                        NumberedParagraph(runs("The Improvement Board approves significant changes to it.")),
                    ),
                ),
            ),
            key="recommendations",
        ),
        Section(
            "Background information",
            (
                NumberedParagraph(
                    runs(
                        "The overall score of ",
                        FactRun("overall.percent"),
                        " is short of the rating Good. Evidence was gathered from:",
                    ),
                    key="score-again",
                    blocks=(
                        BulletList(
                            (
                                runs("people who use services, and unpaid carers"),
                                runs("staff, leaders and partners"),
                                runs("the council’s return and its self-assessment"),
                            )
                        ),
                    ),
                ),
                SCORES,
                NumberedParagraph(
                    runs(
                        "Partnerships and safeguarding reached a good standard. The official text is on the ",
                        LinkRun("regulator’s website", "https://www.cqc.org.uk/?a=1&b=2"),
                        " and the waiting list is ",
                        LinkRun("kept here", "/measures/waiting/"),
                        ". See also paragraph ",
                        ReferenceRun("waiting-paragraph"),
                        " and paragraph ",
                        ReferenceRun("three-years"),
                        ".",
                    )
                ),
            ),
            key="background",
        ),
        Section(
            "Statutory Officer Comments",
            (
                Section(
                    "Finance",
                    (
                        NumberedParagraph(runs("The plan is funded from the net budget of ", FactRun("budget"), ".")),
                        NumberedParagraph(runs("Comment by the Section 151 Officer, 26 February 2026.")),
                    ),
                    key="finance",
                ),
                Section(
                    "Equality",
                    (
                        NumberedParagraph(
                            runs("Actions are screened before approval; see section ", ReferenceRun("finance"), ".")
                        ),
                        Section(
                            "Screening",
                            (NumberedParagraph(runs("Two of the actions need a full assessment.")),),
                        ),
                    ),
                ),
            ),
        ),
        Section("Use of Appendices", (AppendixList(),), numbered=False),
    ),
    appendices=(
        Appendix("cqc-report", "CQC report"),
        Appendix(
            "plan-appendix",
            "Adult Social Care Improvement Plan",
            (
                NumberedParagraph(
                    runs(
                        "The status of each action is what its owner reported; see ",
                        ReferenceRun("cqc-report"),
                        " for the findings and ",
                        ReferenceRun("sources-of-the-figures"),
                        " for the figures.",
                    ),
                    key="status-rule",
                ),
                PLAN,
            ),
            wide=True,
        ),
        Appendix(
            "terms",
            "Terms of reference of the Improvement Board",
            (
                NumberedParagraph(runs("The board meets every eight weeks."), key="meets"),
                NumberedParagraph(runs("It decides on changes, as paragraph ", ReferenceRun("meets"), " allows.")),
            ),
        ),
    ),
)
