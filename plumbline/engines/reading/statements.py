"""Paragraphs split into statements that can be checked one by one: sentences, and their halves at a contrast word."""

import re
from dataclasses import dataclass
from functools import lru_cache

from plumbline.engines.reading.phrase_patterns import CaseBlind

ABBREVIATIONS = (
    "etc", "cf", "vs", "viz", "approx", "no", "nos", "mr", "mrs", "ms", "mx", "dr", "prof", "cllr", "cllrs", "st",
    "rev", "hon", "sr", "jr", "para", "paras", "p", "pp", "fig", "ref", "sec", "ch", "vol", "ed", "eds", "inc", "ltd",
    "co", "dept", "govt", "min", "max", "ave", "est", "ext", "tel",
)  # fmt: skip
ABBREVIATION = re.compile(rf"(?:\b(?:{'|'.join(ABBREVIATIONS)})|\b[A-Z]|\b[a-z]\.[a-z])\.$", re.I)
WHOLE_ABBREVIATIONS = frozenset(ABBREVIATIONS)
LONGEST_ABBREVIATION = len("approx")
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9£])")
# The clause before and after one of these says two things. The word belongs to the second.
_WORDS = (
    r"but|however|although|even though|even if|though|while|whilst|whereas|and yet|yet|nevertheless|nonetheless|albeit"
    r"|despite the fact that|in spite of the fact that|on the other hand|in contrast|by contrast|conversely"
)
CONTRAST = CaseBlind(
    rf"(?:;|,|\s[–—-])\s+(?:{_WORDS})\b"
    r"|\s(?:but|although|even though|though|whereas|whilst|while|despite the fact that|in spite of the fact that)\s"
)
LEADING_CONTRAST = CaseBlind(
    r"^(?P<told>(?:[A-Z][\w’']*\s+){0,4}(?:[\w’']+\s+){0,3}(?:told us|said|reported|felt|that)\s+(?:that\s+)?)?"
    r"(?P<word>although|even though|though|while|whilst|despite the fact that|in spite of the fact that"
    r"|despite|in spite of|whereas|on the one hand)\b"
)
NOUN_PHRASE_BEHIND = ("despite", "in spite of")  # no clause of its own stands behind these
ALSO_CONTRAST = CaseBlind(
    r"\b(?:but|however|although|though|while|whilst|whereas|despite|yet|even if|nevertheless|nonetheless|albeit"
    r"|in spite|on the one hand|on the other hand|(?:in|by) contrast|conversely)\b"
)
# One of these stands in each of the words above.
CONTRASTING = (
    "but", "however", "though", "while", "whilst", "whereas", "despite", "yet", "even if", "nevertheless",
    "nonetheless", "albeit", "in spite", "the one hand", "the other hand", "contrast", "conversely",
)  # fmt: skip
VERB = CaseBlind(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|will|would|may|might|should|must|not"
    r"|\w{3,}(?:ed|n't)|told|said|felt|gave|made|took|found|saw|led|held|met|put|set|ran|knew|kept|left"
    r"|went|came|began"
    r"|became|fell|grew|stood|lost|spoke|sat|drew|built|showed|shows|works?|needs?|remains?|feels?|says?|means?|gives?|takes?|makes?)\b"
)
NOT_ONLY = CaseBlind(r"\bnot (?:only|just|simply|merely)\b")
WHILE_OF_TIME = CaseBlind(
    r"\b(?:while|whilst)\s+(?:waiting|(?:they|people|those|someone|a person|carers) (?:are |were )?(?:wait|await)"
    r"|in|at|on|awaiting|living"
    r"|being)\b"
)
DANGLING = CaseBlind(r"\b(?:because|that|as|and|or|which|when|where|since|if|of)\s*$")
LEAST_WORDS = 4
MOST_CUTS = 8  # of one sentence: what turns more often is broken text


@dataclass(frozen=True)
class Statement:
    """A range of a paragraph that says one thing."""

    text: str
    start: int
    end: int
    contrast: str | None = None  # the word at which a sentence was split; its other half is a statement too
    opens_with: str | None = None  # "however", "despite", "for example": how the sentence leans on the one before


OPENER = CaseBlind(
    r"^(?:[\"'“‘(]*)(?P<word>however|although|despite|nevertheless|nonetheless|conversely|in contrast"
    r"|on the other hand"
    r"|for example|for instance|this|these|they|those|it|such|also|in addition|additionally|furthermore"
    r"|moreover|similarly"
    r"|while|whilst|as a result)\b"
)


def split_statements(text: str) -> list[Statement]:
    """The statements of a paragraph, in order; together they hold every word of it."""
    statements: list[Statement] = []
    for start, end in sentences(text):
        statements.extend(_split_at_contrast(text, start, end))
    return statements


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The ranges of the sentences; an abbreviation ends none, nor does a full stop inside a quotation."""
    ranges: list[tuple[int, int]] = []
    start = 0
    has_quotations = "“" in text
    for found in SENTENCE_END.finditer(text):
        at, end = found.span()
        is_long = at - start > LONGEST_ABBREVIATION and text[at - LONGEST_ABBREVIATION - 1 : at].isalpha()
        following = text[end : end + 20].lstrip()[:2]
        if text[at] == "." and not is_long and _is_abbreviation(text[start : at + 1], following):
            continue
        if has_quotations and _quotation_is_open(text[start : at + 1]):
            continue
        ranges.append((start, end))
        start = _word_after(text, end)
    if text[start:].strip():
        ranges.append((start, len(text.rstrip())))
    return tuple(ranges)


def _word_after(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _is_abbreviation(piece: str, following: str) -> bool:
    last = piece[-12:-1].rpartition(" ")[2]
    if len(last) > 1 and last.isalpha() and last.lower() not in WHOLE_ABBREVIATIONS:
        return False
    found = ABBREVIATION.search(piece[-12:])
    if not found:
        return False
    word = found.group().lower()
    if word in ("no.", "nos.", "p.", "pp.", "para.", "paras.", "fig.", "ref.", "ext.", "sec.", "ch.", "vol."):
        return following[:1].isdigit()
    return word not in ("etc.", "co.", "ltd.", "inc.", "max.", "min.", "est.", "ed.", "min")


def _quotation_is_open(piece: str) -> bool:
    return piece.count("“") > piece.count("”")


def _split_at_contrast(text: str, start: int, end: int, *, most: int = MOST_CUTS) -> list[Statement]:
    sentence = text[start:end]
    opener = OPENER.match(sentence)
    opens_with = opener["word"].lower() if opener else None
    cut = _contrast_cut(sentence) if most else None
    if cut is None:
        return [Statement(sentence, start, end, None, opens_with)]
    at, word = cut
    left = sentence[:at].rstrip()
    right = sentence[at:].lstrip(" ,;–—-")
    second = end - len(right)
    behind = _split_at_contrast(text, second, end, most=most - 1)
    if len(behind) == 1:
        behind = [Statement(right, second, end, word, None)]
    return [Statement(left, start, start + len(left), word, opens_with), *behind]


def _contrast_cut(sentence: str) -> tuple[int, str] | None:
    """Where a sentence is split, and by which word; None where splitting would leave no two statements."""
    lowered = sentence.lower()
    if not any(word in lowered for word in CONTRASTING) or not ALSO_CONTRAST.search(sentence):
        return None
    leading = LEADING_CONTRAST.match(sentence)
    if leading is not None:
        if leading["word"].lower() in NOUN_PHRASE_BEHIND:
            return None
        comma = _comma_after(sentence, leading.end())
        if comma is not None and _says_something(sentence[:comma]) and _says_something(sentence[comma + 1 :]):
            return comma + 1, leading["word"].lower()
        return None
    for found in CONTRAST.finditer(sentence):
        if NOT_ONLY.search(sentence[: found.start()]) or _inside_brackets(sentence, found.start()):
            continue
        if WHILE_OF_TIME.match(sentence[found.start() :].lstrip(" ,;–—-")):
            continue
        left, right = sentence[: found.start()], sentence[found.start() :].lstrip(" ,;–—-")
        if DANGLING.search(left):
            continue  # "because, whilst a plan existed, ...": what stands before is not finished
        if _says_something(left, least=3) and _says_something(right):
            return found.start() + (1 if sentence[found.start()] in ",;" else 0), found.group().strip(" ,;–—-").lower()
    return None


def _comma_after(sentence: str, start: int) -> int | None:
    """The comma that ends a leading "While ..." clause: the first one with a whole clause on both sides."""
    position = sentence.find(",", start)
    while position != -1:
        if not _inside_brackets(sentence, position) and _says_something(sentence[start:position], least=2):
            rest = sentence[position + 1 :]
            if _says_something(rest) and not re.match(r"\s*(?:and|or|including|such as|which|who|where)\b", rest):
                return position
        position = sentence.find(",", position + 1)
    return None


def _says_something(clause: str, *, least: int = LEAST_WORDS) -> bool:
    return clause.count(" ") >= least - 1 and VERB.search(clause) is not None


def _inside_brackets(sentence: str, at: int) -> bool:
    before = sentence[:at]
    return (
        before.count("(") > before.count(")")
        or before.count("“") > before.count("”")
        or before.count("‘") > (before.count("’"))
    )
