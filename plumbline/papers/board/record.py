"""What a board paper needs of a council's record, as plain values: taken once, then written from, never asked again.

Everything in the paper comes from here, so whatever changes here since a paper was produced has changed under it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plumbline.knowledge.catalogue import Edition
from plumbline.knowledge.scoring import Result
from plumbline.workspace.performance.rules.series import MeasureSeries


@dataclass(frozen=True)
class Where:
    """A passage of a document: what to print, and the address below the council's at which it can be read."""

    document: str
    place: str  # "paragraph 5.3"
    path: str


@dataclass(frozen=True)
class FigureSaid:
    """A number that a document states."""

    key: int
    subject: str
    value: Decimal
    unit: str
    period: str
    comparator: str
    printed: str  # the words of the passage: "412 people"
    where: Where
    recorded_on: date


@dataclass(frozen=True)
class JudgementSaid:
    kind: str  # "cqc", "peer_challenge"
    title: str
    rating: str
    stated_percent: int | None
    state: str  # of the rating: "Published"
    published_on: str  # ISO, as exact as printed
    site_visit: str
    where: Where | None
    recorded_on: date


@dataclass(frozen=True)
class StatementSaid:
    """A quality statement with its score and what the record counts on it."""

    number: int
    title: str
    theme: str
    score: int | None
    score_in_words: str
    where: Where | None  # where the score is printed; None where a person gave it
    strengths: int
    shortfalls: int  # mixed ones included
    unanswered: int
    actions: int


@dataclass(frozen=True)
class ResponseSaid:
    kind: str
    in_words: str
    words: str


@dataclass(frozen=True)
class LinkedAction:
    """An action of any plan that answers a finding."""

    number: int
    title: str
    delivery_in_words: str


@dataclass(frozen=True)
class FindingSaid:
    number: int
    text: str
    polarity: str
    statements: tuple[int, ...]
    where: tuple[Where, ...]
    response: ResponseSaid | None
    actions: tuple[LinkedAction, ...]
    figures: tuple[int, ...]  # keys of those that its passages state

    @property
    def needs_a_response(self) -> bool:
        return self.polarity in ("shortfall", "mixed")

    @property
    def is_discussed(self) -> bool:
        """Whether there is more to say than that it was found: it needs an answer, or got one that means work."""
        answered = self.response is not None and self.response.kind != "no_action"
        return self.needs_a_response or answered or bool(self.actions)

    @property
    def is_accepted(self) -> bool:
        return self.response is not None and self.response.kind in ("accept", "accept_in_part")


@dataclass(frozen=True)
class UpdateSaid:
    as_at: date
    what_changed: str
    next_step: str
    in_the_way: str = ""  # in words; empty where nothing is said to be


@dataclass(frozen=True)
class OutcomeSaid:
    """What somebody has judged an action to have come to, and why."""

    in_words: str
    why: str
    on: date


@dataclass(frozen=True)
class ActionSaid:
    number: int
    title: str
    priority: int | None
    owner: str
    due_on: date | None
    measure: str
    how_we_will_know: str
    delivery: str
    delivery_in_words: str
    is_overdue: bool
    update: UpdateSaid | None
    missing: tuple[str, ...]  # in the words of the rules: "no owner"
    is_stopped: bool = False
    outcomes: tuple[OutcomeSaid, ...] = ()  # that hold


@dataclass(frozen=True)
class PrioritySaid:
    number: int
    title: str
    text: str


@dataclass(frozen=True)
class ApprovalSaid:
    version: int
    body: str
    on: date


@dataclass(frozen=True)
class ChangeSaid:
    """What decisions have changed in the plan since it was last reported."""

    subject: str  # "Action 7"
    path: str  # of that action; "" for the plan itself and its priorities
    title: str
    sentence: str
    grounds: tuple[str, ...]  # each reason, with who approved it and when


@dataclass(frozen=True)
class PlanSaid:
    number: int
    title: str
    purpose: str
    starts_on: date | None
    ends_on: date | None
    approval: ApprovalSaid | None
    priorities: tuple[PrioritySaid, ...]
    delivery_rules: tuple[tuple[str, str, str], ...]  # code, word and rule, of the council's convention
    actions: tuple[ActionSaid, ...]
    changed_since: date | None = None  # since when changes are told; None while the plan is a draft
    changes: tuple[ChangeSaid, ...] = ()

    @property
    def not_whole(self) -> tuple[ActionSaid, ...]:
        return tuple(action for action in self.actions if action.missing)

    @property
    def overdue(self) -> tuple[ActionSaid, ...]:
        return tuple(action for action in self.actions if action.is_overdue)


@dataclass(frozen=True)
class ResolutionSaid:
    number: int
    kind_in_words: str
    printed_number: str
    text: str
    where: Where


@dataclass(frozen=True)
class RiskSaid:
    """An open risk as it is scored by the matrix that the council uses now."""

    number: int
    title: str
    in_a_sentence: str  # because of the cause, what may happen, with its effect
    owner: str
    current: int | None
    current_in_words: str  # "High: likely, major"
    target: int | None
    is_corporate: bool
    is_overdue: bool  # its review
    actions: tuple[int, ...]  # of any plan, that bring it down


@dataclass(frozen=True)
class RisksSaid:
    """The register as a paper tells it: risks the highest first; concerns about providers are counted, never named."""

    matrix: str
    bands: tuple[tuple[str, str, int], ...]  # code, word and risks of each, the highest first
    risks: tuple[RiskSaid, ...]
    provider_concerns: int

    @property
    def overdue(self) -> tuple[RiskSaid, ...]:
        return tuple(one for one in self.risks if one.is_overdue)


@dataclass(frozen=True)
class PeriodSaid:
    """The figure of a measure for one period."""

    period: str
    starts_on: date
    value: Decimal | None  # None where it is held back or not available
    in_words: str  # "62.3%", "Held back: small number"
    numerator: str
    denominator: str
    source: str
    file: str  # in which it came, with the day of the extract; empty where it came in none
    path: str
    recorded_on: date


@dataclass(frozen=True)
class MeasureSaid:
    """A measure with its verdict; `series` is what its chart is drawn from."""

    number: int
    definition: str  # of the catalogue; empty for a council's own measure
    title: str
    state: str  # "worsened"
    verdict: str
    sentence: str  # the verdict, with the forecast where one is allowed
    target: str  # how the target stands; empty where there is none
    target_state: str  # "set", "already met", "met" or "missed"
    exception: str  # what is said of a trigger that was passed while nothing is done; empty otherwise
    age: str  # how long ago the latest period ended
    is_late: bool  # the next figure is
    periods: tuple[PeriodSaid, ...]  # oldest first
    series: MeasureSeries

    @property
    def latest(self) -> PeriodSaid:
        return self.periods[-1]


@dataclass(frozen=True)
class PartSaid:
    """What somebody wrote for a part of the paper; `author_role` and the rest are of comments."""

    code: str
    words: str
    author_role: str
    on_behalf_of: str
    said_on: date | None
    exempt_paragraph: int  # of Schedule 12A; 0 where it is public
    asks: str = ""  # of a recommendation: "note"


@dataclass(frozen=True)
class EventSaid:
    """Something that happened on a day, for papers that tell what happened when."""

    on: str  # ISO, as exact as it is known: "2024-11"
    what: str
    path: str
    where: str  # name of the record that holds it: "Meeting 7"
    decisions: int = 0  # of a meeting: how many it took that are not exempt


@dataclass(frozen=True)
class BoardRecord:
    council: str
    official_name: str
    slug: str
    is_invented: bool
    on: date  # the day of which it speaks
    edition: Edition
    result: Result | None  # None while a score is missing
    judgement: JudgementSaid | None
    statements: tuple[StatementSaid, ...]
    findings: tuple[FindingSaid, ...]
    figures: tuple[FigureSaid, ...]
    plan: PlanSaid | None
    resolutions: tuple[ResolutionSaid, ...]
    risks: RisksSaid
    measures: tuple[MeasureSaid, ...]
    confidential: tuple[str, ...]  # documents marked so on which the paper rests
    parts: tuple[PartSaid, ...] = ()  # what people have written for this paper
    events: tuple[EventSaid, ...] = ()  # where the form tells them

    @property
    def missing_scores(self) -> tuple[int, ...]:
        return tuple(one.number for one in self.statements if one.score is None)

    @property
    def has_scores(self) -> bool:
        return len(self.missing_scores) < len(self.statements)

    @property
    def printed_percent_disagrees(self) -> bool:
        printed = self.judgement.stated_percent if self.judgement else None
        return self.result is not None and printed not in (None, self.result.percent)

    @property
    def printed_rating_disagrees(self) -> bool:
        printed = self.judgement.rating if self.judgement else ""
        return self.result is not None and printed.casefold() not in ("", self.result.rating.casefold())

    @property
    def unanswered(self) -> tuple[FindingSaid, ...]:
        return tuple(one for one in self.findings if one.needs_a_response and one.response is None)

    @property
    def accepted_without_action(self) -> tuple[FindingSaid, ...]:
        return tuple(one for one in self.findings if one.is_accepted and one.needs_a_response and not one.actions)
