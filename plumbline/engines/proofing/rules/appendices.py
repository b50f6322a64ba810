"""An appendix that is not there, is listed under another sign, or holds something else than the sentence says."""

import re
from dataclasses import dataclass

from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import WORDS

WORD_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten"
SIGN = rf"(?:\d{{1,2}}|[A-H]|{WORD_NUMBERS})"
REFERENCE = re.compile(
    rf"\b(?P<kind>Appendix|Annex|Appendices|Annexes)\s+(?P<sign>{SIGN})\b(?:\s*(?:,|and"
    rf"|&)\s*(?P<also>{SIGN})\b(?!\s+[a-z]))?",
    re.I,
)
LISTED = re.compile(rf"^(?P<kind>Appendix|Annex)\s+(?P<sign>{SIGN})\b\s*[:.–—-]?\s*(?P<title>.*)$", re.I | re.S)
LIST_HEADING = re.compile(
    r"^(?:(?:use of|list of|supporting)\s+)?(?:appendices|annexes)(?:\s+(?:attached|and background papers))?\b", re.I
)
LETTERED = re.compile(r"^(?P<sign>[A-H]|\d{1,2})[.):]?\s+(?P<title>[A-Z].*)$")
OTHER_PAPER = re.compile(
    r"\b(?:of|to) (?:the|that|its) (?:[A-Z]\w+ )*(?:report|strategy|guidance|policy|plan|Act"
    r"|return|framework|CQC report)\b(?! (?:is|are|was))",
    re.I,
)
STOP = {
    "the",
    "and",
    "of",
    "for",
    "report",
    "full",
    "plan",
    "a",
    "to",
    "in",
    "with",
    "draft",
    "council",
    "adult",
    "social",
    "care",
    "attached",
}
NAMED_BEFORE = re.compile(
    r"(?:as )?(?:set out|attached|contained|shown|included|provided|given|found|summarised"
    r"|detailed|available|presented)?\s*(?:in full\s*)?(?:is |are )?(?:attached )?(?:at|in|as"
    r"|to this report as)?\s*\(?$",
    re.I,
)
AGREEMENT = 4


@dataclass(frozen=True)
class Appendix:
    kind: str
    sign: str
    title: str
    stretch: Stretch


def check(paper: Paper) -> Looks:
    listed = _listed(paper)
    if not listed:
        return
    signs = {_number(one.sign) for one in listed}
    seen: set[str] = set()
    for stretch in paper.stretches:
        if any(one.stretch is stretch for one in listed):
            continue
        for found in REFERENCE.finditer(stretch.text):
            for group in ("sign", "also"):
                sign = found[group]
                if sign is None or OTHER_PAPER.match(stretch.text[found.end() :].lstrip()):
                    continue
                span = found.span() if group == "sign" and found["also"] is None else found.span(group)
                if _number(sign) not in signs:
                    if sign.lower() in seen and _letters(listed) != sign.isalpha():
                        continue
                    seen.add(sign.lower())
                    names = ", ".join(f"{one.kind or 'Appendix'} {one.sign}" for one in listed)
                    yield stretch.object(
                        RULE.name,
                        span,
                        severity="error",
                        expected=f"one of the appendices of this paper: {names}",
                        why=f"This paper's appendices are {names}.",
                    )
                    continue
                other = _meant(stretch.text[: found.start()], stretch.text[found.end() :], listed, sign)
                if other is None:
                    yield None
                    continue
                yield stretch.object(
                    RULE.name,
                    span,
                    severity="error",
                    expected=f"{other.kind} {other.sign}",
                    why=f"{other.kind} {other.sign} is listed as {other.title!r}; {found['kind']} {sign} is not.",
                )


def _letters(listed: list[Appendix]) -> bool:
    return all(one.sign.isalpha() and len(one.sign) == 1 for one in listed)


def _number(sign: str) -> str:
    return str(WORDS.get(sign.lower(), sign.upper()))


def _listed(paper: Paper) -> list[Appendix]:
    """The appendices that a paper lists at its end, or that stand behind it under their own headings."""
    found: list[Appendix] = []
    in_list = False
    for stretch in paper.stretches:
        text = stretch.text.strip()
        if LIST_HEADING.match(text) and len(text) < 60:
            in_list = True
            continue
        entry = LISTED.match(text)
        if (
            entry
            and len(text) < 140
            and (
                stretch.is_heading
                or in_list
                or stretch.is_cell
                or stretch.passage.block.kind == "list_item"
                or not re.search(r"[.]$", text)
            )
        ):
            if not re.match(
                r"(?:is|are|sets|shows|gives|contains|lists|provides|details|describes|summarises)\b",
                entry["title"],
            ):
                found.append(Appendix(entry["kind"].capitalize(), entry["sign"], entry["title"].strip(), stretch))
            continue
        if (in_list and not found) or (in_list and not found[-1].kind):
            lettered = LETTERED.match(text)
            label = stretch.passage.block.label
            if lettered and len(text) < 120:
                found.append(Appendix("", lettered["sign"], lettered["title"], stretch))
                continue
            if label and re.fullmatch(r"\(?[A-H]\)?\.?", label) and len(text) < 120:
                found.append(Appendix("", label.strip("()."), text, stretch))
                continue
        if in_list and stretch.is_heading:
            in_list = False
    return found


def _meant(before: str, behind: str, listed: list[Appendix], sign: str) -> Appendix | None:
    """Another appendix whose title is what the words say, where this one's title shares nothing with them."""
    own = next(one for one in listed if _number(one.sign) == _number(sign))
    if not own.title:
        return None
    phrase = NAMED_BEFORE.sub("", re.split(r"[.;]\s|\band\b(?! \w+ Appendix)|,\s", before)[-1][-90:])
    words = _words(phrase, keep=True)
    shared = len(words & _words(own.title, keep=True))
    for other in listed:
        title = _words(other.title, keep=True)
        if other is not own and _words(other.title) and title <= words and len(title) > shared:
            return other
    return None


def _words(text: str, *, keep: bool = False) -> set[str]:
    words = {re.sub(r"(?:ies|s|ment|ing)$", "", word) for word in re.findall(r"[a-z][a-z-]{2,}", text.lower())}
    return {word for word in words if keep or word not in STOP}


RULE = Rule("cross-reference", check)
