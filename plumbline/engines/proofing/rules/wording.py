"""Slips of the pen that no good sentence holds: a word twice, American spelling, a missing word, a stray full stop."""

import re

from plumbline.engines.proofing.dictionary import language
from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule

TWICE = re.compile(r"\b(?P<word>[a-z]{2,})\s+(?P=word)\b")
MAY_STAND_TWICE = {"had", "very", "many", "much", "no", "is", "so", "on", "well", "more"}
THAT_THAT = re.compile(r"\s+(?:is|was|were|would|will|can|could|has|had|might|may|should|does|did|means)\b")
PARTICLE = re.compile(r"\b(?:mov\w+|log\w*|c[oa]m\w+|check\w*|settl\w+|brought|bring|hand\w*|live|drop\w*) $")
TWO_FORMS = re.compile(
    r"\b(?P<a>support|review|assess|improv|manag|deliver|provid|develop)(?:ing|s|es"
    r"|e)?\s+(?P<b>(?P=a)(?:s|e)?)\b(?!\s+(?:system|plan|team|process|meeting|group|panel|board"
    r"|form|date|officer|worker|service|need|network|package|staff|arrangement|offer|function|provision|structure|role|centre|line|hub))"
)
DETERMINER = re.compile(
    r"\b(?:(?:our|its|their|your|my)\s+(?:and|or)|(?:our|its|their|your|my|his)\s+(?:of|is|are|was|were|to|for|with))"
    r"\b(?![-’'])",
    re.I,
)
STOPS = re.compile(r"(?<=\w)(?P<stops>\.\s?\.)(?!\.)(?=\s|$)|,\s?,|(?<=[a-z])\s[,;](?=\s)|(?<=\w)\.,(?=\s)")
ABBREVIATED = re.compile(r"\b(?:etc|e\.g|i\.e|al|no|p|pp|ibid|approx)\.$", re.I)
TO_BE = re.compile(
    r"\b(?:to|will|must|should|can|cannot|may) be (?P<verb>prioritise|organise|recognise|embed"
    r"|improve|deliver|review|monitor|develop|consider|implement|complete|provide|agree|approve"
    r"|publish|update)\b(?=\s+(?:and|by|in|with|alongside|as|to|at|on|for|across)|[.,;]|$)",
    re.I,
)
TO_DONE = re.compile(
    r"\b(?:aim|need|aims|needs|want|wants|plan|plans|continue|continues|work|works|able|hope|seek|seeks) to "
    r"(?P<verb>(?:allocat|creat|evaluat|integrat|coordinat|develop|review|deliver|improv|support"
    r"|complet|implement|provid|ensur|establish|reduc)ed)\b",
    re.I,
)
THAT_HAD = re.compile(
    r"\b(?:confirmed|explained|added|advised|noted|stated|reported|highlighted) that (?:had|has|have)\b(?! been)", re.I
)
ITS = re.compile(r"\bits['’](?=\s)|\btheir['’]s\b", re.I)
AN = re.compile(
    r"\b(?:a (?=(?:independent|improvement|assessment|action|update|outcome|adult|annual|increase"
    r"|average|integrated|external|initial|agreed|interim|individual|area|issue|overview"
    r"|additional|early|existing|agency|equal|effective)\b)|an (?=(?:review|report|plan|council"
    r"|new|board|strategy|meeting|panel|service|reduction|carer|decision|member|programme|person"
    r"|range|number|clear|target|priority|summary|paper)\b))"
)
APPROVED_BY = re.compile(
    r"\b(?:[Cc]omments?|[Pp]aper|[Rr]eport) (?P<verb>approved|cleared"
    r"|agreed) (?=(?:the )?(?:[A-Z]\w+ ){1,4}(?:Officer|Manager|Director|Head|Lawyer|Solicitor"
    r"|Partner)\b)"
)
FRAGMENT = re.compile(
    r"(?:^|(?<=[.!?] ))(?:All of which|Which|Many of which|Some of which|Both of which)\b(?=,?\s)(?!.*\?$)"
)
ADVERB_FOR_ADJECTIVE = re.compile(
    r"\b(?:strong|sound|fair|safe|good|resilient|thriving) and (?P<noun>sustainability"
    r"|responsibility|accessibility|affordability)\b(?=\s+[a-z]+)",
    re.I,
)
RUN_ON = re.compile(
    r"\b(?:aims|wants|needs|continues|seeks) (?!to\b)(?:improve|deliver|provide|ensure|support|reduce|develop)\b"
)


def check(paper: Paper) -> Looks:
    spellings, phrases = language()
    spelling = re.compile(r"\b(?:" + "|".join(re.escape(one.wrong) for one in spellings) + r")\w*", re.I)
    phrase = re.compile(
        r"\b(?:"
        + "|".join(re.escape(one.wrong) for one in sorted(phrases, key=lambda p: -len(p.wrong)))
        + r")(?![\w-])",
        re.I,
    )
    for stretch in paper.stretches:
        looks = [*_slips(stretch, has_its_spaces=paper.source.format != "pdf")]
        text = stretch.text
        for found in spelling.finditer(text):
            right = next(one for one in spellings if found.group().lower().startswith(one.wrong))
            is_inside = found.start() and not text[: found.start()].rstrip().endswith((".", ":"))
            if found.group()[:1].isupper() and is_inside and not right.right[:1].isupper():
                continue  # a name; a month or a day is written large and is none
            looks.append(
                stretch.object(
                    RULE.name,
                    found.span(),
                    severity="advice",
                    expected=right.right + found.group()[len(right.wrong) :],
                    why="This is not the British spelling.",
                )
            )
        for found in phrase.finditer(text):
            said = next(one for one in phrases if one.wrong == found.group().lower())
            looks.append(
                stretch.object(
                    RULE.name,
                    found.span(),
                    severity="advice",
                    expected=said.right,
                    why=f"This reads as a slip; {said.right!r} is meant.",
                )
            )
        yield from looks or [None]


def _slips(stretch: Stretch, *, has_its_spaces: bool) -> Looks:
    text = stretch.text
    for found in TWICE.finditer(text):
        said = found["word"]
        is_right = (said == "that" and THAT_THAT.match(text, found.end())) or (
            said == "in" and PARTICLE.search(text[: found.start()])
        )
        if said not in MAY_STAND_TWICE and not is_right:
            yield stretch.object(
                RULE.name, found.span(), severity="advice", expected=found["word"], why="The word stands twice."
            )
    for found in TWO_FORMS.finditer(text):
        if not TWICE.match(text, found.start()):
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="advice",
                expected="one of the two words",
                why="Two forms of one word stand side by side.",
            )
    for found in STOPS.finditer(text):
        if has_its_spaces and not ABBREVIATED.search(text[: found.start() + 1]):
            yield stretch.object(
                RULE.name,
                found.span(),
                severity="advice",
                expected="one mark, without a space before it",
                why="A stray mark.",
            )
    for pattern, expected, why in _PATTERNS:
        for found in pattern.finditer(text):
            yield stretch.object(RULE.name, found.span(), severity="advice", expected=expected, why=why)


_PATTERNS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (DETERMINER, "the thing that it belongs to", "A word is missing here, or one is left over."),
    (TO_BE, "the past participle", "A letter is missing at the end of the verb."),
    (TO_DONE, "the verb as it is named", 'After "to" stands the plain verb.'),
    (THAT_HAD, "who had it", "Who is meant has dropped out."),
    (ITS, "its, or their", "The apostrophe does not belong here."),
    (AN, "the other article", '"An" stands before a vowel, "a" before a consonant.'),
    (APPROVED_BY, "approved by", '"By" is missing.'),
    (FRAGMENT, "a whole sentence", "This is the end of the sentence before, not a sentence."),
    (ADVERB_FOR_ADJECTIVE, "the adjective", "A noun stands where an adjective belongs."),
    (RUN_ON, 'the verb with "to"', '"To" is missing.'),
)

RULE = Rule("language", check)
