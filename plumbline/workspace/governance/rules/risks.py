"""What a risk must say, how its scores stand to each other, and what may be done with it. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from plumbline.knowledge.catalogue import RiskMatrix
from plumbline.workspace.governance.rules.persons import person_in
from plumbline.workspace.governance.rules.refusals import NotYet

# By how it stands (closed, open, or open on the corporate register): what may be done.
STEPS: dict[str, tuple[str, ...]] = {
    "open": ("review", "escalate", "close"),
    "corporate": ("review", "return", "close"),
    "closed": ("reopen",),
}
ASKED = {
    "review": "Say what the review found.",
    "escalate": "Say why the department cannot carry it alone.",
    "return": "Say why it need not stand on the corporate register any more.",
    "close": "Say why it is closed.",
    "reopen": "Say why it is open again.",
}


@dataclass(frozen=True)
class Placed:
    """Likelihood and impact of one moment, as levels of a matrix."""

    likelihood: int
    impact: int

    @property
    def score(self) -> int:
        return self.likelihood * self.impact


def check_words(*, title: str, cause: str, event: str, effect: str) -> None:
    if not title.strip():
        raise NotYet("Give the risk a short name.")
    if not cause.strip() or not event.strip() or not effect.strip():
        raise NotYet("Say the cause, what may happen, and its effect: each apart.")


def check_no_person(*texts: str) -> None:
    """A register is read by many: it is about services and never about a person."""
    if found := person_in(*texts):
        raise NotYet(
            f"{found}. Name the service and the kind of concern; "
            "the people concerned stand in their case records alone."
        )


def check_placed(placed: Placed, matrix: RiskMatrix) -> None:
    if not 1 <= placed.likelihood <= len(matrix.likelihood) or not 1 <= placed.impact <= len(matrix.impact):
        raise NotYet("Choose a likelihood and an impact of the matrix.")


def check_order(*, inherent: Placed | None, current: Placed | None, target: Placed | None) -> None:
    """Controls do not make a risk worse, and nobody aims above where a risk would stand without them.

    A target above the present score is none of our business: the risk has come down further than was hoped.
    """
    if inherent and current and current.score > inherent.score:
        raise NotYet(
            f"With its controls the risk would stand at {current.score}, above the {inherent.score} without them. "
            "Look at the inherent score again first, or say which control makes it worse."
        )
    if inherent and target and target.score > inherent.score:
        raise NotYet(
            f"The target of {target.score} is above the {inherent.score} at which the risk stands uncontrolled."
        )


def steps_open_to(*, is_open: bool, is_corporate: bool) -> tuple[str, ...]:
    if not is_open:
        return STEPS["closed"]
    return STEPS["corporate"] if is_corporate else STEPS["open"]


def check_step(step: str, *, is_open: bool, is_corporate: bool, is_scored: bool, words: str) -> None:
    if step not in steps_open_to(is_open=is_open, is_corporate=is_corporate):
        raise NotYet(_REFUSALS.get((step, is_open), "This cannot be done now."))
    if step == "escalate" and not is_scored:
        raise NotYet("Score the risk as it stands first: the corporate register asks how high it is.")
    if not words.strip():
        raise NotYet(ASKED[step])


_REFUSALS = {
    ("review", False): "The risk is closed.",
    ("escalate", True): "It stands on the corporate register already.",
    ("escalate", False): "The risk is closed.",
    ("return", True): "It does not stand on the corporate register.",
    ("return", False): "The risk is closed.",
    ("close", False): "The risk is closed already.",
    ("reopen", True): "The risk is open.",
}


def check_review_day(day: date | None, *, today: date) -> None:
    if day is not None and day < today:
        raise NotYet("The next review is a day to come.")


def review_by(placed: Placed | None, matrix: RiskMatrix, *, today: date) -> date:
    """The day by which a risk is looked at again, as its band asks; without a score as the highest band asks."""
    band = matrix.band(placed.score) if placed else matrix.bands[-1]
    return today + timedelta(days=band.review_days)
