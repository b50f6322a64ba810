"""What makes an update late, empty or copied, and when due dates look like a default."""

from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.files import read_definition


@dataclass(frozen=True)
class UpdateChecks:
    late_after_days: int
    remind_before_days: int
    remind_again_after_days: int
    empty: tuple[str, ...]  # phrases that say nothing, standing alone
    copied_least_words: int
    copied_alike_percent: int
    bunched_least_actions: int
    bunched_share_percent: int
    year_ends: tuple[str, ...]  # month and day: "03-31"


@cache
def update_checks() -> UpdateChecks:
    definition = read_definition("updates.yaml")
    copied, bunched = definition.record("copied"), definition.record("bunched")
    checks = UpdateChecks(
        late_after_days=definition.integer("late_after_days"),
        remind_before_days=definition.integer("remind_before_days"),
        remind_again_after_days=definition.integer("remind_again_after_days"),
        empty=definition.texts("empty"),
        copied_least_words=copied.integer("least_words"),
        copied_alike_percent=copied.integer("alike_percent"),
        bunched_least_actions=bunched.integer("least_actions"),
        bunched_share_percent=bunched.integer("share_percent"),
        year_ends=bunched.texts("year_ends"),
    )
    for part in (copied, bunched, definition):
        part.finish()
    return checks
