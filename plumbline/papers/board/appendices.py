"""The appendices of a board paper: the plan in full, and what else documents state in numbers."""

from plumbline.engines.writers.content import Appendix, Column, Row, Table, runs
from plumbline.papers.board.draft import OTHER_FIGURES, Draft
from plumbline.papers.board.planning import plan_in_full
from plumbline.papers.board.quoting import alone
from plumbline.papers.board.record import FigureSaid
from plumbline.papers.board.wording import words


def appendices(draft: Draft) -> tuple[Appendix, ...]:
    return tuple(one for one in (plan_in_full(draft), other_figures(draft)) if one is not None)


def other_figures(draft: Draft) -> Appendix | None:
    """Accepted figures that no finding quotes, each with the document that states it."""
    left = [one for one in draft.record.figures if one.key not in draft.shown_figures]
    if not left:
        return None
    table = Table(
        key="other-figures-table",
        caption="Other figures that documents in the record state",
        columns=(
            Column("What it is", width=8),
            Column("Figure", "right", width=4),
            Column("Period", width=4),
            Column("Compared with", width=4),
            Column("Where it is stated", width=6),
        ),
        rows=tuple(_row(draft, one) for one in left),
    )
    return Appendix(OTHER_FIGURES, "Other figures stated in documents", (table,))


def _row(draft: Draft, figure: FigureSaid) -> Row:
    return Row(
        (
            runs(words(figure.subject)),
            runs(draft.figure(figure, alone(figure))),
            runs(words(figure.period, otherwise="Not stated")),
            runs(words(figure.comparator, otherwise="Nothing")),
            runs(draft.passage(figure.where), f", {words(figure.where.document)}"),
        )
    )
