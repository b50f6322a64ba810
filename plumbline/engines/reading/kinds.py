"""Of what kind a document is, by the words of its opening and of its body."""

from plumbline.engines.reading.blocks import Source
from plumbline.engines.reading.outline import Passage
from plumbline.knowledge.catalogue import recognise_document

OPENING_BLOCKS = 12
OPENING_CHARACTERS = 1500
OTHER = "other"


def document_kind(source: Source, passages: tuple[Passage, ...]) -> str:
    """The code of the likeliest kind in definitions/documents.yaml; "other" where little speaks for any."""
    words = [source.title or ""]
    for passage in passages[:OPENING_BLOCKS]:
        rows = passage.block.rows
        words.extend(" ".join(cell.text for cell in row) for row in rows)
        if not rows:
            words.append(passage.text)
    opening = "\n".join(words)[:OPENING_CHARACTERS]
    recognised = recognise_document(opening=opening, text=source.text)
    if not recognised or recognised[0].weight < 3:
        return OTHER
    return recognised[0].kind.code
