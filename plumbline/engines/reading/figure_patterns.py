"""The forms in which a figure is printed, and the numbers that are none."""

import re

from plumbline.engines.reading.dates import DATE, DIGITS_OF_A_DATE
from plumbline.engines.reading.number_words import COUNT_WORD, ENDS_IN_WORDS, IN_WORDS
from plumbline.engines.reading.phrase_patterns import CaseBlind, has_digit, holds, phrases


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
MONEY = re.compile(rf"£\s?(?P<n>{NUMBER})(?:\s?(?P<scale>million|billion|thousand|bn|m|k)\b)?", re.I)
SCALES = {"million": "m", "m": "m", "billion": "bn", "bn": "bn", "thousand": "k", "k": "k", "": ""}
TOP = re.compile(rf"\btop\s+(?P<n>{NUMBER})(?:th|st|nd|rd)?\s?(?P<kind>%|per\s?cent(?!ile)|percentile)", re.I)
POINTS = re.compile(rf"(?<![\w.£])(?P<n>{NUMBER}|{IN_WORDS})\s+percentage[\s-]points?\b", re.I)
PERCENT = re.compile(rf"(?<![\w.£])(?P<n>{NUMBER}|{IN_WORDS})\s?(?:%|per\s?cent\b(?!ile))", re.I)
SHARED_PERCENT = re.compile(rf"(?<![\w.£%])(?P<n>{NUMBER})(?=\s?(?:-|–|to|and)\s?{NUMBER}\s?(?:%|per\s?cent\b))", re.I)
RATIO = re.compile(
    rf"(?<![\w.£])(?P<n>{NUMBER}|{IN_WORDS})\s+(?P<how>out of(?: (?:the|every|a total of))?"
    rf"|in(?: every)?|of(?: the| our| its)?)\s+(?P<base>{NUMBER}|{IN_WORDS})\b(?![%.]\d|%)",
    re.I,
)
ORDINAL = re.compile(r"(?<![\w.£])(?P<n>\d{1,3})(?:st|nd|rd|th)\b")
RANKED = CaseBlind(r"\b(?:ranked|ranking|ranks|placed|rank(?: of)?|position(?:ed)?|came)\s+(?:joint\s+)?$")
RANK_AFTER = CaseBlind(
    r"\s+(?:out of|nationally|in (?:England|London|the country|the region)|best|worst|highest|lowest|of \d)"
)
DURATION = re.compile(
    rf"(?<![\w.£])(?P<n>{NUMBER}|{IN_WORDS})[\s-]+(?P<unit>working[\s-]days?|calendar days?|days?|weeks?"
    rf"|hours?|months?|years?|minutes?|seconds?)\b",
    re.I,
)
COUNT = re.compile(rf"(?<![\w.£/#-])(?P<n>{NUMBER}|(?P<word>{IN_WORDS}))(?![\w%/]|\.\d|-\d)", re.I)

DIGITS = re.compile(r"[£0-9](?:(?<=£)\s?\d)?")
NUMBER_WORD = phrases(COUNT_WORD)
# Every number word holds one of these: asked first.
NUMBER_PARTS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirt", "fift",
    "twenty", "forty", "hundred",
)  # fmt: skip
WAITED = CaseBlind(r"\b(?:wait\w*|average|median|longest|took|taken)\b")

# What a duration is measured by; otherwise it is a period, or part of a name.
MEASURED = CaseBlind(
    r"\b(?:average|mean|median|within|took|takes|taken|taking|wait(?:s|ed|ing)?|response times?"
    r"|respon(?:d|ded|se|ses)|every|longest|target|up to|turnaround|delay|lasted|for an average"
    r"|(?:moved|completed|answered|processed|started|done|arranged|closed|resolved|delivered|reviewed|assessed"
    r"|seen|found|placed"
    r"|finished|dealt with|met|paid|set up|concluded|approved)(?: \w+){0,3} in"
    r"|compared (?:with|to)|against|nationally|regionally|(?:up|down) from"
    r"|stood at|stands at|averaged|averages|at an average of"
    r"|equivalent of|spending|spent|completed in|timescale"
    r"|(?:standard|limit) (?:is|was|of)"
    r"|maximum|minimum|on site|at least|between|aim (?:is|was)|to reach"
    r"|reduced|fell|rose|from|over|more than|than)\b[^.;]{0,60}$"
)
MEASURED_AFTER = CaseBlind(
    r"^[\s-]*(?:response|turnaround|wait\w*|average|target|time\s?(?:scale|frame|limit)?\b|on average"
    r"|(?:is|was) (?:the |our |its |their )?(?:average|median|mean|longest|shortest|target)\b"
    r"|longer|from (?:referral|contact|request)|to (?:complete|respond|assess|receive))"
)
IS_PERIOD = CaseBlind(
    r"\b(?:last|past|next|previous|following|first|coming|preceding|recent|over the|in the|for the"
    r"|during the|these|of the|prior|a|additional|another|within the next)\s+(?:\w+\s+)?$"
)
AGO = CaseBlind(
    r"^\s+(?:ago|prior to|before|following|after|later|on from|old|of age|plan|period|programme|strategy"
    r"|contract|time\b)"
)

PER_HEAD = re.compile(
    r"\s+(?:\w+ )?(?:per|for every|in every) (?P<base>\d{1,3}(?:,\d{3})+|million|thousand)(?: (?:people"
    r"|population|residents|adults))?"
)
# Behind one of these a bare number is a figure: "it now holds 318, against a target of 200".
LEVEL = CaseBlind(
    r"\b(?:holds|held|there (?:had|have|has) been|there (?:were|are|was)|targets?(?: for [\w ]{3,20})? (?:of|is|was)"
    r"|average of"
    r"|(?:it|backlog|list|caseload|figure) (?:is|was)|median of|total of"
    r"|population of|list of|backlog of|caseload of|workforce of|baseline of|figure of|stood at|stands? at|down to"
    r"|up to|now at|now"
    r"|maximum of|minimum of|peak of|averaged|averages|high of|low of|number (?:was|is|were)|numbers (?:were|are)"
    r"|total(?:led|s)?|(?:stood|stands|was|were) [^.;]{0,50}\band at)"
    r"(?: (?:about|around|over|just|only|nearly|almost|some|still|now|currently))?\s+$"
)
SHARE_BEHIND = re.compile(r"\s*\(\s*\d+(?:\.\d+)?\s?(?:%|per cent)\s*\)")  # "2,911 (47%)"
BY_A_SHARE_TO = re.compile(r"\bby (?:about |around |over |nearly |some )?\d+(?:\.\d+)?\s?(?:%|per cent),? to\s+$")
OF_WHICH = re.compile(r"\bof (?:which|whom|these|those|them),?\s+$")  # "54 complaints, of which 19 were upheld"
MOVED_BY = re.compile(
    r"\b(?:(?:fall|rise|increase|decrease|reduction|drop) of"
    r"|(?:reduced|fallen|fell|risen|rose|increased|decreased|dropped|grown|grew|cut|down|up) by)"
    r"(?: (?:about|around|over|just|only|nearly|almost|some|more than))?\s+$",
    re.I,
)
WHEN_BEFORE = re.compile(
    r"\(\s*(?:[A-Z][a-z]{2,8}(?: \d{4})?|last (?:year|quarter|month)|Q[1-4]|target):?\s+$"
)  # "(September: 341)"
COUNTED_TOO = re.compile(r"\d [a-z][^.;:]{2,60}(?:,| and)\s*$")  # "612 applications were received and 655 completed"
OF_BACK = re.compile(r"\s+of (?:which|whom|them|these|those)\b")
# "The plan has 42 actions: 30 are complete, 9 are late".
PARTS_BEFORE = re.compile(
    r"\d+ [a-z][^.;:]{2,60}[:;,–]\s*(?:and\s+)?(?:\d+ (?:are|were|have|had)\b[^.;]*?(?:,|\band)\s+)*$"
)
ENDS = re.compile(
    r"\s*(?:[.,;)]|$|(?:waiting|outstanding|overdue|awaiting|remaining|in|by|over|from|as|at|during|on|and|against|compared"
    r"|for|since|the|this|a (?:day|week|month|year))\b)"
)

# A number behind one of these is a name's, not a figure.
NAMED = CaseBlind(
    r"\b(?:theme|appendi(?:x|ces)|annex|section|sections|s|schedule|part|phase|year|priority|priorities"
    r"|qs|statement|stage|tier|level|page|pages|p|pp|item|question|table|figure|fig|chapter|paragraph"
    r"|paragraphs|para|paras|grade|band|category|group|unit|clause|regulation|regulations|article"
    r"|objective|objectives|action|recommendation|recommendations|no|number|ref|reference|version|v|room"
    r"|ward|option|options|pillar|outcome|step|goal|standard|footnote|note|act|minute|minutes|score"
    r"|scores|scored|covid|release|wave|cohort|quarter|q|type|class|domain|line|box|point|module|day|week"
    r"|month|floor|suite|building|zone|area|chart|graph|exhibit|tel|telephone|phone|fax|ext|mobile|ladder"
    r"|form|code|rated|rating|at|see)\s*(?:(?<=\bno)\.|(?<=\bp)\.|(?<=\bpp)\.|(?<=\bs)\.|(?<=\bfig)\.|(?<=\bref)\."
    r"|(?<=\bpara)\.|(?<=\bparas)\.|:)?\s*(?:\d+(?:\.\d+)*\s*(?:-|–|to|and|,)\s*)?$"
)
IS_TIME = CaseBlind(r"\b(?:last|this|past|previous|each|every|a|per|the) (?:year|week|day|month|quarter),?\s*$")
AGE = CaseBlind(r"\b(?:aged?|ages|aged between|over|under|between|from)\s*(?:\d+\s*(?:-|–|to|and)\s*)?$")
AGE_AFTER = re.compile(
    r"^(?:\+|\s?(?:-|–|to|and)\s?\d+(?:\s*(?:year|age|\+|s\b))|s\b|\s+(?:and|or) (?:over|under|above"
    r"|older|younger)\b|\s?(?:-|–)\s?\d{2}\b)"
)
CLOCK = re.compile(r"\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|noon)\b|\b\d{1,2}:\d{2}\b|\b\d{1,2}/\d{1,2}\b|\b24/7\b", re.I)
SPAN_OF_YEARS = re.compile(r"\b(?:19|20)\d\d\s?(?:/|-|–|to|and)\s?(?:(?:19|20)\d\d|\d\d)\b")
YEAR = re.compile(r"(?:19|20)\d\d")
TELEPHONE = re.compile(r"\b0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}\b|\b0\d{9,10}\b")
DOTTED = re.compile(r"\b\d+(?:\.\d+){2,}\b")
NUMERIC = re.compile("|".join(pattern.pattern for pattern in (SPAN_OF_YEARS, CLOCK, TELEPHONE, DOTTED)), re.I)
DAY_AND_MONTH = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b"
)

STOP = _words(
    "a an the and or to of in on at for with by from as is was were are be been being have has had did "
    "do does will would can could may might must should"
    " that which who whom whose where when while whilst but if then than so because although however "
    "this these those it its their our his her my your"
    " not no also only just still now into onto over under per about between through during since until "
    "up down out off there here"
)
# What a label never ends with.
LOOSE = _words(
    "from to at of by in within under over about around nearly only just almost a an the average total with that and "
    "or took takes up down more less fewer than for on as approximately some another further per between after "
    "against compared target median mean"
)
VERBS = _words("have has had were was are is did do received completed reported said led went resulted")
IRREGULAR = _words("people staff children men women individuals personnel fte ftes persons cases")
NOT_NOUNS = _words(
    "as is was has does this its us years months weeks days hours minutes times thus towards plus across "
    "always sometimes perhaps besides percentage per terms ways areas themes statements parts aspects "
    "aims goals principles pillars priorities limbs sides others yes means shows says gives needs makes "
    "takes provides includes covers applies relates refers sets requires remains becomes supports helps "
    "allows brings rules"
)
WORD_NOUNS = re.compile(
    r"\b(?:people|residents?|individuals|adults|carers|cases|complaints|compliments|staff|officers"
    r"|workers|practitioners|managers|nurses|therapists|meetings|documents|sessions|events|providers"
    r"|councils|authorities|boroughs|homes|beds|assessments|reviews|re-audits?|audits|referrals|concerns"
    r"|enquiries|investigations|visits|organisations|interviews|workshops|surveys|responses|deaths|SARs"
    r"|vacancies|posts|groups|sub-groups|boards|hubs|champions|apprentices|students|providers|contracts"
    r"|placements|households|families|cohorts|pilots|locations|hospitals|teams|members|spreadsheets|systems|letters"
    r"|requests|contacts|calls|days)\b",
    re.I,
)


def places_of_numbers(text: str) -> list[tuple[int, bool]]:
    """Where a number begins that stands by itself, and whether it is printed as a word."""
    places: list[tuple[int, bool]] = []
    if has_digit(text):
        places = [
            (at, False)
            for at in map(re.Match.start, DIGITS.finditer(text))
            if at == 0 or text[at] == "£" or not _is_joined(text[at - 1], ".£")
        ]
    lower = text.lower()
    if len(lower) == len(text) and holds(lower, NUMBER_PARTS):
        places += [
            (at, True)
            for at in map(re.Match.start, NUMBER_WORD.finditer(lower))
            if text[at - 1 : at] != "-" and not ENDS_IN_WORDS.search(lower, max(0, at - 20), at)
        ]
    return sorted(places)


def _is_joined(character: str, joining: str) -> bool:
    return character.isalnum() or character == "_" or character in joining


def skipped_ranges(text: str, starts: list[int]) -> list[tuple[int, int]]:
    """Dates, years, times, telephone numbers and paragraph numbers that begin at one of these digits: no figures."""
    ranges: list[tuple[int, int]] = []
    for pattern in (NUMERIC, DAY_AND_MONTH):
        reached = 0
        for start in starts:
            if start >= reached and (found := pattern.match(text, start)):
                ranges.append(found.span())
                reached = found.end()
    if DIGITS_OF_A_DATE.search(text):
        ranges += [found.span() for found in DATE.finditer(text)]
    return ranges
