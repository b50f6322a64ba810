"""The printed numbers of a paper's paragraphs: where each stands and what it stands before."""

import re
from dataclasses import dataclass
from itertools import pairwise

from plumbline.engines.proofing.paper import Paper
from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.proposals import Locator

NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,3})*\.?$")


@dataclass(frozen=True)
class Label:
    printed: str
    parts: tuple[int, ...]  # "5.0" is (5,)
    passage: Passage
    start: int  # of the label itself, in the source
    end: int

    @property
    def number(self) -> str:
        return ".".join(str(part) for part in self.parts)

    def locator(self) -> Locator:
        block = self.passage.block
        return Locator(self.start, self.end, block.page, block.paragraph, block.label)


def labels_of(paper: Paper) -> list[Label]:
    """Of headings and paragraphs, in order; the markers of lists are none."""
    found: list[Label] = []
    last: Passage | None = None
    for before, passage in pairwise((None, *paper.passages)):
        last = before
        assert passage is not None
        block = passage.block
        if block.label is None or not NUMBER.match(block.label) or block.kind == "table":
            continue
        is_decimal = "." in block.label.rstrip(".")
        if block.kind == "list_item" and not is_decimal and not (found and _repeats(found[-1], passage, last)):
            continue
        parts = [int(part) for part in block.label.rstrip(".").split(".")]
        while len(parts) > 1 and parts[-1] == 0:
            parts.pop()
        start = paper.source.text.rfind(block.label, max(0, block.start - 40), block.start)
        if start < 0:
            start, end = block.start, block.start + min(12, len(block.text))
        else:
            end = start + len(block.label)
        found.append(Label(block.label, tuple(parts), passage, start, end))
    return found


def _repeats(heading: Label, passage: Passage, before: Passage | None) -> bool:
    """ "10." right under the heading "10.0" is meant as a paragraph's number."""
    printed = passage.block.label or ""
    return heading.passage is before and heading.passage.is_heading and printed.rstrip(".") == heading.number
