"""The factual-accuracy form: what the council disputes in a draft report, finding by finding, with its grounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plumbline.engines.writers.content import (
    Column,
    HeaderRow,
    LinkRun,
    PaperContent,
    Paragraph,
    Row,
    Runs,
    Section,
    Table,
    runs,
)
from plumbline.knowledge.catalogue import Edition
from plumbline.knowledge.periods import format_date
from plumbline.workspace.assurance.models import Assessment, Finding, Response, ResponseKind
from plumbline.workspace.assurance.queries import edition_of
from plumbline.workspace.councils.models import Council


@dataclass(frozen=True)
class Disputed:
    finding: Finding
    grounds: str
    given_on: date

    @property
    def place(self) -> str:
        """Where the report says it, in words."""
        return "; ".join(passage.place for passage in self.finding.passages.all())


def disputed_in(assessment: Assessment) -> list[Disputed]:
    """The findings of a judgement whose latest response disputes them, by number; three queries."""
    found = (
        Finding.objects.filter(assessment=assessment)
        .standing()
        .answered_by(ResponseKind.DISPUTE)
        .prefetch_related("passages")
        .order_by("number")
    )
    findings = list(found)
    latest: dict[int, Response] = {}
    for response in Response.objects.filter(finding__in=findings).order_by("-pk"):
        latest.setdefault(response.finding_id, response)
    return [Disputed(one, latest[one.pk].words, latest[one.pk].at.date()) for one in findings]


def assemble(council: Council, assessment: Assessment, *, on: date) -> PaperContent:
    """The form as the responses stand on a day. Nothing is in it that nobody has disputed."""
    disputed = disputed_in(assessment)
    document = assessment.document
    return PaperContent(
        title=f"Factual accuracy: {assessment.title}",
        council=council.official_name,
        produced_on=on,
        header=(
            HeaderRow("Report", runs(str(document) if document else assessment.title)),
            HeaderRow("From", runs(council.official_name)),
            HeaderRow("As the responses stood on", runs(format_date(on))),
        ),
        sections=tuple(_sections(disputed, council, edition_of(assessment))),
        notes=(f"{council.name} is an invented council. It and everything recorded about it was made up.",)
        if council.is_invented
        else (),
    )


def _sections(disputed: Sequence[Disputed], council: Council, edition: Edition) -> Iterator[Section]:
    if not disputed:
        yield Section("What is disputed", (_para("No finding of this judgement is disputed."),))
        return
    many = len(disputed) != 1
    yield Section(
        "What is disputed",
        (
            _para(
                f"The council disputes {len(disputed)} {'findings' if many else 'finding'} of the report. "
                "For each, this form gives the words of the report, where they stand, and the grounds."
            ),
        ),
    )
    groups: dict[int, list[Disputed]] = {}
    for one in disputed:
        groups.setdefault((one.finding.statements or [0])[0], []).append(one)
    titles = {one.number: one.title for one in edition.quality_statements}
    for number, rows in sorted(groups.items(), key=lambda pair: (pair[0] not in titles, pair[0])):
        heading = titles.get(number, "No quality statement named")
        yield Section(heading, (_table(f"disputed-{number}", heading, rows, council),))


def _table(key: str, heading: str, rows: Sequence[Disputed], council: Council) -> Table:
    return Table(
        key=key,
        caption=f"Disputed under {heading}",
        columns=(
            Column("Finding", width=4),
            Column("What the report says", width=9),
            Column("Where", width=5),
            Column("What is not accurate, and on what grounds", width=10),
        ),
        rows=tuple(Row((_named(one, council), *_cells(one))) for one in rows),
    )


def _named(one: Disputed, council: Council) -> Runs:
    return runs(LinkRun(f"Finding {one.finding.number}", f"/councils/{council.slug}/{one.finding.path}"))


def _cells(one: Disputed) -> tuple[Runs, Runs, Runs]:
    return runs(one.finding.text), runs(one.place or "Not marked"), runs(one.grounds)


def _para(text: str) -> Paragraph:
    return Paragraph(runs(text))
