"""What a method says when it cannot work with what it was given."""


class StatsError(ValueError):
    """The message is one sentence for the person who brought the data."""
