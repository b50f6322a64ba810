"""The editions of a framework: what is judged, in which words, and how the scores become a rating.

An edition without `scoring` is possible: a framework may judge "in the round" and give no numbers.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from plumbline.knowledge.catalogue.errors import UnknownDefinition

Certainty = Literal["seen", "inferred", "unverified"]


@dataclass(frozen=True)
class Source:
    code: str
    title: str
    url: str
    certainty: Certainty


@dataclass(frozen=True)
class ValidFrom:
    date: str | None  # ISO, as exact as it is known: "2023-12"; None where it is not established
    certainty: Certainty
    note: str | None


@dataclass(frozen=True)
class Scoring:
    """The method by which scores are given and become a percentage."""

    code: str
    title: str
    summary: str
    lowest_score: int
    highest_score: int
    category_scores: bool
    rounding: Literal["up"]
    rounding_certainty: Certainty
    rounding_note: str
    source: Source


@dataclass(frozen=True)
class Band:
    rating: str
    lowest_percent: int
    highest_percent: int
    certainty: Certainty


@dataclass(frozen=True)
class ScoreLabel:
    score: int
    rating: str
    wording: str


@dataclass(frozen=True)
class Consequence:
    """What can follow from a single statement's score."""

    score: int
    code: str
    text: str
    source: Source
    certainty: Certainty


@dataclass(frozen=True)
class Note:
    """A sentence that must stand beside every result."""

    code: str
    text: str
    certainty: Certainty


@dataclass(frozen=True)
class EvidenceCategory:
    code: str
    title: str
    in_use: bool
    note: str | None
    certainty: Certainty


@dataclass(frozen=True)
class Voice:
    """Whose word a finding rests on, and the evidence category to which it counts."""

    code: str
    title: str
    evidence_category: str
    certainty: Certainty


@dataclass(frozen=True)
class Theme:
    number: int
    title: str
    aliases: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class SubHeading:
    """A heading under a statement's key findings; reports often leave them out."""

    title: str
    certainty: Certainty


@dataclass(frozen=True)
class QualityStatement:
    number: int
    theme: int
    title: str
    aliases: tuple[str, ...]
    gist: str  # what it asks, in our own words; the official words are at official_url
    official_url: str
    what_people_expect: bool  # whether reports have a "What people expect" section for it
    topics: tuple[str, ...]
    sub_headings: tuple[SubHeading, ...]


@dataclass(frozen=True)
class Part:
    """A part that judgements by this edition have besides findings: scope questions, what was done, next steps."""

    code: str
    title: str
    gist: str


@dataclass(frozen=True)
class Edition:
    id: str
    framework: str
    sequence: int  # the order of editions within a framework
    title: str
    regulator: str
    valid_from: ValidFrom
    sources: tuple[Source, ...]
    scoring: Scoring | None
    bands: tuple[Band, ...]  # lowest first
    score_labels: tuple[ScoreLabel, ...]
    consequences: tuple[Consequence, ...]
    notes: tuple[Note, ...]
    evidence_categories: tuple[EvidenceCategory, ...]
    voices: tuple[Voice, ...]
    themes: tuple[Theme, ...]
    quality_statements: tuple[QualityStatement, ...]
    parts: tuple[Part, ...] = ()

    @property
    def lowest_score(self) -> int:
        return self._scoring().lowest_score

    @property
    def highest_score(self) -> int:
        return self._scoring().highest_score

    def statement(self, number: int) -> QualityStatement:
        statement = self._statements_by_number.get(number)
        if statement is None:
            raise UnknownDefinition(f"{self.title}: there is no quality statement {number}.")
        return statement

    def theme(self, number: int) -> Theme:
        theme = self._themes_by_number.get(number)
        if theme is None:
            raise UnknownDefinition(f"{self.title}: there is no theme {number}.")
        return theme

    def score_label(self, score: int) -> ScoreLabel:
        for label in self.score_labels:
            if label.score == score:
                return label
        raise UnknownDefinition(f"{self.title}: there is no score {score}.")

    def _scoring(self) -> Scoring:
        if self.scoring is None:
            raise UnknownDefinition(f"{self.title}: no numeric scores are given.")
        return self.scoring

    @cached_property
    def _statements_by_number(self) -> dict[int, QualityStatement]:
        return {one.number: one for one in self.quality_statements}

    @cached_property
    def _themes_by_number(self) -> dict[int, Theme]:
        return {one.number: one for one in self.themes}
