"""How the work of an action stands, in words."""

DELIVERY_RULES: tuple[tuple[str, str, str], ...] = (
    ("not_started", "Not started", "Nothing has been done yet and the start date has not passed."),
    ("on_track", "On track", "Work is under way and its owner expects to finish by the due date."),
    ("at_risk", "At risk", "The due date may be missed; the update says what is being done about it."),
    ("off_track", "Off track", "The due date has been missed, or will be without a decision from above."),
    ("done", "Done", "The work is finished. It says nothing yet on whether anything has improved."),
)
"""The words for delivery and the rule behind each, shown wherever the words are."""
