"""Cells and lines that lost their order on the way into the file: words cut off, numbers slipped, letters broken."""

import re

from plumbline.engines.proofing.objections import Objection
from plumbline.engines.proofing.paper import Paper, Stretch
from plumbline.engines.proofing.ruling import Looks, Rule
from plumbline.engines.reading.assessment import read_assessments

# "dealt with" ends a sentence as well as any word.
DANGLING = re.compile(r"\b(?:and|or|of|the|to|for|(?<!dealt )with|by|a|an|in)$")
DASH_OF = re.compile(r"[–—]\s(?P<word>of|and|or)\s+[A-Z]\w+")
CUT = re.compile(r"(?<![\w-])(?P<word>[A-Za-z]+-)(?:$|\s(?=[a-z]))(?!\s?(?:and|or|to|as)\b)")
BROKEN = re.compile(r"â€™|â€œ|â€“|Ã©|Ã¢|Â£|\ufffd+|ï¿½|&(?:amp|nbsp|quot|lt|gt|#\d+);")
SLIPPED = re.compile(r"scarred|slipped|lost (?:its|their) order", re.I)
LEAST_NUMBERS = 4
LEAST_WORDS = 4  # of a cell that can be cut off: "Report to" is a label


def check(paper: Paper) -> Looks:
    _, doubts = read_assessments(paper.passages, council=paper.facts.council, kind=paper.facts.kind)
    for doubt in doubts:
        if SLIPPED.search(doubt.what) and doubt.locator is not None:
            stretch = paper.stretch_at(doubt.locator.start)
            if stretch is not None:
                yield Objection(
                    rule=RULE.name,
                    severity="error",
                    locator=doubt.locator,
                    found=paper.source.text[doubt.locator.start : doubt.locator.end][:80],
                    expected="each score beside its statement",
                    why=doubt.what,
                    context=stretch.text[:60],
                )
    for stretch in paper.stretches:
        looks = list(_words(stretch))
        yield from looks or [None]
    yield from _empty_cells(paper)


def _words(stretch: Stretch) -> Looks:
    text = stretch.text
    for found in BROKEN.finditer(text):
        yield stretch.object(
            RULE.name,
            found.span(),
            severity="error",
            expected="the character itself",
            why="A character was broken when the file was converted.",
        )
    if not stretch.is_cell:
        return
    for found in DASH_OF.finditer(text):
        yield stretch.object(
            RULE.name,
            found.span(),
            severity="warning",
            expected="the words in their order",
            why="The words of this cell stand in the wrong order.",
        )
    if len(text.split()) >= LEAST_WORDS and (cut := DANGLING.search(text)) and text[-1] not in ".:;":
        last = text.rstrip().rfind("\n") + 1
        if len(text[last:].split()) > 1:
            start = text.rfind(" ", 0, cut.start() - 1) + 1
            yield stretch.object(
                RULE.name,
                (max(start, last), len(text)),
                severity="warning",
                expected="the words in their order, to the end",
                why="The cell ends in the middle of its words.",
            )
    for found in CUT.finditer(text):
        behind = text[found.end() : found.end() + 40]
        if re.match(r"(?:\w+\s)?(?:and|or)\b", behind) or (
            found.group().startswith(("self-", "non-")) and found.end() < len(text)
        ):
            continue
        yield stretch.object(
            RULE.name,
            found.span("word"),
            severity="warning",
            expected="the whole word",
            why="The word is cut off, and its other half stands elsewhere.",
        )


def _empty_cells(paper: Paper) -> Looks:
    """One empty cell in a column of numbers that has a heading."""
    for passage in paper.passages:
        rows = passage.block.rows
        if passage.block.kind != "table" or len(rows) < LEAST_NUMBERS + 1:
            continue
        for column in range(1, len(rows[0])):
            cells = [(row, row[column]) for row in rows[1:] if column < len(row)]
            numbers = [cell for _, cell in cells if re.fullmatch(r"£?[\d.,]+\s?(?:%|m|k)?", cell.text.strip())]
            empty = [(row, cell) for row, cell in cells if not cell.text.strip()]
            if len(empty) != 1 or len(numbers) != len(cells) - 1 or len(numbers) < LEAST_NUMBERS:
                continue
            row, _ = empty[0]
            if sum(bool(cell.text.strip()) for cell in row) < 2:
                continue
            first = next((s for s in paper.stretches if s.is_cell and s.where == row[0]), None)
            if first is not None:
                yield first.object(
                    RULE.name,
                    (0, len(first.text)),
                    severity="warning",
                    expected="a number, or the reason why there is none",
                    why=f"The cell under {rows[0][column].text!r} is empty; every other row has a number.",
                )


RULE = Rule("scrambled", check)
