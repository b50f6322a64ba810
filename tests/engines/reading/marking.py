"""Marks what a reader proposes for a document against that document's answer key.

A key is YAML, one a document, written from the document alone. It lists per kind what is there:

- Where: `at` is a half-open character range over the document's text (or a list of such ranges, any of which will
  do). Keys of documents that we made ourselves give `quote` instead, for their text is put together by the reader;
  `after` names words that come before the quote where it occurs more than once.
- What: a list of accepted values where fair people differ; `null` in a list means that it may be left open.
- `optional: true`: right when proposed, not missed when left out.
- `neutral`: ranges where proposals of a kind count neither way. `clean`: what must not be called a problem.

Recall is required entries found; precision is proposals that match an entry, required or optional. A hard error is
what the reader may never do: a score, rating, date, council or figure that the document does not say, or a text that
does not stand where its locator points.

    python tests/engines/reading/marking.py KEY.yaml READING.json [TEXT]
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Entry = dict[str, Any]
Proposal = dict[str, Any]
Range = tuple[int, int]

LEAST_RECALL = 0.95
LEAST_PRECISION = 0.90
MOST_ENTRIES_IN_ONE_FINDING = 3
ROLES_WITH_ONE_MEANING = {
    "meeting", "decision", "evidence", "site_visit", "visit", "inspection", "publication", "published",
    "assessment_published",
}  # fmt: skip


@dataclass
class KindMark:
    """One kind of proposal: how much of what is there was found, how much of what was proposed is right."""

    kind: str
    required: int = 0
    found: int = 0
    proposed: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    surplus: list[str] = field(default_factory=list)


@dataclass
class FieldMark:
    """A field that does not decide whether a proposal is right, such as the voices of a finding."""

    checked: int = 0
    right: int = 0
    doubts: list[str] = field(default_factory=list)


@dataclass
class Mark:
    """The whole marking of one reading."""

    name: str
    kinds: dict[str, KindMark] = field(default_factory=dict)
    fields: dict[str, FieldMark] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        required = sum(kind.required for kind in self.kinds.values())
        return sum(kind.found for kind in self.kinds.values()) / required if required else 1.0

    @property
    def precision(self) -> float:
        proposed = sum(kind.proposed for kind in self.kinds.values())
        return sum(kind.right for kind in self.kinds.values()) / proposed if proposed else 1.0

    @property
    def passes(self) -> bool:
        return self.recall >= LEAST_RECALL and self.precision >= LEAST_PRECISION and not self.wrong

    def of(self, kind: str) -> KindMark:
        return self.kinds.setdefault(kind, KindMark(kind))

    def check(self, name: str, holds: bool, doubt: str) -> None:
        mark = self.fields.setdefault(name, FieldMark())
        mark.checked += 1
        if holds:
            mark.right += 1
        else:
            mark.doubts.append(doubt)


def mark(key: Entry, reading: Proposal, *, text: str | None = None) -> Mark:
    """Mark one reading, as `Reading.as_json()` gives it; with the document's text the checks are sharper."""
    result = Mark(key["name"])
    place = Places(text)
    _mark_document(key, reading, result)
    _mark_dates(key, reading, result)
    _mark_assessments(key, reading, result, place)
    _mark_findings(key, reading, result, place)
    for kind, fits in (("requirements", _requirement_fits), ("priorities", _priority_fits)):
        _mark_one_to_one(kind, key, reading, result, place, fits)
    _mark_one_to_one("resolutions", key, reading, result, place, _resolution_fits)
    _mark_one_to_one("figures", key, reading, result, place, _figure_fits)
    _mark_national_table(key, reading, result)
    _mark_problems(key, reading, result, place)
    return result


# Where things stand


class Places:
    """Finds where a key's entry stands in the text, and whether a proposal points there."""

    def __init__(self, text: str | None) -> None:
        self.text = text
        self._squashed, self._origins = _squash(text or "")

    def of(self, entry: Entry) -> list[Range]:
        if "at" in entry:
            at = entry["at"]
            return [(a, b) for a, b in at] if isinstance(at[0], list) else [(at[0], at[1])]
        found = [self._find(quote, entry.get("after")) for quote in _as_list(entry.get("quote"))]
        return [place for place in found if place is not None]

    def _find(self, quote: str, after: str | None) -> Range | None:
        begin = 0
        if after is not None:
            begin = self._squashed.find(_squash(after)[0])
            if begin < 0:
                return None
        needle = _squash(quote)[0]
        start = self._squashed.find(needle, begin)
        if start < 0 or not needle:
            return None
        return self._origins[start], self._origins[start + len(needle) - 1] + 1

    def meet(self, proposal: Proposal, entry: Entry) -> bool:
        """The proposal and the entry share at least half of the shorter of the two."""
        span, places = _span(proposal), self.of(entry)
        if span is not None and places:
            return any(2 * _shared(span, at) >= min(_length(span), _length(at)) > 0 for at in places)
        return self._alike(proposal, entry, of_shorter=True)

    def covers(self, proposal: Proposal, entry: Entry) -> bool:
        """The proposal takes in at least half of the entry."""
        span, places = _span(proposal), self.of(entry)
        if span is not None and places:
            return any(2 * _shared(span, at) >= _length(at) for at in places)
        return self._alike(proposal, entry, of_shorter=False)

    def closeness(self, proposal: Proposal, entry: Entry) -> float:
        span, places = _span(proposal), self.of(entry)
        if span is None or not places:
            return 0.0
        return max(_shared(span, at) / max(1, _length(span) + _length(at) - _shared(span, at)) for at in places)

    def passage(self, proposal: Proposal, *, around: int = 0) -> str | None:
        span = _span(proposal)
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
        given, there = _words(said), set(_words(passage))
        return sum(word in there for word in given) >= 0.8 * len(given)

    def _alike(self, proposal: Proposal, entry: Entry, *, of_shorter: bool) -> bool:
        quotes = _as_list(entry.get("quote"))
        said = " ".join(str(proposal.get(name) or "") for name in ("title", "text"))
        said += f" {self.passage(proposal) or ''}"
        if not quotes or not said.strip():
            return True  # neither place nor words to compare: the values alone decide
        ours, theirs = set(_words(" ".join(quotes))), set(_words(said))
        base = min(len(ours), len(theirs)) if of_shorter else len(ours)
        return len(ours & theirs) >= 0.6 * base


def _squash(text: str) -> tuple[str, list[int]]:
    """The text without blanks, markup and typographic variety, and where each character came from."""
    same = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "−": "-"}
    kept = [
        (same.get(character, character).lower(), position)
        for position, character in enumerate(text)
        if not character.isspace() and character not in "*_|`\\\u00ad"
    ]
    # Lower case may lengthen a character ("İ"); one character in, one out keeps the positions true.
    return "".join(character[:1] for character, _ in kept), [position for _, position in kept]


def _span(proposal: Proposal) -> Range | None:
    locator = proposal.get("locator")
    return (locator["start"], locator["end"]) if locator else None


def _shared(a: Range, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _length(a: Range) -> int:
    return a[1] - a[0]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _required(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.get("optional")]


def _show(proposal: Proposal) -> str:
    said = proposal.get("title") or proposal.get("text") or proposal.get("subject") or proposal.get("what") or ""
    span = _span(proposal)
    values = [str(proposal[name]) for name in ("value", "unit", "number", "polarity", "qs") if proposal.get(name)]
    return f"{f'[{span[0]}, {span[1]}] ' if span else ''}{' '.join(values)} {str(said)[:90]}".strip()


# The document and its assessments


def _mark_document(key: Entry, reading: Proposal, result: Mark) -> None:
    kind = result.of("document")
    document = reading["document"]
    for name in ("kind", "council", "gss_code", "item_number", "title"):
        if name not in key["document"]:
            continue
        accepted, said = _accepted(key["document"][name]), document.get(name)
        kind.required += None not in accepted
        kind.proposed += said is not None
        if said in accepted or (name == "title" and said and _has_any(said, accepted)):
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


def _has_any(said: str, accepted: list[Any]) -> bool:
    return any(str(words).lower() in said.lower() for words in accepted if words is not None)


def _mark_dates(key: Entry, reading: Proposal, result: Mark) -> None:
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


def _mark_assessments(key: Entry, reading: Proposal, result: Mark, place: Places) -> None:
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
    kind.required += len(_required(entry["scores"]))
    kind.missed.extend(f"QS{score['qs']} = {score['score'][0]}" for score in _required(unused.values()))


# Findings: many to many, for people differ on where one statement ends


def _mark_findings(key: Entry, reading: Proposal, result: Mark, place: Places) -> None:
    kind, entries = result.of("findings"), key.get("findings", [])
    required = _required(entries)
    found: set[int] = set()
    seen: set[tuple[Any, ...]] = set()
    for proposal in reading.get("findings", []):
        kind.proposed += 1
        matches = [entry for entry in entries if _finding_fits(proposal, entry, place)]
        covered = [entry for entry in required if place.covers(proposal, entry)]
        split = len(covered) <= MOST_ENTRIES_IN_ONE_FINDING and all(
            proposal["polarity"] in entry["polarity"] for entry in covered
        )
        itself = (_span(proposal), proposal["polarity"], proposal.get("text"))
        faithful = place.is_faithful(proposal, proposal["text"], around=300)
        if not faithful:
            result.wrong.append(f"finding not in the document's words: {_show(proposal)}")
        if not matches or not split or not faithful or itself in seen:
            _set_aside("findings", proposal, key, kind, place)
            continue
        seen.add(itself)
        kind.right += 1
        found.update(id(entry) for entry in matches)
        _check_finding_fields(proposal, max(matches, key=lambda e: place.closeness(proposal, e)), result)
    kind.required = len(required)
    kind.found = sum(id(entry) in found for entry in required)
    kind.missed = [_gist(entry) for entry in required if id(entry) not in found]


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
        result.check("voices", holds, f"{_gist(entry)}: {sorted(said)}, not {sorted(must)}")
    if "heading" in entry:
        heading = _squash(proposal.get("heading") or "")[0]
        holds = any(_squash(one)[0] in heading for one in _as_list(entry["heading"]))
        result.check("heading", holds, f"{_gist(entry)}: {proposal.get('heading')}")


def _set_aside(name: str, proposal: Proposal, key: Entry, kind: KindMark, place: Places) -> None:
    """Count an unmatched proposal as surplus, unless it stands where proposals of its kind count neither way."""
    neutral = [entry for entry in key.get("neutral", []) if name in entry["kinds"]]
    if any(place.of(entry) and place.meet(proposal, entry) for entry in neutral):
        kind.proposed -= 1
    else:
        kind.surplus.append(_show(proposal))


def _gist(entry: Entry) -> str:
    where = entry.get("at") or ""
    return f"{entry.get('gist') or entry.get('quote')} {where}".strip()


# Kinds where one proposal answers one entry


def _mark_one_to_one(
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
            _set_aside(name, proposal, key, kind, place)
        _look_for_hard_errors(name, proposal, entries, j in taken, result, place)
    kind.required = len(_required(entries))
    kind.found = sum(not entries[i].get("optional") for i in answered)
    kind.missed = [_gist(entry) for i, entry in enumerate(entries) if not entry.get("optional") and i not in answered]


def _is_in_its_words(name: str, proposal: Proposal, place: Places) -> bool:
    return name == "figures" or place.is_faithful(proposal, proposal.get("text") or "", around=1000)


def _requirement_fits(proposal: Proposal, entry: Entry) -> bool:
    return ("theme" not in entry or proposal.get("theme") in entry["theme"]) and (
        "progress" not in entry or bool((proposal.get("progress") or "").strip()) == entry["progress"]
    )


def _priority_fits(proposal: Proposal, entry: Entry) -> bool:
    return proposal["number"] == entry["number"] and bool(proposal.get("title") or proposal.get("text"))


def _resolution_fits(proposal: Proposal, entry: Entry) -> bool:
    if proposal["kind"] not in entry["kind"]:
        return False
    return "number" not in entry or _plain_number(proposal.get("number")) in [
        _plain_number(number) for number in _as_list(entry["number"]) or [None]
    ]


def _plain_number(number: Any) -> str:
    return str(number or "").strip(" ().:").lower()


def _figure_fits(proposal: Proposal, entry: Entry) -> bool:
    said = _in_one_unit(proposal["value"], proposal.get("unit"))
    return any(
        said == _in_one_unit(value, unit) or (unit == "count" and _is_count(said) and said[0] == value)
        for value in entry["value"]
        for unit in entry["unit"]
    )


UNIT_FORMS = {
    "percent": r"%|per ?cent(age)?",
    "points": r"(percentage )?points?|pp",
    "rank": r"rank(ed|ing)?|ordinal|position|place|(st|nd|rd|th)",
    "ratio": r"ratio|proportion|(out of|in|per) (10|ten|100|1,?000)",
    "working_days": r"working[ _-]days?",
    "days": r"(calendar )?days?",
    "weeks": r"weeks?",
    "months": r"months?",
    "years": r"years?",
    "hours": r"hours?",
    "minutes": r"minutes?",
    "score": r"(out of \d+|score)",
}
MONEY = re.compile(r"£|gbp|pounds?")
MONEY_SCALES = ((r"(m|mn|million|millions)", 1e6), (r"(bn|b|billion)", 1e9), (r"(k|thousand|000s?)", 1e3), (r"", 1.0))


def _in_one_unit(value: Any, unit: str | None) -> tuple[float, str]:
    """A value with its unit in one form, so that 105.2 £m and 105,200,000 pounds are the same."""
    plain = (unit or "").strip().lower()
    if MONEY.search(plain):
        scale = MONEY.sub("", plain).strip(" ()'")
        for form, times in MONEY_SCALES:
            if re.fullmatch(form, scale):
                return round(float(value) * times, 2), "£"
    for name, form in UNIT_FORMS.items():
        if plain == name or re.fullmatch(form, plain):
            return float(value), name
    return float(value), plain


def _is_count(said: tuple[float, str]) -> bool:
    """A count's unit is whatever is counted, so any word will do but those that mean something else."""
    return said[1] != "£" and said[1] not in UNIT_FORMS


def _check_fields(name: str, proposal: Proposal, entry: Entry, result: Mark, place: Places) -> None:
    if name == "requirements" and "progress_at" in entry and place.text is not None:
        there: list[str] = []
        for start, end in place.of({"at": entry["progress_at"]}):
            there += _words(re.sub(r"<[^>]*>", " ", place.text[start:end]))
        given = set(_words(proposal.get("progress") or ""))
        share = sum(word in given for word in there) / max(1, len(there))
        result.check("progress", share >= 0.8, f"{_gist(entry)}: {share:.0%} of its progress")
    if name == "figures":
        for part in ("subject", "period", "comparator"):
            if part in entry:
                said = str(proposal.get(part) or "")
                holds = _has_any(said, entry[part])
                result.check(f"figure {part}", holds, f"{_gist(entry)}: {said or 'none'}, not {entry[part]}")


def _look_for_hard_errors(
    name: str, proposal: Proposal, entries: list[Entry], is_right: bool, result: Mark, place: Places
) -> None:
    if name != "figures":
        if not _is_in_its_words(name, proposal, place):
            result.wrong.append(f"{name}: not in the document's words: {_show(proposal)}")
        return
    passage = place.passage(proposal)
    if passage is not None:
        printed = numbers_in(passage)
        value, _ = _in_one_unit(proposal["value"], proposal.get("unit"))
        if value not in printed and float(proposal["value"]) not in printed and not is_right:
            result.wrong.append(f"figure not printed there: {_show(proposal)}")
            return
        near = numbers_in(place.passage(proposal, around=1500) or "")
        for number in numbers_in(str(proposal.get("comparator") or ""), in_words=False):
            if number not in near:
                result.wrong.append(f"comparator {number:g} not printed near: {_show(proposal)}")
    if is_right:
        return
    for entry in entries:
        if proposal["value"] in entry["value"] and place.meet(proposal, entry) and not _figure_fits(proposal, entry):
            result.wrong.append(f"figure with a wrong unit, not {entry['unit']}: {_show(proposal)}")
            return


SMALL_NUMBERS = """
zero one two three four five six seven eight nine ten
eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
"""
NUMBER_WORDS = {word: float(number) for number, word in enumerate(SMALL_NUMBERS.split())}
NUMBER_WORDS |= {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "hundred": 100.0, "half": 0.5, "quarter": 0.25}
NUMBER_WORDS |= {
    "first": 1.0,
    "second": 2.0,
    "third": 3.0,
    "once": 1.0,
    "twice": 2.0,
    "dozen": 12.0,
    "fourth": 4.0,
    "fifth": 5.0,
}
SCALES = {"m": 1e6, "million": 1e6, "k": 1e3, "thousand": 1e3, "bn": 1e9, "billion": 1e9}


def numbers_in(text: str, *, in_words: bool = True) -> set[float]:
    """Every number that a text prints, with and without its scale: "£105.2m" gives 105.2 and 105,200,000."""
    numbers: set[float] = set()
    for digits, scale in re.findall(
        r"(\d[\d,]*(?:\.\d+)?)\s?(million|thousand|billion|bn|[mk]\b)?", text, flags=re.IGNORECASE
    ):
        number = float(digits.replace(",", ""))
        numbers.add(number)
        if scale:
            numbers.add(round(number * SCALES[scale.lower()], 2))
    if in_words:
        words = set(re.findall(r"[a-z]+", text.lower()))
        numbers |= {number for word, number in NUMBER_WORDS.items() if word in words}
        numbers |= {50.0} if "half" in words else set()
        # "9 out of 10" may be said as 90 percent or 0.9.
        for part, whole in re.findall(r"(\d+) (?:out of|in) (\d+)", text):
            numbers |= {100 * float(part) / float(whole), float(part) / float(whole)} if float(whole) else set()
    return numbers


# The national table and the problems


def _mark_national_table(key: Entry, reading: Proposal, result: Mark) -> None:
    kind = result.of("national_table")
    unused = {_region(row): row for row in key.get("national_table", [])}
    kind.required = len(unused)
    for proposal in reading.get("national_table", []):
        kind.proposed += 1
        row = unused.get(_region(proposal))
        differing = [] if row is None else [n for n in row if n != "region" and row[n] != proposal.get(n)]
        if row is not None and not differing:
            kind.right += 1
            kind.found += 1
            del unused[_region(proposal)]
        else:
            kind.surplus.append(str(proposal["region"]))
            result.wrong.append(f"national table: {proposal['region']} {differing or 'is not a row of it'}")
    kind.missed = [row["region"] for row in unused.values()]


def _region(row: Entry) -> str:
    return _squash(str(row["region"]).lower().replace("(adass region)", ""))[0]


def _mark_problems(key: Entry, reading: Proposal, result: Mark, place: Places) -> None:
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
            kind.surplus.append(_show(proposal))
    for i, entry in enumerate(entries):
        if not entry.get("optional"):
            kind.required += 1
            kind.found += i in found
            kind.missed.extend([entry["gist"]] * (i not in found))


def _problem_fits(proposal: Proposal, entry: Entry, place: Places) -> bool:
    said = proposal["what"].lower()
    speaks_of_it = all(any(_mentions(said, str(word)) for word in group) for group in entry["mentions"])
    span, places = _span(proposal), place.of(entry)
    return speaks_of_it and (span is None or not places or any(_shared(span, at) > 0 for at in places))


def _mentions(said: str, word: str) -> bool:
    if word.isdigit():
        return re.search(rf"(?<![\d.]){word}(?![\d])", said) is not None
    return word.lower() in said


# Report


def report(mark: Mark) -> str:
    """A plain report of a marking, for people."""
    lines = [f"{mark.name}: recall {mark.recall:.1%}, precision {mark.precision:.1%}, hard errors {len(mark.wrong)}"]
    lines.append(f"{'':16}{'there':>7}{'found':>7}{'recall':>8}{'said':>7}{'right':>7}{'precision':>11}")
    for kind in mark.kinds.values():
        recall = f"{kind.found / kind.required:.0%}" if kind.required else "-"
        precision = f"{kind.right / kind.proposed:.0%}" if kind.proposed else "-"
        lines.append(
            f"{kind.kind:16}{kind.required:7}{kind.found:7}{recall:>8}{kind.proposed:7}{kind.right:7}{precision:>11}"
        )
    lines += [f"{name}: {one.right} of {one.checked} right" for name, one in mark.fields.items()]
    lines += _list("HARD ERRORS", mark.wrong)
    for kind in mark.kinds.values():
        lines += _list(f"missed {kind.kind}", kind.missed)
        lines += _list(f"surplus {kind.kind}", kind.surplus)
    for name, one in mark.fields.items():
        lines += _list(f"doubtful {name}", one.doubts)
    return "\n".join(lines)


def _list(title: str, items: list[str]) -> list[str]:
    return [f"\n{title} ({len(items)})", *(f"  {item}" for item in items)] if items else []


def load_key(path: Path) -> Entry:
    key: Entry = yaml.safe_load(path.read_text(encoding="utf-8"))
    return key


def shared_documents() -> Path:
    """The folder of the source documents, which lies beside the repository and may be absent."""
    root = Path(__file__).resolve().parents[3]
    return Path(os.environ.get("PLUMBLINE_SHARED", root.parent / "shared")) / "documents"


def source_text(key: Entry) -> str | None:
    """The text over which a source document's key gives its ranges."""
    path = shared_documents() / str(key.get("file"))
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _reading_of(key: Entry, path: Path) -> Proposal:
    """The key's document among the readings of a file, one a line, or the only one there."""
    text = path.read_text(encoding="utf-8")
    try:
        readings = [json.loads(text)]
    except json.JSONDecodeError:
        readings = [json.loads(line) for line in text.splitlines() if line.strip()]
    same = [one for one in readings if key.get("file") and one["document"].get("name") == key["file"]]
    found: Proposal = (same or readings)[0]
    return found


def main(arguments: list[str]) -> int:
    if len(arguments) not in (2, 3):
        sys.stderr.write("usage: marking.py KEY.yaml READING.json [TEXT]\n")
        return 2
    key = load_key(Path(arguments[0]))
    text = Path(arguments[2]).read_text(encoding="utf-8") if len(arguments) == 3 else source_text(key)
    result = mark(key, _reading_of(key, Path(arguments[1])), text=text)
    sys.stdout.write(report(result) + "\n")
    return 0 if result.passes else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
