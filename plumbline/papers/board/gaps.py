"""What is missing, said openly, each gap with its number and where it can be mended."""

from collections import Counter
from collections.abc import Sequence

from plumbline.engines.writers.content import (
    Block,
    BulletList,
    Column,
    NumberedParagraph,
    ReferenceRun,
    Row,
    Run,
    Table,
    runs,
)
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.judging import added_up, missing_scores_named, printed_percent
from plumbline.papers.board.record import PlanSaid
from plumbline.papers.board.wording import agree, day, listed, para, words

_LACKS = (
    ("no owner", "no owner"),
    ("no date", "no due date"),
    ("no measure", "no measure"),
    ("nothing said on how we will know", "nothing on how we will know"),
    ("no finding and no reason", "neither a finding nor a reason"),
    ("due before it starts", "a due date before the start"),
)


def gaps(draft: Draft) -> tuple[Block, ...]:
    plan = draft.record.plan
    blocks: list[Block] = list(gap_paragraphs(draft))
    if not blocks:
        blocks.append(para("The record shows nothing missing in scores, responses and actions."))
    if plan and plan.not_whole:
        blocks.append(_not_whole_table(draft, plan))
    if draft.by_hand:
        blocks.append(_to_be_written(draft))
    return tuple(blocks)


def _to_be_written(draft: Draft) -> NumberedParagraph:
    parts = BulletList(tuple(runs("section ", ReferenceRun(code), f", by {by}") for code, by in draft.by_hand))
    return NumberedParagraph(runs("These parts of the report are still to be written:"), blocks=(parts,))


def gap_paragraphs(draft: Draft) -> tuple[NumberedParagraph, ...]:
    return (*_of_judgement(draft), *_of_findings(draft), *_of_plan(draft), *_of_documents(draft))


def _of_judgement(draft: Draft) -> list[NumberedParagraph]:
    record = draft.record
    if record.judgement is None:
        return [para("There is no judgement on the council in the record.")]
    found = []
    if record.missing_scores:
        missing = [one for one in record.statements if one.score is None]
        count = draft.count("missing-scores", len(missing), "Quality statements without a score", "readiness/")
        found.append(
            para(
                "Scores: ",
                count,
                f" {agree(len(missing), 'quality statement has', 'quality statements have')} no score in the record: "
                f"{missing_scores_named(draft)}.",
            )
        )
    if record.printed_percent_disagrees:
        assert record.result is not None
        found.append(
            para(
                "The overall score is printed as ",
                printed_percent(draft, record.judgement),
                ", but the scores of the quality statements give ",
                added_up(draft, "percent", record.result.percent, "Share of the points, rounded up"),
                ". One of the two is wrong.",
            )
        )
    if record.printed_rating_disagrees:
        assert record.result is not None
        printed = words(record.judgement.rating)
        found.append(para(f"The rating is printed as {printed}, but the scores give {record.result.rating}."))
    return found


def _of_findings(draft: Draft) -> list[NumberedParagraph]:
    record = draft.record
    found = []
    if unanswered := record.unanswered:
        found.append(
            para(
                "Responses: ",
                draft.count(
                    "unanswered", len(unanswered), "Shortfalls without a response", "findings/all?response=needed"
                ),
                f" {agree(len(unanswered), 'shortfall has', 'shortfalls have')} no response: ",
                *listed([(draft.finding(one),) for one in unanswered]),
                ".",
            )
        )
    if idle := record.accepted_without_action:
        found.append(
            para(
                "Actions to come: ",
                draft.count(
                    "accepted-without-action",
                    len(idle),
                    "Shortfalls that are accepted, wholly or in part, and that no action answers",
                    "findings/all?polarity=shortfall&polarity=mixed&response=accept",
                ),
                f" {agree(len(idle), 'finding is', 'findings are')} accepted, but no action answers "
                f"{agree(len(idle), 'it', 'them')}: ",
                *listed([(draft.finding(one),) for one in idle]),
                ".",
            )
        )
    if homeless := [one for one in record.findings if not one.statements]:
        found.append(
            para(
                "Quality statements: ",
                draft.count(
                    "without-statement-count",
                    len(homeless),
                    "Findings that name no quality statement",
                    "findings/all?statement=0",
                ),
                f" {agree(len(homeless), 'finding names', 'findings name')} no quality statement.",
            )
        )
    return found


def _of_plan(draft: Draft) -> list[NumberedParagraph]:
    plan = draft.record.plan
    if plan is None:
        return [para("There is no improvement plan in the record.")]
    if not plan.actions:
        return [para("The improvement plan has no actions.")]
    found = []
    if plan.not_whole:
        found.append(_not_whole(draft, plan))
    if plan.overdue:
        found.append(
            para(
                "Dates: ",
                draft.count(
                    "overdue",
                    len(plan.overdue),
                    f"Actions due before {day(draft.record.on)} and not done",
                    f"plans/{plan.number}?only=overdue",
                ),
                f" {agree(len(plan.overdue), 'action is', 'actions are')} past the due date and not done: ",
                *listed([(draft.action(one),) for one in plan.overdue]),
                ".",
            )
        )
    used = {one.priority for one in plan.actions}
    if idle := [one for one in plan.priorities if one.number not in used]:
        named = "; ".join(f"priority {one.number}, {words(one.title)}" for one in idle)
        found.append(para(f"No action stands under {named}."))
    return found


def _not_whole(draft: Draft, plan: PlanSaid) -> NumberedParagraph:
    lacking = Counter(lack for one in plan.not_whole for lack in one.missing)
    parts: list[tuple[Run, ...]] = [
        runs(
            draft.count(
                f"lacking-{position}", lacking[lack], f"Actions of the plan with {said}", f"plans/{plan.number}/gaps"
            ),
            f" {agree(lacking[lack], 'has', 'have')} {said}",
        )
        for position, (lack, said) in enumerate(_LACKS, start=1)
        if lacking[lack]
    ]
    count = len(plan.not_whole)
    return para(
        "The plan: ",
        not_whole_count(draft, plan),
        f" {agree(count, 'action is', 'actions are')} not whole: ",
        *listed(parts),
        ".",
    )


def not_whole_count(draft: Draft, plan: PlanSaid) -> Run:
    return draft.count(
        "not-whole",
        len(plan.not_whole),
        "Actions of the plan that lack an owner, a date, a measure, how we will know, or a finding or reason",
        f"plans/{plan.number}/gaps",
    )


def _not_whole_table(draft: Draft, plan: PlanSaid) -> Table:
    return Table(
        key="not-whole-table",
        caption="Actions that are not whole",
        columns=(Column("Action", width=10), Column("What is missing", width=8)),
        rows=tuple(
            Row((runs(draft.action(one), f": {words(one.title)}"), runs(_missing(one.missing))))
            for one in plan.not_whole
        ),
    )


def _missing(lacks: Sequence[str]) -> str:
    said = ", ".join(lacks)
    return said[:1].upper() + said[1:]


def _of_documents(draft: Draft) -> list[NumberedParagraph]:
    documents = draft.record.confidential
    if not documents:
        return []
    named = "; ".join(words(one) for one in documents)
    return [
        para(
            f"This report rests on {agree(len(documents), 'a document that is', 'documents that are')} marked "
            f"confidential: {named}. Check what may be published."
        )
    ]
