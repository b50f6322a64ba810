"""The judgement, its scores, and what the scores come to."""

from plumbline.engines.writers.content import (
    Block,
    Column,
    Fact,
    FactRun,
    NumberedParagraph,
    Row,
    Run,
    Runs,
    Table,
    runs,
)
from plumbline.knowledge import scoring
from plumbline.knowledge.catalogue import Note
from plumbline.knowledge.scoring.arithmetic import highest_sum
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.record import JudgementSaid, StatementSaid
from plumbline.papers.board.wording import agree, nothing, para, printed_day, words

SCORES_TABLE = "scores-table"
_NAMES = {"cqc": "CQC assessment", "lga_peer": "peer challenge"}


def judgement_named(judgement: JudgementSaid) -> str:
    """ "CQC assessment", "peer challenge"."""
    return _NAMES.get(judgement.kind, words(judgement.kind.replace("_", " "), otherwise="judgement"))


def judgement_introduced(judgement: JudgementSaid) -> str:
    """The name at its first use, with the abbreviation that later paragraphs use."""
    return "Care Quality Commission (CQC) assessment" if judgement.kind == "cqc" else judgement_named(judgement)


def printed_percent(draft: Draft, judgement: JudgementSaid) -> FactRun:
    """The overall score as the document prints it, which need not be what the scores give."""
    where, percent = judgement.where, judgement.stated_percent
    return draft.show(
        Fact(
            key="printed-percent",
            definition=f"Overall score of the {judgement_named(judgement)}, as printed",
            value=str(percent),
            rendered=f"{percent}%",
            unit="percent",
            period=_period(judgement),
            source=words(where.document) if where else f"Record of {draft.record.council}",
            locator=words(where.place) if where else "overall score",
            url=draft.address(where.path if where else "readiness/"),
            recorded_on=judgement.recorded_on,
        )
    )


def judgement(draft: Draft) -> tuple[Block, ...]:
    said = draft.record.judgement
    if said is None:
        return nothing("there is no judgement on the council")
    if not draft.record.has_scores:
        return (para(f"The {judgement_named(said)} in the record gives no scores for the quality statements."),)
    source = f", as printed in {words(said.where.document)}" if said.where else ""
    return (para(f"The table shows the score of each quality statement{source}."),)


def scores(draft: Draft) -> tuple[Block, ...]:
    if not draft.record.has_scores:
        return ()
    lowest, highest = draft.record.edition.lowest_score, draft.record.edition.highest_score
    return (
        Table(
            key=SCORES_TABLE,
            caption=f"Scores by quality statement, {lowest} lowest to {highest} highest",
            columns=(
                Column("Quality statement", width=8),
                Column("Theme", width=5),
                Column("Score", "right", width=3),
                Column("What the score means", width=6),
            ),
            rows=tuple(Row(_score_cells(draft, one)) for one in draft.record.statements),
        ),
    )


def _score_cells(draft: Draft, statement: StatementSaid) -> tuple[Runs, ...]:
    shown: Run | str = score(draft, statement) if statement.score else "Not in the record"
    return (
        runs(f"{statement.number}. {statement.title}"),
        runs(statement.theme),
        runs(shown),
        runs(statement.score_in_words.capitalize() if statement.score else "Not known"),
    )


def score(draft: Draft, statement: StatementSaid) -> FactRun:
    """A quality statement's score, which must be in the record."""
    said = draft.record.judgement
    assert said is not None and statement.score is not None
    where = statement.where
    return draft.show(
        Fact(
            key=f"score-{statement.number}",
            definition=f"Score of the quality statement “{statement.title}”",
            value=str(statement.score),
            rendered=str(statement.score),
            period=_period(said),
            source=words(where.document) if where else f"Record of {draft.record.council}",
            locator=words(where.place) if where else "given by hand; the reason is in the history",
            url=draft.address(where.path if where else "readiness/"),
            recorded_on=said.recorded_on,
        )
    )


def position(draft: Draft) -> tuple[Block, ...]:
    """The arithmetic in words, how far the next rating is, and what must stand beside every such result."""
    record = draft.record
    if record.result is None:
        return (_waiting(draft),) if record.has_scores else ()
    result = record.result
    blocks: list[NumberedParagraph] = [
        para(
            "The scores add up to ",
            added_up(draft, "sum", result.sum, "Sum of the scores"),
            " of ",
            _highest_sum(draft),
            " points. That is ",
            added_up(draft, "percent", result.percent, "Share of the points, rounded up"),
            ", rounded up, which gives the rating ",
            _rating(draft),
            ".",
        )
    ]
    if record.printed_percent_disagrees:
        assert record.judgement is not None
        blocks.append(
            para(
                "The document prints ",
                printed_percent(draft, record.judgement),
                ". The scores do not give that figure.",
            )
        )
    blocks.append(_distance(draft))
    blocks.append(para(" ".join(note.text for note in sorted(result.notes, key=_full_assessment_first))))
    for found in result.consequences:
        named = ", ".join(record.edition.statement(number).title for number in found.statements)
        blocks.append(para(f"{named}: {found.consequence.text}"))
    return tuple(blocks)


def _full_assessment_first(note: Note) -> bool:
    return note.code != "full-assessment-only"


def missing_scores_named(draft: Draft) -> str:
    """The quality statements without a score, by title."""
    titles = [one.title for one in draft.record.statements if one.score is None]
    return "; ".join(titles)


def _waiting(draft: Draft) -> NumberedParagraph:
    count = len(draft.record.missing_scores)
    return para(
        f"No rating can be worked out, for the record lacks {agree(count, 'this score', 'these scores')}: "
        f"{missing_scores_named(draft)}."
    )


def _distance(draft: Draft) -> NumberedParagraph:
    result = draft.record.result
    assert result is not None
    if result.next_rating is None:
        return para(f"There is no rating above {result.rating}.")
    goal = next(one for one in scoring.lattice(result.edition) if one.sum == result.sum + result.points_to_next)
    return para(
        "It would take ",
        added_up(draft, "points-to-next", result.points_to_next, f"Points still needed for {result.next_rating}"),
        f" more {agree(result.points_to_next, 'point', 'points')} to give the next rating, {result.next_rating}. "
        "It begins at ",
        added_up(draft, "next-sum", goal.sum, f"Points at which {goal.rating} begins"),
        " points, which is ",
        added_up(draft, "next-percent", goal.percent, f"Share of the points at which {goal.rating} begins"),
        ".",
    )


def added_up(draft: Draft, key: str, value: int, definition: str) -> FactRun:
    """A figure of the rating arithmetic, as this record and its edition give it."""
    record = draft.record
    is_percent = key.endswith("percent")
    result = record.result
    assert result is not None
    shares = {"percent": result.sum, "next-percent": result.sum + result.points_to_next}
    return draft.show(
        Fact(
            key=key,
            definition=definition,
            value=str(value),
            rendered=f"{value}%" if is_percent else str(value),
            unit="percent" if is_percent else "points",
            period=_period(record.judgement) if record.judgement else "",
            numerator=str(shares[key]) if is_percent else "",
            denominator=str(highest_sum(record.edition)) if is_percent else "",
            source=f"Record of {record.council}",
            locator="worked out from its scores",
            url=draft.address("readiness/"),
            recorded_on=record.on,
        )
    )


def _highest_sum(draft: Draft) -> FactRun:
    edition = draft.record.edition
    assert edition.scoring is not None
    return draft.show(
        Fact(
            key="highest-sum",
            definition="Points if every quality statement had the highest score",
            value=str(highest_sum(edition)),
            rendered=str(highest_sum(edition)),
            unit="points",
            source=edition.title,
            locator=edition.scoring.source.title,
            url=edition.scoring.source.url,
            period="The edition in use",
            recorded_on=draft.record.on,
        )
    )


def _rating(draft: Draft) -> FactRun:
    record = draft.record
    assert record.result is not None
    return draft.show(
        Fact(
            key="rating",
            definition="Rating that the sum of the scores gives",
            value=record.result.rating,
            rendered=record.result.rating,
            period=_period(record.judgement) if record.judgement else "",
            source=f"Record of {record.council}",
            locator="worked out from its scores",
            url=draft.address("readiness/"),
            recorded_on=record.on,
        )
    )


def _period(judgement: JudgementSaid) -> str:
    if judgement.published_on:
        return f"Published {printed_day(judgement.published_on)}"
    return f"Site visit {printed_day(judgement.site_visit)}" if judgement.site_visit else "Not stated in the record"
