"""What an action waits for."""

from django.db import models

from plumbline.workspace.improvement.models.action import Action
from plumbline.workspace.improvement.models.guard import guards
from plumbline.workspace.improvement.models.strategy import Strategy


class DependencyKind(models.TextChoices):
    ACTION = "action", "Another action"
    STRATEGY = "strategy", "A strategy"
    PROGRAMME = "programme", "A programme"
    ORGANISATION = "organisation", "Another organisation"


class Dependency(models.Model):
    """Something that must be there before an action can be finished, and that somebody else answers for."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="dependencies")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=DependencyKind.choices)
    on_action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="waited_for_by", null=True, blank=True)
    on_strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="waited_for_by", null=True, blank=True
    )
    name = models.CharField(max_length=200, blank=True)  # of the programme or organisation
    needs = models.TextField()  # what must be there
    needed_by = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "dependencies"
        constraints = [
            models.UniqueConstraint(fields=["action", "number"], name="one_dependency_a_number"),
            models.CheckConstraint(
                name="a_dependency_names_one_thing_of_its_kind",
                condition=models.Q(kind="action", on_action__isnull=False, on_strategy__isnull=True, name="")
                | models.Q(kind="strategy", on_action__isnull=True, on_strategy__isnull=False, name="")
                | models.Q(
                    ~models.Q(name=""),
                    kind__in=["programme", "organisation"],
                    on_action__isnull=True,
                    on_strategy__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="no_action_waits_for_itself",
                condition=models.Q(on_action__isnull=True) | ~models.Q(on_action=models.F("action")),
            ),
        ]
        triggers = guards("(SELECT plan_id FROM improvement_action WHERE id = NEW.action_id)")

    def __str__(self) -> str:
        return self.on_in_words

    @property
    def on_in_words(self) -> str:
        """What it waits for: "action 3", "Carers Strategy", "Transformation Programme"."""
        if self.on_action is not None:
            return str(self.on_action).lower()
        return str(self.on_strategy) if self.on_strategy is not None else self.name
