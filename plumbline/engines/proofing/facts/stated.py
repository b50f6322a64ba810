"""A fact as a paper states it: two facts with one key and two values contradict each other."""

from dataclasses import dataclass

from plumbline.engines.proofing.paper import Sentence, Stretch

Key = tuple[str, ...]


@dataclass(frozen=True)
class Fact:
    key: Key
    value: str
    says: str  # what it is a fact of, for people
    stretch: Stretch
    start: int
    end: int
    period: str | None = None

    @property
    def printed(self) -> str:
        return self.stretch.text[self.start : self.end]


def dated(sentence: Sentence, key: Key, iso: str, says: str, start: int, end: int) -> Fact:
    first, last = sentence.span(start, end)
    return Fact(key, iso, says, sentence.stretch, first, last)
