"""Numbered section headings that a conversion left as items of a list: "2. Recommendations", with "2.1 ..." below."""

import re
from dataclasses import replace

from plumbline.engines.reading.blocks import Block
from plumbline.engines.reading.headings import reads_like_heading

WHOLE = re.compile(r"(?P<number>\d{1,2})\.?(?:0)?$")
FARTHEST = 2  # blocks behind a heading in which its first numbered paragraph stands
SHORTEST_SENTENCE = 70  # characters; a heading is shorter


def with_numbered_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks; those are headings now under whose number paragraphs are numbered, and their like."""
    numbers = [_section_number(block) for block in blocks]
    if not any(number is not None for number in numbers):
        return blocks
    promoted = {at for at, number in enumerate(numbers) if number is not None and _has_paragraphs(blocks, at, number)}
    if not promoted:
        return blocks
    last = 0
    for at, number in enumerate(numbers):
        if at in promoted:
            last = number or 0
        elif number is not None and number == last + 1 and not _is_in_a_list(blocks, at, number):
            promoted.add(at)
            last = number
    return tuple(replace(block, kind="heading") if at in promoted else block for at, block in enumerate(blocks))


def _section_number(block: Block) -> int | None:
    """The number of a block that could head a section and was not marked as heading."""
    if block.kind not in ("list_item", "paragraph") or not block.label or len(block.text) >= SHORTEST_SENTENCE:
        return None
    found = WHOLE.match(block.label)
    if found is None or not reads_like_heading(block.text) or block.text.endswith(":"):
        return None
    return int(found["number"])


def _has_paragraphs(blocks: tuple[Block, ...], at: int, number: int) -> bool:
    return any(
        (block.label or "").startswith((f"{number}.1", f"{number}.0")) for block in blocks[at + 1 : at + 1 + FARTHEST]
    )


def _is_in_a_list(blocks: tuple[Block, ...], at: int, number: int) -> bool:
    """Whether an item with the number before or after stands right beside it."""
    beside = [blocks[position] for position in (at - 1, at + 1) if 0 <= position < len(blocks)]
    labels = [WHOLE.match(block.label) for block in beside if block.label and block.kind == "list_item"]
    return any(label is not None and abs(int(label["number"]) - number) == 1 for label in labels)
