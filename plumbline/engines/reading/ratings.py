"""The words of a rating as councils and the regulator print them."""

import re

from plumbline.engines.reading.framework import framework

RATING = r"(?:outstanding|good|requires?[ -]improvement|inadequate)"
QUOTE = r"[‘’'\"“”*]*"
ANY_RATING = re.compile(rf"\b{RATING}\b", re.I)


def may_name_a_rating(text: str) -> bool:
    """Whether any word of a rating is in a text: asked first, for the patterns that look closely are slow."""
    lowered = text.lower()
    return "good" in lowered or "outstanding" in lowered or "require" in lowered or "inadequate" in lowered


def rating_named(words: str) -> str | None:
    """The rating in the edition's own spelling."""
    key = words.lower().replace("-", " ").strip("‘’'\"“”* .")
    key = "requires improvement" if key == "require improvement" else key
    return next((band.rating for band in framework().bands if band.rating.lower() == key), None)
