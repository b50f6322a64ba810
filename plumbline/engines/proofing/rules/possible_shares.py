"""A share that cannot be: more than all, or a percentage that no whole number of its base gives."""

import re
from decimal import Decimal

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD, number_of

N = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
COUNCILS = 153  # with adult social care; definitions/councils.yaml
PERCENT = r"(?P<p>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)"
OUT_OF = re.compile(
    rf"(?<![\w.,/£-])(?P<n>{N}|{COUNT_WORD})\s+(?:out of|of)\s+(?:the |our |its |all "
    rf"|a total of )?(?P<base>{N}|{COUNT_WORD})\b"
    r"(?![%.,/]\d|\s?%|\s+(?:January|February|March|April|May|June|July|August|September|October|November|December))",
    re.I,
)
OF_THE = re.compile(
    rf"\b[Oo]f (?:the |these |those |all "
    rf"|our )?(?P<base>{N})(?:\s+[a-z][\w’'-]*){{0,6}},\s+(?P<n>{N})(?=\s+(?:\(|[a-z]))(?!\s+(?:per"
    rf"|days|weeks|months|years)\b)"
)
OF_WHOM = re.compile(
    rf"(?<![\w.,/£-])(?P<base>{N})\s+(?:[a-z][\w’'-]*\s+){{0,8}}?[a-z][\w’'-]*,?\s+of (?:whom"
    rf"|which)\s+(?:only |about |some )?(?P<n>{N})(?![\d,.]*\s?%|\.\d|\s?per)",
    re.I,
)
COUNCILS_SAID = re.compile(
    r"\b(?P<base>1[5-9]\d|2\d\d)\s+(?:English |participating )?(?:councils|local authorities|authorities|LAs)\b"
    r"|(?:\d{1,3}(?:st|nd|rd|th)|\b\d{1,3}) (?:out )?of (?:the |all )?(?P<rank>1[5-9]\d|2\d\d)\b",
    re.I,
)
ASC = re.compile(
    r"\b(?:rank\w*|nationally|England|adult social care|CQC|Care Quality Commission|assess\w*|rated|ASC)\b", re.I
)
MORE_THAN_ALL = re.compile(
    r"(?<![\d.])(?P<p>1\d\d|[2-9]\d\d)(?:\.\d+)?\s?(?:%|per\s?cent\b)\s+of\s+(?:the |all |our |those |these )?"
    r"(?P<what>\w+(?: \w+)?)",
    re.I,
)
MORE_THAN_THESE = re.compile(
    rf"\b[Oo]f (?:those|these|the|all|all the) (?:{N}|\w+ (?:who|that)\b[^,.;]{{0,40}}),\s+"
    r"(?P<p>1\d\d|[2-9]\d\d)(?:\.\d+)?\s?(?:%|per\s?cent\b)"
)
MAY_EXCEED = re.compile(
    r"\b(?:target|budget|plan|planned|capacity|average|level|baseline|expected|median|pay|rate"
    r"|cost|fee|income|forecast|commissioned|what|that|last)\b",
    re.I,
)
BASE_BEHIND = re.compile(
    rf"(?<![\d.]){PERCENT}\s+of\s+(?:the |all |our |its |those |these )?(?P<base>{N})\s+(?P<noun>[a-z][\w-]+)", re.I
)
BASE_BEFORE = re.compile(
    rf"(?<![\w.,/£])(?P<base>{N})\s+(?P<noun>[a-z][\w -]{{2,60}}?)\s*(?:,|\(|-|–)?\s*(?:of which"
    rf"|of whom|of these|of those|of them)\s*,?"
    rf"\s*(?:only |about |just )?{PERCENT}",
    re.I,
)
OF_THE_CASES = re.compile(rf"(?<![\d.]){PERCENT}\s+of\s+(?:the time|cases|them|these|those|occasions)\b", re.I)
LONE_COUNT = re.compile(rf"(?<![\w.,/£%-])(?P<base>{N})\s+(?P<noun>(?:[a-z][\w-]+\s+){{0,2}}?[a-z][\w-]+s)\b")
YEAR = re.compile(r"(?:19|20)\d\d")
LARGEST_BASE = 99  # from 100 on every whole percentage can be


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        if not any(character.isdigit() for character in sentence.text):
            continue
        yield from _more_than_all(sentence)
        yield from _more_than_these(sentence)
        yield from _more_than_the_base(sentence)
        yield from _more_than_those(sentence)
        yield from _too_many_councils(sentence)
        yield from _no_whole_number(sentence)


def _more_than_all(sentence: Sentence) -> Looks:
    for found in MORE_THAN_ALL.finditer(sentence.text):
        if int(found["p"]) <= 100 or MAY_EXCEED.search(sentence.text[found.start("p") : found.end() + 30]):
            continue
        if re.search(r"\b(?:increas|rise|rose|grow|grew|up by|higher|compared)\w*", sentence.text, re.I):
            continue
        yield sentence.object(
            RULE.name,
            (found.start("p"), found.start("what")),
            severity="error",
            expected="at most 100%",
            why="A share of people or cases cannot be more than all of them.",
        )


def _more_than_these(sentence: Sentence) -> Looks:
    """ "Of those 128, 104% said"."""
    for found in MORE_THAN_THESE.finditer(sentence.text):
        if int(found["p"]) > 100:
            yield sentence.object(
                RULE.name,
                (found.start("p"), found.end()),
                severity="error",
                expected="at most 100%",
                why="A share of people or cases cannot be more than all of them.",
            )


def _more_than_the_base(sentence: Sentence) -> Looks:
    for found in OUT_OF.finditer(sentence.text):
        value, base = number_of(found["n"]), number_of(found["base"])
        if value is None or base is None:
            continue
        if value <= base:
            yield None
        elif "out of" in found.group() or re.match(r"\s+[a-z]+s\b", sentence.text[found.end() :]):
            yield sentence.object(
                RULE.name,
                (found.start("n"), found.end("base")),
                severity="error",
                expected=f"at most {found['base']}",
                why=f"{found['n']} cannot be a part of {found['base']}.",
            )


def _more_than_those(sentence: Sentence) -> Looks:
    """ "318 people, of whom 410"."""
    for found in (*OF_WHOM.finditer(sentence.text), *OF_THE.finditer(sentence.text)):
        value, base = number_of(found["n"]), number_of(found["base"])
        if value is None or base is None or YEAR.fullmatch(found["base"]):
            continue
        if value <= base:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("base"), found.end("n")),
            severity="error",
            expected=f"at most {found['base']}",
            why=f"{found['n']} cannot be a part of {found['base']}.",
        )


def _too_many_councils(sentence: Sentence) -> Looks:
    for found in COUNCILS_SAID.finditer(sentence.text):
        group = "base" if found["base"] else "rank"
        if not ASC.search(sentence.text) or (
            group == "rank" and not re.search(r"rank|council|authorit|nationally", sentence.text, re.I)
        ):
            continue
        if COUNCILS < int(found[group]) < 300:
            yield sentence.object(
                RULE.name,
                (found.start(group), found.end(group)),
                severity="error",
                expected=f"at most {COUNCILS}",
                why=f"England has {COUNCILS} councils with adult social care responsibilities.",
            )
        else:
            yield None


def _no_whole_number(sentence: Sentence) -> Looks:
    text = sentence.text
    for pattern in (BASE_BEHIND, BASE_BEFORE):
        for found in pattern.finditer(text):
            yield from _reachable(sentence, found, found["base"], in_same=True)
    for found in OF_THE_CASES.finditer(text):
        bases = [one for one in LONE_COUNT.finditer(sentence.previous)]
        if len(bases) == 1 and "%" not in sentence.previous:
            yield from _reachable(sentence, found, bases[0]["base"], in_same=False)


def _reachable(sentence: Sentence, found: re.Match[str], printed_base: str, *, in_same: bool) -> Looks:
    base = int(printed_base.replace(",", ""))
    if not 2 <= base <= LARGEST_BASE * 10:
        return
    percent = Decimal(found["p"])
    places = -int(percent.as_tuple().exponent)
    step = Decimal(1).scaleb(-places)
    around = [Decimal(100 * count) / base for count in _nearest_counts(percent, base)]
    if any(abs(share - percent) < step for share in around):
        yield None
        return
    shown = " or ".join(f"{round(share, places)}%" for share in around)
    where = "" if in_same else ", the only number in the sentence before"
    yield sentence.object(
        RULE.name,
        (min(found.start("p"), found.start("base")), max(found.end("p") + 1, found.end("base")))
        if in_same
        else (found.start("p"), found.end()),
        severity="error",
        expected=f"{shown} of {base}, or the number that the percentage is of",
        why=f"No whole number of {base}{where} is {found['p']}%.",
    )


def _nearest_counts(percent: Decimal, base: int) -> tuple[int, int]:
    below = int(percent * base / 100)
    return below, below + 1


RULE = Rule("impossible-value", check)
