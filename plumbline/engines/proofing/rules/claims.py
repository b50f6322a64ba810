"""An improvement that is claimed without a number anywhere, and a conclusion that its figures do not carry."""

import re

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule

MEASURABLE = (
    ("wait", r"wait(?:s|ing)?(?: lists?| times?| list times?)*"),
    ("response", r"response times?|response rates?|times? to respond"),
    ("backlog", r"backlogs?"),
    ("satisfaction", r"satisfaction(?: rates?| levels?)?"),
    ("complaint", r"(?:number of |volume of )complaints"),
    ("target", r"(?:performance |waiting lists? |waiting times? )?targets"),
    ("admission", r"(?:hospital |residential )admissions"),
    ("timel", r"timeliness"),
    ("efficien", r"(?:service )?efficiency"),
    ("review", r"overdue reviews"),
    ("call", r"call waiting times?|calls? answered"),
)
THING = "|".join(f"(?P<{name}>{words})" for name, words in MEASURABLE)
CLAIMED = re.compile(
    rf"\b(?:(?:significant |marked |considerable |substantial |clear |further |large "
    rf"|a )*(?:reduction|reductions|improvement|improvements|decrease|fall|drop"
    rf"|increase) in (?:\w+ ){{0,3}}?(?:{THING.replace('?P<', '?P<b_')}))\b"
    rf"|\b(?:reduced|improved|shortened|cut|lowered|raised)\s+(?:\w+ ){{0,3}}?(?:{THING.replace('?P<', '?P<c_')})\b"
    rf"|\b(?:{THING})\b[^.;,]{{0,60}}?\b(?P<did>(?:has|have|had|are|is|were|was"
    rf"|being)\s+(?:\w+ly\s+)?(?:been\s+)?(?:\w+ly\s+)?(?:reduced|improved|decreased|fallen"
    rf"|shortened|being met|met|cut|halved|down|exceeded)|(?:fell|improved|decreased"
    rf"|dropped) (?:\w+ly|markedly|sharply)|aren['’]t (?:substantial|long|significant)|(?:are"
    rf"|is) not (?:substantial|long|significant))",
    re.I,
)
ASKED_FOR = re.compile(r"Cut\b")  # at the start of a sentence it asks for a change: "Cut the wait for a first answer"
LOOKS_AHEAD = re.compile(
    r"\b(?:will|would|to reduce|to improve|aims?|in order to|plan\w*|should|could|may|might|can"
    r"|leading to|expected|seek\w*|so that|help\w*|need\w*|if|whether|asked|ask|when|until|would"
    r"|not (?:yet|been)|review|target of|proposals?|potential|priorit\w*|"
    r"designed|intended|working to|focus\w*|ensure|objective|recommend\w*|must|how)\b",
    re.I,
)
HAS_NUMBER = re.compile(
    r"\d|\b(?:half|third|quarter|two|three|four|five|six|seven|eight|nine|ten|twelve|doubled|halved)\b", re.I
)
PERIOD_ONLY = re.compile(
    r"\b(?:over|in|during|for|since) the (?:last|past) (?:\d+|two|three|six|nine|twelve"
    r"|few) (?:months|years|weeks)\b|\b(?:in|since|by|from"
    r"|during) (?:[A-Z]\w+ )?20\d\d(?:[/-]\d\d)?\b|\b\d+(?:\.\d+)+\b|\b\d{1,2}(?:st|nd|rd"
    r"|th)? [A-Z]\w+ 20\d\d\b",
    re.I,
)
MEANS = re.compile(r"^(?:This|That|It|These figures) (?:meant|means|shows?|showed|demonstrates?|implies)\b", re.I)
RATIO = re.compile(
    r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine)\s+(?:out of"
    r"|in)\s+(?P<base>\d{1,3}|ten|four|five|three|eight)\b",
    re.I,
)
PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)", re.I)
SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def check(paper: Paper) -> Looks:
    counted = _counted(paper)
    for sentence in paper.sentences:
        yield from _without_number(sentence, counted)
        yield from _does_not_follow(sentence)


def _counted(paper: Paper) -> set[str]:
    """The measurable things that some sentence or table of the paper gives a number for."""
    counted: set[str] = set()
    for sentence in paper.sentences:
        if re.search(r"\d", PERIOD_ONLY.sub("", sentence.text)):
            text = sentence.text
            counted |= {
                name
                for name, words in MEASURABLE
                if re.search(rf"\b(?:{words})", text, re.I)
                and re.search(
                    r"\d+(?:\.\d+)?\s?(?:%|per cent|days|weeks|months|people|cases|working)|\b\d{2,}\b",
                    PERIOD_ONLY.sub("", text),
                )
            }
    for passage in paper.passages:
        for row in passage.block.rows:
            if row and any(re.fullmatch(r"[£]?[\d.,]+\s?(?:%|days|weeks)?", cell.text.strip()) for cell in row[1:]):
                counted |= {name for name, words in MEASURABLE if re.search(rf"\b(?:{words})", row[0].text, re.I)}
    return counted


def _without_number(sentence: Sentence, counted: set[str]) -> Looks:
    for found in CLAIMED.finditer(sentence.text):
        thing = next(name for name, words in found.groupdict().items() if words and name != "did").split("_")[-1]
        before = sentence.text[max(0, found.start() - 60) : found.start()]
        if (
            (found.start() == 0 and ASKED_FOR.match(found.group()))
            or LOOKS_AHEAD.search(before)
            or LOOKS_AHEAD.search(found.group())
            or re.match(r"\s*\?", sentence.text[-1:])
        ):
            continue
        if HAS_NUMBER.search(PERIOD_ONLY.sub("", sentence.text)) or thing in counted:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            found.span(),
            severity="warning",
            expected="the figures, with their dates and source",
            why="A change is claimed, and nothing in the paper gives it a number.",
        )


def _does_not_follow(sentence: Sentence) -> Looks:
    """ "This meant ... 9 out of 10" behind figures that are nothing like it."""
    if not MEANS.match(sentence.text):
        return
    given = [float(one) for one in PERCENT.findall(sentence.previous)]
    for found in RATIO.finditer(sentence.text):
        base = _number(found["base"])
        if not base:
            continue
        share = 100 * _number(found["n"]) / base
        if not given or any(abs(share - one) <= 6 or abs(share - (100 - one)) <= 6 for one in given):
            yield None
            continue
        yield sentence.object(
            RULE.name,
            found.span(),
            severity="warning",
            expected="the figure that this follows from",
            why=f"The sentence before gives {' and '.join(f'{one:g}%' for one in given)}; "
            f"{found.group()} does not follow from it.",
        )


def _number(printed: str) -> int:
    return SMALL.get(printed.lower()) or int(printed)


RULE = Rule("claim", check)
