"""Marks findings: many to many, for people differ on where one statement ends."""

from collections.abc import Iterable
from typing import Any

from .marks import Entry, Mark, Proposal, as_list, required_among
from .places import Places, gist, range_of, set_aside, show, squash

MOST_ENTRIES_IN_ONE_FINDING = 3


def mark_findings(key: Entry, reading: Proposal, result: Mark, place: Places) -> None:
    kind, entries = result.of("findings"), key.get("findings", [])
    required = required_among(entries)
    found: set[int] = set()
    seen: set[tuple[Any, ...]] = set()
    for proposal in reading.get("findings", []):
        kind.proposed += 1
        matches = [entry for entry in entries if _finding_fits(proposal, entry, place)]
        covered = [entry for entry in required if place.covers(proposal, entry)]
        split = len(covered) <= MOST_ENTRIES_IN_ONE_FINDING and all(
            proposal["polarity"] in entry["polarity"] for entry in covered
        )
        itself = (range_of(proposal), proposal["polarity"], proposal.get("text"))
        faithful = place.is_faithful(proposal, proposal["text"], around=300)
        if not faithful:
            result.wrong.append(f"finding not in the document's words: {show(proposal)}")
        if not matches or not split or not faithful or itself in seen:
            set_aside("findings", proposal, key, kind, place)
            continue
        seen.add(itself)
        kind.right += 1
        found.update(id(entry) for entry in matches)
        _check_finding_fields(proposal, max(matches, key=lambda e: place.closeness(proposal, e)), result)
    kind.required = len(required)
    kind.found = sum(id(entry) in found for entry in required)
    kind.missed = [gist(entry) for entry in required if id(entry) not in found]


def _finding_fits(proposal: Proposal, entry: Entry, place: Places) -> bool:
    return (
        proposal["polarity"] in entry["polarity"]
        and _touches(proposal.get("qs"), entry.get("qs"))
        and ("theme" not in entry or proposal.get("theme") in entry["theme"])
        and place.meet(proposal, entry)
    )


def _touches(said: Iterable[int] | None, accepted: list[int | None] | None) -> bool:
    if accepted is None:
        return True
    said = set(said or ())
    return bool(said & set(accepted)) if said else None in accepted


def _check_finding_fields(proposal: Proposal, entry: Entry, result: Mark) -> None:
    if "voices" in entry:
        said, must = set(proposal.get("voices") or ()), set(entry["voices"])
        holds = must <= said <= must | set(entry.get("voices_also", []))
        result.check("voices", holds, f"{gist(entry)}: {sorted(said)}, not {sorted(must)}")
    if "heading" in entry:
        heading = squash(proposal.get("heading") or "")[0]
        holds = any(squash(one)[0] in heading for one in as_list(entry["heading"]))
        result.check("heading", holds, f"{gist(entry)}: {proposal.get('heading')}")
