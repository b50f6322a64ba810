"""The twice-yearly report on recommendations: assembled once, from the same query as the pages, for page and Word."""

from collections.abc import Iterator, Sequence
from datetime import date

from plumbline.engines.writers.content import (
    Block,
    Column,
    HeaderRow,
    LinkRun,
    NumberedParagraph,
    PaperContent,
    Row,
    Run,
    Runs,
    Section,
    Table,
    runs,
)
from plumbline.knowledge.periods import format_date
from plumbline.workspace.councils.models import Council
from plumbline.workspace.governance.models import ResolutionKind
from plumbline.workspace.governance.queries.ledger import LedgerReport, LedgerRow, report_of
from plumbline.workspace.governance.rules.ledger import HalfYear


def assemble(council: Council, half: HalfYear, *, on: date) -> PaperContent:
    """The report on a half-year, as the ledger stands on a day."""
    report = report_of(council, half, today=on)
    return PaperContent(
        title=f"Recommendations and what became of them, {half}",
        council=council.official_name,
        produced_on=on,
        header=(HeaderRow("Report on", runs(str(half))), HeaderRow("As the ledger stood on", runs(format_date(on)))),
        sections=tuple(_sections(report, council)),
        notes=(f"{council.name} is an invented council. It and everything recorded about it was made up.",)
        if council.is_invented
        else (),
    )


def _sections(report: LedgerReport, council: Council) -> Iterator[Section]:
    yield Section("Summary", tuple(_summary(report)))
    parts = (
        ("Asked for in this half-year", "made", report.made, "No committee asked for anything in this half-year."),
        ("Replied to", "replied", report.replied, "Nothing was replied to in this half-year."),
        ("Closed by the committee", "closed", report.closed, "No committee closed anything in this half-year."),
        ("Still open", "open", report.open, "Nothing is open."),
    )
    for heading, key, rows, otherwise in parts:
        yield Section(heading, _table(heading, key, rows, council) if rows else (_para(otherwise),))


def _summary(report: LedgerReport) -> Iterator[Block]:
    asked = len(report.made)
    yield _para(
        f"Committees asked for {_counted(asked, 'thing', 'things')} in this half-year: "
        f"{_kinds(report.made)}." if asked else "Committees asked for nothing in this half-year."
    )  # fmt: skip
    yield _para(
        f"{_counted(len(report.replied), 'recommendation was', 'recommendations were')} replied to, and "
        f"{_counted(len(report.closed), 'entry was', 'entries were')} closed. "
        f"{_counted(len(report.open), 'entry is', 'entries are')} still open."
    )
    if report.overdue:
        named = "; ".join(row.entry.name for row in report.overdue)
        yield _para(
            f"{_counted(len(report.overdue), 'answer is', 'answers are')} overdue: {named}. No reason is in the record."
        )
    if report.without_progress:
        named = "; ".join(row.entry.name for row in report.without_progress)
        yield _para(f"Nobody has said what was done about: {named}.")


def _kinds(rows: Sequence[LedgerRow]) -> str:
    """ "2 recommendations and 1 information request"."""
    counted = [(kind, sum(row.entry.kind == kind for row in rows)) for kind in ResolutionKind]
    said = [_counted(count, kind.label.lower(), f"{kind.label.lower()}s") for kind, count in counted if count]
    return " and ".join((*filter(None, [", ".join(said[:-1])]), said[-1]))


def _table(heading: str, key: str, rows: Sequence[LedgerRow], council: Council) -> tuple[Block, ...]:
    columns = (
        Column("Reference", width=3),
        Column("What was asked", width=7),
        Column("By", width=3),
        Column("Age in days", "right", width=2),
        Column("Reply", width=4),
        Column("What was done", width=5),
        Column("Status", width=3),
    )
    return (Table(f"ledger-{key}", heading, columns, tuple(_row(row, council) for row in rows)),)


def _row(row: LedgerRow, council: Council) -> Row:
    entry = row.entry
    made = f", {format_date(entry.made_on)}" if entry.made_on else ", day not given"
    return Row(
        (
            (LinkRun(entry.name, f"/councils/{council.slug}/{entry.path}"),),
            runs(entry.text),
            runs((entry.board.name if entry.board else "Committee not given") + made),
            runs(str(row.age) if row.age is not None else "Not known"),
            runs(_reply(row)),
            _done(row, council),
            runs(entry.get_status_display() + (", overdue" if row.is_overdue else "")),
        )
    )


def _reply(row: LedgerRow) -> str:
    if row.entry.kind != ResolutionKind.RECOMMENDATION:
        return "None is asked for"
    if row.reply is None:
        return "None yet"
    said = f"{row.reply.get_position_display()}, {format_date(row.reply.on)}"
    return f"{said}. {row.reply.words}" if row.reply.words else said


def _done(row: LedgerRow, council: Council) -> Runs:
    if row.done is None:
        return runs("Nothing said yet")
    links: list[str | Run] = [f"{row.done.words} ({format_date(row.done.on)})"]
    for path in row.actions:
        links += [" ", LinkRun(path.replace("actions/", "Action "), f"/councils/{council.slug}/{path}")]
    return runs(*links)


def _para(text: str) -> NumberedParagraph:
    return NumberedParagraph(runs(text))


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
