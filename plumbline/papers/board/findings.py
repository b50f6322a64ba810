"""What was found and what the council answers, quality statement by quality statement."""

from collections import Counter
from collections.abc import Sequence

from plumbline.engines.writers.content import (
    Block,
    BulletList,
    Column,
    EmphasisRun,
    NumberedParagraph,
    Paragraph,
    ReferenceRun,
    Row,
    Run,
    Runs,
    Section,
    Table,
    TextRun,
    runs,
)
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.judging import score
from plumbline.papers.board.quoting import quoted
from plumbline.papers.board.record import FindingSaid, StatementSaid
from plumbline.papers.board.wording import agree, listed, lower_first, nothing, para, separated, words

WITHOUT_STATEMENT = "without-statement"
_NEEDING = "polarity=shortfall&polarity=mixed"
_ANSWERS = (
    ("accept", "accept", "is accepted", "are accepted"),
    ("accept_in_part", "accept in part", "is accepted in part", "are accepted in part"),
    ("dispute", "dispute", "is disputed", "are disputed"),
    ("no_action", "no action needed", "needs no action", "need no action"),
    ("needed", "needed and not given", "has no response yet", "have no response yet"),
)


def findings_summary(draft: Draft) -> tuple[Block, ...]:
    found = draft.record.findings
    if not found:
        return nothing("no findings have been taken into the record")
    blocks: list[Block] = [_how_many(draft)]
    if any(one.needs_a_response or one.response for one in found):
        blocks.append(_how_answered(draft))
    if any(one.statements for one in found):
        blocks.append(
            para(
                "The table counts by quality statement. A finding that bears on several is counted in each. Shortfalls "
                "include findings that are partly a strength."
            )
        )
        blocks.append(_counts(draft))
    return tuple(blocks)


def _how_many(draft: Draft) -> NumberedParagraph:
    found = draft.record.findings
    by_polarity = Counter(one.polarity for one in found)
    kinds = (
        ("strength", "strength", "strengths"),
        ("shortfall", "shortfall", "shortfalls"),
        ("mixed", "that is partly both", "that are partly both"),
        ("context", "that gives context", "that give context"),
    )
    parts = [
        runs(
            draft.count(f"findings-{code}", by_polarity[code], f"Findings: {word}", f"findings/all?polarity={code}"),
            f" {agree(by_polarity[code], word, words_)}",
        )
        for code, word, words_ in kinds
        if by_polarity[code]
    ]
    return para(
        "The record holds ",
        draft.count("findings", len(found), "Findings in the record", "findings/all"),
        f" {agree(len(found), 'finding', 'findings')}: ",
        *listed(parts),
        ".",
    )


def _how_answered(draft: Draft) -> NumberedParagraph:
    owed = [one for one in draft.record.findings if one.needs_a_response or one.response]
    kinds = Counter(one.response.kind if one.response else "needed" for one in owed)
    parts = [
        runs(
            draft.count(
                f"answered-{code}",
                kinds[code],
                f"Findings whose response is: {meaning}",
                f"findings/all?response={code}",
            ),
            f" {agree(kinds[code], one, many)}",
        )
        for code, meaning, one, many in _ANSWERS
        if kinds[code]
    ]
    return para("Of the findings that need or have a response, ", *listed(parts), ".")


def _counts(draft: Draft) -> Table:
    return Table(
        key="counts-table",
        caption="Findings, responses and actions by quality statement",
        columns=(
            Column("Quality statement", width=8),
            Column("Shortfalls", "right", width=3),
            Column("No response yet", "right", width=3),
            Column("Actions", "right", width=3),
        ),
        rows=tuple(_counts_row(draft, one) for one in draft.record.statements),
    )


def _counts_row(draft: Draft, statement: StatementSaid) -> Row:
    number, title, path = statement.number, statement.title, f"findings/all?statement={statement.number}"
    counted = (
        ("shortfalls", statement.shortfalls, "Shortfalls", f"{path}&{_NEEDING}"),
        ("unanswered", statement.unanswered, "Shortfalls without a response", f"{path}&response=needed"),
        ("actions", statement.actions, "Actions", "readiness/"),
    )
    cells = [
        runs(draft.count(f"statement-{number}-{code}", count, f"{what}: {title}", address))
        for code, count, what, address in counted
    ]
    return Row((runs(f"{number}. {title}"), *cells))


def findings(draft: Draft) -> tuple[Block, ...]:
    """A section for each quality statement; a finding that bears on several stands under the first of them."""
    if not draft.record.findings:
        return ()
    known = {one.number for one in draft.record.statements}
    named = [one for one in draft.record.findings if any(number in known for number in one.statements)]
    others = [one for one in draft.record.findings if one not in named]
    sections = [_statement(draft, one, named) for one in draft.record.statements]
    if others:
        blocks = _said(draft, others, about="Findings that name no quality statement")
        sections.append(Section("Findings that name no quality statement", blocks, key=WITHOUT_STATEMENT))
    return tuple(sections)


def _statement(draft: Draft, statement: StatementSaid, findings: Sequence[FindingSaid]) -> Section:
    first = [one for one in findings if one.statements[0] == statement.number]
    also = [one for one in findings if statement.number in one.statements[1:]]
    blocks: list[Block] = []
    if statement.score:
        blocks.append(para("Score ", score(draft, statement), f": {statement.score_in_words}."))
    blocks += _said(draft, first, about=statement.title)
    if also:
        parts = [runs(draft.finding(one), " (section ", ReferenceRun(_key(one.statements[0])), ")") for one in also]
        blocks.append(para(f"{agree(len(also), 'This also bears', 'These also bear')} on it: ", *listed(parts), "."))
    if not first and not also:
        blocks.append(para("No finding in the record bears on this quality statement."))
    heading = f"Quality statement {statement.number}: {statement.title}"
    return Section(heading, tuple(blocks), key=_key(statement.number))


def _key(statement: int) -> str:
    return f"statement-{statement}"


def _said(draft: Draft, findings: Sequence[FindingSaid], *, about: str) -> tuple[Block, ...]:
    answered = [one for one in findings if one.is_discussed]
    blocks: list[Block] = []
    if answered:
        blocks.append(findings_table(draft, answered, about=about))
    for polarity, words_ in (("strength", "Strengths"), ("context", "Context")):
        kind = [one for one in findings if one.polarity == polarity and not one.is_discussed]
        if kind:
            blocks.append(Paragraph(runs(f"{words_}:")))
            blocks.append(BulletList(tuple(_bullet(draft, one) for one in kind)))
    return tuple(blocks)


def findings_table(draft: Draft, findings: Sequence[FindingSaid], *, about: str) -> Table:
    return Table(
        key="",
        caption=f"What was found and what we answer: {about}",
        columns=(
            Column("Finding", width=4),
            Column("What was found", width=8),
            Column("Our response", width=5),
            Column("What we are doing", width=9),
        ),
        rows=tuple(_row(draft, one) for one in findings),
    )


def _row(draft: Draft, finding: FindingSaid) -> Row:
    return Row(
        (
            runs(draft.finding(finding), *_places(draft, finding, before=", ")),
            _text(draft, finding),
            _response(finding),
            _actions(draft, finding),
        )
    )


def _bullet(draft: Draft, finding: FindingSaid) -> Runs:
    return (
        *_text(draft, finding),
        *runs(" (", draft.finding(finding), *_places(draft, finding, before=", "), ")"),
    )


def _text(draft: Draft, finding: FindingSaid) -> Runs:
    stated = [figure for figure in draft.record.figures if figure.key in finding.figures]
    return quoted(draft, finding.text, stated)


def _places(draft: Draft, finding: FindingSaid, *, before: str) -> Runs:
    """Where it is printed; the document is named where the judgement's own is not the source."""
    own = draft.record.judgement.where.document if draft.record.judgement and draft.record.judgement.where else ""
    parts: list[Runs] = []
    for one in dict.fromkeys(finding.where):
        other = f" of {words(one.document)}" if one.document != own else ""
        parts.append(runs(draft.passage(one), other) if other else runs(draft.passage(one)))
    return (TextRun(before), *listed(parts)) if parts else ()


def _response(finding: FindingSaid) -> Runs:
    if finding.response is None:
        return (EmphasisRun("No response yet"),) if finding.needs_a_response else runs("None needed")
    said = words(finding.response.words, otherwise="")
    return runs(f"{finding.response.in_words}: {lower_first(said)}" if said else finding.response.in_words)


def _actions(draft: Draft, finding: FindingSaid) -> Runs:
    if not finding.actions:
        missing: Run = EmphasisRun("No action yet") if finding.is_accepted else TextRun("No action")
        return (missing,)
    return separated(
        runs(draft.action(one), f": {words(one.title)} ({one.delivery_in_words.lower()})") for one in finding.actions
    )
