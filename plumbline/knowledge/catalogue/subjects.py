"""What findings and actions are about, and the words that name it."""

from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.errors import DefinitionError
from plumbline.knowledge.catalogue.files import read_definition
from plumbline.knowledge.catalogue.phrases import PhraseFinder

_FILE = "subjects.yaml"


@dataclass(frozen=True)
class SubjectFound:
    """A place in a text that names a subject."""

    subject: str
    start: int
    end: int


def subjects() -> tuple[str, ...]:
    """The names of all subjects, in the order of the definition."""
    return tuple(dict.fromkeys(_subject_of_phrase().values()))


def find_subjects(text: str) -> list[SubjectFound]:
    """The places at which a text names a subject, in its order; at each place the longest phrase counts."""
    named = _subject_of_phrase()
    return [SubjectFound(named[found.phrase], found.start, found.end) for found in _finder().find(text)]


@cache
def _subject_of_phrase() -> dict[str, str]:
    definition = read_definition(_FILE)
    named: dict[str, str] = {}
    for record in definition.records("subjects"):
        name = record.text("name")
        for phrase in record.texts("phrases"):
            if named.setdefault(phrase, name) != name:
                raise DefinitionError(f"definitions/{_FILE}: {phrase!r} names both {named[phrase]} and {name}.")
    definition.finish()
    return named


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(_subject_of_phrase())
