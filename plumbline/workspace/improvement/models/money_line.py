"""Where the money for an action comes from, as somebody has said it."""

from django.db import models

from plumbline.workspace.improvement.models.action import Action
from plumbline.workspace.improvement.models.guard import guards


class MoneyKind(models.TextChoices):
    BUDGET_LINE = "budget_line", "A budget line"
    EXISTING_RESOURCES = "existing_resources", "Existing resources"
    GROWTH = "growth", "Growth"
    NONE_STATED = "none_stated", "No budget stated"


class MoneyLine(models.Model):
    """What is said of an action's money. An amount is never invented: it stands beside the source that states it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="money")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=MoneyKind.choices)
    name = models.CharField(max_length=200, blank=True)  # of the budget line
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)  # pounds
    year = models.CharField(max_length=20, blank=True)  # financial year, as stated: "2026/27"
    source = models.CharField(max_length=300, blank=True)  # the paper or decision that states it, with its place
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="one_money_line_a_number"),
            models.CheckConstraint(
                name="an_amount_has_its_source", condition=models.Q(amount__isnull=True) | ~models.Q(source="")
            ),
            models.CheckConstraint(
                name="none_stated_has_no_amount",
                condition=~models.Q(kind="none_stated") | models.Q(amount__isnull=True),
            ),
            models.CheckConstraint(
                name="a_budget_line_has_a_name", condition=~models.Q(kind="budget_line") | ~models.Q(name="")
            ),
        ]
        triggers = guards("(SELECT plan_id FROM improvement_action WHERE id = NEW.action_id)")

    def __str__(self) -> str:
        return self.name or self.get_kind_display()
