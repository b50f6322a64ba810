"""What reading a document proposes. A machine proposes, a person decides: none of this is in the record yet.

The fields are those of `plumbline read --json`; `as_json` of a `Reading` is that object.
"""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Polarity = Literal["strength", "shortfall", "mixed", "context"]
Voice = Literal["people", "carers", "staff", "leaders", "partners", "data"]
ResolutionKind = Literal["recommendation", "information_request", "undertaking", "decision"]


@dataclass(frozen=True)
class Locator:
    """Where in the document: half-open character range of `Source.text`, and the page or paragraph for people."""

    start: int
    end: int
    page: int | None = None
    paragraph: int | None = None
    label: str | None = None  # the printed paragraph number, "5.3"


@dataclass(frozen=True)
class DocumentFacts:
    name: str
    sha256: str
    kind: str  # see definitions/documents.yaml
    title: str | None
    council: str | None  # the short name: "Haringey"
    gss_code: str | None
    # evidence, site_visit, publication, meeting, assessment_published...: ISO dates, as exact as printed
    # ("2024-10" where only the month is)
    dates: dict[str, str] = field(default_factory=dict)
    item_number: str | None = None


@dataclass(frozen=True)
class OverallRating:
    percent: int | None
    rating: str | None


@dataclass(frozen=True)
class StatementScore:
    qs: int
    score: int
    locator: Locator


@dataclass(frozen=True)
class AssessmentProposal:
    kind: str  # "cqc", "peer_challenge", ...
    council: str | None
    overall: OverallRating
    scores: tuple[StatementScore, ...]
    locator: Locator | None = None
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True)
class FindingProposal:
    text: str
    qs: tuple[int, ...]
    theme: int | None
    polarity: Polarity
    voices: tuple[Voice, ...]
    heading: str | None
    locator: Locator
    confidence: float
    reason: str


@dataclass(frozen=True)
class RequirementProposal:
    theme: int | None
    text: str
    progress: str
    locator: Locator
    confidence: float = 1.0
    reason: str = ""
    details: dict[str, str] = field(default_factory=dict)  # what further columns hold, by their printed headings


@dataclass(frozen=True)
class PriorityProposal:
    number: int
    title: str
    text: str
    locator: Locator
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True)
class ResolutionProposal:
    kind: ResolutionKind
    number: str | None
    text: str
    locator: Locator
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True)
class FigureProposal:
    subject: str
    value: float | int
    unit: str
    period: str | None
    comparator: str | None
    locator: Locator
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True)
class NationalRow:
    region: str
    councils: int
    completed: int
    outstanding: int
    good: int
    requires_improvement: int
    inadequate: int


@dataclass(frozen=True)
class Problem:
    what: str
    locator: Locator | None = None


@dataclass(frozen=True)
class Reading:
    """Everything that one document proposes."""

    document: DocumentFacts
    assessments: tuple[AssessmentProposal, ...] = ()
    findings: tuple[FindingProposal, ...] = ()
    requirements: tuple[RequirementProposal, ...] = ()
    priorities: tuple[PriorityProposal, ...] = ()
    resolutions: tuple[ResolutionProposal, ...] = ()
    figures: tuple[FigureProposal, ...] = ()
    national_table: tuple[NationalRow, ...] = ()
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
