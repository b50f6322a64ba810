"""Scores told in sentences: "gave a score of three for safeguarding and equity, and two for all other areas"."""

import re
from collections.abc import Iterator

from plumbline.engines.reading.framework import framework, statement_keys
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.phrase_patterns import holds
from plumbline.engines.reading.score_forms import OF_FOUR, score_of
from plumbline.engines.reading.score_names import scores_behind_names
from plumbline.engines.reading.statements import sentences
from plumbline.knowledge.catalogue import find_councils
from plumbline.knowledge.catalogue.names import same_name_key

LONGEST_SENTENCE = 1500  # characters: a list of all nine in running text is half as long
LEAST_STATEMENTS = 2  # that a sentence names before its numbers count as scores
# Looked for first: one of them stands near.
SCORING = ("scor", "rating of", "ratings of", "marks of", "mark of", "given a ", "awarded a ")
GIVEN = re.compile(r"\b(?:scor(?:e|es|ed|ing)|rating of|ratings of|marks? of|gave|given|award\w*|received)\b", re.I)
# "a score of three (out of four), showing a good standard, for", "scored 4 for", "and 3 for".
_BEFORE = (
    r"(?:(?:scor(?:e|es|ed|ing)|rating|mark)s?\s+(?:of\s+|the council\s+|it\s+|us\s+|at\s+)?(?:an?\s+)?"
    r"|(?:and|,|but|or)\s+(?:an?\s+)?"
    r"|(?:gave|given|awarded|received)\s+(?:it |us |the council |the authority )?(?:an?\s+)?)"
)
_MEANING = (
    r"(?:\s*\([^)]{3,60}\)"
    r"|\s*[,–-]\s*(?:showing|meaning|indicating|which (?:is|means)|or|i\.e\.)[^,;–]{3,60}[,–]?)"
)
SCORED_FOR = re.compile(
    rf"\b{_BEFORE}?(?P<score>[1-4]|one|two|three|four){OF_FOUR}?{_MEANING}?"
    r"\s*,?\s+(?:for|in|on|across)\s+(?!(?:a|an|one)\s+(?:year|month|week))",
    re.I,
)
# "scored safeguarding, governance and assessing needs at 1".
SCORED_AT = re.compile(
    rf"\bscored\s+(?P<names>[a-z][^.;:]{{5,160}}?)\s+(?:at|as|with)\s+(?:an?\s+)?(?P<score>[1-4]|one|two|three|four){OF_FOUR}?"
    r"(?![\d%])\b",
    re.I,
)
ALL_OTHERS = re.compile(
    r"\b(?:all|each) (?:of )?(?:the |its |our )?(?:(?:other|remaining|rest)\b(?: of the)?"
    r"|(?:\w+ )?(?:other|remaining)\b)"
    r"|\bthe (?:other|remaining)\b(?: \w+)? (?:areas|statements|quality statements)|\beverything else\b|\bthe rest\b",
    re.I,
)
# What the numbers may be, said by the way: "scores of 1 (significant shortfalls) to 4 (an exceptional standard)".
SCALE = re.compile(
    r"\b(?:1|one)\b(?:\s*\([^)]*\))?\s*(?:to|-|–|and|through to|up to)\s*(?:4|four)\b"
    r"|\bone (?:being|meaning|indicating|showing)\b|\bwith (?:1|one) (?:being|meaning|indicating|the)\b",
    re.I,
)
ALL_NINE = re.compile(r"\ball (?:of )?(?:the )?(?:nine|9)\b|\b(?:each|every one) of the (?:nine|9)\b", re.I)
NOT_GIVEN = re.compile(
    r"\b(?:aim\w*|target\w*|would|could|hope\w*|expect\w*|predict\w*|self[- ]assess\w*|our own|needs? (?:to|an?)|if"
    r"|peers?|peer team|the team|previous\w*|maximum|highest possible|last (?:time|year)|other councils?|average)\b",
    re.I,
)


def scores_in_sentences(
    passages: tuple[Passage, ...], *, council: str | None
) -> Iterator[tuple[Passage, int, int, int, int]]:
    """Passage, statement, score and the sentence's place, for each score that a sentence gives a named statement.

    What a sentence says of another council is left.
    "All others" counts where the sentence, or those right before it, gave the rest by name.
    """
    for passage in passages:
        text = passage.text
        if passage.block.kind == "table" or passage.block.label == "note" or len(text) < 30:
            continue
        if not holds(text, SCORING):
            continue
        given: dict[int, int] = {}
        for start, end in sentences(text):
            if _is_of_another(text[start:end], council):
                continue
            for number, score in _of_sentence(text[start:end], given):
                given[number] = score
                yield passage, number, score, start, end


def _is_of_another(sentence: str, council: str | None) -> bool:
    if not GIVEN.search(sentence):
        return False
    named = [entry.name for entry, _, _ in find_councils(sentence)]
    return bool(named) and council not in named


OVERALL = re.compile(r"\bscor(?:ed|ing) \d{2,3} out of 100\b", re.I)


def gives_scores(text: str) -> bool:
    """Whether a text is nothing but scores told in sentences, which are the assessment's and no finding."""
    if "scor" not in text.lower() or not any(letter.isdigit() for letter in text):
        return False
    told: dict[int, int] = {}
    for start, end in sentences(text):
        sentence = text[start:end]
        given = _of_sentence(sentence, told)
        told.update(given)
        if not given and not OVERALL.search(sentence):
            return False
    return True


def _of_sentence(sentence: str, before: dict[int, int]) -> list[tuple[int, int]]:
    if len(sentence) > LONGEST_SENTENCE or not GIVEN.search(sentence):
        return []
    if NOT_GIVEN.search(sentence) or SCALE.search(sentence):
        return []
    if behind := scores_behind_names(sentence, before):
        return behind
    if (scored := SCORED_AT.search(sentence)) is not None:
        return [(number, score_of(scored["score"])) for number in statements_named(scored["names"])]
    places = list(SCORED_FOR.finditer(sentence))
    if not places:
        return []
    named: list[tuple[int, int]] = []
    others: int | None = None
    for place, following in zip(places, [*places[1:], None], strict=True):
        words = sentence[place.end() : following.start() if following else len(sentence)]
        score = score_of(place["score"])
        if ALL_NINE.match(words.strip()):
            return [(one.number, score) for one in framework().quality_statements]
        if ALL_OTHERS.match(words.strip()):
            others = score
            continue
        named.extend((number, score) for number in statements_named(words))
    told = dict(named)
    if len(told) != len(named):
        return []  # one statement with two scores: the sentence was not understood
    if others is not None and (told or before):
        rest = [one.number for one in framework().quality_statements if one.number not in {**told, **before}]
        return [*named, *((number, others) for number in rest)]
    if len(named) == 1 and "score" in sentence[: places[0].end()].lower():
        return named if _names_in_full(sentence[places[0].end() :], named[0][0]) else []
    return named if len(named) >= LEAST_STATEMENTS else []


def _names_in_full(words: str, statement: int) -> bool:
    key = f" {same_name_key(words)} "
    return any(number == statement and f" {name} " in key for name, number in statement_keys())


def statements_named(words: str) -> list[int]:
    """The statements that a list in running text names, also by the first words of their names."""
    key = f" {same_name_key(words)} "
    numbers: list[int] = []
    for name, number in (*statement_keys(), *SHORT_NAMES):
        if f" {name} " in key:
            key = key.replace(f" {name} ", " | ")
            numbers.append(number)
    return sorted(set(numbers))


# What is left of a long name in running text; looked for after the whole names.
SHORT_NAMES = (
    ("assessing peoples needs", 1), ("assessing people s needs", 1), ("assessment of needs", 1),
    ("supporting healthier lives", 2), ("healthier lives", 2), ("equity", 3), ("care provision", 4),
    ("partnerships", 5), ("partnership working", 5), ("safe systems", 6), ("safe pathways", 6),
    ("governance", 8), ("learning and improvement", 9), ("learning", 9), ("innovation", 9),
)  # fmt: skip
