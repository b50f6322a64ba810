"""Addresses of this site as the world knows it, for what leaves it: calendars and mails."""

from django.conf import settings


def outside_address(path: str) -> str:
    """From the settings, never from a request, whose host may be anybody's word."""
    return f"{settings.SITE_ADDRESS}{path}"
