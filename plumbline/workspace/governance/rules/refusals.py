"""The one way in which a rule of governance says no."""


class NotYet(Exception):
    """It may not happen now; the message is fit for the page."""
