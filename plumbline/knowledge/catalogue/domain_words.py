"""The words of the field that point to a quality statement, and its abbreviations."""

from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.edition_files import edition
from plumbline.knowledge.catalogue.errors import DefinitionError
from plumbline.knowledge.catalogue.files import read_definition
from plumbline.knowledge.catalogue.phrases import PhraseFinder, WeightedPhrase, weighted_phrases
from plumbline.knowledge.catalogue.records import Record

_FILE = "domain_words.yaml"


@dataclass(frozen=True)
class StatementWords:
    statement: int
    phrases: tuple[WeightedPhrase, ...]


@dataclass(frozen=True)
class StatementWordFound:
    """A phrase in a text that points to a quality statement."""

    statement: int
    phrase: str  # as it stands in the definition
    weight: int
    start: int
    end: int


@dataclass(frozen=True)
class Abbreviation:
    short: str
    expansions: tuple[str, ...]  # the usual one first


@dataclass(frozen=True)
class _DomainWords:
    framework: str
    points_nowhere: tuple[str, ...]
    statements: tuple[StatementWords, ...]
    abbreviations: tuple[Abbreviation, ...]


def statement_words(edition_id: str) -> tuple[StatementWords, ...]:
    """For each quality statement of an edition, the phrases that point to it."""
    return _domain_words(edition(edition_id).framework).statements


def find_statement_words(text: str, edition_id: str) -> list[StatementWordFound]:
    """The phrases in a text that point to quality statements: a reason to offer, not a decision."""
    framework = edition(edition_id).framework
    pointing = _pointing(framework)
    return [
        StatementWordFound(statement, found.phrase, weight, found.start, found.end)
        for found in _finder(framework).find(text)
        for statement, weight in pointing.get(found.phrase, ())
    ]


def statement_weights(text: str, edition_id: str) -> dict[int, int]:
    """How strongly a text points to each statement, the strongest first; a repeated phrase counts once."""
    found = {(one.statement, one.phrase): one.weight for one in find_statement_words(text, edition_id)}
    weights: dict[int, int] = {}
    for (statement, _), weight in found.items():
        weights[statement] = weights.get(statement, 0) + weight
    return dict(sorted(weights.items(), key=lambda item: (-item[1], item[0])))


def abbreviations() -> tuple[Abbreviation, ...]:
    return _read().abbreviations


@cache
def _read() -> _DomainWords:
    definition = read_definition(_FILE)
    words = _DomainWords(
        framework=definition.text("framework"),
        points_nowhere=definition.texts("points_nowhere"),
        statements=tuple(_statement_words(record) for record in definition.records("statements")),
        abbreviations=tuple(
            Abbreviation(short=record.text("short"), expansions=record.texts("expansions"))
            for record in definition.records("abbreviations")
        ),
    )
    definition.finish()
    return words


def _domain_words(framework: str) -> _DomainWords:
    words = _read()
    if words.framework != framework:
        raise DefinitionError(f"definitions/{_FILE}: there are no words for the framework {framework}.")
    return words


def _statement_words(record: Record) -> StatementWords:
    return StatementWords(statement=record.integer("number"), phrases=weighted_phrases(record))


@cache
def _finder(framework: str) -> PhraseFinder:
    words = _domain_words(framework)
    return PhraseFinder((*_pointing(framework), *words.points_nowhere))


@cache
def _pointing(framework: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """For each phrase, the statements it points to and how strongly."""
    pointing: dict[str, tuple[tuple[int, int], ...]] = {}
    for words in _domain_words(framework).statements:
        for one in words.phrases:
            pointing[one.phrase] = (*pointing.get(one.phrase, ()), (words.statement, one.weight))
    return pointing
