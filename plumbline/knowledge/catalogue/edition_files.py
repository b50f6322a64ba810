"""Editions out of `definitions/frameworks/`; a later edition's file says only what differs from the one it extends."""

from functools import cache
from typing import cast

from plumbline.knowledge.catalogue.editions import (
    Band,
    Certainty,
    Consequence,
    Edition,
    EvidenceCategory,
    Note,
    Part,
    QualityStatement,
    ScoreLabel,
    Scoring,
    Source,
    SubHeading,
    Theme,
    ValidFrom,
    Voice,
)
from plumbline.knowledge.catalogue.errors import UnknownDefinition
from plumbline.knowledge.catalogue.files import definition_names, read_definition
from plumbline.knowledge.catalogue.records import Record

_FOLDER = "frameworks"
REGULATORS = "cqc-la"  # the framework by which councils are rated; others stand beside it
_CERTAINTIES = ("seen", "inferred", "unverified")


@cache
def edition(edition_id: str) -> Edition:
    """One edition by its id, for example "cqc-la-2"."""
    if f"{_FOLDER}/{edition_id}.yaml" not in definition_names(_FOLDER):
        raise UnknownDefinition(f"There is no edition {edition_id}; there are {', '.join(edition_ids())}.")
    return _edition(_laid_over_base(edition_id), edition_id=edition_id)


@cache
def editions() -> tuple[Edition, ...]:
    """All editions, the oldest of each framework first."""
    found = [edition(edition_id) for edition_id in edition_ids()]
    return tuple(sorted(found, key=lambda one: (one.framework, one.sequence)))


def newest_edition() -> Edition:
    """The edition in which a question is answered when none is named: the last of the regulator's own framework."""
    return [one for one in editions() if one.framework == REGULATORS][-1]


def edition_ids() -> tuple[str, ...]:
    return tuple(name.removeprefix(f"{_FOLDER}/").removesuffix(".yaml") for name in definition_names(_FOLDER))


def _laid_over_base(edition_id: str) -> Record:
    record = read_definition(f"{_FOLDER}/{edition_id}.yaml")
    base = record.optional_text("extends")
    return record.over(_laid_over_base(base)) if base else record


def _edition(record: Record, *, edition_id: str) -> Edition:
    record.optional_text("extends")
    sources = tuple(_source(one) for one in record.records("sources"))
    scoring = record.optional_record("scoring")
    found = Edition(
        id=record.text("id"),
        framework=record.text("framework"),
        sequence=record.integer("sequence"),
        title=record.text("title"),
        regulator=record.text("regulator"),
        valid_from=_valid_from(record.record("valid_from")),
        sources=sources,
        scoring=_scoring(scoring, sources) if scoring else None,
        bands=tuple(_band(one) for one in record.records("bands")),
        score_labels=tuple(_score_label(one) for one in record.records("score_labels")),
        consequences=tuple(_consequence(one, sources) for one in record.records("consequences")),
        notes=tuple(
            Note(code=one.text("code"), text=one.text("text"), certainty=_certainty(one))
            for one in record.records("notes")
        ),
        evidence_categories=tuple(_evidence_category(one) for one in record.records("evidence_categories")),
        voices=tuple(_voice(one) for one in record.records("voices")),
        themes=tuple(_theme(one) for one in record.records("themes")),
        quality_statements=tuple(_quality_statement(one) for one in record.records("quality_statements")),
        parts=tuple(
            Part(code=one.text("code"), title=one.text("title"), gist=one.text("gist"))
            for one in record.records("parts")
        ),
    )
    record.finish()
    if found.id != edition_id:
        raise record.error(f"'id' must be the file's name, {edition_id!r}, found {found.id!r}")
    return found


def _certainty(record: Record) -> Certainty:
    value = record.text("certainty")
    if value not in _CERTAINTIES:
        raise record.error(f"'certainty' must be one of {', '.join(_CERTAINTIES)}, found {value!r}")
    return cast(Certainty, value)


def _source(record: Record) -> Source:
    return Source(
        code=record.text("code"),
        title=record.text("title"),
        url=record.text("url"),
        certainty=_certainty(record),
    )


def _source_of(record: Record, sources: tuple[Source, ...]) -> Source:
    code = record.text("source")
    for source in sources:
        if source.code == code:
            return source
    raise record.error(f"'source' names {code!r}, which is not among the sources")


def _valid_from(record: Record) -> ValidFrom:
    found = ValidFrom(
        date=record.optional_text("date"), certainty=_certainty(record), note=record.optional_text("note")
    )
    record.finish()
    return found


def _scoring(record: Record, sources: tuple[Source, ...]) -> Scoring:
    if record.text("rounding") != "up":
        raise record.error("'rounding' can only be 'up'; another way of rounding needs its own arithmetic")
    certainty = record.text("rounding_certainty")
    if certainty not in _CERTAINTIES:
        raise record.error(f"'rounding_certainty' must be one of {', '.join(_CERTAINTIES)}")
    found = Scoring(
        code=record.text("code"),
        title=record.text("title"),
        summary=record.text("summary"),
        lowest_score=record.integer("lowest_score"),
        highest_score=record.integer("highest_score"),
        category_scores=record.boolean("category_scores"),
        rounding="up",
        rounding_certainty=cast(Certainty, certainty),
        rounding_note=record.text("rounding_note"),
        source=_source_of(record, sources),
    )
    record.finish()
    return found


def _band(record: Record) -> Band:
    return Band(
        rating=record.text("rating"),
        lowest_percent=record.integer("lowest_percent"),
        highest_percent=record.integer("highest_percent"),
        certainty=_certainty(record),
    )


def _score_label(record: Record) -> ScoreLabel:
    return ScoreLabel(score=record.integer("score"), rating=record.text("rating"), wording=record.text("wording"))


def _consequence(record: Record, sources: tuple[Source, ...]) -> Consequence:
    return Consequence(
        score=record.integer("score"),
        code=record.text("code"),
        text=record.text("text"),
        source=_source_of(record, sources),
        certainty=_certainty(record),
    )


def _evidence_category(record: Record) -> EvidenceCategory:
    return EvidenceCategory(
        code=record.text("code"),
        title=record.text("title"),
        in_use=record.boolean("in_use"),
        note=record.optional_text("note"),
        certainty=_certainty(record),
    )


def _voice(record: Record) -> Voice:
    return Voice(
        code=record.text("code"),
        title=record.text("title"),
        evidence_category=record.text("evidence_category"),
        certainty=_certainty(record),
    )


def _theme(record: Record) -> Theme:
    return Theme(
        number=record.integer("number"),
        title=record.text("title"),
        aliases=record.texts("aliases"),
        topics=record.texts("topics"),
    )


def _quality_statement(record: Record) -> QualityStatement:
    return QualityStatement(
        number=record.integer("number"),
        theme=record.integer("theme"),
        title=record.text("title"),
        aliases=record.texts("aliases"),
        gist=record.text("gist"),
        official_url=record.text("official_url"),
        what_people_expect=record.boolean("what_people_expect"),
        topics=record.texts("topics"),
        sub_headings=tuple(
            SubHeading(title=one.text("title"), certainty=_certainty(one)) for one in record.records("sub_headings")
        ),
    )
