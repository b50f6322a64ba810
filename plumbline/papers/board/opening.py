"""What the paper is about, what the board is asked, and why."""

from plumbline.engines.writers.content import Block, NumberedParagraph, Paragraph, ReferenceRun, Run, runs
from plumbline.papers.board.draft import PLAN_IN_FULL, Draft
from plumbline.papers.board.gaps import gap_paragraphs, not_whole_count
from plumbline.papers.board.judging import judgement_introduced, judgement_named, printed_percent
from plumbline.papers.board.record import PlanSaid
from plumbline.papers.board.wording import (
    agree,
    body_named,
    capital,
    day,
    nothing,
    para,
    printed_day,
    recommendation,
    words,
)


def issue(draft: Draft) -> tuple[Block, ...]:
    record = draft.record
    blocks: list[Block] = []
    if record.judgement:
        blocks.append(_judged(draft))
    if record.findings or record.plan:
        told = [
            "what was found" if record.findings else "",
            "how the council answers each finding" if record.findings else "",
            "what the improvement plan does about it and where that is stuck" if record.plan else "",
            "what is still missing",
        ]
        blocks.append(para(f"This report sets out {_joined([one for one in told if one])}."))
    return tuple(blocks) or nothing("there is no judgement, no finding and no plan")


def _judged(draft: Draft) -> NumberedParagraph:
    judgement = draft.record.judgement
    assert judgement is not None
    published = f", published on {printed_day(judgement.published_on)}" if judgement.published_on else ""
    if judgement.published_on and len(judgement.published_on) < len("2025-02-05"):
        published = f", published in {printed_day(judgement.published_on)}"
    parts: list[str | Run] = [
        f"This is about the {judgement_introduced(judgement)} of {draft.record.official_name}{published}."
    ]
    if judgement.rating:
        parts.append(f" It gave the rating {words(judgement.rating)}")
        if judgement.stated_percent is not None:
            parts += [", with an overall score of ", printed_percent(draft, judgement)]
        parts.append(".")
    if judgement.site_visit:
        parts.append(f" Its site visit was {'in' if len(judgement.site_visit) < 10 else 'on'} ")
        parts.append(f"{printed_day(judgement.site_visit)}.")
    if judgement.state != "Published":
        parts.append(f" The rating is now: {judgement.state.lower()}.")
    return para(*parts)


def recommendations(draft: Draft) -> tuple[Block, ...]:
    record = draft.record
    asked: list[NumberedParagraph] = []
    if record.findings:
        named = f" of the {judgement_named(record.judgement)}" if record.judgement else ""
        asked.append(
            recommendation(
                "note",
                f"the findings{named} and the council's responses, as set out in ",
                *draft.section("findings"),
                ".",
            )
        )
    else:
        asked.append(recommendation("note", "that no findings are in the record yet."))
    asked.append(
        _on_the_plan(draft, record.plan)
        if record.plan
        else recommendation("note", "that there is no improvement plan yet.")
    )
    if gap_paragraphs(draft):
        asked.append(recommendation("note", "what is missing, as stated in ", *draft.section("gaps"), "."))
    return (Paragraph(runs(f"{draft.asked()} is asked:")), *asked)


def _on_the_plan(draft: Draft, plan: PlanSaid) -> NumberedParagraph:
    title = words(plan.title)
    if plan.approval:
        said = f"the progress made on the plan “{title}”, as set out in "
        return recommendation("note", said, *draft.section("progress"), ".")
    if not plan.actions:
        return recommendation("note", f"that the draft plan “{title}” has no actions yet.")
    if plan.not_whole:
        return recommendation(
            "note",
            f"the draft plan “{title}”, which is not ready to be approved: ",
            not_whole_count(draft, plan),
            f" {agree(len(plan.not_whole), 'action is', 'actions are')} not whole (",
            *draft.section("gaps"),
            ").",
        )
    return recommendation(
        "approve",
        f"the plan “{title}”, as set out in ",
        *draft.section("plan"),
        " and ",
        ReferenceRun(PLAN_IN_FULL),
        ".",
    )


def reasons(draft: Draft) -> tuple[Block, ...]:
    record = draft.record
    blocks: list[Block] = []
    needing = [one for one in record.findings if one.needs_a_response]
    if needing:
        answered = len(needing) - len(record.unanswered)
        blocks.append(
            para(
                "Of the findings, ",
                draft.count(
                    "needing",
                    len(needing),
                    "Findings that name a shortfall, wholly or in part",
                    "findings/all?polarity=shortfall&polarity=mixed",
                ),
                f" {agree(len(needing), 'names', 'name')} a shortfall, wholly or in part. The council "
                "owes each a response: accept, accept in part, dispute, or no action needed. So far ",
                draft.count(
                    "answered",
                    answered,
                    "Findings that name a shortfall and have a response",
                    "findings/all?polarity=shortfall&polarity=mixed",
                ),
                f" {agree(answered, 'has', 'have')} one.",
            )
        )
    if record.plan:
        blocks.append(para(_why_the_plan(draft, record.plan)))
    return tuple(blocks) or nothing("there is neither a finding to answer nor a plan to decide on")


def _why_the_plan(draft: Draft, plan: PlanSaid) -> str:
    if plan.approval:
        return (
            f"{capital(body_named(plan.approval.body))} approved the plan on {day(plan.approval.on)}. This report "
            "shows whether it is being delivered, and where it is stuck."
        )
    if plan.actions and not plan.not_whole:
        return (
            "Each action of the draft plan has an owner, a date, a measure, and words on how we will know. The plan "
            "can therefore be approved."
        )
    return "A plan can be approved once each action has an owner, a date, a measure, and words on how we will know."


def _joined(told: list[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])}, and {told[-1]}"
