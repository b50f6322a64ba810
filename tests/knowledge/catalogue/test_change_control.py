"""The rules on which changes go to a board."""

import pytest

from plumbline.knowledge import catalogue
from plumbline.knowledge.catalogue.change_control import _rule
from plumbline.knowledge.catalogue.records import Record


def test_every_rule_has_its_words_and_places():
    rules = {rule.code: rule for rule in catalogue.change_rules()}

    assert rules["date_moved"].days == 31 and "{days}" in rules["date_moved"].words
    assert all(rule.kinds and rule.places for rule in rules.values())
    assert {"directorate_changed", "action_stopped", "action_added", "scope_changed"} <= rules.keys()


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [({"kinds": ["move"]}, "'move'"), ({"days": None}, "together"), ({"words": "So"}, "together")],
)
def test_a_rule_that_says_half_is_refused(changed, complaint):
    said = {"code": "late", "words": "{days} days", "kinds": ["set"], "places": ["title"], "days": 3} | changed
    with pytest.raises(catalogue.DefinitionError, match=complaint):
        _rule(Record(said, place="here"))
