"""The risk register: adding, wording, scoring, reviewing, escalating and closing risks; and choosing the matrix."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from plumbline.knowledge.catalogue import risk_matrix
from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.councils.models import Council
from plumbline.workspace.councils.numbering import next_number
from plumbline.workspace.governance.models import MatrixChoice, Moment, Risk, RiskKind, RiskScore, RiskStatus, RiskStep
from plumbline.workspace.governance.queries.risks import matrix_of
from plumbline.workspace.governance.rules import risks as rules
from plumbline.workspace.governance.rules.refusals import NotYet
from plumbline.workspace.governance.rules.risks import Placed
from plumbline.workspace.improvement.models import Action


class RewordedMeanwhile(NotYet):
    """Somebody else changed the risk's words after they were shown."""


@dataclass(frozen=True)
class RiskWords:
    """What a risk says. What is not known yet is left out and shows as a gap."""

    title: str
    cause: str
    event: str
    effect: str
    kind: str = RiskKind.RISK
    controls: str = ""
    owner_role: str = ""
    source: str = ""


@transaction.atomic
def add_risk(
    council: Council, words: RiskWords, *, by: Person, actions: Sequence[Action] = (), review_on: date | None = None
) -> Risk:
    require(by, Permission.KEEP_RISKS, council=council)
    columns = _checked(words)
    rules.check_review_day(review_on, today=timezone.localdate())
    assert all(action.council_id == council.pk for action in actions), "an action of another council"
    risk = Risk.objects.create(
        council=council, number=next_number(council, Risk), review_on=review_on, made_by=by, **columns
    )
    risk.actions.set(actions)
    _recorded("added a risk", risk, by=by, details={"actions": [action.number for action in actions]})
    return risk


@transaction.atomic
def reword_risk(
    risk: Risk, words: RiskWords, *, edition: int, by: Person, actions: Sequence[Action] | None = None
) -> Risk:
    """Change what a risk says; refused where somebody else has changed it since `edition` was shown."""
    require(by, Permission.KEEP_RISKS, council=risk.council)
    now = _locked(risk)
    if not now.is_open:
        raise NotYet("The risk is closed.")
    if now.edition != edition:
        raise RewordedMeanwhile(
            f"{now} was changed by somebody else while you were writing. Your words are kept below: "
            "compare them with what is there now, then save again."
        )
    columns = _checked(words)
    before = {name: getattr(now, name) for name, value in columns.items() if getattr(now, name) != value}
    for name, value in columns.items():
        setattr(now, name, value)
    now.edition += 1
    now.save(update_fields=[*columns, "edition"])
    details: dict[str, object] = {"from": before}
    if actions is not None:
        assert all(action.council_id == now.council_id for action in actions), "an action of another council"
        details["actions"] = [action.number for action in actions]
        now.actions.set(actions)
    _recorded("reworded a risk", now, by=by, details=details)
    return now


@transaction.atomic
def score_risk(risk: Risk, *, moment: str, likelihood: int, impact: int, why: str, by: Person) -> RiskScore:
    """Score one moment of a risk by the council's matrix, with the reason. What was scored before is kept."""
    require(by, Permission.KEEP_RISKS, council=risk.council)
    now = _locked(risk)
    if not now.is_open:
        raise NotYet("The risk is closed.")
    matrix = matrix_of(now.council)
    placed = Placed(likelihood, impact)
    rules.check_placed(placed, matrix)
    if not why.strip():
        raise NotYet("Give the reason for the score.")
    rules.check_no_person(why)
    known = {one: _placed(now.score_of(one), matrix.id) for one in Moment.values} | {Moment(moment).value: placed}
    rules.check_order(inherent=known["inherent"], current=known["current"], target=known["target"])
    before = now.score_of(moment)
    made = RiskScore.objects.create(
        risk=now, moment=moment, matrix=matrix.id, likelihood=likelihood, impact=impact, why=why.strip(), by=by
    )
    setattr(now, Moment(moment).value, made)
    now.save(update_fields=[Moment(moment).value])
    _recorded(
        f"scored a risk ({made.get_moment_display().lower()})",
        now,
        by=by,
        reason=why,
        details={"from": before.score if before else None, "to": made.score, "matrix": matrix.id},
    )
    return made


@transaction.atomic
def review_risk(risk: Risk, *, words: str, by: Person, next_review_on: date | None = None) -> RiskStep:
    """Somebody looked at it; the next review falls due as its band asks, where no day is given."""
    return _take(risk, RiskStep.Kind.REVIEW, words=words, next_review_on=next_review_on, by=by)


@transaction.atomic
def escalate_risk(risk: Risk, *, reason: str, by: Person) -> RiskStep:
    """Put it on the council's corporate register too. It stays on the department's."""
    return _take(risk, RiskStep.Kind.ESCALATE, words=reason, by=by)


@transaction.atomic
def return_risk(risk: Risk, *, reason: str, by: Person) -> RiskStep:
    return _take(risk, RiskStep.Kind.RETURN, words=reason, by=by)


@transaction.atomic
def close_risk(risk: Risk, *, reason: str, by: Person) -> RiskStep:
    return _take(risk, RiskStep.Kind.CLOSE, words=reason, by=by)


@transaction.atomic
def reopen_risk(risk: Risk, *, reason: str, by: Person) -> RiskStep:
    return _take(risk, RiskStep.Kind.REOPEN, words=reason, by=by)


@transaction.atomic
def choose_matrix(council: Council, *, matrix_id: str, reason: str, by: Person) -> MatrixChoice:
    """The choice holds from now on. Scores by another matrix stay as they are, and wait to be given anew."""
    require(by, Permission.KEEP_RISKS, council=council)
    Council.objects.select_for_update().get(pk=council.pk)
    if not reason.strip():
        raise NotYet("Give the reason for the choice.")
    before, chosen = matrix_of(council), risk_matrix(matrix_id)
    if chosen.id == before.id:
        raise NotYet("This matrix is in use already.")
    choice = MatrixChoice.objects.create(council=council, matrix=chosen.id, reason=reason.strip(), by=by)
    record(
        "chose how risks are scored",
        chosen.title,
        council=council,
        by=by,
        path="risks/matrix",
        reason=reason.strip(),
        details={"from": before.id, "to": chosen.id},
    )
    return choice


def _take(risk: Risk, kind: RiskStep.Kind, *, words: str, by: Person, next_review_on: date | None = None) -> RiskStep:
    require(by, Permission.KEEP_RISKS, council=risk.council)
    now, today = _locked(risk), timezone.localdate()
    matrix = matrix_of(now.council)
    placed = _placed(now.current, matrix.id)
    rules.check_step(
        kind, is_open=now.is_open, is_corporate=now.is_corporate, is_scored=placed is not None, words=words
    )
    rules.check_no_person(words)
    rules.check_review_day(next_review_on, today=today)
    if kind in (RiskStep.Kind.REVIEW, RiskStep.Kind.REOPEN):
        now.review_on = next_review_on or rules.review_by(placed, matrix, today=today)
    elif kind == RiskStep.Kind.CLOSE:
        now.review_on = None
    step = RiskStep.objects.create(risk=now, kind=kind, words=words.strip(), next_review_on=now.review_on, by=by)
    now.status = {RiskStep.Kind.CLOSE: RiskStatus.CLOSED, RiskStep.Kind.REOPEN: RiskStatus.OPEN}.get(kind, now.status)
    if kind in (RiskStep.Kind.ESCALATE, RiskStep.Kind.RETURN, RiskStep.Kind.CLOSE):
        now.is_corporate = kind == RiskStep.Kind.ESCALATE
    now.save(update_fields=["review_on", "status", "is_corporate"])
    _recorded(_DONE[kind], now, by=by, reason=words)
    return step


_DONE = {
    RiskStep.Kind.REVIEW: "reviewed a risk",
    RiskStep.Kind.ESCALATE: "put a risk on the corporate register",
    RiskStep.Kind.RETURN: "took a risk back from the corporate register",
    RiskStep.Kind.CLOSE: "closed a risk",
    RiskStep.Kind.REOPEN: "opened a risk again",
}


def _checked(words: RiskWords) -> dict[str, str]:
    rules.check_words(title=words.title, cause=words.cause, event=words.event, effect=words.effect)
    columns = {name: str(value).strip() for name, value in asdict(words).items()}
    rules.check_no_person(*columns.values())
    RiskKind(columns["kind"])
    return columns


def _placed(score: RiskScore | None, matrix_id: str) -> Placed | None:
    """Levels by the matrix in use; a score by another one says nothing beside it."""
    return Placed(score.likelihood, score.impact) if score and score.matrix == matrix_id else None


def _locked(risk: Risk) -> Risk:
    found = Risk.objects.select_for_update(of=("self",)).select_related("council", "inherent", "current", "target")
    return found.get(pk=risk.pk)


def _recorded(done: str, risk: Risk, *, by: Person, reason: str = "", details: dict[str, object] | None = None) -> None:
    record(done, str(risk).lower(), council=risk.council, by=by, path=risk.path, reason=reason.strip(), details=details)
