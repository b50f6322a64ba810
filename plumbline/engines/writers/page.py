"""A paper as an accessible page: an HTML fragment in the classes of the GOV.UK Design System.

It works without script and carries no inline style, so that a strict content security policy lets it through.
Each figure is a link to its row in "Sources of the figures"; each number is an address (#paragraph-5-3).
"""

from collections.abc import Iterator, Mapping
from html import escape

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
    PaperContent,
    Paragraph,
    ReferenceRun,
    Row,
    Run,
    Runs,
    Section,
    Table,
    TextRun,
)
from plumbline.engines.writers.numbering import FactUse, Place
from plumbline.engines.writers.prepared import Prepared, prepare, produced_line, row_anchor

_HEADING_SIZES = ("xl", "l", "m", "s")


def write_page(content: PaperContent, *, heading_level: int = 1) -> str:
    """The paper as an HTML fragment whose title is a heading of the given level, 1 to 3."""
    if heading_level not in (1, 2, 3):
        raise ValueError(f"The title of a paper is a heading of level 1, 2 or 3; got {heading_level}.")
    return "\n".join(_Page(prepare(content), heading_level).article()) + "\n"


class _Page:
    """Lays out one paper from top to bottom; figures are numbered as they are met."""

    def __init__(self, prepared: Prepared, heading_level: int) -> None:
        self.content = prepared.paper.content
        self.places: Mapping[str, Place] = prepared.paper.places
        self.uses: Iterator[FactUse] = iter(prepared.uses)
        self.sources = prepared.sources
        self.source_rows = prepared.source_rows
        self.anchors = prepared.anchors
        self.heading_level = heading_level

    def article(self) -> Iterator[str]:
        yield f'<article class="app-paper" lang="{escape(self.content.language)}">'
        yield f'<p class="govuk-caption-xl">{escape(self.content.council)}</p>'
        yield self.heading(escape(self.content.title), depth=0)
        for note in self.content.notes:
            yield f'<div class="govuk-inset-text app-paper__note">{escape(note)}</div>'
        yield from self.header()
        yield f'<p class="govuk-body-s app-paper__produced">{escape(produced_line(self.content))}</p>'
        for section in self.content.sections:
            yield from self.section(section, depth=1)
        for appendix in self.content.appendices:
            yield from self.appendix(appendix)
        yield "</article>"

    def header(self) -> Iterator[str]:
        if not self.content.header:
            return
        yield '<dl class="govuk-summary-list govuk-summary-list--no-border app-paper__header">'
        for row in self.content.header:
            yield '<div class="govuk-summary-list__row">'
            yield f'<dt class="govuk-summary-list__key">{escape(row.label)}</dt>'
            yield f'<dd class="govuk-summary-list__value">{self.runs(row.runs)}</dd>'
            yield "</div>"
        yield "</dl>"

    def heading(self, inner: str, *, depth: int, anchor: str = "") -> str:
        level = self.heading_level + depth
        address = f' id="{anchor}"' if anchor else ""
        return f'<h{level} class="govuk-heading-{_HEADING_SIZES[depth]}"{address}>{inner}</h{level}>'

    def section(self, section: Section, *, depth: int) -> Iterator[str]:
        place = self.places[section.key]
        inner = escape(section.heading)
        if section.numbered:
            inner = f"{_number(place)} {inner}"
        yield self.heading(inner, depth=depth, anchor=place.anchor)
        yield from self.blocks(section.blocks, depth=depth)

    def appendix(self, appendix: Appendix) -> Iterator[str]:
        if not appendix.blocks:
            return  # a document of its own: the list of appendices names it
        place = self.places[appendix.key]
        yield self.heading(f"{_number(place)} {escape(appendix.title)}", depth=1, anchor=place.anchor)
        yield from self.blocks(appendix.blocks, depth=1)

    def blocks(self, blocks: tuple[Block, ...], *, depth: int) -> Iterator[str]:
        for block in blocks:
            match block:
                case Section():
                    yield from self.section(block, depth=depth + 1)
                case NumberedParagraph():
                    yield self.numbered_paragraph(block)
                    yield from self.blocks(block.blocks, depth=depth)
                case Paragraph():
                    yield f'<p class="govuk-body">{self.runs(block.runs)}</p>'
                case BulletList():
                    items = "\n".join(f"<li>{self.runs(item)}</li>" for item in block.items)
                    yield f'<ul class="govuk-list govuk-list--bullet">\n{items}\n</ul>'
                case Table():
                    yield from self.table(block)
                case Chart():
                    yield from self.chart(block)
                case AppendixList():
                    yield from self.appendix_list()

    def numbered_paragraph(self, paragraph: NumberedParagraph) -> str:
        place = self.places[paragraph.key]
        classes = f"govuk-body app-paper__paragraph app-paper__paragraph--{place.depth}"
        asks = f' data-asks="{paragraph.asks}"' if paragraph.asks else ""
        return f'<p class="{classes}" id="{place.anchor}"{asks}>{_number(place)} {self.runs(paragraph.runs)}</p>'

    def appendix_list(self) -> Iterator[str]:
        yield '<ul class="govuk-list app-paper__appendices">'
        for appendix in self.content.appendices:
            place, title = self.places[appendix.key], escape(appendix.title)
            if appendix.blocks:
                link = f'<a class="govuk-link" href="#{place.anchor}">{place.label}</a>'
                yield f"<li>{link}: {title}</li>"
            else:
                yield f'<li id="{place.anchor}">{place.label}: {title} (a separate document)</li>'
        yield "</ul>"

    def table(self, table: Table) -> Iterator[str]:
        place = self.places[table.key]
        caption = f"{place.anchor}-caption"
        # A wide table scrolls in its own pane, which the keyboard can reach, and never moves the page sideways.
        yield f'<div class="app-paper__pane" role="region" aria-labelledby="{caption}" tabindex="0">'
        yield f'<table class="govuk-table" id="{place.anchor}">'
        words = f"{place.label}: {escape(table.caption)}"
        yield f'<caption class="govuk-table__caption govuk-table__caption--m" id="{caption}">{words}</caption>'
        yield '<thead class="govuk-table__head">'
        yield '<tr class="govuk-table__row">'
        for column in table.columns:
            numeric = " govuk-table__header--numeric" if column.alignment == "right" else ""
            yield f'<th scope="col" class="govuk-table__header{numeric}">{escape(column.heading)}</th>'
        yield "</tr>"
        yield "</thead>"
        yield '<tbody class="govuk-table__body">'
        is_sources = self.sources is not None and table.key == self.sources.key
        for count, row in enumerate(table.rows):
            yield f'<tr class="govuk-table__row"{_address(row_anchor(self.source_rows[count])) if is_sources else ""}>'
            yield from self.cells(table, row)
            yield "</tr>"
        yield "</tbody>"
        yield "</table>"
        yield "</div>"

    def chart(self, chart: Chart) -> Iterator[str]:
        # The drawing describes itself; on a narrow page it scrolls in a pane, so that its words stay readable.
        place = self.places[chart.key]
        caption = f"{place.anchor}-caption"
        yield f'<figure class="app-paper__chart" id="{place.anchor}" aria-labelledby="{caption}">'
        yield f'<figcaption class="govuk-heading-s" id="{caption}">{place.label}: {escape(chart.caption)}</figcaption>'
        yield f'<div class="app-paper__pane" role="region" aria-labelledby="{caption}" tabindex="0">{chart.svg}</div>'
        yield "</figure>"

    def cells(self, table: Table, row: Row) -> Iterator[str]:
        for count, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            if count == 0 and table.row_headers:
                yield f'<th scope="row" class="govuk-table__header">{self.runs(cell)}</th>'
            else:
                numeric = " govuk-table__cell--numeric" if column.alignment == "right" else ""
                yield f'<td class="govuk-table__cell{numeric}">{self.runs(cell)}</td>'

    def runs(self, runs: Runs) -> str:
        return "".join(self.run(run) for run in runs)

    def run(self, run: Run) -> str:
        match run:
            case TextRun(text):
                return escape(text)
            case EmphasisRun(text):
                return f'<strong class="govuk-!-font-weight-bold">{escape(text)}</strong>'
            case LinkRun(text, url):
                return f'<a class="govuk-link" href="{escape(url)}">{escape(text)}</a>'
            case FactRun():
                return self.fact(next(self.uses))
            case ReferenceRun(to):
                place = self.places[to]
                return f'<a class="govuk-link" href="#{place.anchor}">{escape(place.label)}</a>'

    def fact(self, use: FactUse) -> str:
        fact = use.fact
        data = f'data-fact-key="{escape(fact.key)}" data-value="{escape(fact.value)}"'
        link = f'class="govuk-link app-fact" id="note-{use.number}" href="#{escape(self.anchors[fact.key])}"'
        return f"<a {link} {data}>{escape(fact.rendered)}</a>"


def _number(place: Place) -> str:
    return f'<span class="app-paper__number">{place.label}</span>'


def _address(anchor: str) -> str:
    return f' id="{escape(anchor)}"'
