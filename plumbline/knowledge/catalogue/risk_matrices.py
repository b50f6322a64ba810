"""The matrices by which councils score risks: levels of likelihood and impact in words, and bands of their product."""

from dataclasses import dataclass
from functools import cache

from plumbline.knowledge.catalogue.errors import UnknownDefinition
from plumbline.knowledge.catalogue.files import definition_names, read_definition
from plumbline.knowledge.catalogue.records import Record

_FOLDER = "risk_matrices"
USUAL_MATRIX = "five-by-five"  # what holds until a council has chosen


@dataclass(frozen=True)
class RiskLevel:
    """One level of likelihood or of impact, and what it takes to be at it."""

    level: int
    word: str
    rule: str


@dataclass(frozen=True)
class RiskBand:
    """Scores from `least` up to the next band; how soon a risk in it is looked at again, and by whom."""

    code: str
    word: str
    least: int
    review_days: int
    rule: str


@dataclass(frozen=True)
class RiskMatrixSource:
    title: str
    certainty: str


@dataclass(frozen=True)
class RiskMatrix:
    id: str
    title: str
    summary: str
    sources: tuple[RiskMatrixSource, ...]
    likelihood: tuple[RiskLevel, ...]
    impact: tuple[RiskLevel, ...]
    bands: tuple[RiskBand, ...]
    escalate_from: str  # code of the band from which a risk belongs on the corporate register

    @property
    def highest(self) -> int:
        return len(self.likelihood) * len(self.impact)

    def band(self, score: int) -> RiskBand:
        return next(band for band in reversed(self.bands) if band.least <= score)

    def to_escalate(self, score: int) -> bool:
        least = next(band.least for band in self.bands if band.code == self.escalate_from)
        return score >= least


@cache
def risk_matrix(matrix_id: str) -> RiskMatrix:
    """One matrix by its id, for example "five-by-five"."""
    if matrix_id not in risk_matrix_ids():
        raise UnknownDefinition(f"There is no risk matrix {matrix_id}; there are {', '.join(risk_matrix_ids())}.")
    record = read_definition(f"{_FOLDER}/{matrix_id}.yaml")
    found = RiskMatrix(
        id=record.text("id"),
        title=record.text("title"),
        summary=record.text("summary"),
        sources=tuple(RiskMatrixSource(one.text("title"), one.text("certainty")) for one in record.records("sources")),
        likelihood=_levels(record, "likelihood"),
        impact=_levels(record, "impact"),
        bands=tuple(
            RiskBand(
                code=one.text("code"),
                word=one.text("word"),
                least=one.integer("from"),
                review_days=one.integer("review_days"),
                rule=one.text("rule"),
            )
            for one in record.records("bands")
        ),
        escalate_from=record.text("escalate_from"),
    )
    record.finish()
    _check(found, record, matrix_id=matrix_id)
    return found


def risk_matrices() -> tuple[RiskMatrix, ...]:
    """All that a council may choose from, the usual one first."""
    found = [risk_matrix(matrix_id) for matrix_id in risk_matrix_ids()]
    return tuple(sorted(found, key=lambda one: (one.id != USUAL_MATRIX, one.title)))


def risk_matrix_ids() -> tuple[str, ...]:
    return tuple(name.removeprefix(f"{_FOLDER}/").removesuffix(".yaml") for name in definition_names(_FOLDER))


def _levels(record: Record, key: str) -> tuple[RiskLevel, ...]:
    levels = tuple(RiskLevel(one.integer("level"), one.text("word"), one.text("rule")) for one in record.records(key))
    if [one.level for one in levels] != list(range(1, len(levels) + 1)) or not levels:
        raise record.error(f"the levels of {key!r} must count from 1 without a gap")
    return levels


def _check(found: RiskMatrix, record: Record, *, matrix_id: str) -> None:
    if found.id != matrix_id:
        raise record.error(f"'id' must be the file's name, {matrix_id!r}, found {found.id!r}")
    starts = [band.least for band in found.bands]
    if starts[:1] != [1] or starts != sorted(set(starts)) or starts[-1] > found.highest:
        raise record.error("the bands must begin at 1 and go up, none above the highest score")
    if found.escalate_from not in {band.code for band in found.bands}:
        raise record.error(f"'escalate_from' must be the code of a band, found {found.escalate_from!r}")
