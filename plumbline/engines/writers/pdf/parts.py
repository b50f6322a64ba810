"""What the layout of the PDF is given: plain parts in reading order, with numbers and addresses worked out."""

from collections.abc import Iterator
from typing import Any

from plumbline.engines.writers.content import (
    Appendix,
    AppendixList,
    Block,
    BulletList,
    Chart,
    EmphasisRun,
    FactRun,
    LinkRun,
    NumberedParagraph,
    Paragraph,
    ReferenceRun,
    Run,
    Runs,
    Section,
    Table,
    TextRun,
)
from plumbline.engines.writers.drawings import size_of
from plumbline.engines.writers.numbering import Place
from plumbline.engines.writers.prepared import Prepared, produced_line, row_anchor

Part = dict[str, Any]
_EQUAL = 4  # the share of a column that says none


def parts_of(prepared: Prepared) -> Part:
    """The whole paper; every name in it is one that `paper.typ` asks for."""
    content = prepared.paper.content
    language, _, region = content.language.partition("-")
    return {
        "title": content.title,
        "council": content.council,
        "language": language,
        "region": region,
        "points": content.points,
        "day": [content.produced_on.year, content.produced_on.month, content.produced_on.day],
        "produced": produced_line(content),
        "notes": list(content.notes),
        "header": [{"label": row.label, "runs": _runs(row.runs, prepared)} for row in content.header],
        "blocks": [part for section in content.sections for part in _section(section, 2, prepared)],
        "appendices": [_appendix(one, prepared) for one in content.appendices if one.blocks],
    }


def _section(section: Section, level: int, prepared: Prepared) -> Iterator[Part]:
    place = prepared.paper.places[section.key]
    yield _heading(section.heading, level, place, number=place.label if section.numbered else "")
    yield from _blocks(section.blocks, level, prepared)


def _appendix(appendix: Appendix, prepared: Prepared) -> Part:
    place = prepared.paper.places[appendix.key]
    heading = _heading(appendix.title, 2, place, number=place.label)
    return {"wide": appendix.wide, "blocks": [heading, *_blocks(appendix.blocks, 2, prepared)]}


def _heading(words: str, level: int, place: Place, *, number: str) -> Part:
    return {"kind": "heading", "level": level, "number": number, "words": words, "anchor": place.anchor}


def _blocks(blocks: tuple[Block, ...], level: int, prepared: Prepared) -> Iterator[Part]:
    for block in blocks:
        match block:
            case Section():
                yield from _section(block, level + 1, prepared)
            case NumberedParagraph():
                place = prepared.paper.places[block.key]
                said = {"number": place.label, "anchor": place.anchor, "runs": _runs(block.runs, prepared)}
                yield {"kind": "numbered", **said}
                yield from _blocks(block.blocks, level, prepared)
            case Paragraph():
                yield {"kind": "paragraph", "runs": _runs(block.runs, prepared)}
            case BulletList():
                yield {"kind": "list", "items": [_runs(item, prepared) for item in block.items]}
            case Table():
                yield _table(block, prepared)
            case Chart():
                yield _chart(block, prepared)
            case AppendixList():
                yield {"kind": "list", "items": list(_appendix_list(prepared))}


def _appendix_list(prepared: Prepared) -> Iterator[list[Part]]:
    for appendix in prepared.paper.content.appendices:
        place = prepared.paper.places[appendix.key]
        if appendix.blocks:
            yield [_to(place.label, place.anchor), {"text": f": {appendix.title}"}]
        else:
            yield [{"text": f"{place.label}: {appendix.title} (a separate document)", "anchor": place.anchor}]


def _table(table: Table, prepared: Prepared) -> Part:
    place = prepared.paper.places[table.key]
    is_sources = prepared.sources is not None and table.key == prepared.sources.key
    return {
        "kind": "table",
        "anchor": place.anchor,
        "caption": f"{place.label}: {table.caption}",
        "widths": [column.width or _EQUAL for column in table.columns],
        "alignments": [column.alignment for column in table.columns],
        "headings": [column.heading for column in table.columns],
        "row_headers": table.row_headers,
        "rows": [
            {
                "anchor": row_anchor(prepared.source_rows[count]) if is_sources else "",
                "cells": [_runs(cell, prepared) for cell in row.cells],
            }
            for count, row in enumerate(table.rows)
        ],
    }


def _chart(chart: Chart, prepared: Prepared) -> Part:
    place = prepared.paper.places[chart.key]
    return {
        "kind": "chart",
        "anchor": place.anchor,
        "caption": f"{place.label}: {chart.caption}",
        "description": chart.description,
        "drawing": chart.svg,
        "width": size_of(chart.svg)[0],
    }


def _runs(runs: Runs, prepared: Prepared) -> list[Part]:
    return [_run(run, prepared) for run in runs]


def _run(run: Run, prepared: Prepared) -> Part:
    match run:
        case TextRun(text):
            return {"text": text}
        case EmphasisRun(text):
            return {"text": text, "strong": True}
        case LinkRun(text, url):
            # A path on this site leads nowhere from a file.
            return {"text": text} if url.startswith("/") else {"text": text, "url": url}
        case FactRun(key):
            return {**_to(prepared.rendered[key], prepared.anchors[key]), "fact": True}
        case ReferenceRun(to):
            place = prepared.paper.places[to]
            return _to(place.label, place.anchor)


def _to(text: str, anchor: str) -> Part:
    return {"text": text, "to": anchor}
