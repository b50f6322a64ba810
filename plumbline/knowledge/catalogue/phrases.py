"""Phrases of the field with weights, and finding many of them in running text at once.

In a definition file a star stands for any ending of a word, a hyphen may be printed as hyphen, space or nothing,
apostrophes may be left out, and an abbreviation ("OT", "DoLS") counts only in capitals.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from plumbline.knowledge.catalogue.records import Record

_REMEMBERED = 20_000  # words
_WEIGHTS = {"strong": 3, "likely": 2, "hint": 1}
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’‘][A-Za-z]+)*|&")
_APOSTROPHES = str.maketrans("", "", "'’‘")
# What may stand between two words of one phrase; a full stop before a space, a colon or an empty line may not.
_GAP = re.compile(r"['’‘]?(?:[\s\-‐‑–,/]|&amp;){0,4}|\.")
_EMPTY_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class WeightedPhrase:
    phrase: str
    weight: int  # 3 decides on its own, 2 speaks for it, 1 supports it


@dataclass(frozen=True)
class PhraseFound:
    phrase: str
    start: int
    end: int


@dataclass
class _Node:
    """The words that may come next; `phrase` is set where a phrase may end."""

    words: dict[str, "_Node"] = field(default_factory=dict)
    beginnings: dict[str, "_Node"] = field(default_factory=dict)
    phrase: str | None = None


class _Word(NamedTuple):  # made for every word of a long document, so as cheap as can be
    key: str
    start: int
    end: int


class PhraseFinder:
    """Finds phrases in text; at each place the longest phrase counts, and only that one."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root = _Node()
        self._beginning_with: dict[str, list[_Node]] = {}  # what was looked up before: texts repeat their words
        for phrase in phrases:
            self._add(phrase, _words_of(phrase))
            self._add(phrase, _words_of(phrase.replace("-", "")))

    def find(self, text: str) -> list[PhraseFound]:
        words = [_Word(_key(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]
        found: list[PhraseFound] = []
        position = 0
        while position < len(words):
            last, phrase = self._longest(text, words, position)
            if phrase is None:
                position += 1
            else:
                found.append(PhraseFound(phrase, words[position].start, words[last].end))
                position = last + 1
        return found

    def _add(self, phrase: str, words: list[str]) -> None:
        node = self._root
        for word in words:
            following = node.beginnings if word.endswith("*") else node.words
            node = following.setdefault(word.rstrip("*"), _Node())
        node.phrase = node.phrase or phrase

    def _longest(self, text: str, words: list[_Word], first: int) -> tuple[int, str | None]:
        """The longest phrase that begins at a word, by its last word; several branches are followed at once."""
        best: tuple[int, str | None] = (first, None)
        nodes = self._first_nodes(words[first].key)
        position = first
        while nodes:
            phrase = next((node.phrase for node in nodes if node.phrase), None)
            if phrase:
                best = (position, phrase)
            position += 1
            if position == len(words) or not _belong_together(text, words[position - 1], words[position]):
                break
            nodes = [after for node in nodes for after in _following(node, words[position].key)]
        return best

    def _first_nodes(self, key: str) -> list[_Node]:
        nodes = self._beginning_with.get(key)
        if nodes is None:
            nodes = _following(self._root, key)
            if len(self._beginning_with) < _REMEMBERED:
                self._beginning_with[key] = nodes
        return nodes


def weighted_phrases(record: Record | None) -> tuple[WeightedPhrase, ...]:
    """The phrases of a mapping with the lists strong, likely and hint."""
    if record is None:
        return ()
    return tuple(
        WeightedPhrase(phrase=phrase, weight=weight)
        for strength, weight in _WEIGHTS.items()
        for phrase in record.texts(strength)
    )


def _following(node: _Node, key: str) -> list[_Node]:
    """The nodes one word further on: the exact word first, then the longest beginning."""
    exact = node.words.get(key)
    found = [exact] if exact else []
    if node.beginnings:
        for length in range(len(key), 0, -1):
            after = node.beginnings.get(key[:length])
            if after:
                found.append(after)
    return found


def _belong_together(text: str, before: _Word, after: _Word) -> bool:
    gap = text[before.end : after.start]
    return _GAP.fullmatch(gap) is not None and not _EMPTY_LINE.search(gap)


def _words_of(phrase: str) -> list[str]:
    return [_key(word.rstrip("*")) + "*" * word.endswith("*") for word in re.findall(r"[A-Za-z0-9'’]+\*?|&", phrase)]


@lru_cache(maxsize=_REMEMBERED)
def _key(word: str) -> str:
    """Capitals for an abbreviation, so that "OT" is not "ot"; small letters for every other word."""
    plain = word.translate(_APOSTROPHES)
    if plain == "&":
        return "and"
    is_abbreviation = sum(letter.isupper() for letter in plain) >= 2
    return plain.upper().removesuffix("S") if is_abbreviation else plain.casefold()
