"""What an ombudsman's decision says that the council has agreed to do: each is an undertaking."""

import re
from collections.abc import Iterator

from plumbline.engines.reading.outline import Passage
from plumbline.engines.reading.phrase_patterns import CaseBlind
from plumbline.engines.reading.statements import sentences

AGREED = re.compile(r"(?:agreed|recommended) (?:actions?|remed(?:y|ies))\b|remed(?:y|ies)$", re.I)
COUNCIL_WILL = CaseBlind(
    r"\b(?:the|your) (?:council|authority)\b[^.]{0,60}?\b(?:will|has agreed to|agreed to|should)\b"
)
LONGEST_LINE = 60  # characters of a line that heads what follows


def agreed_remedies(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, int, int]]:
    """Passage and place of each item of a list led in by "the Council will:", and of each sentence that says so."""
    is_agreed = False
    for passage in passages:
        text = passage.text
        is_line = passage.block.kind == "paragraph" and len(text) < LONGEST_LINE and text[-1:].isalpha()
        if passage.is_heading or is_line:
            is_agreed = AGREED.match(text) is not None
            continue
        if not is_agreed or passage.block.kind not in ("paragraph", "list_item") or text.endswith(":"):
            continue
        lead = passage.lead.text if passage.lead is not None else ""
        if passage.block.kind == "list_item" and lead.endswith(":") and COUNCIL_WILL.search(lead):
            yield passage, 0, len(text)
            continue
        for start, end in sentences(text):
            if COUNCIL_WILL.search(text[start:end]):
                yield passage, start, end
