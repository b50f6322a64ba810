"""Puts a board paper together: what the record says, under the headings of the council's form."""

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from plumbline.knowledge.catalogue import FrontRow, HeadedSection, PaperForm
from plumbline.papers.board import by_hand, findings, governing, judging, measures, opening, planning, progress, risks
from plumbline.papers.board.appendices import appendices
from plumbline.papers.board.by_hand import front_words, left_for, parts_said
from plumbline.papers.board.draft import Draft
from plumbline.papers.board.gaps import gaps
from plumbline.papers.board.gathering import gather
from plumbline.papers.board.record import BoardRecord
from plumbline.papers.board.record_of_events import events_said
from plumbline.papers.board.wording import day, para, words
from plumbline.papers.board.yearly import said_by_figures
from plumbline.workspace.councils.models import Council
from plumbline.workspace.improvement.models import Plan

KIND = "board"

Blocks = Mapping[str, Callable[[Draft], tuple[Block, ...]]]

# Written in this order wherever the form puts them: findings first, for they show figures that others then leave out.
BLOCKS: Blocks = {
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
    "measures": measures.measures,
    "measures_in_short": measures.measures_in_short,
    "progress": progress.progress,
    "stuck": progress.stuck,
    "changed": progress.changed,
    "gaps": gaps,
    "appendix_list": lambda draft: (AppendixList(),),
}
# Blocks that refer to the appendices, or list them: a form with none of these has none.
LEAD_TO_APPENDICES = {"appendix_list", "recommendations", "plan_introduction"}
FRONT_BLOCKS: dict[str, Callable[[Draft], str]] = {
    "meeting": lambda draft: _meeting(draft),
    "body": lambda draft: words(draft.body, otherwise=left_for("the democratic services clerk")),
    "day": lambda draft: day(draft.meeting_on, otherwise=left_for("the democratic services clerk")),
    "title": lambda draft: draft.title,
    "exempt": lambda draft: _exempt(draft),
}


def assemble(
    council: Council,
    *,
    body: str,
    meeting_on: date | None,
    plan: Plan | None,
    on: date | None = None,
    kind: str = KIND,
    blocks: Blocks = BLOCKS,
) -> PaperContent:
    """The board paper as the record stands now; `on` is the day of which it speaks, today where none is given.

    It changes nothing and asks nobody's permission: `production.produce` does both.
    """
    parts = parts_said(council, kind=kind, body=body, meeting_on=meeting_on)
    form = catalogue.paper_form(kind, gss_code=council.gss_code)
    day = on or timezone.localdate()
    record = gather(council, plan=plan, on=day, parts=parts, events=events_said(council, form, plan=plan, on=day))
    return write(record, form, body=body, meeting_on=meeting_on, blocks=blocks)


def write(
    record: BoardRecord, form: PaperForm, *, body: str, meeting_on: date | None, blocks: Blocks = BLOCKS
) -> PaperContent:
    """The record in the form, without asking the database for anything."""
    figures = said_by_figures(record, (part for one in _all_sections(form.sections) for part in one.author))
    draft = Draft(
        record=record,
        body=body,
        meeting_on=meeting_on,
        title=form.title,
        sections=frozenset(section.code for section in _all_sections(form.sections)),
        by_hand=_still_to_write(record, form, figures),
        by_figures=figures,
        about=form.about,
    )
    asked = {name for section in _all_sections(form.sections) for name in section.blocks}
    if unknown := asked - blocks.keys():
        raise catalogue.DefinitionError(f"{form.id}: nobody knows the block {sorted(unknown)[0]!r}.")
    written = {name: block(draft) for name, block in blocks.items() if name in asked}
    attached = appendices(draft) if asked & LEAD_TO_APPENDICES else ()
    if "measures" in asked and (charted := measures.figures_of_charts(draft)) is not None:
        attached = (*attached, charted)
    if not attached and not draft.facts:
        written["appendix_list"] = (para("This report has no appendices."),)
    content = PaperContent(
        title=form.title,
        council=record.official_name,
        produced_on=record.on,
        header=tuple(HeaderRow(row.label, _front(draft, row)) for row in form.front_matter),
        sections=tuple(_section(draft, section, written) for section in form.sections),
        facts=tuple(draft.facts.values()),
        appendices=attached,
        notes=(*_notes(record), *form.notes),
        points=form.points,
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
        return left_for("the democratic services clerk")
    return f"{body}, {day(draft.meeting_on)}" if draft.meeting_on else body


def _exempt(draft: Draft) -> str:
    found = sorted({one.exempt_paragraph for one in draft.record.parts if one.exempt_paragraph})
    return f"Yes, under paragraph {' and '.join(map(str, found))} of Schedule 12A" if found else "No"


def _front(draft: Draft, row: FrontRow) -> Runs:
    if row.author is not None:
        return front_words(draft, row)
    assert row.block is not None
    return runs(FRONT_BLOCKS[row.block](draft))


def _section(draft: Draft, section: HeadedSection, written: dict[str, tuple[Block, ...]]) -> Section:
    blocks: list[Block] = [block for name in section.blocks for block in written[name]]
    blocks += [block for part in section.author for block in by_hand.written(draft, part)]
    blocks += [_section(draft, one, written) for one in section.sections]
    return Section(section.heading, tuple(blocks), key=section.code)


def _still_to_write(record: BoardRecord, form: PaperForm, by_figures: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """The sections in which somebody's words are missing, and whose."""
    there = {one.code for one in record.parts} | by_figures
    parts = ((section, part) for section in _all_sections(form.sections) for part in section.author)
    needed = ((section, part) for section, part in parts if not part.is_recommendation)
    return tuple((section.code, part.by) for section, part in needed if part.code not in there)


def _all_sections(sections: Iterable[HeadedSection]) -> Iterator[HeadedSection]:
    for section in sections:
        yield section
        yield from _all_sections(section.sections)
