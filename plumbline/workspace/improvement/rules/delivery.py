"""How the work of an action stands, in words."""

from plumbline.knowledge.catalogue import Convention


def delivery_rules(convention: Convention) -> tuple[tuple[str, str, str], ...]:
    """Code, word and rule, in the convention's order: shown wherever the words are."""
    return tuple((one.code, one.word, one.rule) for one in convention.delivery)
