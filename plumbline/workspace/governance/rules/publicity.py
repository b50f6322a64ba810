"""Which recommendations the public may read, once the council shows them at all. Pure."""

from dataclasses import dataclass

from plumbline.workspace.governance.rules.persons import person_in


@dataclass(frozen=True)
class PublicFacts:
    """What must be known of a recommendation before anybody outside reads it."""

    publicity: str  # by_minutes, shown or held_back
    is_dated: bool  # its committee and day are known
    meeting_was_public: bool
    minutes_agreed: bool
    is_exempt: bool
    words: tuple[str, ...]  # all that would be shown: what was asked, and the reply


def why_not_public(facts: PublicFacts) -> str:
    """Why the public does not read it, in a sentence for whoever keeps the ledger; empty where it does."""
    if facts.is_exempt:
        return "It was made on an exempt item."
    if facts.publicity == "held_back":
        return "Somebody has held it back."
    if not facts.is_dated:
        return "Its committee or its day is not known."
    if found := person_in(*facts.words):
        return f"{found}."
    if facts.publicity == "shown":
        return ""
    if not facts.meeting_was_public:
        return "It does not come from a meeting in public."
    if not facts.minutes_agreed:
        return "The minutes of its meeting are not agreed yet."
    return ""
