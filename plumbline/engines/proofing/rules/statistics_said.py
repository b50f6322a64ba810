"""Statistical words that do not say what is meant: percentiles, points, ranks and averages of nothing."""

import re

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule

N = r"\d{1,3}(?:\.\d+)?"
PERCENTILE = re.compile(rf"\b(?:top|bottom|highest|lowest)\s+{N}(?:th|st|nd|rd)?\s+percentiles?\b", re.I)
POINTS_FROM_RATING = re.compile(
    rf"(?<![\d.])(?P<p>{N}\s?(?:%|per\s?cent\b))\s+(?:from|short of|off|below|away from"
    rf"|under)\s+(?:an?\s+|the\s+)?[‘'“\"]?(?:good|outstanding|requires improvement)\b",
    re.I,
)
BY_POINTS = re.compile(
    rf"\b(?:by|of|up|down)\s+(?P<c>{N})\s?(?P<unit>%|per\s?cent\b)\s*(?:,"
    rf"|\()?\s*from\s+(?P<a>{N})\s?(?:%|per\s?cent\b)?\s+(?:\w+ ){{0,3}}?to\s+(?P<b>{N})\s?(?:%"
    rf"|per\s?cent\b)"
    rf"|\bfrom\s+(?P<a2>{N})\s?(?:%|per\s?cent\b)?\s+(?:in \w+ ?(?:20\d\d)?(?:/\d\d)? "
    rf")?to\s+(?P<b2>{N})\s?(?:%|per\s?cent\b)[^.;]{{0,40}}?(?:increase|rise|improvement|reduction"
    rf"|fall|drop|decrease|gain|change) of\s+(?P<c2>{N})\s?(?P<unit2>%|per\s?cent\b)",
    re.I,
)
STATED = re.compile(
    rf"\b(?:increase|rise|improvement|reduction|fall|drop|decrease|gain"
    rf"|change) of\s+(?P<said>(?P<c>{N})\s?(?:%|per\s?cent\b))",
    re.I,
)
MORE_THAN = re.compile(
    rf"(?P<said>(?<![\w.])(?P<c>{N})\s?(?:%|per\s?cent\b)) (?:more|less|higher|lower|better"
    rf"|worse) than (?:the )?(?P<b>{N})\s?(?:%|per\s?cent\b)",
    re.I,
)
PERCENTS = re.compile(rf"(?<![\w.])({N})\s?(?:%|per\s?cent\b)")
POINT = 0.051
RANKED = re.compile(r"\brank(?:ed|s|ing)?\s+(?:joint\s+)?(?P<n>\d{1,3}(?:st|nd|rd|th))(?P<behind>[^.]{0,120})", re.I)
HAS_BASE = re.compile(
    r"\b(?:out )?of (?:the |all )?(?:\d|those|nine|ten|eleven|twelve|fifteen|sixteen|thirty"
    r"|participating)|\bamong\b|\bout of\b|\bhighest of\b",
    re.I,
)
AVERAGE = re.compile(
    rf"\b(?:compared (?:to|with)|against|than|above|below)\s+(?P<words>(?:the|an) average(?: of)?)\s+(?:£)?{N}", re.I
)
OF_WHOM = re.compile(r"[\d.]*\s?(?:%|per\s?cent\b|\w+)?,?\s*\(?(?:for|across|in|of|among|over)\b", re.I)
MIXED = re.compile(
    r"\b(?P<n>\d[\d,]*)\s+(?P<list>[a-z][a-z "
    r"]+(?:, [a-z][a-z ]+)+,? and [a-z][a-z ]+?)(?=\s+(?:had|have|were|was|received|in|over|across"
    r"|during)\b)",
    re.I,
)
OF_THOSE = re.compile(rf"(?P<p>{N}\s?(?:%|per\s?cent\b))\s+of\s+(?:those|these|them|all|which)\b", re.I)
LEAST_KINDS = 3


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        text = sentence.text
        for found in PERCENTILE.finditer(text):
            yield sentence.object(
                RULE.name,
                found.span(),
                severity="warning",
                expected=re.sub(r"(?:th|st|nd|rd)?\s+percentiles?", "%", found.group()),
                why="A percentile is one place in an order; a group at its top is so many per cent.",
            )
        for found in POINTS_FROM_RATING.finditer(text):
            yield sentence.object(
                RULE.name,
                found.span("p"),
                severity="warning",
                expected=re.sub(r"\s?(?:%|per\s?cent\b)", " percentage point", found["p"]),
                why="The distance between two percentages is counted in percentage points.",
            )
        yield from _points(sentence)
        yield from _stated_points(sentence)
        yield from _ranks(sentence)
        for found in AVERAGE.finditer(text):
            if OF_WHOM.match(text, found.end()):
                yield None
                continue
            yield sentence.object(
                RULE.name,
                found.span("words"),
                severity="warning",
                expected="the average of England, of London, of similar councils ...",
                why="The sentence does not say whose average this is.",
            )
        yield from _mixed(sentence)


def _points(sentence: Sentence) -> Looks:
    for found in BY_POINTS.finditer(sentence.text):
        suffix = "" if found["c"] else "2"
        a, b, c = (float(found[name + suffix]) for name in ("a", "b", "c"))
        if abs(abs(b - a) - c) > 0.051:
            continue
        yield sentence.object(
            RULE.name,
            (found.start(f"c{suffix}"), found.end(f"unit{suffix}")),
            severity="warning",
            expected=f"{found['c' + suffix]} percentage points",
            why=f"From {a:g}% to {b:g}% is {c:g} percentage points; as a percentage the change is another number.",
        )


def _stated_points(sentence: Sentence) -> Looks:
    """ "From 54.8% to 58.1%. That is an improvement of 3.3%": points, told as per cent."""
    for found in (*STATED.finditer(sentence.text), *MORE_THAN.finditer(sentence.text)):
        before = sentence.text[: found.start()]
        given = PERCENTS.findall(before) or PERCENTS.findall(sentence.previous)
        if found.re is MORE_THAN:
            given = [*given[-1:], found["b"]]
        if len(given) == 2 and abs(abs(float(given[1]) - float(given[0])) - float(found["c"])) < POINT:
            yield sentence.object(
                RULE.name,
                found.span("said"),
                severity="warning",
                expected=f"{found['c']} percentage points",
                why=f"Between {given[0]}% and {given[1]}% are {found['c']} percentage "
                f"points; as a percentage it is another number.",
            )


def _ranks(sentence: Sentence) -> Looks:
    for found in RANKED.finditer(sentence.text):
        if (
            HAS_BASE.search(found["behind"])
            or HAS_BASE.search(sentence.text[: found.start()])
            or not re.search(r"national|England|London|region|countr|council|authorit", found["behind"], re.I)
        ):
            yield None
            continue
        behind = re.match(r"\s+(?:nationally|in [A-Z]\w+)", found["behind"])
        yield sentence.object(
            RULE.name,
            (found.start("n"), found.end("n") + (behind.end() if behind else 0)),
            severity="warning",
            expected=f"{found['n']} of how many",
            why="A rank says little without the number that were ranked.",
        )


def _mixed(sentence: Sentence) -> Looks:
    """One percentage for enquiries, requests and complaints together says nothing of the complaints."""
    percent = OF_THOSE.search(sentence.text)
    if percent is None or (percent.group().lower().endswith(" all")):
        return
    for text in (sentence.previous, sentence.text[: percent.start()]):
        found = MIXED.search(text)
        if found and "complaint" in found["list"].lower():
            kinds = re.split(r",\s*|\s+and\s+", found["list"])
            if len(kinds) >= LEAST_KINDS:
                yield sentence.object(
                    RULE.name,
                    percent.span(),
                    severity="warning",
                    expected="a percentage for each kind",
                    why=f"{len(kinds)} kinds of contact share one percentage; it says nothing of the complaints.",
                )
                return


RULE = Rule("statistic", check)
