"""The record in short sentences of one thought each: a draft that people with a learning disability must check.

Words of reports and plans are not quoted, for they are not easy; priorities are, for somebody has to find easy words
for each.
"""

from plumbline.engines.writers.content import Block, BulletList, EmphasisRun, Paragraph, Run, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.wording import agree, day, printed_day, words

_RATINGS = {
    "outstanding": "This is the best that a council can get.",
    "good": "This is a good result.",
    "requires improvement": "This means some things must get better.",
    "inadequate": "This means many things must get better soon.",
}
_HARD_WORDS = (
    ("Assessment", "talking with you about what help you need"),
    ("Carer", "somebody who looks after a family member or a friend and is not paid for it"),
    ("Care Quality Commission", "the people who look at how well councils and care services work"),
    ("Council", "the people who run services in your area"),
    ("Plan", "a list of what we will do, who does it, and by when"),
)


def easy_about(draft: Draft) -> tuple[Block, ...]:
    return (
        said(f"This paper is from {draft.record.official_name}."),
        said("It is about care and support for adults."),
        said("It tells you what we are doing to make things better."),
        said(f"It was written on {day(draft.record.on)}."),
    )


def easy_rating(draft: Draft) -> tuple[Block, ...]:
    judgement = draft.record.judgement
    if judgement is None or not judgement.rating:
        return (said("Nobody has given us a rating yet."),)
    by = "The Care Quality Commission" if judgement.kind == "cqc" else "People from outside"
    blocks = [said(f"{by} looked at how well we work.")]
    if judgement.published_on:
        printed = printed_day(judgement.published_on)
        blocks.append(said(f"They told everybody what they found {'on' if printed[:1].isdigit() else 'in'} {printed}."))
    blocks.append(said("They said we are: ", EmphasisRun(words(judgement.rating)), "."))
    if means := _RATINGS.get(judgement.rating.lower()):
        blocks.append(said(means))
    return tuple(blocks)


def easy_found(draft: Draft) -> tuple[Block, ...]:
    found = draft.record.findings
    good = sum(one.polarity == "strength" for one in found)
    bad = sum(one.needs_a_response for one in found)
    if not found:
        return (said("We have not written down yet what was found."),)
    return (
        said(
            "They found ",
            draft.count("easy-good", good, "Findings that name a strength", "findings/all?polarity=strength"),
            f" {agree(good, 'thing', 'things')} that we do well.",
        ),
        said(
            "They found ",
            draft.count(
                "easy-bad", bad, "Findings that name a shortfall, wholly or in part",
                "findings/all?polarity=shortfall&polarity=mixed",
            ),
            f" {agree(bad, 'thing', 'things')} that must get better.",
        ),
    )  # fmt: skip


def easy_plan(draft: Draft) -> tuple[Block, ...]:
    plan = draft.record.plan
    if plan is None or not plan.actions:
        return (said("We do not have a plan yet."),)
    blocks: list[Block] = [
        said("We have a plan."),
        said(
            "The plan has ",
            draft.count("easy-actions", len(plan.actions), "Actions of the plan", f"plans/{plan.number}"),
            f" {agree(len(plan.actions), 'thing', 'things')} that we will do.",
        ),
    ]
    if plan.priorities:
        blocks.append(said("These are the big ones:"))
        blocks.append(BulletList(tuple(runs(words(one.title)) for one in plan.priorities)))
    return tuple(blocks)


def easy_progress(draft: Draft) -> tuple[Block, ...]:
    plan = draft.record.plan
    if plan is None or not plan.actions:
        return (said("We have not started yet."),)
    done = sum(one.delivery == "done" for one in plan.actions)
    late = len(plan.overdue)
    return (
        said(
            "We have done ",
            draft.count("easy-done", done, "Actions of the plan: done", f"plans/{plan.number}?delivery=done"),
            f" {agree(done, 'thing', 'things')}.",
        ),
        said(
            "We are late with ",
            draft.count(
                "easy-late", late, f"Actions due before {day(draft.record.on)} and not done",
                f"plans/{plan.number}?only=overdue",
            ),
            f" {agree(late, 'thing', 'things')}.",
        ),
        said("Doing things is not enough."),
        said("We will ask people if life has got better for them."),
    )  # fmt: skip


def easy_words(draft: Draft) -> tuple[Block, ...]:
    return (BulletList(tuple(runs(EmphasisRun(word), f" means {meaning}.") for word, meaning in _HARD_WORDS)),)


def said(*parts: str | Run) -> Paragraph:
    """A sentence with a line of its own and without a number before it."""
    return Paragraph(runs(*parts))
