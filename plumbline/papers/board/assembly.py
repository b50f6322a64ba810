"""Puts a board paper together: what the record says, under the headings of the council's form."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.utils import timezone

from plumbline.engines.writers.content import (
    AppendixList,
    Block,
    FactRun,
    HeaderRow,
    PaperContent,
    Runs,
    Section,
    runs,
)
from plumbline.engines.writers.numbering import all_runs
from plumbline.knowledge import catalogue
from plumbline.knowledge.catalogue import AuthorPart, FrontRow, HeadedSection, PaperForm
from plumbline.papers.board import findings, governing, judging, opening, planning, progress, risks
from plumbline.papers.board.appendices import appendices
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.gaps import gaps
from plumbline.papers.board.gathering import gather
from plumbline.papers.board.record import BoardRecord
from plumbline.papers.board.wording import day, para, words
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import Plan

KIND = "board"

# Written in this order wherever the form puts them: findings first, for they show figures that others then leave out.
BLOCKS: dict[str, Callable[[Draft], tuple[Block, ...]]] = {
    "findings_summary": findings.findings_summary,
    "findings": findings.findings,
    "issue": opening.issue,
    "recommendations": opening.recommendations,
    "reasons": opening.reasons,
    "judgement": judging.judgement,
    "scores": judging.scores,
    "position": judging.position,
    "plan_introduction": planning.plan_introduction,
    "plan_by_priority": planning.plan_by_priority,
    "approval": governing.approval,
    "resolutions": governing.resolutions,
    "risks": risks.risks,
    "progress": progress.progress,
    "stuck": progress.stuck,
    "changed": progress.changed,
    "gaps": gaps,
    "appendix_list": lambda draft: (AppendixList(),),
}
FRONT_BLOCKS: dict[str, Callable[[Draft], str]] = {
    "meeting": lambda draft: _meeting(draft),
    "title": lambda draft: draft.title,
}


def assemble(
    council: Council, *, body: str, meeting_on: date | None, plan: Plan | None, on: date | None = None
) -> PaperContent:
    """The board paper as the record stands now; `on` is the day of which it speaks, today where none is given.

    It changes nothing and asks nobody's permission: `production.produce` does both.
    """
    record = gather(council, plan=plan, on=on or timezone.localdate())
    form = catalogue.paper_form(KIND, gss_code=council.gss_code)
    return write(record, form, body=body, meeting_on=meeting_on)


def write(record: BoardRecord, form: PaperForm, *, body: str, meeting_on: date | None) -> PaperContent:
    """The record in the form, without asking the database for anything."""
    draft = Draft(
        record=record,
        body=body,
        meeting_on=meeting_on,
        title=form.title,
        sections=frozenset(section.code for section in _all_sections(form.sections)),
        by_hand=tuple((one.code, part.by) for one in _all_sections(form.sections) for part in one.author),
    )
    asked = {name for section in _all_sections(form.sections) for name in section.blocks}
    if unknown := asked - BLOCKS.keys():
        raise catalogue.DefinitionError(f"{form.id}: nobody knows the block {sorted(unknown)[0]!r}.")
    written = {name: block(draft) for name, block in BLOCKS.items() if name in asked}
    attached = appendices(draft)
    if not attached and not draft.facts:
        written["appendix_list"] = (para("This report has no appendices."),)
    content = PaperContent(
        title=form.title,
        council=record.official_name,
        produced_on=record.on,
        header=tuple(HeaderRow(row.label, _front(draft, row)) for row in form.front_matter),
        sections=tuple(_section(section, written) for section in form.sections),
        facts=tuple(draft.facts.values()),
        appendices=attached,
        notes=_notes(record),
    )
    shown = {run.fact for _, said in all_runs(content) for run in said if isinstance(run, FactRun)}
    return replace(content, facts=tuple(fact for fact in content.facts if fact.key in shown))


def _notes(record: BoardRecord) -> tuple[str, ...]:
    if not record.is_invented:
        return ()
    return (f"{record.council} is an invented council. It and everything recorded about it was made up.",)


def _meeting(draft: Draft) -> str:
    body = words(draft.body, otherwise="")
    if not body:
        return _left_for("the democratic services clerk")
    return f"{body}, {day(draft.meeting_on)}" if draft.meeting_on else body


def _front(draft: Draft, row: FrontRow) -> Runs:
    if row.author is not None:
        return runs(_left_for(row.author))
    assert row.block is not None
    return runs(FRONT_BLOCKS[row.block](draft))


def _section(section: HeadedSection, written: dict[str, tuple[Block, ...]]) -> Section:
    blocks: list[Block] = [block for name in section.blocks for block in written[name]]
    blocks += [para(_part_left(part)) for part in section.author]
    blocks += [_section(one, written) for one in section.sections]
    return Section(section.heading, tuple(blocks), key=section.code)


def _left_for(role: str) -> str:
    return f"To be completed by {role}"


def _part_left(part: AuthorPart) -> str:
    return f"{_left_for(part.by)}: {part.what}."


def _all_sections(sections: Iterable[HeadedSection]) -> Iterator[HeadedSection]:
    for section in sections:
        yield section
        yield from _all_sections(section.sections)
