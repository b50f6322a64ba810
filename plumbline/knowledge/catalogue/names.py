"""When two printed names are the same name."""

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘`]")
_HYPHENATED_PREFIX = re.compile(r"\b(co|pre|re|multi|inter)[-‐‑–]\s*(?=[a-z])")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_IZE = re.compile(r"iz(e|es|ed|ing|ation|ations)\b")


def same_name_key(text: str) -> str:
    """What stays of a name when case, punctuation, spacing, "&" and -ise/-ize no longer matter."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    folded = _APOSTROPHES.sub("", folded)
    folded = _HYPHENATED_PREFIX.sub(r"\1", folded)
    return _IZE.sub(r"is\1", _NOT_A_WORD.sub(" ", folded)).strip()


_NUMBER_BEFORE = re.compile(
    r"^\s*(?:(?:quality\s+statement|statement|theme|QS)\s*(?P<named>\d)\b\s*[:.)\-–—]?|(?P<bare>\d)\s*[:.)\-–—])\s*",
    re.IGNORECASE,
)


def without_statement_number(text: str) -> tuple[int | None, str]:
    """A printed number before a name ("QS6", "Theme 3:", "1."), and what follows it."""
    match = _NUMBER_BEFORE.match(text)
    if match is None:
        return None, text
    return int(match["named"] or match["bare"]), text[match.end() :]
