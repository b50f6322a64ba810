"""Tests that every action of a plan is put to, such as value for money."""

from django.db import models

from plumbline.workspace.improvement.models.action import Action
from plumbline.workspace.improvement.models.guard import guards
from plumbline.workspace.improvement.models.plan import Plan


class CrossCuttingTest(models.Model):
    """A question that a plan puts to all its actions."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="tests")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    question = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_cross_cutting_test_a_number")]
        triggers = guards("NEW.plan_id")

    def __str__(self) -> str:
        return self.title


class CrossCuttingAnswer(models.Model):
    """What an action says to one of the plan's tests."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="test_answers")
    test = models.ForeignKey(CrossCuttingTest, on_delete=models.CASCADE, related_name="answers")
    words = models.TextField()

    class Meta:
        ordering = ["test__number"]
        constraints = [models.UniqueConstraint(fields=["action", "test"], name="one_answer_to_a_test")]
        triggers = guards("(SELECT plan_id FROM improvement_action WHERE id = NEW.action_id)")

    def __str__(self) -> str:
        return f"{self.test}: {self.words}"
