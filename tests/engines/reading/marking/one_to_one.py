"""Marks the kinds where one proposal answers one entry: requirements, priorities, resolutions and figures."""

import re
from collections.abc import Callable
from typing import Any

from .document import has_any
from .marks import Entry, Mark, Proposal, as_list, required_among
from .numbers import in_one_unit, is_count, numbers_in
from .places import Places, gist, set_aside, show, words


def mark_one_to_one(
    name: str,
    key: Entry,
    reading: Proposal,
    result: Mark,
    place: Places,
    fits: Callable[[Proposal, Entry], bool],
) -> None:
    kind, entries, proposals = result.of(name), key.get(name, []), reading.get(name, [])
    pairs = [
        (place.closeness(proposal, entry), not entry.get("optional"), -i, -j)
        for i, entry in enumerate(entries)
        for j, proposal in enumerate(proposals)
        if fits(proposal, entry) and place.meet(proposal, entry) and _is_in_its_words(name, proposal, place)
    ]
    taken: dict[int, int] = {}
    answered: set[int] = set()
    for _, _, i, j in sorted(pairs, reverse=True):
        if -i not in answered and -j not in taken:
            answered.add(-i)
            taken[-j] = -i
    for j, proposal in enumerate(proposals):
        kind.proposed += 1
        if j in taken:
            kind.right += 1
            _check_fields(name, proposal, entries[taken[j]], result, place)
        else:
            set_aside(name, proposal, key, kind, place)
        _look_for_hard_errors(name, proposal, entries, j in taken, result, place)
    kind.required = len(required_among(entries))
    kind.found = sum(not entries[i].get("optional") for i in answered)
    kind.missed = [gist(entry) for i, entry in enumerate(entries) if not entry.get("optional") and i not in answered]


def _is_in_its_words(name: str, proposal: Proposal, place: Places) -> bool:
    return name == "figures" or place.is_faithful(proposal, proposal.get("text") or "", around=1000)


def requirement_fits(proposal: Proposal, entry: Entry) -> bool:
    return ("theme" not in entry or proposal.get("theme") in entry["theme"]) and (
        "progress" not in entry or bool((proposal.get("progress") or "").strip()) == entry["progress"]
    )


def priority_fits(proposal: Proposal, entry: Entry) -> bool:
    return proposal["number"] == entry["number"] and bool(proposal.get("title") or proposal.get("text"))


def resolution_fits(proposal: Proposal, entry: Entry) -> bool:
    if proposal["kind"] not in entry["kind"]:
        return False
    return "number" not in entry or _plain_number(proposal.get("number")) in [
        _plain_number(number) for number in as_list(entry["number"]) or [None]
    ]


def _plain_number(number: Any) -> str:
    return str(number or "").strip(" ().:").lower()


def figure_fits(proposal: Proposal, entry: Entry) -> bool:
    said = in_one_unit(proposal["value"], proposal.get("unit"))
    return any(
        said == in_one_unit(value, unit) or (unit == "count" and is_count(said) and said[0] == value)
        for value in entry["value"]
        for unit in entry["unit"]
    )


def _check_fields(name: str, proposal: Proposal, entry: Entry, result: Mark, place: Places) -> None:
    if name == "requirements" and "progress_at" in entry and place.text is not None:
        there: list[str] = []
        for start, end in place.of({"at": entry["progress_at"]}):
            there += words(re.sub(r"<[^>]*>", " ", place.text[start:end]))
        given = set(words(proposal.get("progress") or ""))
        share = sum(word in given for word in there) / max(1, len(there))
        result.check("progress", share >= 0.8, f"{gist(entry)}: {share:.0%} of its progress")
    if name == "figures":
        for part in ("subject", "period", "comparator"):
            if part in entry:
                said = str(proposal.get(part) or "")
                holds = has_any(said, entry[part])
                result.check(f"figure {part}", holds, f"{gist(entry)}: {said or 'none'}, not {entry[part]}")


def _look_for_hard_errors(
    name: str, proposal: Proposal, entries: list[Entry], is_right: bool, result: Mark, place: Places
) -> None:
    if name != "figures":
        if not _is_in_its_words(name, proposal, place):
            result.wrong.append(f"{name}: not in the document's words: {show(proposal)}")
        return
    passage = place.passage(proposal)
    if passage is not None:
        printed = numbers_in(passage)
        value, _ = in_one_unit(proposal["value"], proposal.get("unit"))
        if value not in printed and float(proposal["value"]) not in printed and not is_right:
            result.wrong.append(f"figure not printed there: {show(proposal)}")
            return
        near = numbers_in(place.passage(proposal, around=1500) or "")
        for number in numbers_in(str(proposal.get("comparator") or ""), in_words=False):
            if number not in near:
                result.wrong.append(f"comparator {number:g} not printed near: {show(proposal)}")
    if is_right:
        return
    for entry in entries:
        if proposal["value"] in entry["value"] and place.meet(proposal, entry) and not figure_fits(proposal, entry):
            result.wrong.append(f"figure with a wrong unit, not {entry['unit']}: {show(proposal)}")
            return
