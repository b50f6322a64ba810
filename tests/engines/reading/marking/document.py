"""Marks what is said of the document as a whole, and its dates."""

from typing import Any

from .marks import Entry, Mark, Proposal

ROLES_WITH_ONE_MEANING = {
    "meeting", "decision", "evidence", "site_visit", "visit", "inspection", "publication", "published",
    "assessment_published",
}  # fmt: skip


def mark_document(key: Entry, reading: Proposal, result: Mark) -> None:
    kind = result.of("document")
    document = reading["document"]
    for name in ("kind", "council", "gss_code", "item_number", "title"):
        if name not in key["document"]:
            continue
        accepted, said = _accepted(key["document"][name]), document.get(name)
        kind.required += None not in accepted
        kind.proposed += said is not None
        if said in accepted or (name == "title" and said and has_any(said, accepted)):
            kind.found += None not in accepted
            kind.right += said is not None
        elif said is None:
            kind.missed.append(f"{name}: {accepted}")
        else:
            kind.missed.extend([f"{name}: {accepted}"] * (None not in accepted))
            kind.surplus.append(f"{name}: {said}")
            if name in ("council", "gss_code"):
                result.wrong.append(f"{name} {said}, not {accepted}")


def _accepted(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def has_any(said: str, accepted: list[Any]) -> bool:
    return any(str(words).lower() in said.lower() for words in accepted if words is not None)


def mark_dates(key: Entry, reading: Proposal, result: Mark) -> None:
    kind, entries = result.of("dates"), key.get("dates", [])
    found: list[int] = []
    for role, value in (reading["document"].get("dates") or {}).items():
        kind.proposed += 1
        matches = [i for i, entry in enumerate(entries) if role in entry["roles"] and value in entry["value"]]
        if matches:
            kind.right += 1
            found += matches
            continue
        kind.surplus.append(f"{role}: {value}")
        role_is_known = role in ROLES_WITH_ONE_MEANING or any(role in entry["roles"] for entry in entries)
        if role_is_known or not any(value in entry["value"] for entry in entries):
            result.wrong.append(f"date {role} {value} is not what the document says")
    for i, entry in enumerate(entries):
        if not entry.get("optional"):
            kind.required += 1
            if i in found:
                kind.found += 1
            else:
                kind.missed.append(f"{entry['roles'][0]}: {entry['value'][0]}")
