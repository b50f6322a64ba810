"""Figures of one subject, unit and period, and how many parts a plan has."""

import re
from collections.abc import Iterator

from plumbline.engines.proofing.facts.stated import Fact
from plumbline.engines.proofing.paper import Paper
from plumbline.engines.reading.figures import read_figures
from plumbline.engines.reading.number_words import COUNT_WORD, number_of

LONGEST_READ = 5_000  # characters of a passage in which figures are looked for
PARTS = re.compile(
    rf"\b(?P<the>the|our|its|these|all|all the|with|has|into|on|contains|sets out"
    rf"|of the)\s+(?P<n>\d{{1,2}}|{COUNT_WORD})\s+(?:key |agreed |main |numbered |strategic "
    rf"|overarching )?(?P<what>priorit(?:ies|y areas)|themes|workstreams|pillars|objectives"
    rf"|recommendations|actions)\b"
    r"(?!\s+(?:were|are|was|have|had|remain|in|for|under|that|which|with|on|due|overdue|complete))",
    re.I,
)


def numbers_of_parts(paper: Paper) -> Iterator[Fact]:
    if paper.is_minutes:
        return
    for sentence in paper.sentences:
        for found in PARTS.finditer(sentence.text):
            what = "priorities" if found["what"].lower().startswith("priorit") else found["what"].lower()
            if what == "actions" and found["the"].lower() in ("has", "with", "on", "the", "these", "our"):
                continue
            value = number_of(found["n"])
            start, end = sentence.span(found.start("n"), found.end("what"))
            if value is not None and value > 2:
                yield Fact(("number of", what), str(value), f"the number of {what}", sentence.stretch, start, end)


GENERIC = {
    "adult",
    "adults",
    "social",
    "care",
    "council",
    "councils",
    "borough",
    "the",
    "of",
    "in",
    "for",
    "and",
    "to",
    "a",
    "an",
    "on",
    "by",
    "with",
    "at",
    "was",
    "were",
    "is",
    "are",
    "received",
    "recorded",
    "made",
    "total",
    "number",
    "figure",
    "overall",
    "there",
    "we",
    "our",
    "its",
    "had",
    "has",
    "have",
    "during",
    "year",
    "over",
    "that",
    "been",
    "it",
    "this",
    "about",
    "services",
    "department",
    "directorate",
    "all",
    "some",
    "just",
    "stood",
    "value",
    "level",
    "rate",
    "reported",
    "now",
    "currently",
    "from",
    "people's",
    "us",
}
RATED = frozenset({"rat", "outstand", "good", "inadequate", "requir", "improve"})
MONTH_WORD = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*(?:ary|ch|il|st|er))?$")
BESIDE = re.compile(
    r"\b(?:target|average|england|london|national|nationally|region\w*|compar\w+|benchmark"
    r"|last year|previous|year before|forecast|ambition|expected|peer|similar|neighbour\w*"
    r"|baseline|more|further|additional|another|other|remaining|increase|reduction|extra|fewer"
    r"|less|over|under|about)\b",
    re.I,
)
# A number that names one of several is no figure: "Finding 3", "Action 12".
NAMES_ONE = re.compile(
    r"\b(?:Finding|Action|Recommendation|Priority|Objective|Theme|Statement|Outcome|Milestone|Step|Phase|Stage|Item|Paper"
    r"|Version|Measure|Note|Figure|Table|Appendix|Annex|Section|Paragraph|Page|Question|Risk|Decision|Request"
    r"|Undertaking)s? $",
    re.I,
)
# The ends of a range are two values of one thing, rightly: "within the usual variation of 38.6% to 59.5%".
_NUMBER = r"£?\d[\d,.]*\s?(?:%|per cent|days|weeks|people|cases|minutes)?"
RANGE_BEHIND = re.compile(rf"\s*(?:%|per cent)?\s*(?:to|and|-|–)\s+{_NUMBER}", re.I)
RANGE_BEFORE = re.compile(rf"(?:\b(?:between|variation of|range of|from)\s+{_NUMBER}\s*(?:to|and|-|–)\s+)$", re.I)
OPENS_A_RANGE = re.compile(r"\b(?:between|variation of|range of)\s+$", re.I)
VERDICT = re.compile(r"\bno sign of change\b", re.I)  # what is said of many measures is the subject of none
PERIODS = re.compile(
    r"(?:19|20)\d\d|Q[1-4]|quarter|January|February|March|April|May|June|July|August|September"
    r"|October|November|December",
    re.I,
)


def figures(paper: Paper) -> Iterator[Fact]:
    for figure in read_figures(tuple(one for one in paper.passages if len(one.text) <= LONGEST_READ)):
        if (
            figure.unit in ("values", "figures", "periods", "data points")  # on how many something rests
            or figure.unit in ("percentage points", "ratio", "rank", "percentile", "years", "months", "hours")
            or figure.value == 0
        ):
            continue
        stretch = paper.stretch_at(figure.locator.start)
        if stretch is None or stretch.is_cell or any(character.isdigit() for character in figure.subject):
            continue
        printed = paper.source.text[figure.locator.start : figure.locator.end]
        at = stretch.text.find(printed, max(0, figure.locator.start - stretch.where.start - 2))
        if at < 0:
            continue
        before, behind = stretch.text[max(0, at - 60) : at], stretch.text[at + len(printed) : at + len(printed) + 30]
        if NAMES_ONE.search(before) or VERDICT.search(figure.subject):
            continue
        if RANGE_BEFORE.search(before) or (OPENS_A_RANGE.search(before) and RANGE_BEHIND.match(behind)):
            continue
        subject = re.sub(r"\([^)]*\)", "", figure.subject)
        words = {
            stem(word)
            for word in re.findall(r"[a-z][a-z’'-]+", subject.lower())
            if word not in GENERIC and not MONTH_WORD.match(word)
        }
        unit = (
            "count"
            if figure.unit not in ("percent", "days", "working days", "weeks") and not figure.unit.startswith("£")
            else figure.unit
        )
        if unit == "count":
            words.add(stem(figure.unit.lower()))
        sentence = sentence_around(stretch.text, at)
        nearby = stretch.text[max(0, at - 40) : at + len(printed) + 25]
        if BESIDE.search(nearby) or figure.comparator or re.search(r"\bfrom\b[^.;]{0,30}\bto\b", sentence):
            continue
        period = _period(figure.period)
        if len(words) < 2 and period is None:
            continue
        if words <= RATED:
            continue  # nothing, or shares of what is rated so at several times
        start = at
        end = at + len(printed)
        number = re.match(r"£?[\d,.]*\d(?:\s?(?:%|m\b|bn\b))?|\w+", printed)
        if number is not None:
            end = at + number.end()
        yield Fact(("figure", unit, *sorted(words)), f"{figure.value:g}", figure.subject, stretch, start, end, period)


def stem(word: str) -> str:
    return re.sub(r"(?:ies|ing|ed|es|s|ment|’s|'s)$", "", word)


def _period(printed: str | None) -> str | None:
    if printed is None or not PERIODS.search(printed):
        return None
    return " ".join(
        re.findall(
            r"\w+",
            re.sub(
                r"\b(?:in|during|the|of|by|for|as|at|on|over|to|year|ending|ended|end|from|since)\b",
                "",
                printed.lower(),
            ),
        )
    )


def sentence_around(text: str, at: int) -> str:
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(". ", at)
    return text[start : end if end >= 0 else len(text)]
