"""What a figure is of, as a label that a person would use: "longest wait for an assessment", "complaints answered"."""

import re

from plumbline.engines.reading.figure_context import EDGE, LONGEST, sentence_around
from plumbline.engines.reading.figure_patterns import LOOSE
from plumbline.engines.reading.phrase_patterns import CaseBlind

_AUXILIARY = (
    r"(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|should|also|now|still"
    r"|currently)"
)
_MOVED = (
    r"(?:fell|fallen|falls|rose|risen|rises|increased|decreased|dropped|reduced|grew|grown|improved|declined"
    r"|doubled|halved|stood"
    r"|stands|stayed|remained|remains|reached|totalled|averaged|went|gone|came|come|moved|cut|exceeded|ranged"
    r"|slipped|climbed|shrunk"
    r"|holds|held|amounted|equalled|numbered|increasing|decreasing|falling|rising|reducing)"
)
REPORTING = CaseBlind(
    r"^.*\b(?:said|told (?:us|members|the (?:committee|board|panel))|showed|shows|reported(?= that|:|,)|noted|explained"
    r"|replied|indicated|found|(?:were |was )?(?:informed|reminded)"
    r"|confirmed|stated|advised|heard|highlighted|estimated|suggested|reveals?|revealed|means?|recognised"
    r"|added)(?: us)?(?: that|:)?\s+"
)
# A number behind one of these is a part of a name: "stage 1 complaints".
_UNNAMED = r"(?<![Ss]tage )(?<![Tt]ier )(?<![Ll]evel )(?<![Pp]hase )(?<![Ss]ection )(?<!\baged )"
OPENING = re.compile(
    r"^(?:(?:however|in addition|additionally|overall|nationally|locally|also|for example|for instance|currently"
    r"|meanwhile|similarly"
    r"|although|while|whilst|though|but|and|so|where|when|with|where|that|as|or|compared (?:with|to)|against"
    r"|putting|which|who|than"
    r"|for|by|at the same time|this year|last year)\b,?\s*"
    r"|(?:in|at|as at|as of|by|on|during|over|since|between|from|for|up to|to) (?:the )?(?:[\w/–-]+ ){0,5}?"
    r"(?:(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?|years?|months?|quarter|weeks?),?\s+"
    r"|(?:it|we|they|there) (?:has|have|had|is|are|was|were|continues? to be|remains?) (?:been )?(?:an? |the )?"
    r"(?=[a-z]{4,} )|(?:the|an?"
    r"|our|its|their|these|those|this|some|all|each|every|my|his|her)\s+)",
    re.I,
)
MOVING = CaseBlind(rf"\b(?:{_AUXILIARY}\s+)*{_MOVED}\b.*$", re.S)
AUXILIARY = CaseBlind(rf"\b{_AUXILIARY}\b\s*")
_COMPARATOR = (
    r"(?:(?:the|an?|our|its) )?(?:(?:England|London|national|regional|statutory|local|comparator"
    r"|council['’]?s?)(?: \w+)? ?)?"
    r"(?:target|average|median|mean|baseline|benchmark|standard|maximum|ambition|trajectory|figure|England|London"
    r"|nationally"
    r"|national|regional|region)"
)
HELD_AGAINST = CaseBlind(
    rf"(?:(?:compared? (?:with|to)|in comparison (?:with|to)|against|than|versus|vs\.?|(?:up|down|fall|rise"
    rf"|increase|decrease) from"
    rf"|above|below|short of)\s+(?P<what>{_COMPARATOR}(?: of| is| was)?)?|(?:\(|;\s"
    rf"|,\s)(?P<place>{_COMPARATOR})(?: of| is| was|:)?"
    r"|\bagainst \d[\d.]* (?:for|in|across) (?:the )?(?:[a-z]+ ){1,3}and)"
    r"\s*$"
)
POINTS_BACK = CaseBlind(
    r"(?:of (?:which|these|those|them|whom)|it|they|she|he|we|i|there|this|these|those|which|who|them|that|us|our"
    r"|one|ones)\b"
)
OF_BACK = re.compile(r"\s*(?:of|in) (?:those|these|them|which|whom)\b\s*(?:cases\b\s*)?")
OF_THING = re.compile(
    r"\s+(?:of|in)\s+(?!(?:the )?(?:time|year|month|week|quarter)\b)(?=(?:all |the |those |these |our |its )?[a-z])"
)
TO_DO = re.compile(r"\s+to\s+(?=[a-z]{3,} )")
HOW_MANY = re.compile(r"\b(?:how many|(?:the )?number of|numbers of|levels of) ((?:[\w’'-]+ ){0,3}?[\w’'-]+s)\b", re.I)
PERIOD_BEHIND = CaseBlind(
    r"\s*\b(?:in|by|during|since|on|until) (?:early |late |mid-?)?(?:January|February|March|April|May|June|July"
    r"|August|September"
    r"|October|November|December)\b|\s*\b(?:in|at|by|during|for|since|on|as at"
    r"|until) (?:the )?(?:end of )?(?:\w+ ){0,3}?"
    r"(?:(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?|(?:last|previous|same|past|first|second|third|fourth|next) (?:year"
    r"|quarter|month)s?)\b"
)
ONLY_PERIOD = CaseBlind(
    r"(?:in|at|as at|by|during|for|since|on|until|over|between) (?:the )?(?:end of )?[\w ]{0,30}?"
    r"(?:(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?|year|quarter|month|week)s?"
)
PLACE_BEFORE = re.compile(
    r"^(?:[Ii]n|[Ff]or|[Aa]t|[Aa]cross) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*,? (?=it|they|this|that|there|we\b)"
)
CLAUSE_END = re.compile(
    r"[;:.]\s|,\s|\(|\)|\s–\s|\s(?:compared|against|while|whilst|although|but|which|than|whereas|because|so that"
    r"|up from|down from)\b"
    rf"|\s{_UNNAMED}(?=£?\d)|\sand\s(?=\w+ed\b|that\b)"
)
ARTICLE = re.compile(r"^(?:the|an?|all|of|all of|our|its|their|these|those)\s+(?:the |our |its )?", re.I)
GOES_ON = re.compile(r"[\s-]+[a-z]", re.I)
SAYS_NOTHING = (
    "on average", "respectively", "including", "with", "and", "or", "achieved", "actual", "result", "performance",
    "outturn",
)  # fmt: skip
PARTICIPLE = re.compile(r"\s(?=(?:[a-z]{3,}ed|good|outstanding|inadequate|requir\w+)\b)", re.I)
SAID_OF_IT = re.compile(
    rf"\s+(?:{_AUXILIARY}|good|outstanding|inadequate|requires? improvement|\w{{3,}}ed|led|said|felt|went|gave|took)\b",
    re.I,
)
ITS_TARGET = re.compile(
    r"(?:the |our |its |this )?(?P<what>(?:(?:national|regional|local|council|annual) )?"
    r"(?:target|average|baseline|benchmark|ambition))(?: (?:is|was|remains|stands at|of))?\s*$",
    re.I,
)
FROM_ONLY = CaseBlind(r"\b(?:up|down|fall|rise|increase|decrease) from\s*$")
MOVES = frozenset(["fall", "rise", "increase", "decrease", "reduction", "drop"])
A_NUMBER = re.compile(r"(?<![A-Za-z\d])\d")  # none in "NI141", the code of an indicator
CLAUSE = re.compile(
    r"[;:]\s|,\s|\(|\)|\s–\s|\s(?:while|whilst|although|but|whereas|compared with|compared to|against)\s"
)
OTHER_FIGURE = re.compile(rf"\s*(?<![A-Za-z\d]){_UNNAMED}£?\d.*$", re.S)
# "progress in reducing the waiting list, which stood at 301": the list is what stood there.
WHICH = re.compile(r"\s*which\b", re.I)
WORKED_ON = re.compile(
    r"^.*\b(?:reducing|cutting|clearing|lowering|raising|increasing|improving|managing|addressing|tackling|of|in|on|for|to)"
    r"\s+(?=(?:the|our|its|their)\s)",
    re.I | re.S,
)
FARTHEST = 240  # characters before a figure in which its subject is looked for
VAGUE = frozenset(
    ["people", "adults", "carers", "cases", "staff", "residents", "individuals", "households", "families"]
)
MONEY_ON = re.compile(
    r"(?:\s+(?:a|per|each) (?:year|week|month|day))?(?:\s+(?:goes|went|was spent|is spent|is))?"
    r"\s+(?:on|for|towards|in|into|of|to)\s+(?!(?:the|this|last|each|that) (?:\w+ )?(?:quarter|year|month)\b)(?=[a-z])"
)


# "an overspend of £2.4m on a budget of £96.8m": each sum is of the word before it.
AMOUNT_OF = re.compile(
    r"\b(?:an?|the|our|its|net|gross|total)\s+(?P<what>(?:(?!of\b|on\b|to\b|and\b|in\b)[\w-]+ ){0,3}"
    r"(?:overspend|underspend|overspends|budget|savings?|deficit|surplus|shortfall|gap|pressure|grant|allocation|income"
    r"|spend|spending|expenditure|cost|variance|reserve|debt))\s+of\s+(?:about |around |over |nearly |some |just )?$",
    re.I,
)


def subject_of(
    text: str, start: int, end: int, *, noun: str | None = None, is_rank: bool = False, previous: str | None = None
) -> str:
    """The label of the figure at `start`; `previous` is that of the figure before it, for "of these"."""
    opening, closing = sentence_around(text, start)
    before, behind = text[opening:start], text[end:closing]
    if noun is not None and noun != "top":
        return _of_counted(noun, before, behind)
    if is_rank:
        said = _of_others(behind) or _earlier(text, opening, start, previous) or _before(before)
        return _label(f"rank ({said})")
    if back := OF_BACK.match(behind):
        return _label(f"{_plain(_earlier(text, opening, start, previous))} {_tail(behind[back.end() - 1 :])}")
    if (about := ITS_TARGET.match(before)) and (earlier := _earlier(text, opening, start, previous)):
        return f"{_label(_plain(earlier))} ({about['what'].lower()})"  # "The target is 95%"
    beside = _beside(before, behind)
    if beside == "" and FROM_ONLY.search(before) and not A_NUMBER.search(before):
        beside = None  # "the list is down from 510 to 322": its own first value
    if beside is not None and (earlier := _earlier(text, opening, start, previous)):
        return f"{_label(_plain(earlier))} ({beside})" if beside else _label(_plain(earlier))
    is_money = text[start:end].startswith("£")
    if is_money and (amount := AMOUNT_OF.search(before)) is not None:
        return _label(amount["what"])
    thing = MONEY_ON.match(behind) if is_money else None
    if thing is None and PERIOD_BEHIND.match(behind) is None:
        thing = OF_THING.match(behind)
    if thing is not None:
        return _label(_tail(behind[thing.end() - 1 :]))
    said = _before(before)
    if said.lower() in MOVES and (earlier := _earlier(text, opening, start, previous)):
        return f"{_label(_plain(earlier))} ({said.lower()})"  # "a fall of 140"
    if not said:
        earlier = _earlier(text, opening, start, previous)
        said = _with(_predicate(behind), earlier) if earlier else _tail(behind)
        return _label(said) or _label(before + behind)
    if POINTS_BACK.match(said):
        earlier = _earlier(text, opening, start, previous)
        if not earlier and (what := TO_DO.match(behind)):  # "it takes 19 days to arrange home care"
            return _label(_tail(behind[what.end() - 1 :]))
        return _label(f"{_plain(earlier) if earlier else said} {_predicate(behind)}")
    return _label(said) or _label(_tail(behind)) or _label(before + behind)


def _earlier(text: str, opening: int, start: int, previous: str | None) -> str:
    """What was spoken of before: asked for, counted just now, or the subject of the sentence before."""
    begin = max(0, opening - 300)
    return _asked(text[begin:start]) or previous or _before(text[begin:opening])


def _of_counted(noun: str, before: str, behind: str) -> str:
    """ "people waiting for an assessment"; a bare "people" gets what the clause before it speaks of."""
    at = behind.find(noun) if behind.lstrip().startswith(noun) else -1  # "23 of the 31 actions": behind "31"
    counted = _label(noun + _tail(behind[at + len(noun) :] if at >= 0 else behind))
    if counted.lower() not in VAGUE:
        return counted
    around = _before(before)
    if not around or POINTS_BACK.match(around) or around in counted:
        return counted
    return f"{counted} ({_label(around)})"


def _beside(before: str, behind: str) -> str | None:
    """Where a figure is only what another is held against: the target, the average or the place; None elsewhere."""
    said = before[-90:]
    held = HELD_AGAINST.search(said)
    if held is None:
        return None
    start, end = held.span("what" if held["what"] else "place") if held["what"] or held["place"] else (0, 0)
    named = " ".join(
        word for word in said[start:end].split() if word.lower() not in ("a", "an", "the", "of", "our", "its")
    )
    return named or _place(behind)


def _with(predicate: str, label: str) -> str:
    """What was counted before, with what is said of it now: "cases", not "cases completed", "were late"."""
    thing = _plain(label)
    return f"{PARTICIPLE.split(thing, maxsplit=1)[0] if predicate else thing} {predicate}"


def _plain(label: str) -> str:
    return label.split(" (")[0]


def _of_others(behind: str) -> str:
    found = re.match(r"\s+(?:out )?of ((?:\d+ )?[\w’' -]{4,50})", behind)
    return found.group(1).strip() if found else ""


def _asked(words: str) -> str | None:
    """ "how many complaints had been received?": what a bare number behind it counts."""
    if "how many" not in words and "umber" not in words and "evels of" not in words:
        return None
    found = HOW_MANY.findall(words)
    return str(found[-1]) if found else None


def _before(words: str) -> str:
    """The subject of the clause that ends where a figure stands, without what reports or introduces it."""
    parts = CLAUSE.split(words)
    said = ""
    is_own = True
    if len(parts) > 1 and WHICH.match(parts[-1]):
        parts[-2:] = [WORKED_ON.sub("", parts[-2])]
    while parts:
        part = parts.pop()
        said = _bare(part)
        if not is_own and A_NUMBER.search(part) and not ONLY_PERIOD.fullmatch(part.strip(EDGE)):
            return ""  # another figure's clause
        is_own = False
        if said and said.lower() not in SAYS_NOTHING:
            break
    return said


def _bare(words: str) -> str:
    words = REPORTING.without(f"{words[-FARTHEST:].strip(EDGE)} ").strip()
    words = PLACE_BEFORE.sub("", words)
    if ONLY_PERIOD.fullmatch(words):
        return ""
    while (shorter := OPENING.sub("", words)) != words:
        words = shorter
    words = OTHER_FIGURE.sub("", MOVING.without(words))
    return _without_loose_end(words).strip(EDGE)


def _without_loose_end(words: str) -> str:
    parts = words.split()
    while parts and (parts[-1].lower().strip(EDGE) in LOOSE or not parts[-1].strip(EDGE)):
        parts.pop()
    return " ".join(parts)


def _tail(behind: str) -> str:
    """What goes on behind a number or a noun, to the end of its clause."""
    if not GOES_ON.match(behind):
        return ""
    said = CLAUSE_END.split(behind, maxsplit=1)[0]
    period = PERIOD_BEHIND.search(said)
    said = said[: period.start()] if period else said
    return MOVING.without(said).rstrip() if MOVING.match(said.lstrip()) is None else ""


def _predicate(behind: str) -> str:
    return _tail(behind) if SAID_OF_IT.match(behind) else ""


def _place(behind: str) -> str:
    """ "in the region", "nationally": where a comparator holds."""
    found = re.match(
        r"\s+((?:in|across|for) (?:the )?(?!(?:19|20)\d\d)(?:(?! and \d)[\w’' -]){3,40}|nationally|regionally|locally)",
        behind,
    )
    return PERIOD_BEHIND.without(found.group(1)).strip() if found else ""


def _label(words: str) -> str:
    words = " ".join(AUXILIARY.without(" ".join(words.split())).split()).strip(EDGE)
    words = _without_loose_end(words)
    words = ARTICLE.sub("", words).strip(EDGE)
    if words.count("(") != words.count(")"):
        words = words + ")" if words.count("(") > words.count(")") else words.replace(")", "")
    if words.count("‘") > words.count("’"):
        words += "’"
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0]
