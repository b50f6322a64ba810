"""Whether a short text reads like a heading, whatever it was marked as."""

import re

LONGEST = 95
METADATA = re.compile(
    r"(?:report|item|agenda|title|subject|date|lead|reporting|portfolio|wards?|key|contact|author|officer|director"
    r"|cabinet member|meeting|decision|contains|published|purpose|e-?mail|tel(?:ephone)?|prepared|classification"
    r"|exempt|status|version|owner|sponsor|cabinet|non key|appendices attached)\b[^:]{0,60}:",
    re.I,
)
NAMED = re.compile(
    r"(?:theme|priority|appendix|annex|part|section|objective|quality statement|qs|statement|chapter|workstream)"
    r"\s*(?:\d{1,2}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.I,
)
SCORE = re.compile(r"\bscored?\b\s*:?\s*\d|[:–-]\s*[1-4]$", re.I)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|must|told|said|noted|asked|agreed|did|does|do|can|could)\b",
    re.I,
)


def reads_like_heading(text: str) -> bool:
    """A short line that begins with a capital or a number, ends without a full stop and holds no sentence."""
    if not 3 <= len(text) <= LONGEST:
        return False
    first = text[0]
    if not (first.isupper() or first.isdigit() or first in "'\"‘“"):
        return False
    if text[-1] in ".;,!" or (text[-1] == "?" and len(text) > 70):
        return False
    if SCORE.search(text):
        return False
    if NAMED.match(text):
        return True
    if METADATA.match(text):
        return False
    if text[-1] == ":":
        return text.count(" ") < 4
    if ": " in text:
        return not text.split(": ", 1)[1][:1].islower() and not VERB.search(text) and text.count(" ") < 10
    return text.count(" ") < 14 and (not VERB.search(text) or _is_title_case(text))


def is_all_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and all(character.isupper() for character in letters)


def _is_title_case(text: str) -> bool:
    words = [word for word in text.split() if word[:1].isalpha() and len(word) > 3]
    return len(words) > 2 and all(word[0].isupper() for word in words)
