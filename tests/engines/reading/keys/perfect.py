"""A reading that says just what a key requires: the key held against itself."""

from collections.abc import Callable
from typing import Any

from .. import marking


def perfect(answers: dict[str, Any], text: str) -> dict[str, Any]:
    """A reading that says what a key's required entries say, nothing more and nothing less."""

    def each(kind: str, proposal: Callable[[dict[str, Any]], dict[str, Any]]) -> list[dict[str, Any]]:
        entries = [entry for entry in answers.get(kind, []) if not entry.get("optional")]
        return [proposal(entry) | _located(entry, text) for entry in entries]

    def first(value: Any) -> Any:
        return value[0] if isinstance(value, list) else value

    document = {name: first(value) for name, value in answers["document"].items()}
    document["dates"] = {e["roles"][0]: e["value"][0] for e in answers.get("dates", []) if not e.get("optional")}
    return {
        "document": document,
        "assessments": [
            {
                "kind": entry["kind"][0],
                "council": entry["council"][0],
                "overall": {"percent": entry["percent"][0], "rating": entry["rating"][0]},
                "scores": [
                    {"qs": score["qs"], "score": score["score"][0]} | _located(score, text)
                    for score in entry["scores"]
                    if not score.get("optional")
                ],
            }
            for entry in answers.get("assessments", [])
        ],
        "findings": each(
            "findings",
            lambda e: {
                "polarity": e["polarity"][0],
                "qs": [qs for qs in e.get("qs", [])[:1] if qs],
                "theme": first(e.get("theme")),
                "voices": e.get("voices"),
                "heading": first(e.get("heading")),
            },
        ),
        "requirements": each(
            "requirements", lambda e: {"theme": first(e.get("theme")), "progress": "said" if e["progress"] else ""}
        ),
        "priorities": each("priorities", lambda e: {"number": e["number"], "title": "said"}),
        "resolutions": each("resolutions", lambda e: {"kind": e["kind"][0], "number": first(e.get("number"))}),
        "figures": each("figures", lambda e: {"subject": "", "value": e["value"][0], "unit": e["unit"][0]}),
        "national_table": answers.get("national_table", []),
        "problems": [
            {"what": " ".join(str(group[0]) for group in entry["mentions"]), "locator": None}
            for entry in answers.get("problems", [])
            if not entry.get("optional")
        ],
    }


def _located(entry: dict[str, Any], text: str) -> dict[str, Any]:
    places = marking.Places(text).of(entry)
    assert places, f"not in the text: {entry}"
    start, end = places[0]
    assert 0 <= start < end <= len(text), entry
    assert text[start:end] == text[start:end].strip(), entry
    return {"text": text[start:end], "locator": {"start": start, "end": end}}
