"""The kinds of document that a council reads in, and how they are recognised."""

from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.files import read_definition
from plumbline.knowledge.catalogue.phrases import WeightedPhrase, weighted_phrases
from plumbline.knowledge.catalogue.records import Record


@dataclass(frozen=True)
class DocumentKind:
    code: str
    title: str
    opening: tuple[WeightedPhrase, ...]  # looked for in the title and the first lines
    body: tuple[WeightedPhrase, ...]  # looked for anywhere


@dataclass(frozen=True)
class KindRecognised:
    kind: DocumentKind
    weight: int
    phrases: tuple[str, ...]  # the words that spoke for it: the reason to show


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    definition = read_definition("documents.yaml")
    kinds = tuple(_document_kind(record) for record in definition.records("kinds"))
    definition.finish()
    return kinds


def recognise_document(*, opening: str, text: str) -> list[KindRecognised]:
    """The kinds for which anything in a document speaks, the most likely first; empty means "other"."""
    opening_words, body_words = _plain(opening), _plain(text)
    recognised = []
    for kind in document_kinds():
        spoken = [one for one in kind.opening if one.phrase.rstrip("*") in opening_words]
        spoken += [one for one in kind.body if one.phrase.rstrip("*") in body_words]
        if spoken:
            weight = sum(one.weight for one in spoken)
            recognised.append(KindRecognised(kind, weight, tuple(one.phrase for one in spoken)))
    return sorted(recognised, key=lambda one: -one.weight)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("*", "").casefold().split())


def _document_kind(record: Record) -> DocumentKind:
    opening, body = record.optional_record("opening"), record.optional_record("body")
    kind = DocumentKind(
        code=record.text("code"),
        title=record.text("title"),
        opening=weighted_phrases(opening),
        body=weighted_phrases(body),
    )
    for words in (opening, body):
        if words is not None:
            words.finish()
    return kind
