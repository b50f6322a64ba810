"""What people write down only about a person: a net for slips, and no proof that nobody is named. Pure."""

import re

_OF_A_PERSON = (
    (re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b"), "an NHS number"),
    (re.compile(r"[\w.+-]+@[\w-]+\.\w+"), "an e-mail address"),
    (re.compile(r"\b(?:0|\+44 ?)\d{2,4} ?\d{3,4} ?\d{3,4}\b"), "a telephone number"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"), "a postcode"),
    (re.compile(r"\b(?:d\.?o\.?b\.?|date of birth|born on)\b", re.IGNORECASE), "a date of birth"),
    (re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z]"), "somebody's name"),
)


def person_in(*texts: str) -> str:
    """ "“AB1 2CD” looks like a postcode"; empty where nothing looks like a person's details."""
    for text in texts:
        for pattern, what in _OF_A_PERSON:
            if found := pattern.search(text):
                return f"“{found.group()}” looks like {what}"
    return ""
