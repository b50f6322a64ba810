"""The overall rating and percentage that a document says the council was given."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from plumbline.engines.reading.blocks import Cell
from plumbline.engines.reading.framework import statement_keys
from plumbline.engines.reading.number_words import COUNT_WORD
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.phrase_patterns import CaseBlind, has_digit, holds
from plumbline.engines.reading.proposals import Locator
from plumbline.engines.reading.ratings import QUOTE, RATING, may_name_a_rating, rating_named
from plumbline.engines.reading.statements import sentences
from plumbline.knowledge.catalogue import find_councils
from plumbline.knowledge.catalogue.names import same_name_key

_RATING = rf"{QUOTE}(?P<rating>{RATING}){QUOTE}"
RATED = CaseBlind(
    rf"\b(?:rated|judged|graded|assessed|scored)\s+(?:(?:as|to be|to(?= require)|overall|at|us|it|them|the council"
    rf"|adult social care)\s+){{0,3}}{_RATING}"
    rf"|\b(?:rating|judgement|grading|judgment)s?(?: and score)?(?:\s+|(?=:))(?:of|was|is|as|had been|has been"
    rf"|remains|:|-|–|to)?\s*(?:an?\s+)?(?:overall\s+)?{_RATING.replace('rating>', 'rating2>')}"
    rf"|\b(?:rating|judgement|grade|judgment) (?:for|of|given to|awarded to|on) [^.;]{{2,60}}? (?:is|was|as|remains|of)"
    rf"\s+(?:an?\s+)?(?:overall\s+)?{_RATING.replace('rating>', 'rating7>')}"
    rf"|\b(?:result|outcome)\b[^.;]{{0,90}}?{_RATING.replace('rating>', 'rating3>')}"
    rf"|\brat(?:es|ed)\s+[^.;]{{0,80}}?\bas\s+{_RATING.replace('rating>', 'rating4>')}"
    r"|\brated\s+[^.;,]{0,80}?\b(?:council|authority|borough|city|county)\b(?:['’]s)?(?: adult social care)?\s+(?:as )?"
    rf"{_RATING.replace('rating>', 'rating6>')}"
    rf"|{_RATING.replace('rating>', 'rating5>')}\s+(?:overall|rating\b)"
)
_OF_WHAT = (
    r"(?:(?:the )?(?:overall|cqc|local authority|council)?\s*(?:overall )?(?:rating|judgement|grade|result)|overall)"
)
_SEPARATED = r"\s*(?:[:\-–—|=]|\.{2,}|…+|\s)?\s*"
LINE = CaseBlind(
    rf"(?:{_OF_WHAT}(?: (?:is|was))?)?{_SEPARATED}"
    rf"(?:{QUOTE}(?P<rating>{RATING}){QUOTE}\s*(?:[-–:,(|]?\s*(?P<percent>\d{{2,3}})\s*(?:%|per cent|out of 100)?\)?)?"
    rf"|(?P<first>\d{{2,3}})\s*%\s*[-–:,(|]?\s*{QUOTE}(?P<second>{RATING}){QUOTE}\)?)\.?$"
)
RATING_HEADING = re.compile(r"\b(?:overall|rating)\b", re.I)
PERCENT = CaseBlind(
    r"\boverall\s+(?:score|percentage|rating score|percentage score)\s*(?:of|:|was|is|at|-|–)?\s*(?:was "
    r"|of |given as |printed as |shown as |put at )?(?P<a>\d{2,3})\b"
    r"|\bscor(?:ed|ing)\s+(?P<b>\d{2,3})\s*(?:out of 100|%|per\s?cent|overall)"
    r"|\b(?:assessment|total|final|combined|rating|aggregate)\s+(?:score|percentage)\s*(?:of|:|was|is"
    r"|at)?\s*(?P<c>\d{2,3})\b"
    r"|\bscore\s+of\s+(?P<d>\d{2,3})\s*(?:%|per\s?cent|out of 100|\b)"
    r"|\b(?:overall|rated|rating)\b[^.;]{0,60}\(\s*(?P<e>\d{2,3})\s*%\s*\)"
    r"|\b(?:overall|rated|rating|judged|graded|judgement)\b[^.;]{0,60}\b(?:with|at|scoring|scored)\s+(?P<g>\d{2,3})\s*(?:%"
    r"|per\s?cent)"
    r"|\b(?:our|the council['’]s)\s+score\s+(?:is|was|of)\s+(?P<h>\d{2,3})\s*(?:%|per\s?cent)"
    r"|\b(?P<f>\d{2,3})\s*(?:%"
    r"|per\s?cent)\s+overall\b"
)
MOST_CELLS_OF_A_FORM = 3
MOST_CELLS_OF_A_ROW = 6
OVERALL_RATING = re.compile(r"(?:overall|cqc|our|council|local authority)(?: overall)? (?:rating|judgement)", re.I)
OVERALL_SCORE = re.compile(
    r"(?:overall|total|combined|percentage|cqc|final)(?: overall)? (?:score|percentage)(?: \(?%\)?| \(out of 100\))?",
    re.I,
)
OVERALL_CELL = re.compile(r"(\d{2,3})\s*(?:%|per cent|out of 100|/\s?100)?", re.I)
NEAR_BEFORE, NEAR_BEHIND = 80, 160  # characters around the words of a percentage
RATED_WORDS = ("rate", "rating", "judg", "grad", "assessed", "scored", "result", "outcome", "overall")
TWO_DIGITS = re.compile(r"\d\d")
PERCENT_WORDS = (
    "overall",
    "score",
    "percentage",
    "rated",
    "rating",
    "aggregate",
    "judg",
    "grade",
)  # one of them stands in each form
# Of a part, of others, of a wish, of the past: not the overall rating that this council was given.
OR_ANOTHER = CaseBlind(rf"{QUOTE}\s+(?:or|and)\s+{QUOTE}{RATING}")  # "rated inadequate or requires improvement"
PART = CaseBlind(r"^\W*for\s+(?:the |both |all |our |its )?(?!adult social care|the adult)\w+")
NOT_THIS = CaseBlind(
    r"\b(?:those|other|these|some|many|most|several|all|any|which|number of"
    rf"|\d+|{COUNT_WORD}) (?:\w+ )?(?:local authorities|councils|authorities|boroughs|areas|services|providers|homes)\b"
    r"|\b(?:would|could|might|may|aim\w*|ambition|aspir\w+|toward|towards|move (?:in)?to|moving"
    r"|trajectory|next (?:time|assessment|inspection)|if (?:the|we)|target|points? (?:from|below|short"
    r"|away)|% from"
    r"|care homes?|providers?|services? (?:were|was|are|rated)|registered|domiciliary|home care"
    r"|expect\w*|hope\w*|believe\w*|anticipat\w*|predict\w*|confident|our own (?:view|judgement)|likely"
    r"|previous(?:ly)?|ofsted|children['’]s|self-assess\w*|to be considered|looked like|considered"
    r"|threshold|needed|just short|short of|cut-?off|boundary|indicative)\b"
    # "All were rated good", said of the services before
    r"|\b(?:all|both|these|those|they|each|most|some|others)(?: of (?:them|these))?"
    r" (?:were|are|was|had been|have been|has been)(?: also)?\s*$"
)
# "rated good, one point short of outstanding, with an overall score of 87%": how far off is said by the way.
ASIDE = re.compile(r",[^,;.]{0,80}\b(?:short of|below|from|away)\b[^,;.]{0,60},")
BESIDES = re.compile(r"(?:,|\band\b)\s+(?:had|has|have|was|were|it|they|also|the)\b", re.I)
OF_NAMED_PART = CaseBlind(
    r"\b(?:which (?:was|were)|areas?|themes?|quality statements?|domains?|criteri(?:a|on)"
    r"|elements?|aspects?|both)\b"
)


@dataclass(frozen=True)
class Said:
    """One place where an overall rating or percentage is printed."""

    value: str | int
    weight: int
    locator: Locator
    text: str


def overall_ratings(passages: tuple[Passage, ...], *, council: str | None) -> list[Said]:
    """Each mention of the overall rating, with how much it counts."""
    said: list[Said] = []
    for passage in passages:
        text = passage.text
        block = passage.block
        if block.kind == "table" or block.label == "note" or "\n" in text:
            said.extend(_in_form(passage))
            continue
        is_of_whole = passage.statement is None or text[:7].lower() == "overall"
        if len(text) < 90 and is_of_whole and (line := LINE.fullmatch(text)):
            rating = rating_named(line["rating"] or line["second"])
            alone = not RATING_HEADING.search(text) and not (line["percent"] or line["first"])
            under = passage.block.kind == "heading" or any(RATING_HEADING.search(one) for one in passage.headings)
            if rating and (not alone or under):
                said.append(Said(rating, 4, passage.locate(), text))
            continue
        said.extend(_in_sentences(passage, council))
    return said


def _in_form(passage: Passage) -> Iterator[Said]:
    """A row "Overall rating | Good" or "Subject | ... rating of Good"; or a column "Overall rating" of one row."""
    for label, cell in _under_heads(passage):
        rating = rating_named(cell.text) if OVERALL_RATING.fullmatch(label.text) else None
        if rating:
            yield Said(rating, 4, _at(passage, cell), cell.text)
    for row in passage.block.rows:
        cells = [cell for cell in row if cell.text]
        if len(cells) > MOST_CELLS_OF_A_FORM:
            continue
        for label, cell in itertools.pairwise(cells):
            if re.match(r"overall\b|(?:cqc |our |local authority )?rating$", label.text, re.I):
                rating = rating_named(cell.text.split("(")[0].strip())
                if rating:
                    yield Said(rating, 4, _at(passage, cell), cell.text)


def _under_heads(passage: Passage) -> Iterator[tuple[Cell, Cell]]:
    """Heading and cell of a table that has but one row under its headings."""
    rows = passage.block.rows
    if len(rows) == 2 and len(rows[0]) == len(rows[1]) <= MOST_CELLS_OF_A_ROW:
        yield from zip(*rows, strict=True)


def _at(passage: Passage, cell: Cell) -> Locator:
    block = passage.block
    return Locator(cell.start, cell.end, block.page, block.paragraph, block.label)


def _in_sentences(passage: Passage, council: str | None) -> Iterator[Said]:
    if not may_name_a_rating(passage.text):
        return
    for start, end in sentences(passage.text):
        sentence = passage.text[start:end]
        if not may_name_a_rating(sentence) or not _says_it_was_given(sentence):
            continue
        for found in RATED.finditer(sentence):
            rating = next((rating_named(word) for word in found.groupdict().values() if word), None)
            if rating is None or not _is_overall(sentence, found, council):
                continue
            weight = 3 if re.search(r"\boverall\b", sentence, re.I) else 2
            yield Said(rating, weight, passage.locate(start, end), sentence)


def _says_it_was_given(sentence: str) -> bool:
    return holds(sentence, RATED_WORDS)


def _is_overall(sentence: str, found: re.Match[str], council: str | None) -> bool:
    before, after = sentence[: found.start()], BESIDES.split(sentence[found.end() :])[0]
    clause = re.split(r"[;]|,\s+(?:and|but|which|with)\b", before)[-1]
    if NOT_THIS.search(clause) or NOT_THIS.search(found.group()) or PART.match(after):
        return False
    if OR_ANOTHER.match(after):
        return False
    if re.match(r"\W*(?:in|by|from)\b", after) and NOT_THIS.match(after):
        return False
    named = [entry.name for entry, _, _ in find_councils(sentence)]
    if council is not None and named and council not in named:
        return False
    if re.search(r"\boverall\b", clause, re.I):
        return True
    if OF_NAMED_PART.search(clause[-80:]):
        return False
    key = same_name_key(f"{clause[-160:]} | {after[:70]}")
    return not any(f" {name} " in f" {key} " for name, _ in statement_keys())


def overall_percentages(passages: tuple[Passage, ...], *, council: str | None) -> list[Said]:
    """Each mention of the overall percentage, possible or not."""
    said: list[Said] = []
    for passage in passages:
        block = passage.block
        if block.label == "note" or (block.kind == "table" and len(block.rows) > 14):
            continue
        if not has_digit(passage.text) or not TWO_DIGITS.search(passage.text):
            continue
        for label, cell in _under_heads(passage):
            if OVERALL_SCORE.fullmatch(label.text) and (whole := OVERALL_CELL.fullmatch(cell.text)):
                said.append(Said(int(whole.group(1)), 3, _at(passage, cell), cell.text))
        lowered = passage.text.lower()
        if len(passage.text) >= 90 and not holds(lowered, PERCENT_WORDS):
            continue
        for found in _percents(passage.text, lowered):
            value = int(next(word for word in found.groupdict().values() if word))
            if not 9 <= value <= 100 or (
                passage.text[found.end() : found.end() + 1] in (".",)
                and passage.text[found.end() + 1 : found.end() + 2].isdigit()
            ):
                continue
            start = max((end for _, end in _ends(passage.text, found.start())), default=0)
            sentence = passage.text[start : found.end() + 120]
            clause = ASIDE.sub(",", passage.text[max(start, found.start() - 120) : found.start()])
            named = [entry.name for entry, _, _ in find_councils(sentence)]
            if NOT_THIS.search(clause) or (council is not None and named and council not in named):
                continue
            if re.search(r"\b(?:health check|survey|employer|satisfaction|audit)\b", sentence, re.I):
                continue
            words = passage.text[found.start() : found.end()]
            said.append(Said(value, 2, passage.locate(found.start(), found.end()), words))
        if (
            len(passage.text) < 90
            and (line := LINE.fullmatch(passage.text))
            and (printed := line["percent"] or line["first"])
        ):
            said.append(Said(int(printed), 3, passage.locate(), passage.text))
    return said


def _percents(text: str, lowered: str) -> Iterator[re.Match[str]]:
    """Looked for near the words of which each form holds one; the pattern is slow."""
    if len(lowered) != len(text):
        return PERCENT.finditer(text)
    held = [word for word in PERCENT_WORDS if word in lowered]
    if not held:
        return iter(())
    first = max(0, min(map(lowered.find, held)) - NEAR_BEFORE)
    return PERCENT.finditer(text, first, max(map(lowered.rfind, held)) + NEAR_BEHIND)


def _ends(text: str, until: int) -> list[tuple[int, int]]:
    return [(found.start(), found.end()) for found in re.finditer(r"[.!?]\s+(?=[A-Z])", text[:until])]
