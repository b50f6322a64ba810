"""Where a key's entry stands in the text, and whether a proposal points there."""

import re

from .marks import Entry, KindMark, Proposal, as_list

Range = tuple[int, int]


class Places:
    """Finds where a key's entry stands in the text, and whether a proposal points there."""

    def __init__(self, text: str | None) -> None:
        self.text = text
        self._squashed, self._origins = squash(text or "")

    def of(self, entry: Entry) -> list[Range]:
        if "at" in entry:
            at = entry["at"]
            return [(a, b) for a, b in at] if isinstance(at[0], list) else [(at[0], at[1])]
        found = [self._find(quote, entry.get("after")) for quote in as_list(entry.get("quote"))]
        return [place for place in found if place is not None]

    def _find(self, quote: str, after: str | None) -> Range | None:
        begin = 0
        if after is not None:
            begin = self._squashed.find(squash(after)[0])
            if begin < 0:
                return None
        needle = squash(quote)[0]
        start = self._squashed.find(needle, begin)
        if start < 0 or not needle:
            return None
        return self._origins[start], self._origins[start + len(needle) - 1] + 1

    def meet(self, proposal: Proposal, entry: Entry) -> bool:
        """The proposal and the entry share at least half of the shorter of the two."""
        span, places = range_of(proposal), self.of(entry)
        if span is not None and places:
            return any(2 * shared(span, at) >= min(_length(span), _length(at)) > 0 for at in places)
        return self._alike(proposal, entry, of_shorter=True)

    def covers(self, proposal: Proposal, entry: Entry) -> bool:
        """The proposal takes in at least half of the entry."""
        span, places = range_of(proposal), self.of(entry)
        if span is not None and places:
            return any(2 * shared(span, at) >= _length(at) for at in places)
        return self._alike(proposal, entry, of_shorter=False)

    def closeness(self, proposal: Proposal, entry: Entry) -> float:
        span, places = range_of(proposal), self.of(entry)
        if span is None or not places:
            return 0.0
        return max(shared(span, at) / max(1, _length(span) + _length(at) - shared(span, at)) for at in places)

    def passage(self, proposal: Proposal, *, around: int = 0) -> str | None:
        span = range_of(proposal)
        if self.text is None or span is None:
            return None
        return self.text[max(0, span[0] - around) : span[1] + around]

    def is_faithful(self, proposal: Proposal, said: str, *, around: int) -> bool:
        """At least four in five of the words that a proposal gives as the document's stand at or near its locator.

        Near, because a clause may be given the subject of its sentence, and a row may go on after a page break.
        """
        passage = self.passage(proposal, around=around)
        if passage is None or not said:
            return True
        given, there = words(said), set(words(passage))
        return sum(word in there for word in given) >= 0.8 * len(given)

    def _alike(self, proposal: Proposal, entry: Entry, *, of_shorter: bool) -> bool:
        quotes = as_list(entry.get("quote"))
        said = " ".join(str(proposal.get(name) or "") for name in ("title", "text"))
        said += f" {self.passage(proposal) or ''}"
        if not quotes or not said.strip():
            return True  # neither place nor words to compare: the values alone decide
        ours, theirs = set(words(" ".join(quotes))), set(words(said))
        base = min(len(ours), len(theirs)) if of_shorter else len(ours)
        return len(ours & theirs) >= 0.6 * base


def squash(text: str) -> tuple[str, list[int]]:
    """The text without blanks, markup and typographic variety, and where each character came from."""
    same = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "−": "-"}
    kept = [
        (same.get(character, character).lower(), position)
        for position, character in enumerate(text)
        if not character.isspace() and character not in "*_|`\\\u00ad"
    ]
    # Lower case may lengthen a character ("İ"); one character in, one out keeps the positions true.
    return "".join(character[:1] for character, _ in kept), [position for _, position in kept]


def range_of(proposal: Proposal) -> Range | None:
    locator = proposal.get("locator")
    return (locator["start"], locator["end"]) if locator else None


def shared(a: Range, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _length(a: Range) -> int:
    return a[1] - a[0]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def show(proposal: Proposal) -> str:
    said = proposal.get("title") or proposal.get("text") or proposal.get("subject") or proposal.get("what") or ""
    span = range_of(proposal)
    values = [str(proposal[name]) for name in ("value", "unit", "number", "polarity", "qs") if proposal.get(name)]
    return f"{f'[{span[0]}, {span[1]}] ' if span else ''}{' '.join(values)} {str(said)[:90]}".strip()


def gist(entry: Entry) -> str:
    where = entry.get("at") or ""
    return f"{entry.get('gist') or entry.get('quote')} {where}".strip()


def set_aside(name: str, proposal: Proposal, key: Entry, kind: KindMark, place: Places) -> None:
    """Count an unmatched proposal as surplus, unless it stands where proposals of its kind count neither way."""
    neutral = [entry for entry in key.get("neutral", []) if name in entry["kinds"]]
    if any(place.of(entry) and place.meet(proposal, entry) for entry in neutral):
        kind.proposed -= 1
    else:
        kind.surplus.append(show(proposal))
