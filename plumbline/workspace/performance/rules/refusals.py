"""What is said when something may not happen now."""


class NotYet(Exception):
    """It may not happen now; the message is fit for the page."""
