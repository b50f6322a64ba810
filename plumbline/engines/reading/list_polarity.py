"""What a list's heading or lead-in says of its items: strengths, or what is to be improved."""

import re
from functools import lru_cache

from plumbline.engines.reading.proposals import Polarity

_JUDGE = (
    r"(?:the )?(?:inspectors?|assessors?|cqc|regulator|inspection|peers?(?: team)?|reviewers?|(?:review |peer )?team"
    r"|auditors?)"
)
STRENGTHS = re.compile(
    r"\b(?:what\b.{0,30}\b(?:do|does|did|doing|done|went|going|goes|works?|working) (?:particularly |really )?well"
    r"|(?:key |areas? of |our |main |council )?strengths?(?![- ]based)|(?:notable |good|best) practice"
    r"|what (?:is |was |['’]s |we are |we |you |they |people say )?(?:working|went|works|work|going|doing"
    r"|do|does|did|done) well|what (?:works|is good|was good|is strong)"
    r"|(?:things|where|what) (?:we|you|they|the council) (?:are |is |do |does )?(?:strong|well|good at"
    r"|proud of)|positives|successes|we are proud of"
    rf"|what {_JUDGE} (?:liked|praised|admired|valued|commended|thought (?:was )?(?:good|strong))"
    r"|(?:impressed by|bright spots|highlights|positives?|working well|going well|went well|done well|doing well)"
    r"|areas? (?:of|where) (?:good|strong|excellent)\b|praised|commended|positive (?:findings|feedback"
    r"|areas|practice|aspects))(?!\w)",
    re.I,
)
SHORTFALLS = re.compile(
    r"\b(?:(?:key |main )?areas? (?:for|of|requiring|needing|in need of|identified for"
    r"|identified as needing|to)\s*(?:further |future |continued |potential )?(?:improvement|improve"
    r"|development|develop|consideration|consider"
    r"|focus(?! (?:for|of|in) (?:the|this|our) (?:peer )?(?:challenge|review|visit|team))"
    r"|concern|attention|challenge|address)s?"
    r"|(?:key )?considerations|weakness(?:es)?|(?:key )?challenges|even better if|what (?:needs?|we need"
    r"|could|should|must) (?:to )?(?:improve|change|be better|be improved|do better|get better)"
    r"|what (?:is|was|did|does|has) ?n['’o]t (?:\w+ )?(?:well|work|working)|(?:could|should|needs? to"
    r"|need to|must) (?:be )?improved?\b|could be better|(?:do|be|get) better"
    r"|shortfalls?|shortcomings|gaps|improvements? (?:needed|required|areas?)|opportunities (?:for"
    r"|to) (?:improvement|improve)"
    r"|development areas|for improvement|for development|for (?:further )?consideration"
    r"|requir(?:ing|ed?) improvement|(?:where"
    r"|what) (?:we|you|they|the council) (?:need|could|can|want|must|should|have)(?: to)? (?:improve"
    r"|do better|get better|develop|change)"
    rf"|what {_JUDGE} (?:wants?|wanted|asked|expects?|told) (?:us |the council )?to (?:change|improve|fix|do better"
    r"|do differently|put right)"
    rf"|(?:where|what) {_JUDGE} (?:wants?|wanted|expects?|expected|hopes?) to see (?:change|improvement|more|better)"
    r"|(?:was|were|is|are) (?:less (?:satisfied|happy|impressed|positive|assured)|critical|unhappy|disappointed)"
    r"|concerns|(?:issues|things|points|matters) (?:to|for) (?:address|resolve|consider|consideration|think about"
    r"|improve|work on|fix)"
    r"|(?:are|is|were|am) (?:most )?(?:worried|concerned) about|what worries us|what keeps us awake"
    r"|to work on|room for improvement|where (?:we|they|you|the council) (?:fall|fell|falls) short|less (?:well"
    r"|good)|not so (?:well|good)"
    r"|what (?:we|you|they) (?:find|found) (?:hard|difficult))(?!\w)",
    re.I,
)
NEITHER = re.compile(
    r"\b(?:next steps|deliverables|achievements?|achieved|progress|actions?|recommend\w*|priorit\w+"
    r"|risks?|objectives|milestones|aims?|themes|"
    r"questions|agenda|appendi\w+|responsibilit\w+|attended|membership|what we will do|plans? to"
    r"|will (?:be|continue|focus)|we will|key lines)\b",
    re.I,
)

PAPERS_BODY = re.compile(r"[\d.]*\s*key considerations:?", re.I)  # so some councils' papers head all that they tell

PART_NAME = re.compile(
    r"\b(?:theme|priority|part)\s*\w+\s*[:–-]?\s*(?:working with people|providing support"
    r"|(?:how the local authority )?ensur\w+ safety[\w ]*|leadership)?",
    re.I,
)
WORD = re.compile(r"[A-Za-z]{2,}")
SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the of and in for our are is key identified main summary by from were to what areas cqc report "
        "other some found",
    )
)


def polarity_named(words: str) -> Polarity | None:
    """By the last such words in a lead-in: "... areas for improvement. However, strengths were also found:"."""
    strength = _last(STRENGTHS, words)
    shortfall = _last(SHORTFALLS, words)
    if strength < 0 and shortfall < 0:
        return None
    tail = words[max(strength, shortfall) :]
    if len(words) > 60 and NEITHER.search(tail):
        return None
    return "strength" if strength > shortfall else "shortfall"


@lru_cache(maxsize=4096)
def heading_polarity(heading: str) -> Polarity | None:
    """Of a heading that holds little else: "Strengths", "Theme 2: areas for improvement"."""
    if len(heading) > 90:
        return None
    found = polarity_named(heading) if not PAPERS_BODY.fullmatch(heading) else None
    if found is None or (STRENGTHS.search(heading) and SHORTFALLS.search(heading)):
        return None
    rest = PART_NAME.sub(" ", SHORTFALLS.sub(" ", STRENGTHS.sub(" ", heading)))
    words = [word for word in WORD.findall(rest) if word.lower() not in SMALL_WORDS]
    return found if len(words) <= 3 and not NEITHER.search(rest) else None


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.start() for found in pattern.finditer(words)), default=-1)
