"""What a paper states as facts, each with a key: two facts with one key and two values contradict each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.engines.proofing.paper import Paper, Sentence, Stretch
from plumbline.engines.reading.assessment import read_assessments
from plumbline.engines.reading.dates import dates_in
from plumbline.engines.reading.figures import read_figures
from plumbline.engines.reading.number_words import COUNT_WORD, number_of
from plumbline.engines.reading.overall import overall_percentages, overall_ratings

Key = tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    key: Key
    value: str
    says: str  # what it is a fact of, for people
    stretch: Stretch
    start: int
    end: int
    period: str | None = None

    @property
    def printed(self) -> str:
        return self.stretch.text[self.start : self.end]


def facts_of(paper: Paper) -> list[Fact]:
    return [*_judgement(paper), *_events(paper), *_bodies(paper), *_numbers_of_parts(paper), *_figures(paper)]


def _judgement(paper: Paper) -> Iterator[Fact]:
    council = paper.facts.council
    for said in overall_percentages(paper.passages, council=council):
        stretch = paper.stretch_at(said.locator.start)
        at = stretch.text.find(said.text) if stretch else -1
        if stretch is None or at < 0:
            continue
        number = re.compile(rf"\b{said.value}\b(?:\s?(?:%|per\s?cent\b))?").search(stretch.text, at)
        if number is not None:
            yield Fact(("overall score",), f"{said.value}%", "the overall score", stretch, *number.span())
    for said in overall_ratings(paper.passages, council=council):
        stretch = paper.stretch_at(said.locator.start)
        at = stretch.text.find(said.text) if stretch else -1
        if stretch is None or at < 0:
            continue
        word = re.search(re.escape(str(said.value)), said.text, re.I)
        if re.search(r"\b(?:were|both) (?:both |all )?(?:rated|judged)\b", said.text, re.I):
            continue  # parts, not the whole
        if word is not None and not re.search(
            r"\b(?:previous|last|then|former|earlier|self-assess|next|20\d\d)\w*",
            said.text[max(0, word.start() - 60) : word.start()],
            re.I,
        ):
            yield Fact(
                ("overall rating",), str(said.value), "the overall rating", stretch, at + word.start(), at + word.end()
            )
    assessments, doubts = read_assessments(paper.passages, council=council, kind=paper.facts.kind)
    if doubts:
        return
    for assessment in assessments:
        for score in assessment.scores:
            stretch = paper.stretch_at(score.locator.start)
            if stretch is not None and assessment.kind == "cqc":
                digit = re.search(rf"\b{score.score}\b", stretch.text)
                start, end = digit.span() if digit else (0, len(stretch.text))
                yield Fact(
                    ("score", str(score.qs)),
                    str(score.score),
                    f"the score of quality statement {score.qs}",
                    stretch,
                    start,
                    end,
                )


CQC = r"(?:CQC|Care Quality Commission)"
VISIT = re.compile(
    rf"\b(?:was|were|been) (?:inspected|assessed)\b|\bsite visit\b|\bon-?site\b"
    rf"|\binspection (?:took place|was carried out)\b|\b{CQC}\b[^.;]{{0,30}}\b(?:visited|inspected"
    rf"|assessed)\b",
    re.I,
)
PUBLISHED = re.compile(
    rf"\b(?:the|its|their|our|{CQC}(?:['’]s)?|assessment|inspection|final) (?:assessment "
    rf"|inspection |final )?report\b[^.;]{{0,25}}\b(?:was|were) published\b"
    rf"|\b{CQC} published (?:its|their|the)\b[^.;]{{0,30}}\breport\b",
    re.I,
)
NOT_THIS = re.compile(
    r"\b(?:previous|last|next|earlier|first|peer|LGA|will|would|Ofsted|other|another|neighbour\w*"
    r"|since|before|after|until|by)\b",
    re.I,
)
STARTED = re.compile(
    r"\b(?P<body>(?:[A-Z][\w’'-]+ ){1,6}(?:Board|Group|Panel|Committee|Forum|Strategy|Programme"
    r"|Hub|Service|Team))\b(?: \([A-Z]+\))?,?\s+(?:was|were|has been)\s+(?P<did>established|set up"
    r"|launched|convened|created|formed|adopted|approved)\b(?P<rest>[^.;]{0,60})"
)


def _events(paper: Paper) -> Iterator[Fact]:
    for sentence in paper.sentences:
        dates = list(dates_in(sentence.text))
        if not dates:
            continue
        for name, pattern, says in (
            ("visit", VISIT, "the visit"),
            ("publication", PUBLISHED, "the publication of the report"),
        ):
            for found in pattern.finditer(sentence.text):
                near = [date for date in dates if 0 <= date.start - found.end() <= 40]
                if (
                    not near
                    or NOT_THIS.search(sentence.text[max(0, found.start() - 40) : found.end()])
                    or NOT_THIS.search(sentence.text[found.end() : near[0].start])
                ):
                    continue
                if re.search(r"\b(?:and|but|with)\b|[,;]", sentence.text[found.end() : near[0].start]):
                    continue
                yield _dated(sentence, (name,), near[0].iso, says, near[0].start, near[0].end)
        for found in STARTED.finditer(sentence.text):
            near = [date for date in dates if found.start("rest") <= date.start < found.end("rest")]
            if near and not re.search(
                r"\b(?:from|until|since|after|following|by)\b", sentence.text[found.start("rest") : near[0].start]
            ):
                body = re.sub(r"^(?:The|A|An|Our|This) ", "", found["body"])
                yield _dated(
                    sentence,
                    ("start", found["did"].lower(), body.lower()),
                    near[0].iso,
                    f"when the {body} was {found['did']}",
                    near[0].start,
                    near[0].end,
                )


def _dated(sentence: Sentence, key: Key, iso: str, says: str, start: int, end: int) -> Fact:
    first, last = sentence.span(start, end)
    return Fact(key, iso, says, sentence.stretch, first, last)


BODY = (
    r"(?P<body>(?:[A-Z][\w’'-]+ (?:(?:and|of|for|&) )?){1,6}(?:Board|Group|Panel|Committee|Forum)"
    r"|[A-Z]{3,6})\b(?: \([A-Z]{2,6}\))?"
)
MEETS = re.compile(
    rf"\b{BODY}[^.;:]{{0,60}}?\b(?:meets|met|meeting|will meet|has met)\s+(?P<how>monthly|weekly"
    rf"|fortnightly|quarterly|bi-?monthly|annually|six-weekly|eight-weekly|every (?:\d+|two|three"
    rf"|four|six|eight|other) (?:weeks?|months?)|every (?:week|month|quarter)|twice a year"
    rf"|once a (?:month|quarter|year))"
)
MONTHLY = re.compile(rf"\b(?P<how>monthly|quarterly|fortnightly|six-weekly|weekly)\s+{BODY}")
CHAIRED = re.compile(
    rf"\b{BODY}[^.;:]{{0,80}}?\b(?:is|was|be|are|,)?\s*chaired by\s+(?:the |our |its "
    rf"|an? )?(?:council['’]s |Council['’]s )?(?P<who>(?:[Ii]ndependent )?(?:[A-Z][\w’'-]+|of|for"
    rf"|and)(?: (?:[A-Z][\w’'-]+|of|for|and))*)"
)
CADENCES = {
    "every month": "monthly",
    "once a month": "monthly",
    "every week": "weekly",
    "every two weeks": "fortnightly",
    "every 2 weeks": "fortnightly",
    "every quarter": "quarterly",
    "once a quarter": "quarterly",
    "every three months": "quarterly",
    "every 3 months": "quarterly",
    "every 4 weeks": "every four weeks",
    "six-weekly": "every six weeks",
    "every 6 weeks": "every six weeks",
    "eight-weekly": "every eight weeks",
    "every 8 weeks": "every eight weeks",
    "every two months": "bi-monthly",
    "every 2 months": "bi-monthly",
    "bimonthly": "bi-monthly",
    "once a year": "annually",
}


def _bodies(paper: Paper) -> Iterator[Fact]:
    for sentence in paper.sentences:
        for pattern in (MEETS, MONTHLY):
            for found in pattern.finditer(sentence.text):
                how = found["how"].lower()
                start, end = sentence.span(*found.span("how"))
                body = _body(found["body"])
                yield Fact(
                    ("meets", body.lower()),
                    CADENCES.get(how, how),
                    f"how often the {body} meets",
                    sentence.stretch,
                    start,
                    end,
                )
        for found in CHAIRED.finditer(sentence.text):
            start, end = sentence.span(*found.span("who"))
            who = re.sub(r"\s(?:of|for|and)$", "", found["who"])
            body = _body(found["body"])
            yield Fact(
                ("chair", body.lower()),
                who.lower(),
                f"who chairs the {body}",
                sentence.stretch,
                start,
                start + len(who),
            )


def _body(printed: str) -> str:
    return re.sub(r"^(?:The|A|An|Our|This|Its|New|In|At|Each) ", "", printed)


PARTS = re.compile(
    rf"\b(?P<the>the|our|its|these|all|all the|with|has|into|on|contains|sets out"
    rf"|of the)\s+(?P<n>\d{{1,2}}|{COUNT_WORD})\s+(?:key |agreed |main |numbered |strategic "
    rf"|overarching )?(?P<what>priorit(?:ies|y areas)|themes|workstreams|pillars|objectives"
    rf"|recommendations|actions)\b"
    r"(?!\s+(?:were|are|was|have|had|remain|in|for|under|that|which|with|on|due|overdue|complete))",
    re.I,
)


def _numbers_of_parts(paper: Paper) -> Iterator[Fact]:
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
MONTH_WORD = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*(?:ary|ch|il|st|er))?$")
BESIDE = re.compile(
    r"\b(?:target|average|england|london|national|nationally|region\w*|compar\w+|benchmark"
    r"|last year|previous|year before|forecast|ambition|expected|peer|similar|neighbour\w*"
    r"|baseline|more|further|additional|another|other|remaining|increase|reduction|extra|fewer"
    r"|less|over|under|about)\b",
    re.I,
)
PERIODS = re.compile(
    r"(?:19|20)\d\d|Q[1-4]|quarter|January|February|March|April|May|June|July|August|September"
    r"|October|November|December",
    re.I,
)


def _figures(paper: Paper) -> Iterator[Fact]:
    for figure in read_figures(paper.passages):
        if (
            figure.unit in ("percentage points", "ratio", "rank", "percentile", "years", "months", "hours")
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
        subject = re.sub(r"\([^)]*\)", "", figure.subject)
        words = {
            _stem(word)
            for word in re.findall(r"[a-z][a-z’'-]+", subject.lower())
            if word not in GENERIC and not MONTH_WORD.match(word)
        }
        unit = (
            "count"
            if figure.unit not in ("percent", "days", "working days", "weeks") and not figure.unit.startswith("£")
            else figure.unit
        )
        if unit == "count":
            words.add(_stem(figure.unit.lower()))
        sentence = _sentence_around(stretch.text, at)
        nearby = stretch.text[max(0, at - 40) : at + len(printed) + 25]
        if BESIDE.search(nearby) or figure.comparator or re.search(r"\bfrom\b[^.;]{0,30}\bto\b", sentence):
            continue
        period = _period(figure.period)
        if len(words) < 2 and period is None:
            continue
        if not words:
            continue
        start = at
        end = at + len(printed)
        number = re.match(r"£?[\d,.]*\d(?:\s?(?:%|m\b|bn\b))?|\w+", printed)
        if number is not None:
            end = at + number.end()
        yield Fact(("figure", unit, *sorted(words)), f"{figure.value:g}", figure.subject, stretch, start, end, period)


def _stem(word: str) -> str:
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


def _sentence_around(text: str, at: int) -> str:
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(". ", at)
    return text[start : end if end >= 0 else len(text)]
