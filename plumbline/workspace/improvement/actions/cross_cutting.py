"""The tests that a plan puts to all its actions, and what the actions answer."""

from django.db import transaction

from plumbline.workspace.accounts.models import Person
from plumbline.workspace.accounts.permissions import require
from plumbline.workspace.accounts.roles import Permission
from plumbline.workspace.audit.actions import record
from plumbline.workspace.improvement.actions.holding import hold_draft, standing
from plumbline.workspace.improvement.actions.numbering import next_within
from plumbline.workspace.improvement.models import Action, CrossCuttingAnswer, CrossCuttingTest, Plan
from plumbline.workspace.improvement.rules.structure import check_words


@transaction.atomic
def add_cross_cutting_test(plan: Plan, *, title: str, question: str, by: Person) -> CrossCuttingTest:
    require(by, Permission.DRAFT_PLAN, council=plan.council)
    hold_draft(plan)
    check_words(title, asked="Enter a name for the test.")
    check_words(question, asked="Enter the question that the test puts to each action.")
    test = CrossCuttingTest.objects.create(
        plan=plan, number=next_within(plan.tests.all()), title=title.strip(), question=question.strip()
    )
    record(
        "added a cross-cutting test",
        f"plan {plan.number}, test {test.number}",
        council=plan.council,
        by=by,
        path=plan.path,
    )
    return test


@transaction.atomic
def answer_test(action: Action, test: CrossCuttingTest, *, words: str, by: Person) -> CrossCuttingAnswer:
    """What this action says to a test of its plan; a later answer stands instead of an earlier one."""
    require(by, Permission.DRAFT_PLAN, council=action.council)
    hold_draft(action.plan)
    now = standing(action)
    assert test.plan_id == now.plan_id
    check_words(words, asked="Enter an answer.")
    answer, _ = CrossCuttingAnswer.objects.update_or_create(action=now, test=test, defaults={"words": words.strip()})
    record(
        "answered a cross-cutting test",
        str(now).lower(),
        council=now.council,
        by=by,
        path=now.path,
        details={"test": test.number},
    )
    return answer
