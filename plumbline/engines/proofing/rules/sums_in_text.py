"""A total beside parts that do not add up to it, and days that are not so many."""

import re
from decimal import Decimal

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper, Sentence
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.number_words import COUNT_WORD, number_of

N = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
MADE_OF = re.compile(
    rf"(?P<money>£)?(?P<total>{N}|{COUNT_WORD})(?P<scale>m|bn|k"
    rf"| million)?\s*(?P<noun>(?:[a-zA-Z’'-]+\s+){{0,5}}?[a-zA-Z’'-]+)?(?:\s+in \d{{4}}/\d\d)?,?\s*"
    r"(?:[–—-]\s*)?(?:made up of|comprising|consisting of|broken down (?:as|into)|split (?:between"
    r"|into|as)|that is,?|which (?:is|was|were|are) (?:made up of|split (?:between|into)))\s*:?\s*"
    r"(?P<parts>(?:[^.;]|\.(?=\d))+)",
    re.I,
)
IN_BRACKETS = re.compile(
    rf"(?P<money>£)?(?P<total>{N})(?P<scale>m|bn|k"
    rf"| million)?\s+(?P<noun>(?:[a-z’'-]+\s+){{0,5}}?[a-z’'-]+)?\s*\((?P<parts>[^()]*\d[^()]*(?:\band\b"
    rf"|,|\+)[^()]*\d[^()]*)\)"
)
COLON = re.compile(
    rf"(?P<money>£)?(?P<total>{N})(?P<scale>m|bn|k"
    rf"| million)?(?(money)|(?=\s+[a-z’'-]))(?:\s+(?P<noun>(?:[a-z’'-]+\s+){{0,5}}?[a-z’'-]+))?"
    rf"(?:\s+(?:in )?(?:19|20)\d\d/\d\d)?"
    rf"(?:[^.;:()\d]{{0,60}})?[:–—]\s*(?P<parts>(?:£?{N}[^.;:\d]{{2,70}}?(?:,"
    rf"|\band\b)\s*)+£?{N}[^.;:\d]{{2,80}}?)(?=[.;]|$)"
)
PART = re.compile(
    rf"(?<![\w.,/-])(?P<money>£)?(?P<n>{N}|{COUNT_WORD})(?P<scale>m\b|bn\b|k\b"
    rf"| million)?(?P<behind>\s?%|\s?per\s?cent\b|(?:st|nd|rd|th)\b|\s+(?:working |calendar )?(?:days"
    rf"|weeks|months|years|hours))?",
    re.I,
)
NOT_ALL = re.compile(
    r"\b(?:including|of which|of whom|of these|of those|such as|among|e\.g|target|average|compared|against"
    r"|(?:up|down) from|nationally|England|last year|previous|in 20\d\d|\d{4}/\d\d|page|paragraph|section|per"
    r"|out of|rate|ratio|was|were \d)\b|\b(?:at least|more than|over|about|around|approximately"
    r"|up to|from|between)\s+£?\d",
    re.I,
)
YEAR = re.compile(r"^(?:19|20)\d\d$")
EQUIVALENT = re.compile(
    rf"(?P<hours>{N})\s+hours\b[^.;]{{0,40}}?(?:equivalent (?:of|to)|equal to|equals?|or|i\.e\."
    rf"|amounts? to)\s+(?P<days>{N})\s+(?:working |full )?days",
    re.I,
)
SPAN = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{COUNT_WORD})[ -](?:working )?days?\b[^.;]{{0,30}}?(?P<a>\d{{1,2}})(?:st"
    rf"|nd|rd|th)?\s?(?:-|–|to(?: the)?|and(?: the)?)\s?(?P<b>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s+(?:of )?(?:January|February|March|April|May|June|July|August|September|October"
    rf"|November|December)",
    re.I,
)
HOURS_A_DAY = (7, 8)
BRACKETED = re.compile(rf"\((?P<n>{N})\)")
TOTAL = re.compile(rf"(?<![\w.,/£-])(?P<n>{N})\s+(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]*s\b")
OF_ALL = re.compile(
    rf"\b[Oo]f (?:the |all |our |its )?(?P<n>{N}"
    rf"|{COUNT_WORD})(?:\s+[a-z][\w-]*){{0,7}}?[^,.;]{{0,30}},\s*(?P<rest>[^.;]+)"
)
# "Of the ten, seven are done and three are due": two parts that cannot be the same things.
TWO_PARTS = re.compile(
    rf"(?P<a>\d{{1,4}}|{COUNT_WORD}) (?:are|were|have been|had been|is|was) (?P<one>[a-z]+(?: [a-z]+)?) and "
    rf"(?P<b>\d{{1,4}}|{COUNT_WORD}) (?:(?:are|were|have been|had been|is|was) )?(?P<other>[a-z]+(?: [a-z]+)?)",
    re.I,
)
DONE = re.compile(r"(?:done|complete\w*|closed|finished|answered|met|held|implemented|delivered)\b", re.I)
NOT_DONE = re.compile(
    r"(?:due|open|outstanding|carried|under way|underway|late|overdue|not|in progress|waiting|left|to come|on track)\b",
    re.I,
)
COUNTED = re.compile(
    rf"(?:^|,\s*(?:and\s+)?|\band\s+|;\s*)(?:a further |another |only |just )?"
    rf"(?P<n>\d{{1,4}}|{COUNT_WORD})\s+(?=[a-z(])",
    re.I,
)
ANY_NUMBER = re.compile(r"(?<![\w.,/£-])\d[\d,]*(?:\.\d+)?")
LEAST_BRACKETED = 3


def check(paper: Paper) -> Looks:
    for sentence in paper.sentences:
        yield from _parts_of_all(sentence)
        if not any(character.isdigit() for character in sentence.text):
            continue
        for pattern in (MADE_OF, IN_BRACKETS, COLON):
            for found in pattern.finditer(sentence.text):
                yield from _sum(sentence, found)
        yield from _parts_in_brackets(sentence)
        yield from _hours(sentence)
        yield from _days(sentence)


def _sum(sentence: Sentence, found: re.Match[str]) -> Looks:
    total = number_of(found["total"])
    if (
        total is None
        or NOT_ALL.search(found["parts"])
        or YEAR.match(found["total"])
        or (total < 2 and not found["money"])
    ):
        return
    if re.search(r"%|per cent", sentence.text[found.end("total") : found.end("total") + 9]) or re.search(
        r"\d[-–/]$", sentence.text[: found.start("total")]
    ):
        return
    parts = [part for part in PART.finditer(found["parts"]) if not YEAR.match(part["n"])]
    if (
        len(parts) < 2
        or any(part["behind"] for part in parts)
        or any(bool(part["money"]) != bool(found["money"]) for part in parts)
    ):
        return
    if any((part["scale"] or "").strip() != (found["scale"] or "").strip() for part in parts):
        return
    if any(part["n"].lower() in ("one", "hundred") for part in parts):
        return
    values = [Decimal(str(number_of(part["n"]))) for part in parts]
    whole = Decimal(str(total))
    if sum(values) == whole:
        yield None
        return
    if any(value >= whole for value in values) or not Decimal("0.5") * whole <= sum(values) <= Decimal("2.2") * whole:
        return  # the numbers are of something else
    prefix, scale = found["money"] or "", (found["scale"] or "").strip()
    yield sentence.object(
        RULE.name,
        (found.start("total"), found.start("parts") + parts[-1].end()),
        severity="error",
        expected=f"{prefix}{sum(values)}{scale}, or other parts",
        why=f"The parts add up to {prefix}{sum(values)}{scale}; the sentence says {prefix}{found['total']}{scale}.",
    )


def _parts_in_brackets(sentence: Sentence) -> Looks:
    """ "The 386 responses came from people who use services (174), carers (121) and providers (91)"."""
    parts = list(BRACKETED.finditer(sentence.text))
    if len(parts) < LEAST_BRACKETED:
        return
    totals = [found for found in TOTAL.finditer(sentence.text[: parts[0].start()]) if not YEAR.match(found["n"])]
    if len(totals) != 1 or any("." in one["n"] for one in (*totals, *parts)):
        return
    whole, values = int(totals[0]["n"].replace(",", "")), [int(part["n"].replace(",", "")) for part in parts]
    if sum(values) == whole:
        yield None
    elif max(values) < whole and 0.6 * whole <= sum(values) <= 1.6 * whole:
        yield _wrong_sum(sentence, (totals[0].start("n"), parts[-1].end()), totals[0]["n"], sum(values))


def _parts_of_all(sentence: Sentence) -> Looks:
    """ "Of the 18 measures, 11 met their target, 4 were within tolerance and 3 did not meet it"."""
    found = OF_ALL.search(sentence.text)
    if found is None:
        return
    values = [number_of(part["n"]) for part in COUNTED.finditer(found["rest"])]
    whole = number_of(found["n"])
    if whole is not None and (two := TWO_PARTS.match(found["rest"])) is not None:
        yield from _two_parts(sentence, found, two, int(whole))
        return
    counts = [int(value) for value in values if value is not None]
    if whole is None or len(counts) < LEAST_BRACKETED or "%" in found["rest"] or "(" in found["rest"]:
        return
    if len(ANY_NUMBER.findall(found["rest"])) > len(counts):
        return  # other numbers stand among the parts
    if sum(counts) == whole:
        yield None
    elif whole < sum(counts) <= 1.5 * whole or 0.8 * whole <= sum(counts) < whole:
        yield _wrong_sum(sentence, (found.start("n"), found.end()), found["n"], sum(counts))


def _two_parts(sentence: Sentence, found: re.Match[str], two: re.Match[str], whole: int) -> Looks:
    kinds = [(DONE.match(words) is not None, NOT_DONE.match(words) is not None) for words in (two["one"], two["other"])]
    if sorted(kinds) != [(False, True), (True, False)]:
        return
    added = sum(int(number_of(two[part]) or 0) for part in ("a", "b"))
    if added == whole:
        yield None
    elif added > whole or added >= 0.8 * whole:
        yield _wrong_sum(sentence, (found.start("n"), found.end()), found["n"], added)


def _wrong_sum(sentence: Sentence, span: tuple[int, int], printed: str, added: int) -> Objection:
    return sentence.object(
        RULE.name,
        span,
        severity="error",
        expected=f"{added}, or other parts",
        why=f"The parts add up to {added}; the sentence says {printed}.",
    )


def _hours(sentence: Sentence) -> Looks:
    for found in EQUIVALENT.finditer(sentence.text):
        hours, days = (Decimal(str(number_of(found[group]))) for group in ("hours", "days"))
        if not days:
            continue
        if HOURS_A_DAY[0] <= hours / days <= HOURS_A_DAY[1] + Decimal("0.05"):
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("hours"), found.end()),
            severity="error",
            expected=f"about {hours / Decimal('7.5'):.1f} days of 7.5 hours",
            why=f"{found['hours']} hours over {found['days']} days are {hours / days:.1f} hours a day.",
        )


def _days(sentence: Sentence) -> Looks:
    for found in SPAN.finditer(sentence.text):
        number, first, last = number_of(found["n"]), int(found["a"]), int(found["b"])
        if number is None or last <= first or "within" in sentence.text[: found.start()][-20:]:
            continue
        if last - first <= number <= last - first + 1:
            yield None
            continue
        yield sentence.object(
            RULE.name,
            (found.start("n"), found.end("b")),
            severity="error",
            expected=f"{last - first + 1} days",
            why=f"From the {first} to the {last} are {last - first + 1} days, both counted.",
        )


RULE = Rule("arithmetic", check)
