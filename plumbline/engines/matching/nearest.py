"""Which texts are nearest to one, and by which words.

Two likenesses are averaged: of fragments of words, and of subjects of the field (definitions/subjects.yaml), so that
"OT" is near "occupational therapy". What is rare among the texts counts more (inverse document frequency). A likeness
is 0 to 1 and orders the answers to one question; it is no probability.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from plumbline.engines.matching.fragments import Counts, fragments_of
from plumbline.engines.matching.shared_words import shared_words
from plumbline.knowledge.catalogue import find_subjects, subjects

LEAST = 0.12  # below this, two texts of the field share no more than its everyday words
SAME = 0.55  # from here on two actions are shown as perhaps the same


@dataclass(frozen=True)
class Text:
    """A text to be found, under a key of the asker's."""

    key: str
    words: str


@dataclass(frozen=True)
class Match:
    """A text near the one asked about, and the words of the question for which it is."""

    key: str
    likeness: float
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Two texts that may say the same."""

    first: str
    second: str
    likeness: float
    words: tuple[str, str] = field(repr=False)

    @property
    def shared(self) -> tuple[str, ...]:
        """The words of the first for which they are near; looked for when somebody asks, for that takes the longest."""
        return shared_words(*self.words)


def nearest(
    words: str, among: Sequence[Text], *, count: int = 3, but_not: Collection[str] = (), least: float = LEAST
) -> tuple[Match, ...]:
    """The nearest texts, the nearest first, at most `count` and none below `least`."""
    if not words.strip() or not among:
        return ()
    likeness = _likeness(words, tuple(text.words for text in among))
    order = np.argsort(-likeness, kind="stable")
    chosen = [int(at) for at in order if likeness[at] >= least and among[at].key not in but_not][:count]
    return tuple(
        Match(among[at].key, round(float(likeness[at]), 3), shared_words(words, among[at].words)) for at in chosen
    )


def duplicates(texts: Sequence[Text], *, least: float = SAME, most: int | None = None) -> tuple[Pair, ...]:
    """Pairs of texts that are so alike that a person should look, the most alike first, at most so many."""
    words = tuple(text.words for text in texts)
    if len(words) < 2:
        return ()
    likeness = _likeness_of_all(words)
    first, second = np.nonzero(np.triu(likeness >= least, 1))
    alike = likeness[first, second].round(9)  # so that equal ones stay in the order of the texts
    return tuple(
        Pair(
            first=texts[first[at]].key,
            second=texts[second[at]].key,
            likeness=round(float(alike[at]), 3),
            words=(words[first[at]], words[second[at]]),
        )
        for at in np.argsort(-alike, kind="stable")[:most]
    )


def _likeness(words: str, among: tuple[str, ...]) -> NDArray[np.float64]:
    """To each text: the mean of both likenesses, or that of fragments alone where the question names no subject."""
    by_fragments = _Space.of_fragments(among).cosines(fragments_of(words))
    named = _subjects_of(words)
    if not len(named[0]):
        return by_fragments
    return (by_fragments + _Space.of_subjects(among).cosines(named)) / 2


def _likeness_of_all(texts: tuple[str, ...]) -> NDArray[np.float64]:
    """Of each text, a row, to each: what `_likeness` says of one, for all of them at once."""
    by_fragments = _Space.of_fragments(texts).cosines_of_all()
    names_any = np.array([len(_subjects_of(text)[0]) > 0 for text in texts])
    if not names_any.any():
        return by_fragments
    by_both = (by_fragments + _Space.of_subjects(texts).cosines_of_all()) / 2
    return np.where(names_any[:, None], by_both, by_fragments)


@lru_cache(maxsize=8192)
def _subjects_of(text: str) -> Counts:
    """Which subjects a text names, by their place in the definition; naming one twice says no more."""
    places = {name: at for at, name in enumerate(subjects())}
    named = sorted({places[found.subject] for found in find_subjects(text)})
    return np.array(named, np.int32), np.ones(len(named), np.float32)


class _Space:
    """Many texts as vectors, weighed by how rare among them each feature is."""

    def __init__(self, texts: list[Counts]) -> None:
        self._features, places, holding = np.unique(
            np.concatenate([features for features, _counts in texts]), return_inverse=True, return_counts=True
        )
        self._places, self._holding = places, holding
        self._starts = np.cumsum([0, *(len(features) for features, _counts in texts)])
        self._rarity = np.log((1 + len(texts)) / (1 + holding)) + 1
        self._rarity_of_absent = np.log(1 + len(texts)) + 1
        counts = np.concatenate([counts for _features, counts in texts])
        self._weights = (1 + np.log(counts)) * self._rarity[places]
        self._lengths = np.sqrt(self._sums(self._weights**2))

    @classmethod
    @lru_cache(maxsize=4)
    def of_fragments(cls, texts: tuple[str, ...]) -> "_Space":
        return cls([fragments_of(text) for text in texts])

    @classmethod
    @lru_cache(maxsize=4)
    def of_subjects(cls, texts: tuple[str, ...]) -> "_Space":
        return cls([_subjects_of(text) for text in texts])

    def cosines(self, asked: Counts) -> NDArray[np.float64]:
        """How near each text is to the one asked about, 0 to 1."""
        features, counts = asked
        places = np.searchsorted(self._features, features)
        known = np.isin(features, self._features)
        rarity = np.full(len(features), self._rarity_of_absent)
        rarity[known] = self._rarity[places[known]]
        weights = (1 + np.log(counts)) * rarity
        question = np.zeros(len(self._features))
        question[places[known]] = weights[known]
        products = self._sums(self._weights * question[self._places])
        lengths = self._lengths * np.sqrt(np.sum(weights**2))
        cosines: NDArray[np.float64] = np.divide(products, lengths, out=np.zeros_like(products), where=lengths > 0)
        return cosines

    def cosines_of_all(self) -> NDArray[np.float64]:
        """How near each text is to each. What only one text holds makes no two near, and is left out."""
        texts = len(self._lengths)
        text_of = np.repeat(np.arange(texts), np.diff(self._starts))
        column_of = np.cumsum(self._holding > 1) - 1
        shared = self._holding[self._places] > 1
        matrix = np.zeros((texts, int(np.count_nonzero(self._holding > 1))))
        matrix[text_of[shared], column_of[self._places[shared]]] = (self._weights / self._lengths[text_of])[shared]
        cosines: NDArray[np.float64] = matrix @ matrix.T
        return cosines

    def _sums(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum of the values of each text, also of a text without any."""
        running = np.concatenate([[0.0], np.cumsum(values)])
        sums: NDArray[np.float64] = running[self._starts[1:]] - running[self._starts[:-1]]
        return sums
