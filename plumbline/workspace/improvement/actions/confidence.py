"""Saying how confident somebody is that an action will make its difference."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import standing
from plumbline.workspace.improvement.models import Action, Confidence, ConfidenceJudgement
from plumbline.workspace.improvement.rules.structure import check_words


@transaction.atomic
def judge_confidence(action: Action, *, level: str, why: str, by: Person) -> ConfidenceJudgement:
    require(by, Permission.UPDATE_ACTIONS, council=action.council)
    now = standing(action)
    check_words(why, asked="Say what the confidence rests on.")
    judgement = ConfidenceJudgement.objects.create(action=now, level=Confidence(level), why=why.strip(), by=by)
    record(
        "judged confidence",
        str(now).lower(),
        council=now.council,
        by=by,
        path=now.path,
        details={"level": judgement.level},
    )
    return judgement
