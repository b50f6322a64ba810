""" "68%, below the average of 65%": a comparison the wrong way round, or by another amount."""

import re
from decimal import Decimal

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.printed_numbers import MONTH, PERCENTS, N, decimal_of
from plumbline.engines.proofing.rules.changes_in_text import STATED
from plumbline.engines.proofing.ruling import Looks, Rule

COMPARED = re.compile(
    rf"(?<![\w.,/£-])£?(?P<a>{N})(?P<ua>\s?%|\s?per\s?cent\b| (?:working )?days"
    rf"| weeks)?(?P<between>[^.;:\d£]{{0,90}}?)\b(?P<how>above|below|higher than|lower than"
    rf"|more than|fewer than|less than|better than|longer than|shorter than|exceed(?:s|ed|ing)|over"
    rf"|under)\s+"
    rf"(?P<of>(?:the |our |its |a |an )?(?:[a-zA-Z-]+ ){{0,4}}?(?:target|average|benchmark|figure"
    rf"|level|rate|baseline|median))(?:\s+(?:for|in) [A-Z]\w+)?\s*(?:of|\(|was|is"
    rf"|, )\s*£?(?P<b>{N})(?P<ub>\s?%|\s?per\s?cent\b| (?:working )?days| weeks)?",
    re.I,
)
BACK_COMPARED = re.compile(
    rf"\b(?:it|this|that|which) (?:is|was|remains|stays) (?:still |just |well )?(?P<how>above|below"
    rf"|higher than|lower than|over|under) "
    rf"(?P<of>(?:the |our |its )?(?:[a-zA-Z-]+ ){{0,4}}?(?:target|average|benchmark|figure|rate"
    rf"|median))(?:\s+(?:for|in) [A-Z]\w+)?\s+(?:of|\()\s*(?P<b>{N})\s?(?:%|per\s?cent\b)",
    re.I,
)
MORE = {"above", "higher than", "more than", "longer than", "over"}
LESS = {"below", "lower than", "fewer than", "less than", "shorter than", "under"}
FIGURE = re.compile(
    rf"(?<![\w.,/£-])(?P<n>{N})(?![\w,/-]|\.\d|\s+(?:{MONTH})|\s+(?:days|weeks|months"
    rf"|years)\b)(?P<u>\s?%|\s?per\s?cent\b)?"
)
AGED = re.compile(r"\b(?:aged?|over|under|for every|per|to|the last|the past|in)\s+$", re.I)
_B = rf"£?(?P<b>{N})(?P<ub>\s?%|\s?per\s?cent\b)?(?![\w/]|[.,]\d|-\d)"
UP_FROM = re.compile(
    rf"(?:,|\()\s*(?:which is |which was |this is )?(?P<how>up|down)\s+from\s+(?:the |about )?{_B}", re.I
)
BY_THAN = re.compile(
    rf"(?:,|\(|–)\s*(?:which is |which was |or )?(?P<c>{N})\s+(?P<how>more|fewer|less|higher"
    rf"|lower)\s+than\s+(?:the\s+)?{_B}",
    re.I,
)
THAN_PLAN = re.compile(
    rf"\b(?P<how>above|below|higher|lower|more|fewer|less|over|under)(?: than)?\s+(?:the |our "
    rf"|its )?(?:[a-z-]+ ){{0,2}}?(?:plan|target|average|benchmark|baseline|figure)\s+of\s+{_B}",
    re.I,
)


# How long something lasted is not what it is held against: "12 months running above the average of 72%".
A_RUN = re.compile(r"\s*(?:(?:months|quarters|years|periods|values)\s+)?(?:running|in a row)\b", re.I)


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        if any(character.isdigit() for character in sentence.text):
            yield from _comparisons(sentence)
            yield from _referring_back(sentence)
            yield from _held_against(sentence)


def _comparisons(sentence: Sentence) -> Looks:
    for found in COMPARED.finditer(sentence.text):
        how = found["how"].lower()
        more = how in MORE or how.startswith("exceed")
        if not more and how not in LESS:
            continue
        if found["ua"] and found["ub"] and found["ua"].strip()[:3] != found["ub"].strip()[:3]:
            continue
        if re.search(
            r"\b(?:percentage points?|points|times|by|but|while|and|target|not|per cent|%|days)\s*$",
            found["between"].strip(),
            re.I,
        ) or re.search(r"\b(?:not|no longer|but|while|whereas)\b", found["between"], re.I):
            continue
        if A_RUN.match(found["between"]):
            continue
        a, b = decimal_of(found["a"]), decimal_of(found["b"])
        if a == b or (a > b) == more:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("a"), found.end("b")),
            severity="error",
            expected="the other word, or other figures",
            why=f"{found['a']} is not {how} {found['b']}.",
        )


def _referring_back(sentence: Sentence) -> Looks:
    """ "It is still below the average of 61.4%": held against the last percentage before it."""
    for found in BACK_COMPARED.finditer(sentence.text):
        before = PERCENTS.findall(sentence.text[: found.start()]) or PERCENTS.findall(sentence.previous)
        if STATED.search(sentence.text[: found.start()]):
            before = PERCENTS.findall(sentence.previous)
        if not before:
            continue
        a, b = decimal_of(before[-1]), decimal_of(found["b"])
        more = found["how"].lower() in MORE
        if a == b or (a > b) == more:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("how"), found.end()),
            severity="error",
            expected="the other word, or other figures",
            why=f"{a}% is not {found['how'].lower()} {b}%.",
        )


def _held_against(sentence: Sentence) -> Looks:
    """ "284 people ..., up from 371"; "241 people ..., 42 fewer than the 273 of October"."""
    for pattern in (UP_FROM, BY_THAN, THAN_PLAN):
        for found in pattern.finditer(sentence.text):
            b = decimal_of(found["b"])
            is_percent = bool(found["ub"])
            before = [one for one in FIGURE.finditer(sentence.text[: found.start()]) if bool(one["u"]) == is_percent]
            values = [
                decimal_of(one["n"])
                for one in before
                if not re.fullmatch(r"(?:19|20)\d\d", one["n"]) and not AGED.search(sentence.text[: one.start()])
            ]
            near = [value for value in values if b and Decimal("0.34") <= value / b <= 3]
            if len(near) != 1 or (pattern is THAN_PLAN and COMPARED.search(sentence.text)):
                continue
            more = found["how"].lower().split()[0] in ("up", "more", "higher", "above", "longer", "over")
            difference = decimal_of(found["c"]) if pattern is BY_THAN else None
            if near[0] != b and (near[0] > b) == more and difference in (None, abs(near[0] - b)):
                yield None
                continue
            yield sentence.object(
                RULE.name,
                (found.start(), found.end()),
                severity="error",
                expected=f"{abs(near[0] - b)} {'more' if near[0] > b else 'fewer'}, or other figures",
                why=f"{near[0]} against {b} is {abs(near[0] - b)} {'more' if near[0] > b else 'fewer'}.",
            )


RULE = Rule("arithmetic", check)
