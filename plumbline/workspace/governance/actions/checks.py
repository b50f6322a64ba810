"""Keeping what a check found, answering its objections, and signing for a paper's accuracy."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.evidence.models import Document
from plumbline.workspace.governance.models import AnswerKind, Check, CheckAnswer, Paper, SignOff
from plumbline.workspace.governance.rules.refusals import NotYet


def keep_check(
    checked: Paper | Document, *, mark: str, objections: Sequence[Mapping[str, Any]], looked_at: int
) -> Check:
    """What the rules found; it changes no record, and so is nobody's act."""
    return Check.objects.create(
        council=checked.council, mark=mark, objections=list(objections), looked_at=looked_at, **_of(checked)
    )


@transaction.atomic
def answer_check(
    checked: Paper | Document, *, fingerprint: str, rule: str, found: str, kind: str, reason: str, by: Person
) -> CheckAnswer:
    """Right, and will be corrected; or not an error, with the reason."""
    require(by, Permission.PRODUCE_PAPERS, council=checked.council)
    if kind == AnswerKind.NO_ERROR and not reason.strip():
        raise NotYet("Say why it is not an error.")
    answer = CheckAnswer.objects.create(
        council=checked.council,
        fingerprint=fingerprint,
        rule=rule,
        found=found,
        kind=AnswerKind(kind),
        reason=reason.strip(),
        by=by,
        **_of(checked),
    )
    record(
        f"answered a check: {answer.get_kind_display().lower()}",
        _named(checked),
        council=checked.council,
        by=by,
        path=f"{checked.path}/check",
        reason=reason,
        details={"rule": rule, "found": found},
    )
    return answer


@transaction.atomic
def sign_paper(paper: Paper, *, unresolved: int, reason: str = "", by: Person) -> SignOff:
    """Once a person; over unresolved checks only with the reason."""
    require(by, Permission.SIGN_PAPERS, council=paper.council)
    Paper.objects.select_for_update().only("pk").get(pk=paper.pk)  # of two presses at once the second is told
    if paper.sign_offs.filter(by=by).exists():
        raise NotYet("You have signed this paper already.")
    if unresolved and not reason.strip():
        raise NotYet("Checks are unresolved. Say why the paper is signed all the same.")
    signed = SignOff.objects.create(paper=paper, unresolved=unresolved, reason=reason.strip(), by=by)
    record(
        "signed a paper's accuracy",
        _named(paper),
        council=paper.council,
        by=by,
        path=paper.path,
        reason=reason,
        details={"unresolved": unresolved},
    )
    return signed


def _of(checked: Paper | Document) -> dict[str, Any]:
    return {"paper": checked} if isinstance(checked, Paper) else {"document": checked}


def _named(checked: Paper | Document) -> str:
    return f"{'paper' if isinstance(checked, Paper) else 'document'} {checked.number}"
