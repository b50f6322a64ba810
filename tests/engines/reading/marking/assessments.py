"""Marks assessments: overall rating and percentage, and the nine scores."""

from typing import Any

from .marks import Entry, KindMark, Mark, Proposal, required_among
from .places import Places


def mark_assessments(key: Entry, reading: Proposal, result: Mark, place: Places) -> None:
    kind = result.of("assessments")
    unused = list(reading.get("assessments", []))
    for entry in key.get("assessments", []):
        proposal = next((p for p in unused if p["kind"] in entry["kind"]), None)
        required = not entry.get("optional")
        kind.required += required
        if proposal is not None:
            unused.remove(proposal)
            kind.proposed += 1
            kind.right += 1
            kind.found += required
            if proposal.get("council") not in entry["council"]:
                result.wrong.append(f"assessment of {proposal.get('council')}, not {entry['council']}")
        elif required:
            kind.missed.append(f"assessment: {entry['kind'][0]}")
        overall = (proposal or {}).get("overall") or {}
        for name in ("percent", "rating"):
            _mark_overall(name, entry, overall.get(name), kind, result)
        _mark_scores(entry, (proposal or {}).get("scores", []), result, place)
    for proposal in unused:
        kind.proposed += 1
        kind.surplus.append(f"assessment: {proposal['kind']}")
        overall = proposal.get("overall") or {}
        if proposal.get("scores") or overall.get("percent") is not None or overall.get("rating"):
            result.wrong.append(f"an assessment ({proposal['kind']}) that the document does not hold: {overall}")


def _mark_overall(name: str, entry: Entry, said: Any, kind: KindMark, result: Mark) -> None:
    accepted = [value.lower() if isinstance(value, str) else value for value in entry[name]]
    required = None not in accepted and not entry.get("optional")
    kind.required += required
    if said is None:
        kind.missed.extend([f"{name}: {entry[name]}"] * required)
        return
    kind.proposed += 1
    if (said.lower() if isinstance(said, str) else said) in accepted:
        kind.right += 1
        kind.found += required
    else:
        kind.missed.extend([f"{name}: {entry[name]}"] * required)
        kind.surplus.append(f"{name}: {said}")
        result.wrong.append(f"{name} {said}, not {entry[name]}")


def _mark_scores(entry: Entry, proposals: list[Proposal], result: Mark, place: Places) -> None:
    kind = result.of("scores")
    unused = {score["qs"]: score for score in entry["scores"]}
    for proposal in proposals:
        kind.proposed += 1
        said = f"QS{proposal['qs']} = {proposal['score']}"
        there = unused.get(proposal["qs"])
        if there is not None and proposal["score"] in there["score"] and place.meet(proposal, there):
            kind.right += 1
            kind.found += not there.get("optional")
            del unused[proposal["qs"]]
            continue
        kind.surplus.append(said)
        in_key = next((score for score in entry["scores"] if score["qs"] == proposal["qs"]), None)
        if in_key is None:
            result.wrong.append(f"score {said}: the document gives none")
        elif proposal["score"] not in in_key["score"]:
            result.wrong.append(f"score {said}, not {in_key['score']}")
    kind.required += len(required_among(entry["scores"]))
    kind.missed.extend(f"QS{score['qs']} = {score['score'][0]}" for score in required_among(unused.values()))
