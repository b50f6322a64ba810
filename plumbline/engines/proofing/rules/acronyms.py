"""An abbreviation that is never explained, is used before it is, or stands for two things."""

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from plumbline.engines.proofing.dictionary import everyday_acronyms
from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.knowledge.catalogue import abbreviations
from plumbline.knowledge.catalogue.names import same_name_key

ACRONYM = re.compile(
    r"(?<![\w@/.&-])(?P<short>[A-Z][A-Za-z]?[A-Z]{1,6}|[A-Z]{2,3}&[A-Z]"
    r"|[A-Z]{2,4}\+)(?P<plural>s)?(?![\w&@]|[-/]\d|\.\w)"
)
INTRODUCED = re.compile(
    r"[(\[](?:the |or |hereafter |known as )?[‘'“\"]?(?P<short>[A-Z][A-Za-z&+-]{1,9}?)(?P<plural>s)?[’'”\"]?[)\]]"
)
EXPLAINED_BEHIND = re.compile(
    r"\b(?P<short>[A-Z][A-Za-z&+]{1,8}?)s?\s+\((?P<long>(?:[A-Za-z][\w’'-]+[ ,]+){1,7}[A-Za-z][\w’'-]+)\)"
)
ROMAN = re.compile(r"^[IVXL]+$")
LEAST_OF_A_NAME = 4  # words of a name; letters of a word that tells one from another
LIKE = 0.75  # two forms of one word are more alike than this
LEAST_IN_A_CELL = 7  # words; what is shorter is a label
STATEMENT = re.compile(r"^QS$")
SMALL = {"of", "and", "the", "for", "in", "to", "on", "a", "&", "or", "with", "by"}


@dataclass(frozen=True)
class Used:
    short: str
    stretch: Stretch
    number: int  # of the stretch in the paper
    start: int
    end: int


def check(paper: Paper) -> Looks:
    introduced, explained = _introduced(paper)
    yield from _two_meanings(introduced)
    yield from _other_than_usual(introduced)
    yield from _another_word(introduced)
    used = _used(paper)
    for short, uses in used.items():
        if short in everyday_acronyms() or ROMAN.match(short) or STATEMENT.match(short):
            continue
        if all(use.stretch.is_heading for use in uses):
            continue  # a title alone
        first = uses[0]
        if short in introduced:
            places = introduced[short]
            earliest = min(place.number for place, _ in places)
            early = next((one for one in uses if not one.stretch.is_heading and not one.stretch.is_cell), first)
            if _is_before(early, earliest, paper):
                yield early.stretch.object(
                    RULE.name,
                    (early.start, early.end),
                    severity="advice",
                    expected=f"{places[0][1]} ({short})",
                    why=f"{short} is used here and explained only later.",
                )
            else:
                yield None
            continue
        if short in explained:
            yield None
            continue
        meaning = _known(short) or _spelled(paper, short)
        yield first.stretch.object(
            RULE.name,
            (first.start, first.end),
            severity="warning",
            expected=f"{meaning} ({short})" if meaning else f"the full name, with ({short}) behind it",
            why=f"{short} is used {_times(len(uses))} and never introduced.",
        )


def _is_before(use: Used, introduced_in: int, paper: Paper) -> bool:
    if use.number >= introduced_in or use.stretch.is_heading or use.stretch.is_cell:
        return False
    between = paper.stretches[use.number : introduced_in]
    return use.stretch.passage.block.label is not None and sum(not one.is_heading for one in between) >= 2


def _introduced(paper: Paper) -> tuple[dict[str, list[tuple[Used, str]]], set[str]]:
    """Where each abbreviation stands in brackets, with the words before it; and those that are explained behind."""
    introduced: dict[str, list[tuple[Used, str]]] = defaultdict(list)
    explained: set[str] = set()
    for number, stretch in enumerate(paper.stretches):
        for found in INTRODUCED.finditer(stretch.text):
            short = found["short"]
            if sum(letter.isupper() for letter in short) < 2:
                continue
            words = _expansion(stretch.text[: found.start()], short)
            if words:
                introduced[short].append((Used(short, stretch, number, found.start(), found.end()), words))
        for found in EXPLAINED_BEHIND.finditer(stretch.text):
            initials = "".join(word[0] for word in re.findall(r"[A-Za-z][\w’'-]*", found["long"])).lower()
            if found["short"].lower()[:2] == initials[:2] or found["short"].lower() in initials:
                explained.add(found["short"])
        for found in re.finditer(
            r"\b(?P<short>[A-Z]{2,7})\s*[:=–-]\s*(?:[A-Z][\w’'-]+\s+){1,6}[A-Z][\w’'-]+", stretch.text
        ):
            if stretch.is_cell or stretch.passage.block.kind == "list_item":
                explained.add(found["short"])
    return introduced, explained


def _expansion(before: str, short: str) -> str:
    """The words before a bracket that the letters in it stand for, or the words at all where letters say nothing."""
    words = re.findall(r"[\w’'&-]+|\([A-Z]+\)|[‘’“”\"]", before[-160:].rsplit(". ", 1)[-1])
    words = [word for word in words if word not in '‘’“”"']
    letters = [letter.lower() for letter in short if letter.isalpha()]
    for length in range(2, min(len(words), 12) + 1):
        taken = words[-length:]
        named = [word for word in taken if not word.startswith("(")]
        if named and named[0][0].lower() == letters[0] and _spells(named, letters):
            start = taken
            return " ".join(start)
    return " ".join(words[-4:]) if len(words) >= 2 else ""


def _spells(words: list[str], letters: list[str]) -> bool:
    initials = [part[0].lower() for word in words for part in re.split(r"[-/]", word) if part]
    big = [word[0].lower() for word in words if word.lower() not in SMALL]
    wanted = "".join(letters)
    return "".join(initials) == wanted or "".join(big) == wanted


def _two_meanings(introduced: dict[str, list[tuple[Used, str]]]) -> Looks:
    for short, places in introduced.items():
        meanings: dict[str, list[Used]] = defaultdict(list)
        wanted = short.lower()
        for place, words in places:
            bare = re.findall(r"[\w’'&-]+", re.sub(r"\([A-Z]+\)", "", words))
            name = bare if _spells(bare, list(wanted)) else _chain(place.stretch.text[: place.start])
            if name and name[0][0].lower() == wanted[0]:
                key = " ".join(word.rstrip("s") for word in same_name_key(" ".join(name)).split())
                same = next((one for one in meanings if _is_part(one, key)), key)
                meanings[same].append(place)
        if len(meanings) < 2:
            yield None
            continue
        usual = max(meanings, key=lambda words: len(meanings[words]))
        tied = sum(len(ones) == len(meanings[usual]) for ones in meanings.values()) > 1
        first = next(iter(meanings))
        for words, ones in meanings.items():
            if (tied and words == first) or (not tied and words == usual):
                continue
            other = first if tied else usual
            for one in ones:
                start = max(0, one.stretch.text.lower().rfind(words.split()[0], 0, one.start))
                yield one.stretch.object(
                    RULE.name,
                    (start, one.end),
                    severity="warning",
                    expected=f"one name for {short}",
                    why=f"{short} also stands for {other!r} in this paper.",
                )


def _other_than_usual(introduced: dict[str, list[tuple[Used, str]]]) -> Looks:
    """The field's own abbreviation, printed with a letter less: "Local Government and Social Care Ombudsman (LGSO)"."""
    usual: dict[str, set[str]] = defaultdict(set)
    for one in abbreviations():
        for expansion in one.expansions:
            usual[same_name_key(expansion)].add(one.short.lower())
    for short, places in introduced.items():
        for place, _ in places:
            words = same_name_key(" ".join(_chain(place.stretch.text[: place.start])))
            known = usual.get(words)
            if known is None or short.lower() in known or len(words.split()) < LEAST_OF_A_NAME:
                continue
            if abs(len(short) - len(next(iter(known)))) > 1 or short[0].lower() != next(iter(known))[0]:
                continue
            yield place.stretch.object(
                RULE.name,
                (place.start, place.end),
                severity="warning",
                expected=f"({next(iter(known)).upper()})",
                why=f"The usual abbreviation is {next(iter(known)).upper()}.",
            )


def _another_word(introduced: dict[str, list[tuple[Used, str]]]) -> Looks:
    """The field's own name with another word in it: "Deprivation of Liberty Standards (DoLS)"."""
    usual = {one.short.lower(): one.expansions for one in abbreviations()}
    for short, places in introduced.items():
        known = [expansion.lower().split() for expansion in usual.get(short.lower(), ())]
        for place, _ in places:
            printed = [word.lower() for word in re.findall(r"[\w’'&-]+", place.stretch.text[: place.start])]
            if not known or any(printed[-len(name) :] == name for name in known):
                continue
            for name in known:
                window = printed[-len(name) :]
                other = [(one, right) for one, right in zip(window, name, strict=False) if one != right]
                if len(name) < LEAST_OF_A_NAME or len(window) < len(name) or len(other) != 1:
                    continue
                one, right = other[0]
                if one[0] != right[0] or len(one) < LEAST_OF_A_NAME or SequenceMatcher(None, one, right).ratio() > LIKE:
                    continue  # another form of the word: "facility" for "facilities"
                yield place.stretch.object(
                    RULE.name,
                    (place.start, place.end),
                    severity="warning",
                    expected=f"{' '.join(name)} ({short})",
                    why=f"{short} stands for {' '.join(name)}, and the words before it are others.",
                )


def _chain(before: str) -> list[str]:
    """The name that ends at a bracket: words in capitals, with small words and at most one other between them."""
    words = re.findall(r"[\w’'&-]+", re.sub(r"\([A-Z]+\)", "", before[-120:].rsplit(". ", 1)[-1]))
    name: list[str] = []
    small = 0
    for word in reversed(words):
        if word[:1].isupper() and word not in ("The", "A", "An", "Our", "This", "In"):
            small = 0
        elif small or not name:
            break
        else:
            small = 1
        name.insert(0, word)
    while name and not name[0][:1].isupper():
        name.pop(0)
    return name


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    return short in long


def _used(paper: Paper) -> dict[str, list[Used]]:
    used: dict[str, list[Used]] = defaultdict(list)
    for number, stretch in enumerate(paper.stretches):
        letters = [letter for letter in stretch.text if letter.isalpha()]
        if not letters or sum(letter.isupper() for letter in letters) > 0.6 * len(letters):
            continue
        for found in ACRONYM.finditer(stretch.text):
            short = found["short"]
            if sum(letter.isupper() for letter in short) < 2 or (
                stretch.is_cell and len(stretch.text.split()) < LEAST_IN_A_CELL
            ):
                continue
            around = stretch.text[max(0, found.start() - 1) : found.end() + 1]
            if around[:1] in "([" and around[-1:] in ")]":
                continue
            if not stretch.text[: found.start()].strip() and stretch.text[found.end() : found.end() + 1] == ":":
                continue  # "REASON: ...", the label of a line
            if re.match(r"\d|\s?\d{1,2}[A-Z]{2}\b", stretch.text[found.end() :]) or _is_shouted(stretch.text, found):
                continue
            used[short].append(Used(short, stretch, number, found.start(), found.end()))
    return used


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Between other words in capitals it is a heading, not an abbreviation."""
    before = re.search(r"([A-Z]{2,})[\s:,-]+$", text[: found.start()])
    behind = re.match(r"[\s:,-]+([A-Z]{2,})\b", text[found.end() :])
    return bool((before and len(before[1]) > 3) or (behind and len(behind[1]) > 3))


def _spelled(paper: Paper, short: str) -> str | None:
    """Words of the paper that the letters stand for."""
    letters = [letter for letter in short if letter.isalpha()]
    pattern = r"[\w’']+\s+(?:(?:of|and|the|for|in|to|&)\s+)*".join(re.escape(letter) for letter in letters) + r"[\w’']+"
    found = re.search(rf"\b{pattern}", paper.words)
    return found.group() if found else None


def _known(short: str) -> str | None:
    return next((one.expansions[0] for one in abbreviations() if one.short.lower() == short.lower()), None)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


RULE = Rule("acronym", check)
