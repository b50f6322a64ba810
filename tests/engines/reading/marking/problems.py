"""Marks the problems that a reading tells."""

import re

from .marks import Entry, Mark, Proposal
from .places import Places, range_of, shared, show


def mark_problems(key: Entry, reading: Proposal, result: Mark, place: Places) -> None:
    kind, entries = result.of("problems"), key.get("problems", [])
    found: set[int] = set()
    for proposal in reading.get("problems", []):
        kind.proposed += 1
        matches = [i for i, entry in enumerate(entries) if _problem_fits(proposal, entry, place)]
        false_alarms = [entry for entry in key.get("clean", []) if _problem_fits(proposal, entry, place)]
        if false_alarms and not matches:
            result.wrong.append(f"false alarm ({false_alarms[0]['gist']}): {proposal['what']}")
        kind.right += bool(matches)
        found.update(matches)
        if not matches:
            kind.surplus.append(show(proposal))
    for i, entry in enumerate(entries):
        if not entry.get("optional"):
            kind.required += 1
            kind.found += i in found
            kind.missed.extend([entry["gist"]] * (i not in found))


def _problem_fits(proposal: Proposal, entry: Entry, place: Places) -> bool:
    said = proposal["what"].lower()
    speaks_of_it = all(any(_mentions(said, str(word)) for word in group) for group in entry["mentions"])
    span, places = range_of(proposal), place.of(entry)
    return speaks_of_it and (span is None or not places or any(shared(span, at) > 0 for at in places))


def _mentions(said: str, word: str) -> bool:
    if word.isdigit():
        return re.search(rf"(?<![\d.]){word}(?![\d])", said) is not None
    return word.lower() in said
