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
