""" "66 of 110 (70%)": a percentage that its two counts do not make."""

import re
from decimal import Decimal

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.printed_numbers import N, decimal_of, rounded
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD

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
        rf"|all the )?(?P<base>{N})(?:\s+[a-zA-Z’'-]+){{0,14}}(?:\s+in \d{{4}}/\d\d)?,\s*"
        rf"(?:only |about )?(?P<n>{N})\s+(?:[a-z]+\s+)?\((?P<p>{N})\s?(?:%|per\s?cent\b)\)"
    ),
    re.compile(
        rf"(?<![\w.,/£-])(?P<base>{N})(?:\s+[a-zA-Z’'-]+){{1,8}}(?:\s+(?:in"
        rf"|during) [\w/ ]{{4,20}}?)?,\s+of (?:whom|which)\s+"
        rf"(?:only |about )?(?P<n>{N})\s+(?:[a-z]+\s+)?\((?P<p>{N})\s?(?:%|per\s?cent\b)\)",
        re.I,
    ),
    # "Of 240 reviews due, 180 were held on time, which is 75%".
    re.compile(
        rf"\b[Oo]f\s+(?:the |our |these |those |all |all the )?(?P<base>{N})(?:\s+[a-zA-Z’'-]+){{0,8}},\s*"
        rf"(?:only |about )?(?P<n>{N})(?:\s+[a-zA-Z’'-]+){{0,8}},\s+(?:or|which is|that is)\s+"
        rf"(?P<p>{N})\s?(?:%|per\s?cent\b)"
    ),
    # "There were 1,480 concerns, of which 592, or 40%, led to an enquiry".
    re.compile(
        rf"(?<![\w.,/£-])(?P<base>{N})(?:\s+[a-zA-Z’'-]+){{1,8}},\s+of (?:whom|which)\s+"
        rf"(?:only |about )?(?P<n>{N}),\s+or\s+(?P<p>{N})\s?(?:%|per\s?cent\b)",
        re.I,
    ),
)
LONE = re.compile(rf"(?<![\w.,/£-])(?P<n>{N})\s+(?:of them |of these )?\((?P<p>{N})\s?(?:%|per\s?cent\b)\)", re.I)
YEAR = re.compile(r"(?:19|20)\d\d")
NEAR = 15  # points
OF_THESE = re.compile(
    rf"^(?:Of|Out of) (?:these|those|them|this number),?\s+(?P<n>{N}"
    rf"|{COUNT_WORD})\s+(?:[a-z]+\s+){{0,2}}?\((?P<p>{N})\s?(?:%|per\s?cent\b)\)",
    re.I,
)
BASE = re.compile(
    rf"(?<![\w.,/£%-])(?P<base>{N})(?![\d%/.-]|\s?%|,\d)\s+(?:[a-z][\w-]*\s+){{0,3}}?"
    r"(?:[a-z][\w-]*s|people|staff|men|women|children)\b"
)
# "an overspend of £1.1m on a net budget of £96.4m (1.1%)".
OF_MONEY = re.compile(
    rf"£(?P<n>{N})(?P<scale>m|bn|k| million)?\s+(?:on|of|out of|against)\s+(?:a |the |our |its )?(?:[a-z]+ ){{0,2}}?"
    rf"(?:budget|spend\w*|total)\s+of\s+£(?P<base>{N})(?P<same>m|bn|k| million)?\s*(?:\(|, or |, )(?P<p>{N})\s?%",
    re.I,
)


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        if any(character.isdigit() for character in sentence.text):
            yield from _shares(sentence)
            yield from _of_these(sentence)


def _shares(sentence: Sentence) -> Looks:
    seen: set[int] = set()
    for pattern in SHARE:
        for found in pattern.finditer(sentence.text):
            n, base = decimal_of(found["n"]), decimal_of(found["base"])
            if found.start("p") in seen or not base or n > base:
                continue
            between = sentence.text[min(found.start("n"), found.start("p")) : max(found.end("n"), found.end("p"))]
            if re.search(r"\b(?:target|compared|against|average|from|up|down|last year|national)\b", between, re.I):
                continue
            seen.add(found.start("p"))
            yield _share(sentence, found, n, base)
    for found in OF_MONEY.finditer(sentence.text):
        n, base = decimal_of(found["n"]), decimal_of(found["base"])
        if base and n <= base and found["scale"] == found["same"]:
            seen.add(found.start("p"))
            yield _share(sentence, found, n, base)
    for found in LONE.finditer(sentence.text):
        bases = [one for one in BASE.finditer(sentence.text[: found.start()]) if not YEAR.fullmatch(one["base"])]
        if found.start("p") in seen or len(bases) != 1:
            continue
        n, base = decimal_of(found["n"]), decimal_of(bases[0]["base"])
        if base and n <= base and abs(100 * n / base - decimal_of(found["p"])) <= NEAR:
            yield _share(sentence, found, n, base)  # further off, the percentage is of something else


def _of_these(sentence: Sentence) -> Looks:
    """ "Of these, 25 (81%)": the base is the only number of things in the sentence before."""
    found = OF_THESE.match(sentence.text)
    bases = BASE.findall(sentence.previous)
    if found is None or len(bases) != 1 or not re.match(r"\d", bases[0]):
        return
    n, base = decimal_of(found["n"]), decimal_of(bases[0])
    if base and n <= base:
        yield _share(sentence, found, n, base)


def _share(sentence: Sentence, found: re.Match[str], n: Decimal, base: Decimal) -> Objection | None:
    percent = decimal_of(found["p"])
    places = max(0, -int(percent.as_tuple().exponent))
    real = 100 * n / base
    if abs(real - percent) <= Decimal("0.5").scaleb(-places) + Decimal("0.001") or int(real) == percent:
        return None
    return sentence.object(
        RULE.name,
        (min(found.start("n"), found.start("p")), max(found.end("n"), found.end("p") + 1)),
        severity="error",
        expected=f"{rounded(real, places)}%",
        why=f"{found['n']} of {base} is {rounded(real, max(places, 1))}%.",
    )


RULE = Rule("arithmetic", check)
