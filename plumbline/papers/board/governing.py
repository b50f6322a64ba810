"""Who approved the plan, and what boards have asked for."""

from plumbline.engines.writers.content import Block, BulletList, NumberedParagraph, Runs, runs
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.record import ResolutionSaid
from plumbline.papers.board.wording import body_named, capital, day, para, sentence, words


def approval(draft: Draft) -> tuple[Block, ...]:
    plan = draft.record.plan
    if plan is None:
        return ()
    if plan.approval is None:
        return (para("No board has approved the plan yet."),)
    body, version, on = capital(body_named(plan.approval.body)), plan.approval.version, day(plan.approval.on)
    return (para(f"{body} approved version {version} of the plan on {on}."),)


def resolutions(draft: Draft) -> tuple[Block, ...]:
    found = draft.record.resolutions
    if not found:
        return (para("No recommendation, information request or undertaking of a board is in the record."),)
    asked = BulletList(tuple(_resolution(draft, one) for one in found))
    return (NumberedParagraph(runs("Boards and committees have asked for or decided the following:"), blocks=(asked,)),)


def _resolution(draft: Draft, resolution: ResolutionSaid) -> Runs:
    printed = f" {words(resolution.printed_number)}" if resolution.printed_number.strip() else ""
    return runs(
        f"{resolution.kind_in_words}{printed}: {sentence(words(resolution.text))} (",
        draft.passage(resolution.where),
        f", {words(resolution.where.document)})",
    )
