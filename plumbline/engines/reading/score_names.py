"""Scores told behind the names: "Safeguarding scored 3, equity 2", "we scored governance as 3 and learning as 2"."""

import re

from plumbline.engines.reading.framework import framework, statement_keys
from plumbline.knowledge.catalogue.names import same_name_key

LONGEST_SENTENCE = 700  # characters
SCORED = re.compile(
    r"\b(?:scored|scores|given|awarded|received|rated|got|scoring)\b(?! (?:the|our) council)", re.I
)  # stands in each such sentence
OUT_OF_FOUR = re.compile(r"\s*(?:out\s+of|of|/)\s*(?:4|four)\b", re.I)
ASIDE = re.compile(r"\s*\([^()]{0,80}\)")
ANY_NUMBER = re.compile(r"\d")
NUMBER = re.compile(
    r"(?<![\w.,£/%-])(?:[1-4])(?![\w%/-]|[.,]\d)(?!\s+(?:months?|weeks?|days?|years?|points?|people)\b)"
)
IN_WORDS = re.compile(
    r"\b(?P<before>scored|scores?(?: of| at| as)|given|awarded|as|at) "
    r"(?P<word>one|two|three|four)\b(?=\s*(?:[.,;]|and\b|$))",
    re.I,
)
WORDS = {"one": "1", "two": "2", "three": "3", "four": "4"}
REST = re.compile(
    r"\b(?:all|each|every one)(?: of)?(?: the| its| our)? (?:other|others|remaining|rest)\b"
    r"|\bthe (?:other|remaining|others|rest)\b"
)
MARK = re.compile(r"\bmark(?P<what>rest|score|\d)(?P<score>[1-4])?\b|\bas (?:was|were|did)\b")
AS_WELL = "as "
LEAST_SCORED = 2  # statements, in this sentence and those right before it


def scores_behind_names(sentence: str, before: dict[int, int]) -> list[tuple[int, int]]:
    """Statement and score, where each number of a sentence stands behind the names that it is of; else nothing."""
    if len(sentence) > LONGEST_SENTENCE or not SCORED.search(sentence) or not ANY_NUMBER.search(sentence):
        return []
    marked = _marked(sentence)
    if marked is None:
        return []
    given: dict[int, int] = {}
    waiting: list[str] = []
    score = 0  # the last that was given
    for found in MARK.finditer(marked):
        if found.group().startswith(AS_WELL):
            if not score:
                return []
            continue
        if found["what"] != "score":
            waiting.append(found["what"])
            continue
        if not waiting:
            return []  # a number before its name, or one of something else
        score = int(found["score"])
        if not _give(given, waiting, score, before):
            return []
        waiting = []
    if waiting and not (_says_as_was(marked) and _give(given, waiting, score, before)):
        return []
    return list(given.items()) if len({**given, **before}) >= LEAST_SCORED or _is_plain(sentence) else []


def _give(given: dict[int, int], names: list[str], score: int, before: dict[int, int]) -> bool:
    """Gives a score to the names that wait for it; False where one has another already."""
    for name in names:
        if name == "rest":
            known = {**before, **given}
            if not known:
                return False
            given.update((one.number, score) for one in framework().quality_statements if one.number not in known)
        elif given.setdefault(int(name), score) != score:
            return False
    return True


def _says_as_was(marked: str) -> bool:
    """ "... a score of 2, as was safeguarding": names behind the last number."""
    last = marked.rfind("markscore")
    return re.search(r"\bas (?:was|were|did)\b", marked[last:]) is not None


def _is_plain(sentence: str) -> bool:
    return re.search(r"\bscore[ds]?\b", sentence, re.I) is not None


def _marked(sentence: str) -> str | None:
    """The sentence as a key with a mark for each name and score; None where a number is of something else."""
    words = OUT_OF_FOUR.sub("", ASIDE.sub("", sentence))
    words = IN_WORDS.sub(lambda found: f"{found['before']} {WORDS[found['word'].lower()]}", words)
    words = NUMBER.sub(lambda found: f" markscore{found.group()} ", words)
    if re.search(r"\d", re.sub(r"markscore\d", "", words)):
        return None
    key = f" {same_name_key(words)} "
    for name, number in statement_keys():
        if f" {name} " in key:
            key = key.replace(f" {name} ", f" mark{number} ")
    return REST.sub("markrest", key)
