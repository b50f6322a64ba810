"""A paper as a PDF file that a screen reader can read (PDF/UA-1), set by Typst from the frozen content.

The same content gives the same bytes: the day of the paper stands in for the clock, and only the typefaces that come
with Typst are used, so that no machine's own get in.
"""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

from plumbline.engines.writers.content import PaperContent
from plumbline.engines.writers.pdf.parts import parts_of
from plumbline.engines.writers.prepared import prepare

_LAYOUT = Path(__file__).parent / "paper.typ"
_ONE_CHARACTER = b'#set document(title: "one")\n#sys.inputs.character'
_SHOWN_FOR_CERTAIN = 0x17F  # the letters of Europe


def write_pdf(content: PaperContent) -> bytes:
    """The paper as a .pdf file; a `PaperFault` if it has faults."""
    from typst import TypstError  # heavy, and only needed here

    parts = json.dumps(parts_of(prepare(content)), ensure_ascii=False)
    layout = _LAYOUT.read_bytes()
    try:
        return _set(layout, {"paper": parts}, on=content.produced_on)
    except TypstError as error:
        if "could not be displayed" not in error.message:
            raise
    return _set(layout, {"paper": _in_known_characters(parts)}, on=content.produced_on)


def _set(source: bytes, inputs: dict[str, str], *, on: date) -> bytes:
    import typst

    written = typst.compile(
        source,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=datetime.combine(on, time(), tzinfo=UTC),
    )
    assert isinstance(written, bytes), "one document, one file"
    return written


def _in_known_characters(parts: str) -> str:
    """Characters that no typeface here shows are named by their number: nothing is left out in silence."""
    odd = {one for one in parts if ord(one) > _SHOWN_FOR_CERTAIN and not _can_show(one)}
    return "".join(f"[character U+{ord(one):04X}]" if one in odd else one for one in parts)


def _can_show(character: str) -> bool:
    from typst import TypstError

    try:
        _set(_ONE_CHARACTER, {"character": character}, on=date(2000, 1, 1))
    except TypstError:
        return False
    return True
