"""The conventions by which councils say how actions stand: words, the rule behind each, and what is computed."""

from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.errors import UnknownDefinition
from plumbline.knowledge.catalogue.files import definition_names, read_definition
from plumbline.knowledge.catalogue.records import Record

_FOLDER = "conventions"
BASES = ("slippage", "risk", "distance")
USUAL = "by-slippage"  # what holds until a council has chosen


@dataclass(frozen=True)
class Word:
    """A word of a judgement and the rule behind it; `colour` is what a council may print beside it."""

    code: str
    word: str
    rule: str
    colour: str = ""


@dataclass(frozen=True)
class ConventionSource:
    title: str
    certainty: str


@dataclass(frozen=True)
class Convention:
    id: str
    title: str
    basis: str  # one of BASES: what the computed delivery goes by
    summary: str
    sources: tuple[ConventionSource, ...]
    at_risk_after_days: int
    off_track_after_days: int
    within_percent: int  # of the target
    embedded_pieces: int
    embedded_days_apart: int
    delivery: tuple[Word, ...]
    outcome: tuple[Word, ...]
    confidence: tuple[Word, ...]


@cache
def convention(convention_id: str) -> Convention:
    """One convention by its id, for example "by-risk"."""
    if convention_id not in convention_ids():
        raise UnknownDefinition(f"There is no convention {convention_id}; there are {', '.join(convention_ids())}.")
    record = _laid_over_base(convention_id)
    record.optional_text("extends")
    slippage, distance, embedded = record.record("slippage"), record.record("distance"), record.record("embedded")
    found = Convention(
        id=record.text("id"),
        title=record.text("title"),
        basis=record.text("basis"),
        summary=record.text("summary"),
        sources=tuple(
            ConventionSource(title=one.text("title"), certainty=one.text("certainty"))
            for one in record.records("sources")
        ),
        at_risk_after_days=slippage.integer("at_risk_after_days"),
        off_track_after_days=slippage.integer("off_track_after_days"),
        within_percent=distance.integer("within_percent"),
        embedded_pieces=embedded.integer("least_pieces"),
        embedded_days_apart=embedded.integer("least_days_apart"),
        delivery=_words(record, "delivery"),
        outcome=_words(record, "outcome"),
        confidence=_words(record, "confidence"),
    )
    for part in (slippage, distance, embedded, record):
        part.finish()
    _check(found, record, convention_id=convention_id)
    return found


def conventions() -> tuple[Convention, ...]:
    """All that a council may choose from, the usual one first."""
    found = [convention(convention_id) for convention_id in convention_ids()]
    return tuple(sorted(found, key=lambda one: (one.id != USUAL, one.title)))


def convention_ids() -> tuple[str, ...]:
    return tuple(name.removeprefix(f"{_FOLDER}/").removesuffix(".yaml") for name in definition_names(_FOLDER))


_CODES = {
    "delivery": ("not_started", "on_track", "at_risk", "off_track", "done"),
    "outcome": ("embedded", "difference_made", "stopped"),
    "confidence": ("high", "medium", "low"),
}


def _check(found: Convention, record: Record, *, convention_id: str) -> None:
    if found.id != convention_id:
        raise record.error(f"'id' must be the file's name, {convention_id!r}, found {found.id!r}")
    if found.basis not in BASES:
        raise record.error(f"'basis' must be one of {', '.join(BASES)}, found {found.basis!r}")
    if found.off_track_after_days < found.at_risk_after_days:
        raise record.error("an action cannot be off track before it is at risk")


def _words(record: Record, key: str) -> tuple[Word, ...]:
    words = tuple(
        Word(
            code=one.text("code"),
            word=one.text("word"),
            rule=one.text("rule"),
            colour=one.optional_text("colour") or "",
        )
        for one in record.records(key)
    )
    if tuple(one.code for one in words) != _CODES[key]:
        raise record.error(f"{key!r} must have the codes {', '.join(_CODES[key])}, in this order")
    return words


def _laid_over_base(convention_id: str) -> Record:
    record = read_definition(f"{_FOLDER}/{convention_id}.yaml")
    base = record.optional_text("extends")
    return record.over(_laid_over_base(base)) if base else record
