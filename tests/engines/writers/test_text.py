"""The text for the committee system: every word, numbered, and nothing else."""

from plumbline.engines.writers.content import BulletList, NumberedParagraph, Section
from plumbline.engines.writers.numbering import all_runs
from plumbline.engines.writers.prepared import prepare
from plumbline.engines.writers.text import write_text

from .samples import PAPER


def _bullets(blocks: object) -> set[object]:
    """The items of every list, which stand at the number of the paragraph above."""
    found: set[object] = set()
    for block in blocks:  # type: ignore[attr-defined]
        if isinstance(block, BulletList):
            found |= set(block.items)
        elif isinstance(block, Section | NumberedParagraph):
            found |= _bullets(block.blocks)
    return found


BULLETS = _bullets([*PAPER.sections, *(block for one in PAPER.appendices for block in one.blocks)])


def test_every_word_of_the_paper_stands_in_it() -> None:
    prepared, text = prepare(PAPER), write_text(PAPER)
    for _, said in all_runs(prepared.paper.content):
        assert prepared.text_of(said).rstrip(".;") in text


def test_each_numbered_paragraph_begins_with_its_number_on_a_line_of_its_own() -> None:
    prepared, lines = prepare(PAPER), write_text(PAPER).splitlines()
    for key, said in all_runs(prepared.paper.content):
        place = prepared.paper.places.get(key)
        if place is not None and place.kind == "paragraph" and said not in BULLETS:
            assert f"{place.label} {prepared.text_of(said)}" in lines


def test_each_cell_stands_behind_its_heading() -> None:
    (row,) = [
        line
        for line in write_text(PAPER).splitlines()
        if line.startswith("- ") and "Safeguarding" in line and "Score" in line
    ]
    assert "; " in row and row.count(": ") >= 2


def test_there_is_no_markup() -> None:
    text = write_text(PAPER)
    assert not any(mark in text for mark in ("<", "**", "|", "\t"))
