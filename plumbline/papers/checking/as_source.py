"""A paper's frozen content as the proof-reader reads a document: block after block, each with its place."""

from dataclasses import dataclass

from plumbline.engines.reading import Source
from plumbline.engines.reading.sources.assembly import Assembly, GridCell
from plumbline.engines.writers.content import (
    Appendix,
    AppendixList,
    Block,
    BulletList,
    Chart,
    NumberedParagraph,
    PaperContent,
    Paragraph,
    Section,
    Table,
)
from plumbline.engines.writers.numbering import Place
from plumbline.engines.writers.prepared import Prepared, prepare


@dataclass(frozen=True)
class PaperSource:
    source: Source
    places: tuple[Place | None, ...]  # of each block of the source, on the paper's page; None at its head

    def place_of(self, paragraph: int | None) -> tuple[str, str]:
        """Where a block stands, in words and as an address: that of what stands next before it."""
        place = self.places[paragraph - 1] if paragraph else None
        return (place.in_words, f"#{place.anchor}") if place else ("the head of the paper", "")


def as_source(content: PaperContent) -> PaperSource:
    return _Reading(prepare(content)).whole()


class _Reading:
    """Lays the paper out as blocks, and keeps the place of each."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.content = prepared.paper.content
        self.places = prepared.paper.places
        self.assembly = Assembly()
        self.reached: list[Place | None] = []
        self.place: Place | None = None

    def whole(self) -> PaperSource:
        self.assembly.add_heading(self.content.title, level=1)
        for note in self.content.notes:
            self.assembly.add("paragraph", note)
        for row in self.content.header:
            self.assembly.add("paragraph", f"{row.label}: {self.prepared.text_of(row.runs)}")
        self.mark()
        for section in self.content.sections:
            self.section(section, depth=2)
        for appendix in self.content.appendices:
            self.appendix(appendix)
        source = Source(
            name=self.content.title,
            sha256="",
            format="html",
            title=self.content.title,
            text=self.assembly.text,
            blocks=tuple(self.assembly.blocks),
        )
        return PaperSource(source, tuple(self.reached))

    def mark(self, place: Place | None = None) -> None:
        """The blocks added since the last mark stand at the place reached."""
        self.place = place or self.place
        self.reached += [self.place] * (len(self.assembly.blocks) - len(self.reached))

    def section(self, section: Section, *, depth: int) -> None:
        place = self.places[section.key]
        label = place.label if section.numbered else None
        self.assembly.add_heading(section.heading, level=depth, label=label)
        self.mark(place)
        self.blocks(section.blocks, depth=depth)

    def appendix(self, appendix: Appendix) -> None:
        if not appendix.blocks:
            return  # a document of its own
        place = self.places[appendix.key]
        self.assembly.add_heading(f"{place.label} {appendix.title}", level=2)
        self.mark(place)
        self.blocks(appendix.blocks, depth=2)

    def blocks(self, blocks: tuple[Block, ...], *, depth: int) -> None:
        for block in blocks:
            match block:
                case Section():
                    self.section(block, depth=depth + 1)
                case NumberedParagraph():
                    place = self.places[block.key]
                    self.assembly.add("paragraph", self.prepared.text_of(block.runs), label=place.label)
                    self.mark(place)
                    self.blocks(block.blocks, depth=depth)
                case Paragraph():
                    self.assembly.add("paragraph", self.prepared.text_of(block.runs))
                    self.mark()
                case BulletList():
                    for item in block.items:
                        self.assembly.add("list_item", self.prepared.text_of(item), level=1, bullet=True)
                    self.mark()
                case Table():
                    self.table(block)
                case Chart():
                    # What its description says is drawn from figures that stand in a table, which is read.
                    self.assembly.add("paragraph", f"{self.places[block.key].label}: {block.caption}")
                    self.mark(self.places[block.key])
                case AppendixList():
                    self.appendix_list()

    def appendix_list(self) -> None:
        for appendix in self.content.appendices:
            ending = "" if appendix.blocks else " (a separate document)"
            label = self.places[appendix.key].label
            self.assembly.add("list_item", f"{label}: {appendix.title}{ending}", level=1, bullet=True)
        self.mark()

    def table(self, table: Table) -> None:
        place = self.places[table.key]
        self.assembly.add("paragraph", f"{place.label}: {table.caption}")
        head = [GridCell(column.heading, is_header=True) for column in table.columns]
        body = [
            [
                GridCell(self.prepared.text_of(cell), is_header=table.row_headers and position == 0)
                for position, cell in enumerate(row.cells)
            ]
            for row in table.rows
        ]
        self.assembly.add_table([head, *body])
        self.mark(place)
