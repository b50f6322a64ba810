"""Documents, and readings of them by a reader that proposes what the test says."""

from collections.abc import Iterable, Sequence
from itertools import count
from unittest.mock import patch

from plumbline.engines.reading.blocks import Block, Source, UnreadableDocument
from plumbline.engines.reading.proposals import (
    AssessmentProposal,
    DocumentFacts,
    FigureProposal,
    FindingProposal,
    Locator,
    NationalRow,
    OverallRating,
    PriorityProposal,
    Problem,
    RequirementProposal,
    ResolutionProposal,
    StatementScore,
)
from plumbline.engines.reading.proposals import Reading as ReadProposals
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.councils.models import Council
from plumbline.workspace.evidence.actions import add_document
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.evidence.rules import Upload
from plumbline.workspace.review.models import Reading
from plumbline.workspace.review.reading import carry_out

_files = count(1)

TEXT = """# Improvement after the assessment

5.1 The council was assessed in October 2024. Overall it requires improvement, with 56%.

5.2 Assessing needs scored 2. Supporting people scored 2. Equity scored 2. Care provision scored 2. Partnerships
scored 3. Safe pathways scored 2. Safeguarding scored 3. Governance scored 2. Learning scored 2.

5.3 Partners told us that joint work was strong, however people waited too long for an assessment.

5.4 Carers said that short breaks were hard to find.

5.5 Staff felt well supported by their managers.

5.6 Complaints took 29 days on average, and 223 were made in the year.

7.1 Priority 1: Shorter waits. We will make the first contact quicker.

8.1 Requirement: review the waiting list every week. Progress: a weekly meeting began in March.

9.1 Resolved: that the committee receives a report on waiting times.

10.1 London: 33 councils, 20 completed, 0 outstanding, 12 good, 8 requires improvement, 0 inadequate.
"""


def at(text: str, words: str) -> Locator:
    """Where these words stand in the text."""
    start = text.index(words)
    line = text.rfind("\n", 0, start) + 1
    label = text[line:].split(" ", 1)[0]
    return Locator(
        start=start,
        end=start + len(words),
        paragraph=text.count("\n\n", 0, start) + 1,
        label=label if label[:1].isdigit() else None,
    )


def a_finding(text: str, words: str, *, confidence: float = 0.9, **given: object) -> FindingProposal:
    facts: dict[str, object] = {
        "qs": (1,),
        "theme": 1,
        "polarity": "shortfall",
        "voices": ("people",),
        "heading": "Assessing needs",
        "reason": "says “too long”",
    }
    return FindingProposal(text=words, locator=at(text, words), confidence=confidence, **(facts | given))  # type: ignore[arg-type]


SCORES = (2, 2, 2, 2, 3, 2, 3, 2, 2)
_SCORED = (
    "Assessing needs", "Supporting people", "Equity", "Care provision", "Partnerships\n", "Safe pathways",
    "Safeguarding", "Governance", "Learning",
)  # fmt: skip


def an_assessment(
    text: str = TEXT, *, council: str | None = None, percent: int | None = 56, scores: Sequence[int] = SCORES
) -> AssessmentProposal:
    return AssessmentProposal(
        kind="cqc",
        council=council,
        overall=OverallRating(percent=percent, rating="Requires improvement"),
        scores=tuple(
            StatementScore(qs=number, score=score, locator=at(text, words))
            for number, (score, words) in enumerate(zip(scores, _SCORED, strict=True), start=1)
        ),
        locator=at(text, "Overall it requires improvement, with 56%."),
        confidence=0.95,
        reason="nine scores in one paragraph",
    )


def everything(text: str = TEXT, *, council: str | None = None, **changed: object) -> ReadProposals:
    """One reading of TEXT with a proposal of every kind, and five findings."""
    given: dict[str, object] = {
        "document": DocumentFacts(
            name="paper.md",
            sha256="",
            kind="cabinet_report",
            title="Improvement after the assessment",
            council=council,
            gss_code=None,
            dates={"meeting": "2025-11-11", "site_visit": "2024-10", "publication": "2025-02-05"},
            item_number="14",
        ),
        "assessments": (an_assessment(text, council=council),),
        "findings": (
            a_finding(
                text, "Partners told us that joint work was strong", qs=(5,), polarity="strength", voices=("partners",)
            ),
            a_finding(text, "people waited too long for an assessment"),
            a_finding(text, "Carers said that short breaks were hard to find.", voices=("carers",), confidence=0.6),
            a_finding(
                text, "Staff felt well supported by their managers.", qs=(9,), polarity="strength", voices=("staff",)
            ),
        ),
        "figures": (
            FigureProposal(
                subject="average days to answer a complaint",
                value=29,
                unit="days",
                period=None,
                comparator=None,
                locator=at(text, "29 days"),
            ),
            FigureProposal(
                subject="complaints", value=223, unit="", period="the year", comparator=None, locator=at(text, "223")
            ),
        ),
        "priorities": (
            PriorityProposal(
                number=1,
                title="Shorter waits",
                text="We will make the first contact quicker.",
                locator=at(text, "Priority 1: Shorter waits. We will make the first contact quicker."),
            ),
        ),
        "requirements": (
            RequirementProposal(
                theme=1,
                text="Review the waiting list every week.",
                progress="A weekly meeting began in March.",
                locator=at(text, "review the waiting list every week. Progress: a weekly meeting began in March."),
            ),
        ),
        "resolutions": (
            ResolutionProposal(
                kind="recommendation",
                number="1",
                text="That the committee receives a report on waiting times.",
                locator=at(text, "that the committee receives a report on waiting times."),
            ),
        ),
        "national_table": (NationalRow("London", 33, 20, 0, 12, 8, 0),),
        "problems": (Problem("The score of one statement is missing in the table.", at(text, "Learning scored 2.")),),
    }
    return ReadProposals(**(given | changed))  # type: ignore[arg-type]


def many_findings(number: int) -> tuple[str, ReadProposals]:
    """A text of so many findings, and the reading that proposes each."""
    lines = [f"{one}.1 People waited {one} weeks for a first visit in area {one}." for one in range(1, number + 1)]
    text = "\n\n".join(lines)
    findings = tuple(
        a_finding(text, line.split(" ", 1)[1], heading=f"Heading {at // 10}") for at, line in enumerate(lines)
    )
    return text, everything(
        TEXT, assessments=(), findings=findings, figures=(), priorities=(), requirements=(), resolutions=(),
        national_table=(), problems=(),
    )  # fmt: skip


def a_document(
    council: Council,
    *,
    by: Person,
    content: bytes | None = None,
    name: str = "paper.md",
    replaces: Document | None = None,
) -> Document:
    """A document that nobody has read yet; other bytes each time unless some are given."""
    content = content if content is not None else f"Paper {next(_files)}".encode()
    document, _ = add_document(
        council, Upload(name=name, content=content, media_type="text/plain"), by=by, replaces=replaces
    )
    return document


def read(document: Document, proposals: ReadProposals, *, by: Person, text: str = TEXT, fault: str = "") -> Reading:
    """Have the document read by a reader that answers with these proposals, or fails with this sentence."""
    reading = Reading.objects.create(document=document, requested_by=by)
    source = Source(
        name=document.name,
        sha256=document.file_id,
        format="markdown",
        title=None,
        text=text,
        blocks=tuple(blocks_of(text)),
    )
    with patch("plumbline.workspace.review.reading._read") as reader:
        reader.return_value = (source, proposals)
        if fault:
            reader.side_effect = UnreadableDocument(fault)
        carry_out(reading.pk)
    reading.refresh_from_db()
    document.refresh_from_db()
    return reading


def a_read_document(
    council: Council, *, by: Person, proposals: ReadProposals | None = None, text: str = TEXT
) -> Document:
    """A document with everything that `everything` proposes still to decide."""
    document = a_document(council, by=by)
    read(document, proposals or everything(text), by=by, text=text)
    return document


def blocks_of(text: str) -> Iterable[Block]:
    start = 0
    for number, piece in enumerate(text.split("\n\n"), start=1):
        found = text.index(piece, start)
        start = found + len(piece)
        if piece.startswith("# "):
            yield Block("heading", piece[2:], found, start, number, level=1)
        else:
            yield Block("paragraph", piece, found, start, number)


def a_word_file(words: str = "Words") -> bytes:
    """A Word document of a paragraph; the same words are the same bytes."""
    from docx import Document

    from plumbline.engines.writers.word.package import to_bytes

    document = Document()
    document.add_paragraph(words)
    return to_bytes(document)
