"""A change that its two figures do not make, a share that its counts do not, a comparison the wrong way round."""

import re
from decimal import ROUND_HALF_UP, Decimal

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD, number_of

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
N = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
UP = r"rose|risen|rising|rises|increased?|increasing|increases|grew|grown|growing|went up|up|climbed|higher"
DOWN = (
    r"fell|fallen|falling|falls|decreased?|decreasing|decreases|reduced?|reducing|reduces|dropped"
    r"|declined?|down|cut|shrank|lower|came down|come down|shortened"
)
UNIT = r"(?:\s?%|\s?per\s?cent\b|m|k|bn)?"
FROM_TO = re.compile(
    rf"\b(?P<how>{UP}|{DOWN}|doubled|halved|tripled|trebled|(?:an? |the )?(?:increase|rise|growth"
    rf"|reduction|decrease|fall|drop))\b(?P<between>[^.;\d£]{{0,60}}?)\s"
    rf"from\s+(?:about |around |just "
    rf"|over )?£?(?P<a>{N})(?P<ua>{UNIT})(?P<mid>(?:\s+(?!to\b)[a-zA-Z][\w’'-]*|\s+20\d\d(?:/\d\d)?"
    rf"|\s+\d{{1,2}} \w+ 20\d\d| \([^)]*\)){{0,7}}?)\s+to\s+(?:about |around |just "
    rf"|over )?£?(?P<b>{N})(?P<ub>{UNIT})(?![\w/]|-\d)",
    re.I,
)
BY = re.compile(
    rf"(?:\s+(?:working days|days|weeks|people|cases|months|(?:a|per) (?:day|week|month"
    rf"|year)))?(?:\s+(?:in|by|at|for|on)\s+(?:the )?[\w/ ]{{3,28}}?(?=,))?(?:,|\(|–|-|:"
    rf"|;)?\s*(?:which is "
    rf"|which was |that is |this is |representing |i\.e\. )?(?:an? "
    rf"|by )?(?:(?P<word>increase|rise|reduction|decrease|fall|drop|improvement|change|difference"
    rf"|gain|growth) of\s+|by\s+|up\s+|down\s+|\+|-)?(?P<c>{N}|{COUNT_WORD})\s?"
    r"(?P<unit>percentage points?|points?|%|per\s?cent\b|days?|weeks?|people|cases|complaints"
    r"|working days|m\b|reviews|referrals|assessments|carers|months?)(?:\s+(?P<tail>fewer|more"
    r"|less|lower|higher|better|improvement|reduction|increase|rise|fall|drop))?",
    re.I,
)
BY_BEFORE = re.compile(
    rf"\bby\s+(?P<c>{N}|{COUNT_WORD})\s?(?P<unit>percentage points?|%|per\s?cent\b|days?|weeks?"
    rf"|people|cases|complaints|working days)\s*(?:\([^)]*\)\s*)?,?\s*$",
    re.I,
)
SHARE = (
    re.compile(
        rf"(?<![\w.,/£-])(?P<n>{N}|{COUNT_WORD})\s+(?:(?:out )?of)\s+(?:the |our |all |its |a total of |those |these )?"
        rf"(?P<base>{N})\b(?:\s+(?:[a-zA-Z’'-]+|\d{{4}}/\d\d)){{0,9}}?\s*(?:\(|,\s*or |, which is "
        rf"|, i\.e\. |, )(?:or )?"
        rf"(?P<p>{N})\s?(?:%|per\s?cent\b)",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.,/£-])(?P<p>{N})\s?(?:%|per\s?cent\b)\s*(?:[\w’' -]{{0,60}}?)\s*\((?P<n>{N})\s+(?:out )?of\s+"
        rf"(?:the |our |all )?(?P<base>{N})\b",
        re.I,
    ),
    re.compile(
        rf"(?<![\w.,/£-])(?P<n>{N})\s+\((?P<p>{N})\s?(?:%|per\s?cent\b)\)\s+(?:out )?of\s+(?:the |our "
        rf"|all )?(?P<base>{N})\b",
        re.I,
    ),
    re.compile(
        rf"\b[Oo]f\s+(?:the |our |these |those |all "
        rf"|all the )?(?P<base>{N})(?:\s+[a-zA-Z’'-]+){{0,8}}(?:\s+in \d{{4}}/\d\d)?,\s*"
        rf"(?:only |about )?(?P<n>{N})\s+(?:[a-z]+\s+)?\((?P<p>{N})\s?(?:%|per\s?cent\b)\)"
    ),
    re.compile(
        rf"(?<![\w.,/£-])(?P<base>{N})(?:\s+[a-zA-Z’'-]+){{1,8}}(?:\s+(?:in"
        rf"|during) [\w/ ]{{4,20}}?)?,\s+of (?:whom|which)\s+"
        rf"(?:only |about )?(?P<n>{N})\s+(?:[a-z]+\s+)?\((?P<p>{N})\s?(?:%|per\s?cent\b)\)",
        re.I,
    ),
)
OF_THESE = re.compile(
    rf"^(?:Of|Out of) (?:these|those|them|this number),?\s+(?P<n>{N}"
    rf"|{COUNT_WORD})\s+(?:[a-z]+\s+){{0,2}}?\((?P<p>{N})\s?(?:%|per\s?cent\b)\)",
    re.I,
)
BASE = re.compile(rf"(?<![\w.,/£%-])(?P<base>{N})(?![\d%/.-]|\s?%|,\d)\s+(?:[a-z][\w-]*\s+){{0,3}}?[a-z][\w-]*s\b")
STATED = re.compile(
    rf"\b(?:an? )?(?P<word>increase|rise|reduction|decrease|fall|drop|improvement|gain|change|difference) of\s+"
    rf"(?P<c>{N})(?P<unit>\s+percentage points?\b|\s?%|\s?per\s?cent\b)?",
    re.I,
)
PERCENTS = re.compile(rf"(?<![\w.])({N})\s?(?:%|per\s?cent\b)")
COUNTS = re.compile(
    rf"(?<![\w.,/£-])({N})(?!\s?%|\s?per\s?cent|[\w/,-]|\.\d|\s+(?:{MONTH})|\s+(?:days|weeks|months|years)\b)"
)
COMPARING = re.compile(
    r"\b(?:compared? (?:with|to)|up from|down from|against|previously|before|last year|year earlier|now)\b", re.I
)
BACK = re.compile(r"^(?:That|This|It|Which) (?:is|was|represents|means|amounts to)\b")
BACK_COMPARED = re.compile(
    rf"\b(?:it|this|that|which) (?:is|was|remains|stays) (?:still |just |well )?(?P<how>above|below"
    rf"|higher than|lower than|over|under) "
    rf"(?P<of>(?:the |our |its )?(?:[a-zA-Z-]+ ){{0,4}}?(?:target|average|benchmark|figure|rate"
    rf"|median))(?:\s+(?:for|in) [A-Z]\w+)?\s+(?:of|\()\s*(?P<b>{N})\s?(?:%|per\s?cent\b)",
    re.I,
)
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
FRACTIONS = re.compile(
    r"\b(?P<how>(?:just |well |slightly |a little )?(?:over|more than|above)|(?:just |well "
    r"|slightly )?(?:under|less than|below|fewer than)|nearly|almost|about|around"
    r"|exactly)?\s*(?P<what>a half|half|one half|two[- ]thirds|a third|one third|three[- ]quarters"
    r"|a quarter|one quarter|one in four|one in five|a fifth|one fifth|four in five|nine in ten"
    r"|one in ten|a tenth|the majority"
    r"|most)\b(?P<rest>[^.;(]{0,60}?)\s*\((?P<p>\d{1,3}(?:\.\d+)?)\s?(?:%|per\s?cent\b)\)",
    re.I,
)
VALUES = {
    "half": 50,
    "a half": 50,
    "one half": 50,
    "two-thirds": 66.7,
    "two thirds": 66.7,
    "a third": 33.3,
    "one third": 33.3,
    "three-quarters": 75,
    "three quarters": 75,
    "a quarter": 25,
    "one quarter": 25,
    "one in four": 25,
    "one in five": 20,
    "a fifth": 20,
    "one fifth": 20,
    "four in five": 80,
    "nine in ten": 90,
    "one in ten": 10,
    "a tenth": 10,
}


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        if not any(character.isdigit() for character in sentence.text):
            continue
        yield from _from_to(sentence)
        yield from _shares(sentence)
        yield from _of_these(sentence)
        yield from _stated(sentence)
        yield from _referring_back(sentence)
        yield from _comparisons(sentence)
        yield from _fractions(sentence)
        yield from _held_against(sentence)


def _from_to(sentence: Sentence) -> Looks:
    for found in FROM_TO.finditer(sentence.text):
        a, b = _decimal(found["a"]), _decimal(found["b"])
        ua, ub = found["ua"].strip(), found["ub"].strip()
        if ua and ub and ua != ub:
            continue
        how = re.sub(r"^(?:an?|the) ", "", found["how"].lower())
        if _is_negated(sentence.text[: found.start()]):
            continue
        wrong_way = (_is_up(how) and b < a) or (_is_down(how) and b > a)
        if wrong_way and not re.search(r"\btarget|\bby\b", found["mid"], re.I):
            yield sentence.object(
                RULE.name,
                (found.start("how"), found.end("ub")),
                severity="error",
                expected=f"from {found['b']} to {found['a']}, or the other word",
                why=f"{found['a']} to {found['b']} is {'an increase' if b > a else 'a decrease'}, "
                f"and the sentence says {found['how']!r}.",
            )
            continue
        if how in ("doubled", "halved", "tripled", "trebled"):
            yield from _times(sentence, found, a, b, how)
            continue
        said = BY.match(sentence.text, found.end())
        if said is None or not (
            said["word"] or said["tail"] or re.match(r"\s*(?:,|\(|–|-|:)\s*(?:an? |by |up |down |\+|-)", said.group())
        ):
            said = BY_BEFORE.search(sentence.text[: found.start()] + found["how"] + (found["between"] or ""))
            if said is None:
                yield None
                continue
        yield from _amount(sentence, found, said, a, b)


def _amount(sentence: Sentence, found: re.Match[str], said: re.Match[str], a: Decimal, b: Decimal) -> Looks:
    c = _decimal(said["c"])
    unit = said["unit"].lower()
    difference = abs(b - a)
    is_percent = "%" in (found["ua"] + found["ub"]) or "cent" in (found["ua"] + found["ub"]).lower()
    places = max(0, -int(c.as_tuple().exponent))
    relative = (100 * difference / a) if a else Decimal(0)
    if unit in ("%", "per cent", "percent"):
        if abs(relative - c) < Decimal(1).scaleb(-places) or (is_percent and difference == c):
            yield None  # a difference of points that is called "%" is the statistic rule's
            return
        expected = f"{_rounded(relative, places)}%" if not is_percent else f"{difference} percentage points"
    elif difference == c or (is_percent and not unit.startswith(("percentage", "point"))):
        yield None
        return
    else:
        expected = f"{difference} {unit}"
    span = (found.start("how"), said.end("unit")) if said.re is BY else (said.start("c"), found.end("ub"))
    yield sentence.object(
        RULE.name,
        span,
        severity="error",
        expected=expected,
        why=f"From {found['a']} to {found['b']} is a change of {expected}.",
    )


def _times(sentence: Sentence, found: re.Match[str], a: Decimal, b: Decimal, how: str) -> Looks:
    factor = {"doubled": Decimal(2), "halved": Decimal("0.5"), "tripled": Decimal(3), "trebled": Decimal(3)}[how]
    if a and abs(b / a - factor) <= factor / 5:
        yield None
        return
    yield sentence.object(
        RULE.name,
        (found.start("how"), found.end("ub")),
        severity="error",
        expected=f"{_rounded(a * factor, 0)}, or another word",
        why=f"From {found['a']} to {found['b']} is {b / a:.1f} times as many."
        if a
        else "Nothing can be a multiple of 0.",
    )


def _shares(sentence: Sentence) -> Looks:
    seen: set[int] = set()
    for pattern in SHARE:
        for found in pattern.finditer(sentence.text):
            n, base = _decimal(found["n"]), _decimal(found["base"])
            if found.start("p") in seen or not base or n > base:
                continue
            between = sentence.text[min(found.start("n"), found.start("p")) : max(found.end("n"), found.end("p"))]
            if re.search(r"\b(?:target|compared|against|average|from|up|down|last year|national)\b", between, re.I):
                continue
            seen.add(found.start("p"))
            yield _share(sentence, found, n, base)


def _of_these(sentence: Sentence) -> Looks:
    """ "Of these, 25 (81%)": the base is the only number of things in the sentence before."""
    found = OF_THESE.match(sentence.text)
    bases = BASE.findall(sentence.previous)
    if found is None or len(bases) != 1 or not re.match(r"\d", bases[0]):
        return
    n, base = _decimal(found["n"]), _decimal(bases[0])
    if base and n <= base:
        yield _share(sentence, found, n, base)


def _share(sentence: Sentence, found: re.Match[str], n: Decimal, base: Decimal) -> Objection | None:
    percent = _decimal(found["p"])
    places = max(0, -int(percent.as_tuple().exponent))
    real = 100 * n / base
    if abs(real - percent) <= Decimal("0.5").scaleb(-places) + Decimal("0.001") or int(real) == percent:
        return None
    return sentence.object(
        RULE.name,
        (min(found.start("n"), found.start("p")), max(found.end("n"), found.end("p") + 1)),
        severity="error",
        expected=f"{_rounded(real, places)}%",
        why=f"{found['n']} of {base} is {_rounded(real, max(places, 1))}%.",
    )


def _stated(sentence: Sentence) -> Looks:
    """A change between the only two figures of its kind before it, here or in the sentence that it refers back to."""
    for found in STATED.finditer(sentence.text):
        before = sentence.text[: found.start()]
        if BACK.match(sentence.text) and not COUNTS.search(before) and not PERCENTS.search(before):
            before = sentence.previous
        if FROM_TO.search(before):
            if before is not sentence.previous:
                continue  # looked at there
        elif not COMPARING.search(before):
            continue
        unit = (found["unit"] or "").strip().lower()
        percents = [_decimal(one) for one in PERCENTS.findall(before)]
        given = (
            percents
            if percents
            else [_decimal(one) for one in COUNTS.findall(before) if not re.fullmatch(r"(?:19|20)\d\d", one)]
        )
        if len(given) != 2 or (unit.startswith("percentage") and not percents) or (percents and not unit):
            continue
        said = _decimal(found["c"])
        difference = abs(given[1] - given[0])
        bases = [one for one in given if one]
        places = max(0, -int(said.as_tuple().exponent))
        relative = [100 * difference / base for base in bases]
        if said == difference or (
            unit in ("%", "per cent") and any(abs(one - said) <= Decimal(1).scaleb(-places) for one in relative)
        ):
            yield None
            continue
        expected = f"{difference}{' percentage points' if percents else ''}"
        yield sentence.object(
            RULE.name,
            (found.start("c"), found.end()),
            severity="error",
            expected=expected,
            why=f"Between {given[0]} and {given[1]} the difference is {expected}.",
        )


def _referring_back(sentence: Sentence) -> Looks:
    """ "It is still below the average of 61.4%": held against the last percentage before it."""
    for found in BACK_COMPARED.finditer(sentence.text):
        before = PERCENTS.findall(sentence.text[: found.start()]) or PERCENTS.findall(sentence.previous)
        if STATED.search(sentence.text[: found.start()]):
            before = PERCENTS.findall(sentence.previous)
        if not before:
            continue
        a, b = _decimal(before[-1]), _decimal(found["b"])
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
        a, b = _decimal(found["a"]), _decimal(found["b"])
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


def _held_against(sentence: Sentence) -> Looks:
    """ "284 people ..., up from 371"; "241 people ..., 42 fewer than the 273 of October"."""
    for pattern in (UP_FROM, BY_THAN, THAN_PLAN):
        for found in pattern.finditer(sentence.text):
            b = _decimal(found["b"])
            is_percent = bool(found["ub"])
            before = [one for one in FIGURE.finditer(sentence.text[: found.start()]) if bool(one["u"]) == is_percent]
            values = [
                _decimal(one["n"])
                for one in before
                if not re.fullmatch(r"(?:19|20)\d\d", one["n"]) and not AGED.search(sentence.text[: one.start()])
            ]
            near = [value for value in values if b and Decimal("0.34") <= value / b <= 3]
            if len(near) != 1 or (pattern is THAN_PLAN and COMPARED.search(sentence.text)):
                continue
            more = found["how"].lower().split()[0] in ("up", "more", "higher", "above", "longer", "over")
            difference = _decimal(found["c"]) if pattern is BY_THAN else None
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


def _fractions(sentence: Sentence) -> Looks:
    for found in FRACTIONS.finditer(sentence.text):
        percent = float(found["p"])
        what = found["what"].lower()
        how = (found["how"] or "").lower().split()
        if what in ("the majority", "most"):
            right = percent > 50
            said = "more than 50%"
        else:
            value = VALUES[what]
            said = f"{found['how'] or 'about'} {value:g}%"
            if how and how[-1] in ("over", "than", "above") and "less" not in how and "fewer" not in how:
                right = value - 0.5 <= percent <= value + 16
            elif how and (how[-1] in ("under", "below") or "less" in how or "fewer" in how):
                right = value - 16 <= percent <= value + 0.5
            elif how and how[-1] in ("nearly", "almost"):
                right = value - 8 <= percent <= value + 0.5
            else:
                right = abs(percent - value) <= 4
        if right:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("what"), found.end("p") + 1),
            severity="error",
            expected=said,
            why=f"{found['p']}% is not {' '.join((*how, what))}.",
        )


def _is_up(how: str) -> bool:
    return re.fullmatch(rf"(?:{UP}|increase|rise|growth|doubled|tripled|trebled)", how, re.I) is not None


def _is_down(how: str) -> bool:
    return re.fullmatch(rf"(?:{DOWN}|reduction|decrease|fall|drop|halved)", how, re.I) is not None


def _is_negated(before: str) -> bool:
    return re.search(r"\b(?:not|no|never|without)\s+(?:\w+\s+)?$", before[-25:], re.I) is not None


def _decimal(printed: str) -> Decimal:
    return Decimal(str(number_of(printed)))


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


RULE = Rule("arithmetic", check)
