"""A change that its two figures do not make, or a word for the other direction."""

import re
from decimal import Decimal

from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.printed_numbers import COUNTS, PERCENTS, N, decimal_of, rounded
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD

UP = r"rose|risen|rising|rises|increased?|increasing|increases|grew|grown|growing|went up|up|climbed|higher"
DOWN = (
    r"fell|fallen|falling|falls|decreased?|decreasing|decreases|reduced?|reducing|reduces|dropped"
    r"|declined?|down|cut|shrank|lower|came down|come down|shortened"
)
UNIT = r"(?:\s?%|\s?per\s?cent\b|m|k|bn)?"
FROM_TO = re.compile(
    rf"\b(?P<how>{UP}|{DOWN}|doubled|halved|tripled|trebled|(?:an? |the )?(?:increase|rise|growth"
    rf"|reduction|decrease|fall|drop))\b(?!\s+(?:rose|fell|increased|decreased|dropped|declined|grew|went|came)\b)(?P<between>[^.;\d£]{{0,60}}?)\s"
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
    r"|working days|m\b|reviews|referrals|assessments|carers|months?|(?=\s(?:fewer|more)\b))(?:\s+(?P<tail>fewer|more"
    r"|less|lower|higher|better|improvement|reduction|increase|rise|fall|drop))?",
    re.I,
)
BY_BEFORE = re.compile(
    rf"\bby\s+(?P<c>{N}|{COUNT_WORD})\s?(?P<unit>percentage points?|%|per\s?cent\b|days?|weeks?"
    rf"|people|cases|complaints|working days)\s*(?:\([^)]*\)\s*)?,?\s*$",
    re.I,
)
STATED = re.compile(
    rf"\b(?:an? )?(?P<word>increase|rise|reduction|decrease|fall|drop|improvement|gain|change|difference) of\s+"
    rf"(?P<c>{N})(?P<unit>\s+percentage points?\b|\s?%|\s?per\s?cent\b)?",
    re.I,
)
# "rose by 252, or 13%, from 2,010 to 2,262".
BY_FROM_TO = re.compile(
    rf"\b(?:{UP}|{DOWN})\s+by\s+(?P<c>{N})(?:[a-z ]{{0,12}})?(?:,? or (?P<p>{N})\s?%|\s*\((?P<q>{N})\s?%\))?,?"
    rf"\s+from\s+(?P<a>{N})\s+to\s+(?P<b>{N})(?![\w/%]|-\d)",
    re.I,
)
OR_PERCENT = re.compile(rf"(?:,? or |\s*\()(?P<p>{N})\s?%")
GAP = re.compile(
    rf"\b(?P<word>overspend|underspend|shortfall|surplus|gap|saving|overspending"
    rf"|underspending) of\s+£(?P<c>{N})(?P<scale>m\b| million\b|k\b)?",
    re.I,
)
AMOUNT = re.compile(rf"£({N})(m\b| million\b|k\b)?", re.I)
COMPARING = re.compile(
    r"\b(?:compared? (?:with|to)|up from|down from|against|previously|before|last year|year earlier|now)\b", re.I
)
BACK = re.compile(r"^(?:That|This|It|Which) (?:is|was|represents|means|amounts to)\b")


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        if any(character.isdigit() for character in sentence.text):
            yield from _from_to(sentence)
            yield from _by_from_to(sentence)
            yield from _money(sentence)
            yield from _stated(sentence)


def _from_to(sentence: Sentence) -> Looks:
    for found in FROM_TO.finditer(sentence.text):
        a, b = decimal_of(found["a"]), decimal_of(found["b"])
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


def _by_from_to(sentence: Sentence) -> Looks:
    for found in BY_FROM_TO.finditer(sentence.text):
        a, b, c = (decimal_of(found[name]) for name in "abc")
        percent = found["p"] or found["q"]
        if c != abs(b - a):
            expected = f"{abs(b - a)}"
        elif percent and a and not _is_near(100 * c / a, decimal_of(percent)):
            expected = f"{rounded(100 * c / a, _places(decimal_of(percent)))}%"
        else:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("c"), found.end("b")),
            severity="error",
            expected=expected,
            why=f"From {found['a']} to {found['b']} is a change of {abs(b - a)}"
            + (f", or {rounded(100 * abs(b - a) / a, 0)}%." if a else "."),
        )


def _places(printed: Decimal) -> int:
    return max(0, -int(printed.as_tuple().exponent))


def _is_near(real: Decimal, printed: Decimal) -> bool:
    return abs(real - printed) < Decimal(1).scaleb(-_places(printed))


def _amount(sentence: Sentence, found: re.Match[str], said: re.Match[str], a: Decimal, b: Decimal) -> Looks:
    c = decimal_of(said["c"])
    unit = said["unit"].lower()
    difference = abs(b - a)
    is_percent = "%" in (found["ua"] + found["ub"]) or "cent" in (found["ua"] + found["ub"]).lower()
    places = max(0, -int(c.as_tuple().exponent))
    relative = (100 * difference / a) if a else Decimal(0)
    if unit in ("%", "per cent", "percent"):
        if abs(relative - c) < Decimal(1).scaleb(-places) or (is_percent and difference == c):
            yield None  # a difference of points that is called "%" is the statistic rule's
            return
        expected = f"{rounded(relative, places)}%" if not is_percent else f"{difference} percentage points"
    elif difference == c or (is_percent and not unit.startswith(("percentage", "point"))):
        yield None
        return
    else:
        expected = f"{difference} {unit or said['tail']}"
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
        expected=f"{rounded(a * factor, 0)}, or another word",
        why=f"From {found['a']} to {found['b']} is {b / a:.1f} times as many."
        if a
        else "Nothing can be a multiple of 0.",
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
        percents = [decimal_of(one) for one in PERCENTS.findall(before)]
        given = (
            percents
            if percents
            else [decimal_of(one) for one in COUNTS.findall(before) if not re.fullmatch(r"(?:19|20)\d\d", one)]
        )
        if len(given) != 2 or (unit.startswith("percentage") and not percents) or (percents and not unit):
            continue
        said = decimal_of(found["c"])
        difference = abs(given[1] - given[0])
        bases = _bases(found["word"].lower(), given)
        places = max(0, -int(said.as_tuple().exponent))
        relative = [100 * difference / base for base in bases]
        also = OR_PERCENT.match(sentence.text, found.end())
        if said == difference and also is not None and not unit:
            percent = decimal_of(also["p"])
            if relative and not any(_is_near(one, percent) for one in relative):
                yield sentence.object(
                    RULE.name,
                    (found.start("c"), also.end()),
                    severity="error",
                    expected=f"{rounded(relative[-1], _places(percent))}%",
                    why=f"Of {given[1]} a change of {difference} is {rounded(relative[-1], 1)}%.",
                )
                continue
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


def _bases(word: str, given: list[Decimal]) -> list[Decimal]:
    """Of what a change is a share: of the higher figure where it fell, of the lower where it rose; else of either."""
    if word in ("reduction", "decrease", "fall", "drop"):
        given = [max(given)]
    elif word in ("increase", "rise"):
        given = [min(given)]
    return [one for one in given if one]


def _money(sentence: Sentence) -> Looks:
    """ "The budget is £121.7m. The forecast is £124.9m, an overspend of £3.2m"."""
    for found in GAP.finditer(sentence.text):
        before = f"{sentence.previous} {sentence.text[: found.start()]}"
        amounts = [one for one in AMOUNT.findall(before) if one[1].strip() == (found["scale"] or "").strip()]
        if len(amounts) < 2 or len(AMOUNT.findall(sentence.text[: found.start()])) > 2:
            continue
        first, second = (decimal_of(amount) for amount, _ in amounts[-2:])
        difference, said = abs(second - first), decimal_of(found["c"])
        if difference == said or not difference or not Decimal("0.3") <= said / difference <= 3:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("word"), found.end()),
            severity="error",
            expected=f"£{difference}{found['scale'] or ''}",
            why=f"Between £{first}{found['scale'] or ''} and £{second}{found['scale'] or ''} "
            f"are £{difference}{found['scale'] or ''}.",
        )


def _is_up(how: str) -> bool:
    return re.fullmatch(rf"(?:{UP}|increase|rise|growth|doubled|tripled|trebled)", how, re.I) is not None


def _is_down(how: str) -> bool:
    return re.fullmatch(rf"(?:{DOWN}|reduction|decrease|fall|drop|halved)", how, re.I) is not None


def _is_negated(before: str) -> bool:
    return re.search(r"\b(?:not|no|never|without)\s+(?:\w+\s+)?$", before[-25:], re.I) is not None


RULE = Rule("arithmetic", check)
