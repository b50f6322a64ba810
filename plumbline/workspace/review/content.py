"""From what an engine proposes to rows that people can decide on: one shape for every kind.

`text` is what a person reads and may reword; `fields` hold the rest of a kind:

- finding: statements, polarity, theme, voices, heading
- assessment: kind, council, percent, rating, scores [{"qs", "score", start, end, ...}], dates, edition, made_by,
  parts {code: [line]}; title where somebody typed one
- priority: number, title
- requirement: theme, progress
- resolution: kind, number
- figure: subject, value, unit, period, comparator
- national_table: rows
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from plumbline.engines.reading.peer_activity import activity_in, questions_in
from plumbline.engines.reading.proposals import (
    AssessmentProposal,
    FigureProposal,
    FindingProposal,
    Locator,
    NationalRow,
    PriorityProposal,
    RequirementProposal,
    ResolutionProposal,
)
from plumbline.engines.reading.proposals import Reading as ReadProposals
from plumbline.knowledge import catalogue

PEERS = "lga-peer"  # the framework of peer challenges


@dataclass(frozen=True)
class ProposedRow:
    kind: str
    text: str
    fields: dict[str, Any]
    ranges: tuple[Locator, ...]
    confidence: float
    reason: str


def proposed_rows(reading: ReadProposals, *, text: str) -> tuple[ProposedRow, ...]:
    """Everything a reading of this text proposes, in the order of the document; the judgement itself comes first."""
    rows = [
        *(_assessment(one, dates=reading.document.dates, text=text) for one in reading.assessments),
        *_national_table(reading.national_table, text=text),
    ]
    rest: list[ProposedRow] = [
        *map(_finding, reading.findings),
        *map(_priority, reading.priorities),
        *map(_requirement, reading.requirements),
        *map(_resolution, reading.resolutions),
        *map(_figure, reading.figures),
    ]
    return (*rows, *sorted(rest, key=lambda row: (row.ranges[0].start, row.ranges[0].end)))


def range_of(locator: Locator) -> dict[str, Any]:
    """A locator as it is kept with a proposal."""
    return asdict(locator)


def _assessment(one: AssessmentProposal, *, dates: dict[str, str], text: str) -> ProposedRow:
    ranges = tuple(score.locator for score in one.scores)
    if one.locator is not None:
        ranges = (one.locator, *ranges)
    fields = {
        "kind": one.kind,
        "council": one.council,
        "percent": one.overall.percent,
        "rating": one.overall.rating,
        "scores": [{"qs": s.qs, "score": s.score, **range_of(s.locator)} for s in one.scores],
        "dates": dates,
        "edition": "",
        **(_parts_of_peers(text) if one.kind == "peer_challenge" else {}),
    }
    return ProposedRow(
        kind="assessment",
        text=words_of("assessment", fields),
        fields=fields,
        ranges=ranges or (Locator(start=0, end=1),),
        confidence=one.confidence,
        reason=one.reason,
    )


def _parts_of_peers(text: str) -> dict[str, Any]:
    """What the peers were asked and did, with the edition that has such parts; a person confirms both."""
    parts = {"scope": list(questions_in(text)), "activity": list(activity_in(text))}
    said = {code: lines for code, lines in parts.items() if lines}
    edition = next((one.id for one in reversed(catalogue.editions()) if one.framework == PEERS), "")
    return {"parts": said, "edition": edition} if said and edition else {}


def words_of(kind: str, fields: Mapping[str, Any]) -> str:
    """The text of those kinds whose text follows from their fields; empty for all others."""
    if kind == "assessment":
        if fields.get("title"):
            return str(fields["title"])
        percent = fields.get("percent")
        said = [fields.get("rating") or "", f"{percent}%" if percent is not None else ""]
        judged = ", ".join(part for part in said if part) or "no overall rating stated"
        what = ASSESSMENT_KINDS.get(fields["kind"], str(fields["kind"]).replace("_", " ").capitalize())
        title = f"{what} of {fields.get('council') or 'this council'}"
        gives_no_rating = fields["kind"] == "peer_challenge" and not any(said)
        return title if gives_no_rating else f"{title}: {judged}"
    if kind == "figure":
        return f"{fields['subject']}: {amount(fields['value'], fields.get('unit') or '')}"
    return ""


def amount(value: float | int | str, unit: str) -> str:
    """A number with its unit as people write it: "25.34%", "1,200 people", "£7.5 million"."""
    number = Decimal(str(value))
    written = f"{int(number):,}" if number == number.to_integral_value() else f"{number.normalize():,f}"
    if unit in ("%", "per cent", "percent"):
        return f"{written}%"
    if unit.startswith("£"):
        return " ".join(filter(None, (f"£{written}", unit.removeprefix("£").strip())))
    return f"{written} {unit}".strip()


ASSESSMENT_KINDS = {
    "cqc": "CQC assessment",
    "peer_challenge": "Peer challenge",
    "self_assessment": "Self-assessment",
    "audit": "Audit",
    "review": "Independent review",
}


def _finding(one: FindingProposal) -> ProposedRow:
    return ProposedRow(
        kind="finding",
        text=one.text,
        fields={
            "statements": list(one.qs),
            "polarity": one.polarity,
            "theme": one.theme,
            "voices": list(one.voices),
            "heading": one.heading or "",
        },
        ranges=(one.locator,),
        confidence=one.confidence,
        reason=one.reason,
    )


def _priority(one: PriorityProposal) -> ProposedRow:
    return ProposedRow(
        kind="priority",
        text=one.text or one.title,
        fields={"number": one.number, "title": one.title},
        ranges=(one.locator,),
        confidence=one.confidence,
        reason=one.reason,
    )


def _requirement(one: RequirementProposal) -> ProposedRow:
    return ProposedRow(
        kind="requirement",
        text=one.text,
        fields={"theme": one.theme, "progress": one.progress},
        ranges=(one.locator,),
        confidence=one.confidence,
        reason=one.reason,
    )


def _resolution(one: ResolutionProposal) -> ProposedRow:
    return ProposedRow(
        kind="resolution",
        text=one.text,
        fields={"kind": one.kind, "number": one.number or ""},
        ranges=(one.locator,),
        confidence=one.confidence,
        reason=one.reason,
    )


def _figure(one: FigureProposal) -> ProposedRow:
    fields = {
        "subject": one.subject,
        "value": one.value,
        "unit": one.unit,
        "period": one.period or "",
        "comparator": one.comparator or "",
    }
    return ProposedRow(
        kind="figure",
        text=words_of("figure", fields),
        fields=fields,
        ranges=(one.locator,),
        confidence=one.confidence,
        reason=one.reason,
    )


def _national_table(table: tuple[NationalRow, ...], *, text: str) -> Iterator[ProposedRow]:
    if table:
        columns = NationalRow.__dataclass_fields__.keys() - {"locator"}
        yield ProposedRow(
            kind="national_table",
            text=f"Published ratings by region: {len(table)} rows",
            fields={"rows": [{name: getattr(row, name) for name in sorted(columns)} for row in table]},
            ranges=(_place_of_table(table, text),),
            confidence=0.9,
            reason="a table with regions down the side and ratings along the top",
        )


def _place_of_table(table: tuple[NationalRow, ...], text: str) -> Locator:
    """From the first row to the last that stand in the text as a region with its six numbers."""
    found = []
    for row in table:
        numbers = (row.councils, row.completed, row.outstanding, row.good, row.requires_improvement, row.inadequate)
        region = r"\s+".join(re.escape(word) for word in row.region.split())
        match = re.search(rf"{region}(?:\D{{1,30}}?{r'[^0-9]{1,30}'.join(map(str, numbers))})(?!\d)", text)
        if match:
            found.append(match)
    if not found:
        return Locator(start=0, end=1)
    return Locator(start=min(match.start() for match in found), end=max(match.end() for match in found))
