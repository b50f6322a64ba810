"""What a council paper says, frozen, before anybody decides how it looks.

A paper is assembled once as a `PaperContent`; page, Word and facts file are laid out from that same object,
so that they cannot disagree. Nothing here is typed that can be computed: numbers of sections, paragraphs,
tables and appendices come from `numbering`, references name a key, every figure names the `Fact` it shows.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

# What XML cannot carry (controls, lone surrogates, two non-characters), and what a page folds into a space.
NOT_IN_A_RUN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class TextRun:
    text: str


@dataclass(frozen=True)
class EmphasisRun:
    """Words that carry weight: bold in Word, `strong` on the page."""

    text: str


@dataclass(frozen=True)
class LinkRun:
    """Words that lead to a web address, or to a record's path on this site."""

    text: str
    url: str


@dataclass(frozen=True)
class FactRun:
    """A figure: shows the rendered value of the fact with this key, and leads to its source."""

    fact: str


@dataclass(frozen=True)
class ReferenceRun:
    """Shows the number of what has this key.

    That is "5.3" and "5" for a paragraph and a section, so write "paragraph " before it; "Table 2", "Chart 2" and
    "Appendix 1" for a table, a chart and an appendix.
    """

    to: str


Run = TextRun | EmphasisRun | LinkRun | FactRun | ReferenceRun
Runs = tuple[Run, ...]


def runs(*parts: str | Run) -> Runs:
    """Runs from plain text and runs: `runs("The score is ", FactRun("score"), ".")`; text is cleaned."""
    return tuple(TextRun(clean_text(part)) if isinstance(part, str) else part for part in parts)


def clean_text(text: str) -> str:
    """Text as one line: line breaks and tabs become a space, what no document can carry is dropped."""
    return NOT_IN_A_RUN.sub("", re.sub("[\t\n\x0b\x0c\r\x85\u2028\u2029]+", " ", text))


@dataclass(frozen=True)
class Fact:
    """A figure with all that a reader needs in order to trust it or to dispute it."""

    key: str
    definition: str  # what is counted, in words: "Overall score of the CQC assessment"
    value: str  # the stored value, bare and exact: "56", "105200000", "2025-02-05", "Requires improvement"
    rendered: str  # as the paper shows it: "56%", "£105.2m", "5 February 2025"
    source: str  # name of the document, or of the record in this workspace
    locator: str  # where in it, in words: "page 4, overall summary"
    recorded_on: date  # when it was taken from the source
    unit: str = ""  # "percent", "pounds", "days"; empty for a rating or a date
    period: str = ""  # what time it speaks of, in words: "2024 to 2025"
    numerator: str = ""
    denominator: str = ""
    url: str = ""  # web address of the source, or path of the record on this site
    owner: str = ""  # role that answers for the figure
    file: str = ""  # in which it came: name, day of the extract, and the start of its SHA-256
    series: str = ""  # figures of one series share a row in the sources, where all but value and period is the same
    begins: str = ""  # by which the figures of a series are put in order: the ISO day on which the period begins


@dataclass(frozen=True)
class Paragraph:
    """Words without a number, such as the line that leads into recommendations or the preamble of a list."""

    runs: Runs


@dataclass(frozen=True)
class BulletList:
    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Column:
    heading: str
    alignment: Literal["left", "right"] = "left"  # figures are right-aligned
    width: int = 0  # share of the table's width; 0 leaves it to what the cells hold


@dataclass(frozen=True)
class Row:
    cells: tuple[Runs, ...]


@dataclass(frozen=True)
class Table:
    """A table of data; an empty cell is a fault, because a gap is stated in words."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_headers: bool = True  # the first cell of each row names the row


@dataclass(frozen=True)
class Chart:
    """A picture of figures, drawn when the paper is assembled; the same figures stand in a table of the paper."""

    key: str
    caption: str
    description: str  # what it shows, for who cannot see it
    svg: str


@dataclass(frozen=True)
class AppendixList:
    """The list of all appendices with their titles ("Use of Appendices")."""


Asks = Literal["", "note", "approve", "support"]  # what a recommendation asks of whom the paper is for
ASKS: tuple[Asks, ...] = ("note", "approve", "support")


@dataclass(frozen=True)
class NumberedParagraph:
    """A paragraph that takes part in the numbering; one nested in another takes a further number, 8.1.2."""

    runs: Runs
    key: str = ""  # needed only where something refers to it
    blocks: "tuple[Block, ...]" = ()
    exempt: int = 0  # the paragraph of Schedule 12A by which it is kept from the public; 0 where it is not
    asks: Asks = ""  # of a recommendation, whose words then begin so: "to note the progress"


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it; a section nested in another takes a further number, 12.1."""

    heading: str
    blocks: "tuple[Block, ...]"
    key: str = ""
    numbered: bool = True


Block = Paragraph | NumberedParagraph | BulletList | Table | Chart | Section | AppendixList


@dataclass(frozen=True)
class Appendix:
    """An appendix; without blocks it is a document of its own, which an `AppendixList` must then name."""

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    wide: bool = False  # Word turns its pages to landscape


@dataclass(frozen=True)
class HeaderRow:
    """One line of the block on top: "Report for", "Item number", "Ward(s) affected"."""

    label: str
    runs: Runs


@dataclass(frozen=True)
class PaperContent:
    title: str
    council: str
    produced_on: date  # given by whoever assembles the paper; no writer looks at a clock
    header: tuple[HeaderRow, ...]
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    notes: tuple[str, ...] = ()  # what must be seen before all else, and on each page: "An invented council."
    language: str = "en-GB"
    points: int = 12  # of running text, on paper
