"""What the field has agreed about names and words, from `definitions/proofing/`."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from plumbline.knowledge.catalogue.files import read_definition


@dataclass(frozen=True)
class Act:
    title: str
    years: tuple[int, ...]


@dataclass(frozen=True)
class Clock:
    """How long the law gives."""

    name: str
    about: tuple[str, ...]  # each must begin a word of the sentence
    count: int
    unit: str
    rule: Literal["at_most", "exactly"]
    source: str


@dataclass(frozen=True)
class Correction:
    wrong: str
    right: str


@dataclass(frozen=True)
class Names:
    corrections: tuple[Correction, ...]
    others: tuple[str, ...]  # names of which no wrong form is known, but that can be misspelt
    one_a_paper: tuple[tuple[str, ...], ...]
    characteristics: tuple[str, ...]
    wrong_characteristics: tuple[Correction, ...]


@cache
def acts() -> tuple[Act, ...]:
    definition = read_definition("proofing/acts.yaml")
    read = tuple(
        Act(record.text("title"), tuple(int(year) for year in record.whole_numbers("years")))
        for record in definition.records("acts")
    )
    definition.finish()
    return read


@cache
def names() -> Names:
    definition = read_definition("proofing/names.yaml")
    corrections: list[Correction] = []
    for record in definition.records("names"):
        right = record.text("right")
        corrections += [Correction(wrong, right) for wrong in record.texts("wrong")]
    read = Names(
        corrections=tuple(sorted(corrections, key=lambda one: -len(one.wrong))),
        others=definition.texts("others"),
        one_a_paper=definition.lists_of_texts("one_name_a_paper"),
        characteristics=definition.texts("protected_characteristics"),
        wrong_characteristics=tuple(
            Correction(record.text("wrong"), record.text("right"))
            for record in definition.records("wrong_characteristics")
        ),
    )
    definition.finish()
    return read


@cache
def everyday_acronyms() -> frozenset[str]:
    """Abbreviations that need no explaining, and words in capitals that are none."""
    definition = read_definition("proofing/everyday_acronyms.yaml")
    read = frozenset((*definition.texts("everyday"), *definition.texts("words")))
    definition.finish()
    return read


@cache
def words_that_are_no_ratings() -> tuple[Correction, ...]:
    definition = read_definition("proofing/controlled_words.yaml")
    definition.texts("ratings")
    read = tuple(Correction(record.text("wrong"), record.text("right")) for record in definition.records("not_ratings"))
    definition.finish()
    return read


@cache
def clocks() -> tuple[Clock, ...]:
    definition = read_definition("proofing/clocks.yaml")
    read = tuple(
        Clock(
            name=record.text("name"),
            about=record.texts("about"),
            count=record.integer("count"),
            unit=record.text("unit"),
            rule="exactly" if record.text("rule") == "exactly" else "at_most",
            source=record.text("source"),
        )
        for record in definition.records("clocks")
    )
    definition.finish()
    return read


@cache
def language() -> tuple[tuple[Correction, ...], tuple[Correction, ...]]:
    """Beginnings of misspelt words, and phrases that are wrong wherever they stand."""
    definition = read_definition("proofing/language.yaml")
    spellings, phrases = (
        tuple(Correction(record.text("wrong"), record.text("right")) for record in definition.records(key))
        for key in ("spellings", "phrases")
    )
    definition.finish()
    return spellings, phrases
