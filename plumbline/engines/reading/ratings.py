"""The words of a rating as councils and the regulator print them."""

import re

from plumbline.engines.reading.framework import framework

RATING = r"(?:outstanding|good|requires?[ -]improvement|inadequate)"
QUOTE = r"[‘’'\"“”*]*"
RATING_WORDS = ("outstanding", "good", "require", "inadequate")
ANY_RATING = re.compile(rf"\b{RATING}\b", re.I)


def may_name_a_rating(text: str) -> bool:
    """Whether any word of a rating is in a text: asked first, for the patterns that look closely are slow."""
    lowered = text.lower()
    return any(word in lowered for word in RATING_WORDS)


def rating_named(words: str) -> str | None:
    """The rating in the edition's own spelling."""
    key = words.lower().replace("-", " ").strip("‘’'\"“”* .")
    key = "requires improvement" if key == "require improvement" else key
    return next((band.rating for band in framework().bands if band.rating.lower() == key), None)
