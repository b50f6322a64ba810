"""Where an objection lies, as a reader sees it: the words with a little around, and their place in words."""

from dataclasses import dataclass

from plumbline.engines.reading import Source
from plumbline.engines.reading.proposals import Locator
from plumbline.papers.checking.as_source import PaperSource

_AROUND = 180  # characters on either side, cut at words and within the block


@dataclass(frozen=True)
class Excerpt:
    place: str
    address: str
    before: str
    words: str
    after: str


def excerpt(locator: Locator, source: Source, paper: PaperSource | None = None) -> Excerpt:
    """Of a paper, its place leads to the page; of a document, to the text with the passage marked."""
    start, end = _block(locator, source)
    before, after = source.text[start : locator.start], source.text[locator.end : end]
    if len(before) > _AROUND:
        before = f"… {before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]} …"
    if paper is not None:
        place, address = paper.place_of(locator.paragraph)
    else:
        place, address = _place(locator), f"/text?start={locator.start}&end={locator.end}#passage"
    words = source.text[locator.start : locator.end]
    return Excerpt(place, address, _line(before), _line(words), _line(after))


def _block(locator: Locator, source: Source) -> tuple[int, int]:
    """The block that holds it; of a table, the row."""
    for block in source.blocks:
        if block.start <= locator.start < max(block.end, block.start + 1):
            if block.kind != "table":
                return block.start, max(block.end, locator.end)
            first = source.text.rfind("\n", block.start, locator.start) + 1 or block.start
            last = source.text.find("\n", locator.end, block.end)
            return first, last if last >= 0 else max(block.end, locator.end)
    return max(0, locator.start - _AROUND), locator.end + _AROUND


def _place(locator: Locator) -> str:
    if locator.label and locator.label[0].isdigit():
        return f"paragraph {locator.label}"
    return f"page {locator.page}" if locator.page else f"paragraph {locator.paragraph}"


def _line(text: str) -> str:
    """Cells are parted by a bar, for a row is told on one line."""
    return text.replace("\t", " | ").replace("\n", " ")
