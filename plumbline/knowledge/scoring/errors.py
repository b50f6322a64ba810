"""What can be wrong with a question about scores."""


class ScoringError(ValueError):
    """The question cannot be answered; the message is one sentence fit for the page."""
