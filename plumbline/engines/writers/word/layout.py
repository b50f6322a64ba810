"""The body of the Word file, from the name of the council down to the last source."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plumbline.engines.writers.content import (
    ASKS,
    Appendix,
    AppendixList,
    Block,
    BulletList,
    Chart,
    EmphasisRun,
    Fact,
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
from plumbline.engines.writers.numbering import FactUse, Place
from plumbline.engines.writers.prepared import Prepared, produced_line
from plumbline.engines.writers.sources import note_on
from plumbline.engines.writers.word import bookmarks
from plumbline.engines.writers.word.elements import (
    Element,
    choice_run,
    field,
    footnote_run,
    hyperlink,
    link_within,
    paragraph,
    tab_run,
    text_run,
)
from plumbline.engines.writers.word.footnotes import footnote
from plumbline.engines.writers.word.lists import Lists
from plumbline.engines.writers.word.pages import Pages
from plumbline.engines.writers.word.pictures import picture
from plumbline.engines.writers.word.styles import NUMBERED
from plumbline.engines.writers.word.tables import column_widths, table_element, table_row

# A raised number right behind a figure reads as a power of it: 2, note 4, must not look like 2 to the fourth.
_GAP = "\u00a0"
_AFTER_TABLE = 240  # a table has no space of its own below it


@dataclass(frozen=True)
class Furniture:
    """What the file offers to its body: styles, lists, pages, links to the outside."""

    styles: Mapping[str, str]
    lists: Lists
    bullets_need_list: bool  # a template's bullet style may come without bullets
    pages: Pages
    links: Any  # the part of the document, which keeps addresses outside the text


class Layout:
    """Lays out one paper from top to bottom; figures are numbered as they are met."""

    def __init__(self, prepared: Prepared, furniture: Furniture) -> None:
        self.prepared = prepared
        self.content = prepared.paper.content
        self.places: Mapping[str, Place] = prepared.paper.places
        self.uses: Iterator[FactUse] = iter(prepared.uses)
        self.furniture = furniture
        self.lists = furniture.lists
        self.marks = bookmarks.Bookmarks()
        self.notes: list[Element] = []
        self.first_notes: dict[str, int] = {}  # of what notes say, the number of the first that says it
        self.source_rows = {
            fact.key: bookmarks.name_of_source(count, group[0])
            for count, group in enumerate(prepared.source_rows, start=1)
            for fact in group
        }
        self.after_table = False

    def write(self) -> list[Element]:
        """Lay out the whole paper; the answer is its footnotes."""
        self.paragraph([text_run(self.content.council)], style="Paper council")
        self.paragraph([text_run(self.content.title)], style="Title")
        for note in self.content.notes:
            self.paragraph([text_run(note)], style="Paper note")
        for row in self.content.header:
            label = text_run(f"{row.label}:", style=self.style("Strong"))
            self.paragraph([label, tab_run(), *self.runs(row.runs)], style="Paper header")
        self.paragraph([text_run(produced_line(self.content))], style="Paper produced")
        for section in self.content.sections:
            self.section(section, depth=1, list_id=self.lists.body)
        for appendix, list_id in zip(self.content.appendices, self.lists.appendices, strict=True):
            if appendix.blocks:
                self.appendix(appendix, list_id)
        return self.notes

    def style(self, name: str) -> str:
        return self.furniture.styles[name.lower()]

    def paragraph(self, content: Sequence[Element], *, style: str, **properties: Any) -> None:
        if self.after_table and style != "caption" and not style.startswith("heading"):
            properties["space_before"] = _AFTER_TABLE
        self.after_table = False
        self.furniture.pages.add(paragraph(*content, style=self.style(style), **properties))

    def section(self, section: Section, *, depth: int, list_id: int) -> None:
        place = self.places[section.key]
        self.paragraph(
            self.marked(place, text_run(section.heading)),
            style=f"heading {depth}",
            numbering=(list_id, place.depth - 1) if section.numbered else (0, 0),
        )
        self.blocks(section.blocks, depth=depth, list_id=list_id)

    def appendix(self, appendix: Appendix, list_id: int) -> None:
        turned = self.furniture.pages.turn(wide=appendix.wide)
        self.paragraph(
            self.marked(self.places[appendix.key], text_run(appendix.title)),
            style="heading 1",
            numbering=(list_id, 0),
            new_page=not turned,
        )
        self.blocks(appendix.blocks, depth=1, list_id=list_id)

    def blocks(self, blocks: tuple[Block, ...], *, depth: int, list_id: int) -> None:
        for block in blocks:
            match block:
                case Section():
                    self.section(block, depth=depth + 1, list_id=list_id)
                case NumberedParagraph():
                    self.numbered_paragraph(block, list_id)
                    self.blocks(block.blocks, depth=depth, list_id=list_id)
                case Paragraph():
                    leads = self.leads_on(block.runs)
                    self.paragraph(self.runs(block.runs), style="Normal", keep_next=leads)
                case BulletList():
                    self.bullet_list(block)
                case Table():
                    self.table(block)
                case Chart():
                    self.chart(block)
                case AppendixList():
                    self.appendix_list()

    def numbered_paragraph(self, block: NumberedParagraph, list_id: int) -> None:
        place = self.places[block.key]
        said = self.recommendation(block) if block.asks else self.runs(block.runs)
        content = self.marked(place, *said)
        numbering = (list_id, place.depth - 1)
        leads = self.leads_on(block.runs)
        self.paragraph(content, style=NUMBERED[place.depth - 2], numbering=numbering, keep_next=leads)

    def recommendation(self, block: NumberedParagraph) -> list[Element]:
        """What is asked as a field of its own, from which somebody can choose, and then the words."""
        first = block.runs[0]
        assert isinstance(first, TextRun), "a recommendation begins with what it asks"
        _, _, rest = first.text.partition(f"to {block.asks}")
        choice = choice_run(block.asks, ASKS, name="What is asked")
        return [text_run("to "), choice, *self.runs((TextRun(rest), *block.runs[1:]))]

    def leads_on(self, runs: Runs) -> bool:
        """Whether the words announce what follows, and so stay on one page with it."""
        return self.prepared.text_of(runs).rstrip().endswith(":")

    def bullet_list(self, block: BulletList) -> None:
        numbering = (self.lists.bullets, 0) if self.furniture.bullets_need_list else None
        for item in block.items:
            self.paragraph(self.runs(item), style="List Bullet", numbering=numbering)

    def appendix_list(self) -> None:
        for appendix in self.content.appendices:
            place = self.places[appendix.key]
            if appendix.blocks:
                named, ending = self.reference(place), ""
            else:
                named, ending = self.marked(place, text_run(place.label)), " (a separate document)"
            title = text_run(f"{appendix.title}{ending}")
            self.paragraph([*named, text_run(":"), tab_run(), title], style="Appendix list")

    def table(self, table: Table) -> None:
        place = self.places[table.key]
        self.caption(place, table.caption)
        texts = [[self.prepared.text_of(cell) for cell in row.cells] for row in table.rows]
        width = self.furniture.pages.text_width
        shares = column_widths(table, texts, width=width)
        is_sources = self.prepared.sources is not None and table.key == self.prepared.sources.key
        rows = [
            table_row(
                self.cells(table, [[text_run(column.heading)] for column in table.columns], "Table heading"),
                shares=shares,
                is_heading=True,
            )
        ]
        for count, row in enumerate(table.rows):
            contents = [self.runs(cell) for cell in row.cells]
            if is_sources:
                contents[0] = self.marks.around(self.source_rows[self.prepared.source_rows[count][0].key], *contents[0])
            cells = self.cells(table, contents, "Sources text" if is_sources else "Table text")
            rows.append(table_row(cells, shares=shares))
        style = self.style("Paper table")
        self.furniture.pages.add(table_element(table, rows, width=width, shares=shares, style=style))
        self.after_table = True

    def chart(self, chart: Chart) -> None:
        self.caption(self.places[chart.key], chart.caption)
        drawing = picture(
            self.furniture.links,
            chart,
            number=int(self.places[chart.key].label.split()[1]),
            room=self.furniture.pages.text_width,
        )
        self.paragraph([drawing], style="Normal")

    def caption(self, place: Place, words: str) -> None:
        """ "Table 2: ..." with its number as a field."""
        word, number = place.label.split()
        numbered = self.marked(place, text_run(f"{word} "), *field(f"SEQ {word} \\* ARABIC", number))
        self.paragraph([*numbered, text_run(f": {words}")], style="caption")

    def cells(self, table: Table, contents: Sequence[Sequence[Element]], style: str) -> list[Element]:
        return [
            paragraph(*content, style=self.style(style), alignment="right" if column.alignment == "right" else "")
            for column, content in zip(table.columns, contents, strict=True)
        ]

    def marked(self, place: Place, *content: Element) -> list[Element]:
        return self.marks.around(bookmarks.name_of_place(place), *content)

    def reference(self, place: Place) -> list[Element]:
        """A field that shows the number of a paragraph, or the bookmarked words where no list gives one."""
        name = bookmarks.name_of_place(place)
        counted = place.kind in ("section", "paragraph") or self.is_in_file(place)
        return field(f"REF {name} \\r \\h" if counted else f"REF {name} \\h", place.label)

    def is_in_file(self, place: Place) -> bool:
        """Whether this is an appendix that has a heading here, and so a number of its own."""
        return any(self.places[one.key] == place and bool(one.blocks) for one in self.content.appendices)

    def runs(self, runs: Runs) -> list[Element]:
        return [element for run in runs for element in self.run(run)]

    def run(self, run: Run) -> list[Element]:
        match run:
            case TextRun(text):
                return [text_run(text)]
            case EmphasisRun(text):
                return [text_run(text, style=self.style("Strong"))]
            case LinkRun(text, url):
                return [self.link(text, url)]
            case FactRun():
                return self.fact(next(self.uses))
            case ReferenceRun(to):
                return self.reference(self.places[to])

    def link(self, text: str, url: str) -> Element:
        if url.startswith("/"):
            return text_run(text)  # a path on this site leads nowhere from a file
        return hyperlink(self.furniture.links, url, text_run(text, style=self.style("Hyperlink")))

    def fact(self, use: FactUse) -> list[Element]:
        """In the text a figure has a note; in a table, where notes would crowd, it leads to its row in the sources."""
        name = bookmarks.name_of_figure(use)
        place = self.places.get(use.place)  # none at the head of the paper
        if place is not None and place.kind == "table":
            shown = text_run(use.fact.rendered, style=self.style("Hyperlink"))
            return self.marks.around(name, link_within(self.source_rows[use.fact.key], shown))
        return [*self.marks.around(name, text_run(use.fact.rendered)), *self.note(use.fact)]

    def note(self, fact: Fact) -> list[Element]:
        """The raised number of a footnote; where one says the same already, the new one leads there."""
        style = self.style("footnote reference")
        own = footnote_run("footnoteRef", style=style)
        number = len(self.notes) + 1
        words = note_on(fact)
        first = self.first_notes.setdefault(words, number)
        if first == number:
            said = [text_run(f" {words}")]
        else:
            there = field(f"NOTEREF {bookmarks.name_of_note(first)} \\h", str(first))
            said = [text_run(" See note "), *there, text_run(".")]
        self.notes.append(footnote(number, [own, *said], style=self.style("footnote text")))
        reference = footnote_run("footnoteReference", style=style, id=number)
        return [text_run(_GAP, style=style), *self.marks.around(bookmarks.name_of_note(number), reference)]
