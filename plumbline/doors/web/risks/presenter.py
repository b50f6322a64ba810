"""What became of a risk, as lines: scores and steps together, newest first."""

from dataclasses import dataclass
from datetime import datetime

from plumbline.doors.web.words import day
from plumbline.workspace.governance.models import Risk, RiskScore, RiskStep


@dataclass(frozen=True)
class Line:
    """What stood, at what time and by whom; the shape that `history` of parts/lists.html takes."""

    title: str
    who: str
    at: datetime
    text: str


def history_of(risk: Risk) -> list[Line]:
    """Two queries."""
    scores = [scored(one) for one in risk.scores.select_related("by")]
    steps = [stepped(one) for one in risk.steps.select_related("by")]
    return sorted(scores + steps, key=lambda line: line.at, reverse=True)


def scored(score: RiskScore) -> Line:
    title = f"{score.get_moment_display()} score {score.score}: {score.in_words}, {score.band.word.lower()}"
    return Line(title=title, who=score.by.name, at=score.at, text=score.why)


def stepped(step: RiskStep) -> Line:
    title = step.get_kind_display()
    if step.kind in (RiskStep.Kind.REVIEW, RiskStep.Kind.REOPEN) and step.next_review_on:
        title = f"{title}; next review by {day(step.next_review_on)}"
    return Line(title=title, who=step.by.name, at=step.at, text=step.words)
