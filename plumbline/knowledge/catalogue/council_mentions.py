"""Finding councils in running text, by any form of their names.

One compiled pattern finds the longest form at each place: an optional "London Borough of", the name, an optional
"Borough Council". A name that stands alone is then looked at with its surroundings, because most names of councils
are names of much else: North Devon is not Devon, the University of York is not York, and "reading" is a verb.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from plumbline.knowledge.catalogue.council_entries import CouncilEntry, councils
from plumbline.knowledge.catalogue.names import same_name_key

_BEFORE = (
    r"(?:(?:(?:London|Royal|Metropolitan)\s+)?Borough\s+of|Council\s+of\s+the|(?-i:LBC?|MBC?)(?:\s+of)?|"
    r"City(?:\s+and\s+County)?\s+of|County\s+of|Corporation\s+of)"
)
_KIND = r"(?:Metropolitan\s+(?:Borough|District)|London\s+Borough|Borough|City|County|Unitary)"
_AFTER = (
    rf"(?:(?:,?\s+{_KIND})?\s+(?:Councils?|Corporation)|\s+(?-i:LBC|MBC|MDC|CBC|BC|CC)|"
    rf",\s+(?:City|County)\s+of|\s+{_KIND})"
)
# "Hull City" and "Derby County" play football; only with a council word do they govern.
_NO_COUNCIL_WORD = frozenset({"city", "county"})
# A name followed or led by these is a council's, though they are no part of its name.
_COUNCIL_CONTEXT_AFTER = re.compile(
    r"(?:['’]s)?\s*[:,\-–—]?\s*(?:local\s+authority|adult\s+social\s+care|adults?\s+services)", re.IGNORECASE
)
_COUNCIL_CONTEXT_BEFORE = re.compile(
    r"\b(?:(?:councils?|local\s+authority|LA)\s*[:\-–—]|(?:borough|city|county)\s+of)\s*$", re.IGNORECASE
)

# Other places and other people.
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:North|South|East|West|Mid|Greater|New|Northern|Southern|Eastern|Western|Upper|Lower|Little|Great|"
    r"Inner|Outer)[ \-]|\b(?:Greater|New)\s)$"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Rev)\.?\s+(?:[A-Z][\w'’.-]*\s+)?$"
)
_INSTITUTION_BEFORE = re.compile(
    r"\b(?:University|Universities|Hospitals?|College|Bishop|Archbishop|Duke|Duchess|Earl|Prince|Princess|Diocese)"
    r"\s+(?:Hospitals?\s+)?(?:of|for|in|NHS)?\s*$"
)
_CAPITALISED = r"(?:[A-Z][\w'’.-]*|and|of|&|for)"
_INSTITUTION_AFTER = re.compile(
    rf"(?:[^\S\n]+{_CAPITALISED}){{0,5}}?[^\S\n]+(?:University|Hospitals?|Infirmary|College|School|Academy|Constabulary|"
    r"Police|NHS|(?:Foundation|Partnership)\s+Trust|Street|Road|Lane|Avenue|Gardens|Crescent|Station|Airport|F\.?C\.?|"
    r"United|Rovers|Wanderers|Athletic|Cathedral|Castle|Abbey|Museum|Theatre|ICB|Ambulance)\b"
)
# "Derbyshire Dales", "Surrey Heath", "Bury St Edmunds", "Sutton Coldfield", "Newcastle-under-Lyme".
_PLACE_AFTER = re.compile(
    r"(?:\s+(?:Dales|Heath|St\.?\s+Edmunds?|Coldfield|Coastal|Moors|Hallam|Trent|Beckett|Moorlands|"
    r"West\s+and\s+Taunton)\b|-(?:under|upon|on|in|le|by)-|\s+(?:under\s+Lyme|on\s+Avon|in\s+Ashfield)\b)"
)
_WINDOW = 60
_CAPITALISED_WORD = re.compile(r"[A-Z][A-Za-z]*")
_FIRST_WORD = re.compile(r"[a-z]+")


def find_councils(text: str) -> list[tuple[CouncilEntry, int, int]]:
    """Each mention of a council, with where it stands: the name and the council words that belong to it."""
    return list(_mentions(text))


def council_named(text: str) -> CouncilEntry | None:
    """The council that a text as a whole names: a cell of a table, a line of a form, a heading."""
    stripped = text.strip()
    bare = _forms().get(same_name_key(stripped))
    if bare is not None:
        return bare[0]
    match = _pattern().fullmatch(stripped)
    return _forms()[same_name_key(match["name"])][0] if match else None


def _mentions(text: str) -> Iterator[tuple[CouncilEntry, int, int]]:
    if _first_words().isdisjoint(map(str.casefold, _CAPITALISED_WORD.findall(text))):
        return
    forms = _forms()
    for match in _pattern().finditer(text):
        entry, counts_alone = forms[same_name_key(match["name"])]
        if _is_other_place(text, match):
            continue
        if _has_council_word(text, match) or (counts_alone and not _is_someone_else(text, match)):
            yield entry, match.start(), match.end()


def _is_other_place(text: str, match: re.Match[str]) -> bool:
    lead = text[max(0, match.start() - _WINDOW) : match.start()]
    if not match["before"] and _PLACE_BEFORE.search(lead):
        return True
    return _PLACE_AFTER.match(text, match.end("name")) is not None


def _has_council_word(text: str, match: re.Match[str]) -> bool:
    after = (match["after"] or "").strip().casefold()
    if match["before"] or (after and after not in _NO_COUNCIL_WORD):
        return True
    lead = text[max(0, match.start() - _WINDOW) : match.start()]
    return bool(_COUNCIL_CONTEXT_AFTER.match(text, match.end()) or _COUNCIL_CONTEXT_BEFORE.search(lead))


def _is_someone_else(text: str, match: re.Match[str]) -> bool:
    lead = text[max(0, match.start() - _WINDOW) : match.start()]
    return bool(
        _PERSON_BEFORE.search(lead)
        or _INSTITUTION_BEFORE.search(lead)
        or _INSTITUTION_AFTER.match(text, match.end(), match.end() + _WINDOW)
    )


@cache
def _forms() -> dict[str, tuple[CouncilEntry, bool]]:
    """Each name form's council, and whether the form counts without a council word next to it."""
    forms: dict[str, tuple[CouncilEntry, bool]] = {}
    for entry in councils():
        doubtful = {same_name_key(form) for form in entry.only_with_council_word}
        for form in (entry.name, *entry.aliases, *entry.only_with_council_word):
            key = same_name_key(form)
            forms[key] = (entry, key not in doubtful)
    return forms


@cache
def _first_words() -> frozenset[str]:
    """The first word of each name form: a text without any of them is passed by at once."""
    return frozenset(found.group() for key in _forms() if (found := _FIRST_WORD.match(key)) is not None)


@cache
def _pattern() -> re.Pattern[str]:
    """All name forms in one alternation, by first letter and longest first, so that the longest match wins."""
    keys = sorted(_forms(), key=lambda key: (key[0], -len(key)))
    by_letter = "|".join(
        f"{letter}(?:{'|'.join(_as_printed(key)[1:] for key in group)})"
        for letter, group in groupby(keys, key=lambda key: key[0])
    )
    return re.compile(
        rf"(?<![\w@/])(?<!\w[-.])(?=(?-i:[A-Z]))(?:(?P<before>{_BEFORE})\s+(?:the\s+)?)?(?=(?-i:[A-Z]))"
        rf"(?P<name>{by_letter})(?!\w)(?P<after>{_AFTER}(?!\w))?",
        re.IGNORECASE,
    )


def _as_printed(key: str) -> str:
    """A pattern for a name form however it is spaced, hyphenated or dotted, with "&" or "and"."""
    words = [r"st\.?" if word == "st" else word for word in key.split()]
    spaced = r",?[\s\-‐‑–]+".join(words)
    joined = r",?[\s\-‐‑–]+and[\s\-‐‑–]+"
    return spaced.replace(r",?[\s\-‐‑–]+and,?[\s\-‐‑–]+", rf"(?:{joined}|\s*(?:&|&amp;)\s*)")
