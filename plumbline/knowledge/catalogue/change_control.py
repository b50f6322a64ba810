"""Which changes of an approved plan go to a board, as `definitions/` says for every council."""

from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.files import read_definition
from plumbline.knowledge.catalogue.records import Record

KINDS = ("set", "add", "remove", "order")


@dataclass(frozen=True)
class ChangeRule:
    code: str
    words: str  # may say {days}
    kinds: tuple[str, ...]
    places: tuple[str, ...]  # "actions/*/due_on": a star stands for a number
    days: int | None  # past the date first approved


@cache
def change_rules() -> tuple[ChangeRule, ...]:
    definition = read_definition("change_control.yaml")
    rules = tuple(_rule(record) for record in definition.records("rules"))
    definition.finish()
    if len({rule.code for rule in rules}) < len(rules):
        raise definition.error("a rule's code stands more than once")
    return rules


def _rule(record: Record) -> ChangeRule:
    rule = ChangeRule(
        code=record.text("code"),
        words=record.text("words"),
        kinds=record.texts("kinds"),
        places=record.texts("places"),
        days=record.integer("days") if record.has("days") else None,
    )
    if unknown := set(rule.kinds) - set(KINDS):
        raise record.error(f"'kinds' holds {sorted(unknown)[0]!r}; there are {', '.join(KINDS)}")
    if (rule.days is not None) != ("{days}" in rule.words):
        raise record.error("'days' and the place for it in 'words' come together")
    return rule
